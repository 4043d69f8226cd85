"""A file as a table: one row of headers, and rows of cells below it, read as they are asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import NamedTuple

from kam_core.imports import delimited, workbook
from kam_core.imports.errors import TableIsEmpty, TableIsTooLarge, TableKindIsUnknown
from kam_core.imports.kinds import KINDS, footers, kind_of, plain_header

Cell = str | int | float | Decimal | date | datetime | bool | None
Cells = tuple[Cell, ...]
MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 200
LOOKED_AT = 25
"""Rows among which the headers are looked for: reports begin with a title."""
READERS: Mapping[str, Callable[[bytes], Iterator[Cells]]] = {
    "csv": delimited.read,
    "tsv": delimited.read,
    "xlsx": workbook.read,
}


class Row(NamedTuple):
    """One row below the headers; `number` is its line in the file as people count it."""

    number: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class Table:
    """Headers, and rows that can be read again and again from the same bytes."""

    headers: tuple[str, ...]
    ending: str
    content: bytes
    first: int

    def rows(self) -> Iterator[Row]:
        """The rows below the headers that hold anything. Raises `TableIsTooLarge` after too many."""
        width = len(self.headers)
        for number, cells in enumerate(islice(READERS[self.ending](self.content), self.first, None)):
            if number >= MOST_ROWS:
                raise TableIsTooLarge(most=f"{MOST_ROWS:,}", of="rows")
            held = [cell for cell in cells if cell is not None and cell != ""]
            if held and not _is_footer(held):
                fitting = cells if len(cells) == width else (*cells[:width], *[None] * (width - len(cells)))
                yield Row(self.first + number + 1, fitting)


def is_table(name: str) -> bool:
    """Does a file's name say that it holds rows?"""
    return _ending(name) in READERS


def check_table(name: str, size: int) -> None:
    """Raises `TableKindIsUnknown` or `TableIsTooLarge` before anything is read."""
    if not is_table(name):
        raise TableKindIsUnknown(known=", ".join(READERS))
    if size > MOST_BYTES:
        raise TableIsTooLarge(most=str(MOST_BYTES // 1024 // 1024), of="MB")


def open_table(name: str, content: bytes) -> Table:
    """The table in a file. Raises a `TableRefused`."""
    check_table(name, len(content))
    ending = _ending(name)
    top = list(islice(READERS[ending](content), LOOKED_AT))
    place = _header_row(top)
    cells = top[place]
    width = max((at + 1 for at, cell in enumerate(cells) if cell not in (None, "")), default=0)
    if width > MOST_COLUMNS:
        raise TableIsTooLarge(most=str(MOST_COLUMNS), of="columns")
    table = Table(tuple(_texts(cells[:width])), ending, content, place + 1)
    if next(table.rows(), None) is None:
        raise TableIsEmpty
    return table


def _header_row(top: list[Cells]) -> int:
    """Where the headers stand: the row with most names that we know, else the first with several texts."""
    known = frozenset(chain.from_iterable(kind_of(kind).by_header for kind in KINDS))
    scores = [sum(plain_header(text) in known for text in _texts(cells) if text) for cells in top]
    best = max(scores, default=0)
    if best >= 1:
        return scores.index(best)
    several = (at for at, cells in enumerate(top) if sum(bool(text) for text in _texts(cells)) >= 1)
    place = next(several, None)
    if place is None:
        raise TableIsEmpty
    return place


def _texts(cells: Cells) -> list[str]:
    return ["" if cell is None else " ".join(str(cell).split())[:200] for cell in cells]


def _is_footer(held: Sequence[Cell]) -> bool:
    """Does a row with these cells, the empty ones apart, end a report?"""
    if len(held) > 2 or not isinstance(held[0], str):
        return False
    return plain_header(held[0][:200]).startswith(footers())


def _ending(name: str) -> str:
    return name.rpartition(".")[2].casefold() if "." in name else ""
