"""Lines of a message: user text cut to size before it is escaped, and lines packed into few blocks."""

import re
from collections.abc import Iterable

from bot.views.blocks import Block, section
from bot.views.text import clipped, escaped, person, plain
from bot.views.values import shown
from bot.words import Words
from kam_core.values import Value

SECTION_ROOM = 2900
NAME = 120
LINE = 240
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]{2,})(?:\|[^>]*)?>")


def short(text: str, most: int = NAME) -> str:
    """What somebody typed, on one line, at most so long; for texts that are escaped later."""
    return clipped(" ".join(plain(text).split()), most)


def told(text: str, most: int = LINE) -> str:
    """What somebody typed, on one line, at most so long, escaped for mrkdwn."""
    return escaped(short(text, most))


def owned(name: str) -> str:
    """One of us as a mention, anybody else by name."""
    return person(short(name))


def when(day: Value, words: Words) -> str:
    """A day, a stretch of days, or that it is unknown."""
    return shown(day, words)


def channel(text: str) -> str:
    """A channel as a link where Slack's own mark was typed, else as typed."""
    marked = _CHANNEL.fullmatch(text.strip())
    return f"<#{marked[1]}>" if marked else told(text, NAME)


def role(name: str, words: Words) -> str:
    """What people call a role in a decision."""
    return words.or_none(f"term.BuyingRole.{name}") or words.or_none(f"term.{name}") or told(name)


def packed(lines: Iterable[str]) -> list[Block]:
    """The lines, empty ones left out, in as few sections as hold them."""
    stacks: list[str] = []
    for line in filter(None, lines):
        if stacks and len(stacks[-1]) + len(line) < SECTION_ROOM:
            stacks[-1] = f"{stacks[-1]}\n{line}"
        else:
            stacks.append(line)
    return [section(stack) for stack in stacks]
