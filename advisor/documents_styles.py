"""What the styles of a Word file say about a paragraph: heading, list, table of contents."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO

from advisor.documents_xml import Attributes, walk

MOST_STEPS = 20
"""A style that rests on another that rests on another, and so on; also the end of circles."""
_HEADING = re.compile(r"heading ([1-9])")


@dataclass(frozen=True, slots=True)
class Style:
    """What counts of a paragraph's style: the `level` of a heading from 1, 0 for none."""

    level: int = 0
    listed: bool = False
    contents: bool = False


@dataclass(slots=True)
class _Written:
    name: str = ""
    based_on: str = ""
    outline: int = 0
    numbered: bool = False


@dataclass(slots=True)
class _Reader:
    styles: dict[str, _Written] = field(default_factory=dict)
    now: _Written = field(default_factory=_Written)

    def start(self, name: str, given: Attributes) -> None:
        value = given.get("val", "")
        match name:
            case "style":
                self.now = self.styles[given.get("styleId", "")] = _Written()
            case "name":
                self.now.name = value.casefold()
            case "basedOn":
                self.now.based_on = value
            case "outlineLvl" if len(value) == 1 and value in "012345678":
                self.now.outline = int(value) + 1
            case "numPr":
                self.now.numbered = True


def styles_of(stream: IO[bytes]) -> Mapping[str, Style]:
    """The styles by their ids. Programs name their own styles in English, whatever their users speak."""
    reader = _Reader()
    walk(stream, reader.start)
    return {style: _style(reader.styles, style) for style in reader.styles}


def _style(styles: Mapping[str, _Written], style: str) -> Style:
    for _ in range(MOST_STEPS):
        written = styles.get(style)
        if written is None:
            break
        if known := _known(written):
            return known
        style = written.based_on
    return Style()


def _known(written: _Written) -> Style | None:
    """What a style says by its own name or settings; None when the style that it rests on decides."""
    if written.name.startswith("toc"):
        return Style(contents=True)
    if written.name == "title":
        return Style(level=1)
    if heading := _HEADING.fullmatch(written.name):
        return Style(level=int(heading[1]))
    if written.outline:
        return Style(level=written.outline)
    return Style(listed=True) if written.numbered or written.name.startswith("list ") else None
