"""Markdown of guidance as Slack shows it: bold, bullets and headings; all else as typed, and never a link."""

import re
from collections.abc import Iterator

from bot.views.blocks import SECTION_TEXT
from bot.views.text import escaped

_BOLD = re.compile(r"∗∗(.+?)∗∗")
_BULLET = re.compile(r"^\s*[-+]\s+")
_NUMBER = re.compile(r"^\s*\d+[.)]\s+")
_HEADING = re.compile(r"^#{1,4}\s+(.*)$")


def as_mrkdwn(text: str) -> list[str]:
    """Markdown as Slack shows it, in stretches that a section holds: bold, bullets and headings; all else as typed."""
    stretches: list[str] = []
    for line in _lines(text):
        if stretches and len(stretches[-1]) + len(line) < SECTION_TEXT - 100:
            stretches[-1] = f"{stretches[-1]}\n{line}"
        else:
            stretches.append(line)
    return [stretch for stretch in (one.strip("\n") for one in stretches) if stretch.strip()]


def _lines(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", text.strip()):
        yield from _unwrapped(block)
        yield ""


def _unwrapped(block: str) -> list[str]:
    """The lines of a paragraph as one, each bullet or heading on its own."""
    lines: list[str] = []
    alone = False
    for raw in block.splitlines():
        heading = _HEADING.match(raw)
        starts = heading is not None or _BULLET.match(raw) or _NUMBER.match(raw)
        line = _styled(heading[1] if heading else _BULLET.sub("• ", raw.strip()))
        line = f"*{line}*" if heading else line
        if starts or alone or not lines:
            lines.append(line)
        else:
            lines[-1] = f"{lines[-1]} {line}"
        alone = heading is not None
    return lines


def _styled(line: str) -> str:
    return _BOLD.sub(lambda found: f"*{found[1].strip()}*", escaped(line.strip()))
