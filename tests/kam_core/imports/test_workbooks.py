"""What workbooks say beside their texts: days, percentages and currencies by format; and parts that do harm."""

import io
import zipfile
from datetime import datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from kam_core.imports.cells import READERS as CELLS
from kam_core.imports.cells import Habit, Here, Ways
from kam_core.imports.errors import TableIsBroken
from kam_core.imports.kinds import kind_of
from kam_core.imports.number_formats import Priced
from kam_core.imports.tables import open_table
from kam_core.values import Money


def cell_of(value: Any, number_format: str) -> Any:
    """The cell below a header, as it is read from a workbook that openpyxl wrote."""
    book = openpyxl.Workbook()
    page: Any = book.active
    page.append(("Amount",))
    page.append((value,))
    page["A2"].number_format = number_format
    return next(open_table("a.xlsx", saved(book)).rows()).cells[0]


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def replaced(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A workbook with other bytes in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            held = before.read(name)
            assert name != part or old in held
            after.writestr(name, held.replace(old, new) if name == part else held)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "number_format", "read"),
    [
        (46_100, "dd/mm/yyyy", datetime(2026, 3, 19)),  # noqa: DTZ001 - a day on a sheet has no zone
        (46_100, "General", 46_100),
        (0.4, "0%", "40%"),
        (1, "0.00%", "100%"),
        (0.125, "0.0%", "12.5%"),
        (40, '0"%"', 40),
    ],
)
def test_a_number_is_what_its_format_makes_of_it(value: float, number_format: str, read: object) -> None:
    assert cell_of(value, number_format) == read


@pytest.mark.parametrize(
    ("number_format", "sign"),
    [
        ("#,##0.00 [$€-407]", "€"),
        ("[$$-409]#,##0.00", "USD"),
        ("[$kr-41D] #,##0", "SEK"),
        ('#,##0.00 "CHF"', "CHF"),
        ('"$"#,##0.00', "$"),
        ("[$-409]#,##0", ""),
        ('#,##0 "pieces"', ""),
    ],
)
def test_a_format_names_the_currency_of_its_number(number_format: str, sign: str) -> None:
    found = cell_of(1250.5, number_format)
    assert (found, getattr(found, "sign", "")) == (1250.5, sign)


@pytest.mark.parametrize(("sign", "file", "code"), [("€", "USD", "EUR"), ("$", "CAD", "CAD")])
def test_a_sum_is_in_the_currency_of_its_cell_and_a_shared_sign_in_that_of_its_file(
    sign: str, file: str, code: str
) -> None:
    column = kind_of("opportunities").columns["potential"]
    here = Here(column, Habit(), Ways(datetime(2026, 4, 14).date(), file))  # noqa: DTZ001
    read = CELLS["money"](Priced(1250.5, sign), here, "")
    assert isinstance(read, Money)
    assert (read.amount, read.currency) == (Decimal("1250.5"), code)


def a_book() -> bytes:
    book = openpyxl.Workbook()
    page: Any = book.active
    page.append(("Account Name",))
    page.append(("Alder",))
    return saved(book)


def test_a_document_type_behind_a_long_comment_is_refused() -> None:
    harm = b"<!--" + b" " * 5_000 + b'--><!DOCTYPE a [<!ENTITY b "c">]><worksheet'
    content = replaced(a_book(), "xl/worksheets/sheet1.xml", b"<worksheet", harm)
    with pytest.raises(TableIsBroken):
        list(open_table("a.xlsx", content).rows())


def test_cells_that_do_not_say_where_they_stand_follow_one_another() -> None:
    content = replaced(a_book(), "xl/worksheets/sheet1.xml", b' r="A2"', b"")
    assert [row.cells for row in open_table("a.xlsx", content).rows()] == [("Alder",)]
