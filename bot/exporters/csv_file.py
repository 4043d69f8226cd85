"""A plan as CSV: one file per entity in one archive, with the mark by which spreadsheets know UTF-8."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.exporters.sheets import Cell, Sheet, sheets_of
from bot.exporters.telling import pen_of
from kam_core.document.shape import PlanDocument, Wording

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""An archive's day of nothing: two exports of the same plan are the same bytes."""


def write(document: PlanDocument, words: Wording) -> bytes:
    """The document as an archive of CSV files."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for sheet in sheets_of(document, pen_of(document, words)):
            named = ZipInfo(f"{sheet.entity}.csv", EARLIEST)
            archive.writestr(named, _content(sheet), ZIP_DEFLATED)
    return out.getvalue()


def _content(sheet: Sheet) -> bytes:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(sheet.heads)
    writer.writerows([_written(cell) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case Decimal():
            return f"{cell:f}"
    return str(cell)
