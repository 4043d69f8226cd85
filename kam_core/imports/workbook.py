"""Rows of the first sheet of an Excel workbook that holds any; formulas are read by the value that was saved."""

import io
import posixpath
import time
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.parsers.expat import ExpatError

from kam_core.imports.delimited import LONGEST_CELL, unguarded
from kam_core.imports.errors import TableExpandsTooMuch, TableIsBroken, TableIsLocked, TableIsTooLarge
from kam_core.imports.number_formats import PLAIN, Format, format_of, formatted
from kam_core.imports.sheet_xml import DeclaresEntities, Raw, elements, rows, shared_texts, unescaped

MOST_PARTS = 2_000
MOST_UNPACKED = 300_000_000
MOST_RATIO = 200
WORTH_COUNTING = 1_000_000
MOST_WIDTH = 201
MOST_RAW_ROWS = 200_000
"""Empty rows counted: a sheet may say that its next cell stands in its last row."""
SECONDS = 120.0
LOCKED = b"\xd0\xcf\x11\xe0"
"""A workbook with a password is no zip archive but a container of the older kind."""
ROOT = "xl/workbook.xml"
WINDOWS, MAC = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - days on a sheet have no zone
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    ExpatError,
    DeclaresEntities,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What reading a damaged workbook stumbles over."""
Cells = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Book:
    """What the cells of every sheet refer to."""

    texts: Sequence[str]
    formats: Sequence[Format]
    epoch: datetime


def read(content: bytes) -> Iterator[Cells]:
    """The rows of the first visible sheet with a cell. Raises a `TableRefused`."""
    if content.startswith(LOCKED):
        raise TableIsLocked
    with _damage_told(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        _look_at(archive)
        sheets, epoch = _sheets(archive)
        book = _Book(_texts(archive), _formats(archive), epoch)
        for sheet in sheets:
            with archive.open(sheet) as source:
                numbered = _bounded(rows(source, MOST_WIDTH))
                first = next((row for row in numbered if row[1]), None)
                if first is not None:
                    yield from _spread(first, numbered, book)
                    return


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except BROKEN:
        raise TableIsBroken from None


def _spread(
    first: tuple[int, list[Raw]], rest: Iterator[tuple[int, list[Raw]]], book: _Book
) -> Iterator[Cells]:
    """The rows with those between them that the sheet leaves out, so that each stands where people see it."""
    yield from [()] * (first[0] - 1)
    yield _cells(first[1], book)
    before = first[0]
    for number, raw in rest:
        yield from [()] * (number - before - 1)
        yield _cells(raw, book)
        before = number


def _bounded(numbered: Iterator[tuple[int, list[Raw]]]) -> Iterator[tuple[int, list[Raw]]]:
    ends = time.monotonic() + SECONDS
    for count, row in enumerate(numbered):
        if row[0] > MOST_RAW_ROWS:
            raise TableIsTooLarge(most=f"{MOST_RAW_ROWS:,}", of="rows")
        if count % 1000 == 0 and time.monotonic() > ends:
            raise TableExpandsTooMuch
        yield row


def _cells(raw: list[Raw], book: _Book) -> Cells:
    if not raw:
        return ()
    cells: list[Any] = [None] * (max(raw)[0] + 1)
    for at, kind, style, text in raw:
        cells[at] = _cell(kind, style, text, book)
    return tuple(cells)


def _cell(kind: str, style: int, text: str, book: _Book) -> Any:
    match kind:
        case "s":
            return _cleaned(book.texts[int(text)])
        case "n":
            return formatted(text, book.formats[style] if style else PLAIN, book.epoch)
        case "b":
            return text.strip() == "1"
        case "d":
            return datetime.fromisoformat(text)
    return _cleaned(unescaped(text))


def _cleaned(text: str) -> str:
    return unguarded(text.strip())[:LONGEST_CELL]


def _sheets(archive: zipfile.ZipFile) -> tuple[list[str], datetime]:
    """The parts that hold the visible sheets, in their order; and the day that days are counted from."""
    ids, epoch = [], WINDOWS
    root = _root(archive)
    with archive.open(root) as source:
        for name, told in elements(source):
            if name == "sheet" and told.get("state", "visible") == "visible":
                ids.append(told["id"])
            elif name == "workbookPr" and told.get("date1904") in ("1", "true"):
                epoch = MAC
    parts = _targets(archive, root)
    return [parts[id] for id in ids], epoch


def _root(archive: zipfile.ZipFile) -> str:
    """The part that lists the sheets: the package names it, nearly always the same."""
    with archive.open("_rels/.rels") as source:
        targets = (told["Target"] for name, told in elements(source) if name == "Relationship")
        named = [target.lstrip("/") for target in targets if target.endswith("workbook.xml")]
    return named[0] if named else ROOT


def _targets(archive: zipfile.ZipFile, root: str) -> dict[str, str]:
    """Where the parts stand that the list of sheets refers to."""
    home, name = posixpath.split(root)
    with archive.open(f"{home}/_rels/{name}.rels") as source:
        told = [each for element, each in elements(source) if element == "Relationship"]
    return {
        each["Id"]: posixpath.normpath(posixpath.join("/", home, each["Target"])).lstrip("/") for each in told
    }


def _texts(archive: zipfile.ZipFile) -> Sequence[str]:
    part = _part(archive, "sharedStrings.xml")
    if not part:
        return ()
    with archive.open(part) as source:
        return shared_texts(source)


def _formats(archive: zipfile.ZipFile) -> Sequence[Format]:
    """How each style of a cell writes numbers, by the number of the style."""
    part, codes, numbers, within = _part(archive, "styles.xml"), {}, [], ""
    if not part:
        return (PLAIN,)
    with archive.open(part) as source:
        for name, told in elements(source):
            if name in ("cellStyleXfs", "cellXfs", "cellStyles", "dxfs"):
                within = name
            elif name == "numFmt" and not within:
                codes[int(told["numFmtId"])] = told["formatCode"]
            elif name == "xf" and within == "cellXfs":
                numbers.append(int(told.get("numFmtId", 0)))
    return [format_of(number, codes.get(number)) for number in numbers] or (PLAIN,)


def _part(archive: zipfile.ZipFile, name: str) -> str:
    return next((part for part in archive.namelist() if part.endswith(f"/{name}")), "")


def _look_at(archive: zipfile.ZipFile) -> None:
    """Raises `TableExpandsTooMuch` before anything is unpacked."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise TableExpandsTooMuch
    for part in parts:
        if part.file_size > max(WORTH_COUNTING, MOST_RATIO * part.compress_size):
            raise TableExpandsTooMuch
