"""How wide text is and how it breaks into lines, for typesetting pages and slides; sizes in points."""

from collections.abc import Iterator
from functools import lru_cache

from bot.exporters.paper import Run, Said, Tone

REFERENCE = 100.0
"""Widths are measured once at this size and scaled."""
FIRST_IDEOGRAPH = "\u2e80"
FROM_16_16 = 65536
"""FreeType tells advances in such parts of a point."""
LEADING = 1.32
BOLD = frozenset({Tone.STRONG})

Line = tuple[Run, ...]


@lru_cache(maxsize=50_000)
def _measured(text: str, bold: bool) -> tuple[float, float]:
    """Of letters, and of ideographs, which are as wide in every font.

    Letter by letter, as a PDF sets them; matplotlib's own measure loads every word as a picture, which takes seconds.
    """
    from bot.pictures.fonts import printable

    lead, trail = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
    spaces = (lead + trail if text.strip() else lead) * _advance(" ", bold)
    shown = printable(text)
    square = sum(_advance(sign, bold) for sign in shown if sign >= FIRST_IDEOGRAPH)
    return sum(_advance(sign, bold) for sign in shown if sign < FIRST_IDEOGRAPH) + spaces, square


@lru_cache(maxsize=20_000)
def _advance(sign: str, bold: bool) -> float:
    """From the beginning of a letter to that of the next one."""
    from bot.pictures.fonts import face_of

    return float(face_of(sign, REFERENCE, bold).load_char(ord(sign)).linearHoriAdvance) / FROM_16_16


class Ruler:
    """Measures in one size; `narrower` is how much narrower the font in use is than the one that is measured."""

    def __init__(self, size: float, narrower: float = 1.0) -> None:
        self.size = size
        self._factor, self._narrower = size / REFERENCE, narrower

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return self.size * LEADING

    def width(self, text: str, bold: bool = False) -> float:
        """Points across."""
        letters, square = _measured(text, bold)
        return (letters * self._narrower + square) * self._factor

    def longest_word(self, told: Said) -> float:
        """The width of the longest word."""
        words = ((word, run.tone in BOLD) for run in told.all_runs for word in run.text.split())
        return max((self.width(word, bold) for word, bold in words), default=0.0)

    def whole(self, told: Said) -> float:
        """The width of all of it on one line."""
        return sum(self.width(run.text, run.tone in BOLD) for run in told.all_runs)

    def lines(self, told: Said, room: float) -> tuple[Line, ...]:
        """The text in lines within `room`; a word that is longer is broken where it must."""
        return tuple(self._lines(told, room))

    def _lines(self, told: Said, room: float) -> Iterator[Line]:
        line: list[Run] = []
        used = 0.0
        for run, piece in self._pieces(told, room):
            wide = self.width(piece, run.tone in BOLD)
            if line and used + self.width(piece.rstrip(" "), run.tone in BOLD) > room:
                yield _tidy(line)
                line, used = [], 0.0
                piece = piece.lstrip(" ")
                wide = self.width(piece, run.tone in BOLD)
            if piece:
                line.append(Run(piece, run.tone))
                used += wide
        if line:
            yield _tidy(line)

    def _pieces(self, told: Said, room: float) -> Iterator[tuple[Run, str]]:
        """Words with the space behind them, in order; those that fit no line in parts that do."""
        for run in told.all_runs:
            for word in _words(run.text):
                if self.width(word.rstrip(" "), run.tone in BOLD) <= room:
                    yield run, word
                else:
                    yield from ((run, part) for part in self._broken(word, room, run.tone in BOLD))

    def _broken(self, word: str, room: float, bold: bool) -> Iterator[str]:
        part = ""
        for sign in word:
            if part and self.width(part + sign, bold) > room:
                yield part
                part = ""
            part += sign
        if part:
            yield part


def _words(text: str) -> Iterator[str]:
    word = ""
    for sign in text:
        if word.endswith(" ") and sign != " ":
            yield word
            word = ""
        word += sign
    if word:
        yield word


def _tidy(line: list[Run]) -> Line:
    """Neighbours of one tone as one run, without the space at the end."""
    runs: list[Run] = []
    for run in line:
        if runs and runs[-1].tone == run.tone:
            runs[-1] = Run(runs[-1].text + run.text, run.tone)
        else:
            runs.append(run)
    runs[-1] = Run(runs[-1].text.rstrip(" "), runs[-1].tone)
    return tuple(run for run in runs if run.text)
