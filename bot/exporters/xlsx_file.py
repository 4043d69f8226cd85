"""A plan as a workbook: one sheet per entity, heads that stay, numbers and days as such, and nothing that computes."""

from io import BytesIO
from typing import Any

from bot.exporters.look import ACCENT, PAPER
from bot.exporters.sheets import Cell, Sheet, sheets_of
from bot.exporters.telling import pen_of
from kam_core.document.shape import PlanDocument, Wording

FORMATS = {"Decimal": "#,##0.##", "int": "0", "date": "d mmm yyyy"}
WIDEST, LEAST = 60, 10
NO_TITLE = str.maketrans("", "", "[]:*?/\\'")
LONGEST_TITLE = 31
DAY = 10


def write(document: PlanDocument, words: Wording) -> bytes:
    """The document as a workbook."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    for sheet in sheets_of(document, pen_of(document, words)):
        title = _title(sheet.title, taken)
        taken.add(title.casefold())
        _fill(book.create_sheet(title), sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _title(title: str, taken: set[str]) -> str:
    """A name that a workbook takes, and has not got yet."""
    plain = title.translate(NO_TITLE)[:LONGEST_TITLE]
    number = 2
    found = plain
    while found.casefold() in taken:
        found = f"{plain[: LONGEST_TITLE - 3]} {number}"
        number += 1
    return found


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    fill, bold = PatternFill("solid", fgColor=ACCENT.lstrip("#")), Font(bold=True, color=PAPER.lstrip("#"))
    wrapped = Alignment(vertical="top", wrap_text=True)
    for line, row in enumerate((sheet.heads, *sheet.rows), start=1):
        for place, value in enumerate(row, start=1):
            if value is None:
                continue
            cell = page.cell(line, place)
            _put(cell, value)
            cell.alignment = wrapped
            if line == 1:
                cell.fill, cell.font = fill, bold
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.heads))}{len(sheet.rows) + 1}"
    for place in range(len(sheet.heads)):
        longest = max(_wide(row[place]) for row in (sheet.heads, *sheet.rows))
        page.column_dimensions[get_column_letter(place + 1)].width = min(WIDEST, max(LEAST, longest + 2))


def _put(cell: Any, value: Cell) -> None:
    """A value in its own kind; text is always text, whatever it begins with."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    else:
        cell.number_format = FORMATS[type(value).__name__]


def _wide(value: Cell) -> int:
    return len(value) if isinstance(value, str) else DAY
