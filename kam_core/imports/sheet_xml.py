"""The XML inside a workbook as a stream: rows as they come, texts that cells share; nothing is held but what is asked for.

openpyxl reads the same parts at a seventh of the speed; a reader that loads whole sheets makes room for every empty
cell between the first and the last.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any
from xml.parsers import expat

CHUNK = 1 << 16
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LETTERS = re.compile(r"[A-Z]{1,3}")
Start = Callable[[str, Mapping[str, str]], None]
Raw = tuple[int, str, int, str]
"""A cell as it is written: its column from 0, its type, its style, its text."""


class DeclaresEntities(Exception):
    """The XML declares a document type, which no program that writes workbooks does."""


def elements(source: IO[bytes]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every element's name, without its namespace, with its attributes, likewise."""
    found: list[tuple[str, Mapping[str, str]]] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        found.append((_bare(name), {_bare(each): value for each, value in attributes.items()}))

    parser = _parser(start)
    for _ in _fed(parser, source):
        yield from found
        found.clear()


def shared_texts(source: IO[bytes]) -> list[str]:
    """The texts that cells refer to by their place; readings of Japanese words are left out."""
    reading = _Texts()
    parser = _parser(reading.start)
    parser.EndElementHandler, parser.CharacterDataHandler = reading.end, reading.write
    for _ in _fed(parser, source):
        pass
    return reading.texts


def rows(source: IO[bytes], widest: int) -> Iterator[tuple[int, list[Raw]]]:
    """The number of each row, from 1, with its cells that hold anything and stand in the first `widest` columns."""
    reading = _Rows(widest)
    parser = _parser(reading.start)
    parser.EndElementHandler, parser.CharacterDataHandler = reading.end, reading.write
    for _ in _fed(parser, source):
        yield from reading.rows
        reading.rows = []


class _Texts:
    """Handlers for texts that are shared, or that a cell holds itself: runs of letters add up to one."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._open = self._silent = False
        self._names = _Names()

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        match self._names[name]:
            case "si":
                self._parts = []
            case "rPh":
                self._silent = True
            case "t":
                self._open = not self._silent

    def end(self, name: str) -> None:
        match self._names[name]:
            case "si":
                self.texts.append(unescaped("".join(self._parts)))
            case "rPh":
                self._silent = False
            case "t":
                self._open = False

    def write(self, text: str) -> None:
        if self._open:
            self._parts.append(text)


class _Rows:
    """Handlers for the rows of a sheet. A cell or a row that does not say where it stands follows the one before."""

    def __init__(self, widest: int) -> None:
        self.rows: list[tuple[int, list[Raw]]] = []
        self._widest, self._number, self._at = widest, 0, -1
        self._cells: list[Raw] = []
        self._type, self._style = "", 0
        self._parts: list[str] = []
        self._open = self._silent = False
        self._names = _Names()
        self._columns: dict[str, int] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = self._names[name]
        if kind == "c":
            place = attributes.get("r")
            self._at = self._column(place) if place else self._at + 1
            self._type, self._style = attributes.get("t", "n"), int(attributes.get("s", 0))
            self._parts = []
        elif kind == "v" or kind == "t":
            self._open = not self._silent
        elif kind == "row":
            self._number = max(int(attributes.get("r", 0)), self._number + 1)
            self._cells, self._at = [], -1
        elif kind == "rPh":
            self._silent = True

    def end(self, name: str) -> None:
        kind = self._names[name]
        if kind == "c":
            if self._parts and self._at < self._widest:
                self._cells.append((self._at, self._type, self._style, "".join(self._parts)))
        elif kind == "v" or kind == "t":
            self._open = False
        elif kind == "row":
            self.rows.append((self._number, self._cells))
        elif kind == "rPh":
            self._silent = False

    def write(self, text: str) -> None:
        if self._open:
            self._parts.append(text)

    def _column(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        known = self._columns.get(letters)
        return self._columns.setdefault(letters, column_of(letters)) if known is None else known


class _Names(dict[str, str]):
    """The name of an element without its prefix, worked out once for each."""

    def __missing__(self, name: str) -> str:
        return self.setdefault(name, _bare(name))


def column_of(letters: str) -> int:
    """The place of a column from 0: A is 0, AA is 26. Raises `ValueError`."""
    if not _LETTERS.fullmatch(letters):
        raise ValueError(letters)
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def unescaped(text: str) -> str:
    """A text without the marks that stand for letters that XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _parser(start: Start) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_told: Any) -> None:
    raise DeclaresEntities


def _fed(parser: expat.XMLParserType, source: IO[bytes]) -> Iterator[None]:
    """Give the parser its source piece by piece; after each, what it found can be taken."""
    while piece := source.read(CHUNK):
        parser.Parse(piece, False)
        yield
    parser.Parse(b"", True)
    yield
