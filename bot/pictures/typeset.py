"""How wide a text is, and how it is broken or cut to fit."""

from collections.abc import Iterator
from functools import lru_cache

from bot.pictures.fonts import face, printable
from bot.views.text import ELLIPSIS

FROM_26_6 = 64
"""FreeType counts in 64ths."""
FIRST_IDEOGRAPH = "\u2e80"


@lru_cache(maxsize=20_000)
def width(text: str, size: float, bold: bool = False) -> float:
    """Points across, as the painter will set it."""
    if not text:
        return 0.0
    font = face(size, bold)
    font.set_text(text)
    return float(font.get_width_height()[0]) / FROM_26_6


def fitted(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text on one line within `room` points, cut with an ellipsis when it is longer."""
    line = printable(text)
    if width(line, size, bold) <= room:
        return line
    short, long = 0, len(line)
    while short < long:
        middle = (short + long + 1) // 2
        if width(_cut(line, middle), size, bold) <= room:
            short = middle
        else:
            long = middle - 1
    return _cut(line, short)


def wrapped(text: str, room: float, size: float, most: int, bold: bool = False) -> tuple[str, ...]:
    """At most `most` lines within `room` points; what remains is cut off with an ellipsis."""
    lines = tuple(_lines(printable(text), room, size, bold))
    if len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1 :])
    last = fitted(rest, room, size, bold)
    if not last.endswith(ELLIPSIS):
        last = fitted(f"{last}{ELLIPSIS}", room, size, bold)
    return (*lines[: most - 1], last)


def _lines(text: str, room: float, size: float, bold: bool) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold) <= room:
            line = longer
            continue
        if line:
            yield line
        *full, line = _pieces(word, room, size, bold)
        yield from full
    if line:
        yield line


def _pieces(word: str, room: float, size: float, bold: bool) -> tuple[str, ...]:
    """A word in pieces that fit, for Chinese and Japanese have no spaces to break at; other words are cut."""
    if max(word, default="") < FIRST_IDEOGRAPH:
        return (fitted(word, room, size, bold),)
    pieces: list[str] = []
    while len(word) > 1 and width(word, size, bold) > room:
        most = next((n for n in range(len(word) - 1, 1, -1) if width(word[:n], size, bold) <= room), 1)
        pieces.append(word[:most])
        word = word[most:]
    return (*pieces, word)


def _cut(line: str, most: int) -> str:
    return line if most >= len(line) else f"{line[:most].rstrip()}{ELLIPSIS}"
