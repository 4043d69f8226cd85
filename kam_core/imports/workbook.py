"""Rows of the first sheet of an Excel workbook that holds any; formulas are read by the value that was saved."""

import io
import time
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import IO, Any
from xml.parsers import expat

from kam_core.imports.delimited import LONGEST_CELL, unguarded
from kam_core.imports.errors import (
    TableExpandsTooMuch,
    TableIsBroken,
    TableIsLocked,
    TableIsTooLarge,
)
from kam_core.imports.number_formats import formatted

MOST_PARTS = 2_000
MOST_UNPACKED = 300_000_000
MOST_RATIO = 200
WORTH_COUNTING = 1_000_000
MOST_WIDTH = 201
MOST_RAW_ROWS = 200_000
"""Empty rows counted: a sheet may say that its next cell stands in its last row."""
SECONDS = 120.0
CHUNK = 1 << 14
LOCKED = b"\xd0\xcf\x11\xe0"
"""A workbook with a password is no zip archive but a container of the older kind."""


def read(content: bytes) -> Iterator[tuple[Any, ...]]:
    """The rows of the first visible sheet with a cell. Raises a `TableRefused`."""
    import openpyxl

    _look_at(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except Exception:  # noqa: BLE001 - a damaged workbook raises whatever it stumbles over
        raise TableIsBroken from None
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible" and (rows := _rows(sheet)) is not None:
                yield from rows
                return
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]] | None:
    """The sheet's rows from its first, None when it holds nothing."""
    sheet.reset_dimensions()
    rows = _bounded(sheet)
    for before, first in enumerate(rows):
        if any(cell is not None for cell in first):
            return _again([()] * before, first, rows)
    return None


def _again(
    empty: list[tuple[Any, ...]], first: tuple[Any, ...], rest: Iterator[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    yield from empty
    yield first
    yield from rest


def _bounded(sheet: Any) -> Iterator[tuple[Any, ...]]:
    ends = time.monotonic() + SECONDS
    try:
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_WIDTH)):
            if number > MOST_RAW_ROWS:
                raise TableIsTooLarge(most=f"{MOST_RAW_ROWS:,}", of="rows")
            if number % 1000 == 0 and time.monotonic() > ends:
                raise TableExpandsTooMuch
            yield tuple(_cell(cell) for cell in cells[: _width(cells)])
    except (TableIsTooLarge, TableExpandsTooMuch):
        raise
    except Exception:  # noqa: BLE001 - see above
        raise TableIsBroken from None


def _width(cells: Sequence[Any]) -> int:
    """How many cells there are up to the last that the file holds; each row comes filled up to the widest."""
    from openpyxl.cell.read_only import EMPTY_CELL

    width = len(cells)
    while width and cells[width - 1] is EMPTY_CELL:
        width -= 1
    return width


def _cell(cell: Any) -> Any:
    value = cell.value
    if isinstance(value, str):
        return unguarded(value.strip())[:LONGEST_CELL]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return formatted(value, cell.number_format)
    return value


def _look_at(content: bytes) -> None:
    if content.startswith(LOCKED):
        raise TableIsLocked
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise TableExpandsTooMuch
            for part in parts:
                if part.file_size > max(WORTH_COUNTING, MOST_RATIO * part.compress_size):
                    raise TableExpandsTooMuch
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as source:
                        _refuse_entities(source)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, ValueError):
        raise TableIsBroken from None


class _Begins(Exception):
    """The first element: no document type can come any more."""


def _refuse_entities(source: IO[bytes]) -> None:
    """Look at what stands before the first element, however long. Raises `TableIsBroken` for a document type."""

    def begins(_name: str, _attributes: object) -> None:
        raise _Begins

    def declares(*_told: object) -> None:
        raise TableIsBroken

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = begins, declares
    try:
        while piece := source.read(CHUNK):
            parser.Parse(piece, False)
    except _Begins:
        return
    except expat.ExpatError:
        raise TableIsBroken from None
