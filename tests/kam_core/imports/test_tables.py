"""Files of rows: what is read, and what is refused before it can do harm."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam_core.imports import workbook
from kam_core.imports.delimited import guarded, unguarded, written
from kam_core.imports.errors import (
    TableExpandsTooMuch,
    TableIsBroken,
    TableIsEmpty,
    TableIsLocked,
    TableIsTooLarge,
    TableKindIsUnknown,
    TableRefused,
)
from kam_core.imports.tables import MOST_BYTES, check_table, open_table


def xlsx(*rows: tuple[Any, ...], sheet: str = "", **cells: Any) -> bytes:
    """A workbook with these rows in its first sheet, or in a later one of that name."""
    book = openpyxl.Workbook()
    page: Any = book.create_sheet(sheet) if sheet else book.active
    for row in rows:
        page.append(row)
    for place, value in cells.items():
        page[place] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encoding_and_delimiter_are_found_out(encoding: str, delimiter: str) -> None:
    text = "\n".join(
        delimiter.join(cells) for cells in (("Account Name", "Phone"), ("Müller", "1"), ("Åse", "2"))
    )
    table = open_table("a.csv", text.encode(encoding))
    assert table.headers == ("Account Name", "Phone")
    assert [row.cells for row in table.rows()] == [("Müller", "1"), ("Åse", "2")]


def test_rows_are_numbered_as_the_program_shows_them() -> None:
    table = open_table(
        "a.xlsx", xlsx(("A report",), (), ("Account Name", "Phone"), ("Alder", 1), (), ("Birch", 2))
    )
    assert [row.number for row in table.rows()] == [4, 6]


def test_the_first_sheet_with_anything_in_it_is_read() -> None:
    table = open_table("a.xlsx", xlsx(("Account Name",), ("Alder",), sheet="Export"))
    assert [row.cells for row in table.rows()] == [("Alder",)]


def test_a_formula_is_never_run_nor_taken_for_a_value() -> None:
    table = open_table("a.xlsx", xlsx(("Account Name", "Phone"), ("Alder", "=1+1")))
    assert [row.cells for row in table.rows()] == [("Alder", None)]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 50_000_000)
    return out.getvalue()


def declaring() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "refused"),
    [
        ("a.xlsx", bomb(), TableExpandsTooMuch),
        ("a.xlsx", declaring(), TableIsBroken),
        ("a.xlsx", b"\xd0\xcf\x11\xe0locked", TableIsLocked),
        ("a.xlsx", b"Account Name\nAlder", TableIsBroken),
        ("a.csv", bytes(range(32)) * 20, TableIsBroken),
        ("a.csv", b"", TableIsEmpty),
        ("a.csv", b"Account Name,Phone\n", TableIsEmpty),
        ("a.xlsx", xlsx(), TableIsEmpty),
        ("a.csv", b'Account Name\n"' + b"x" * 200_000, TableIsBroken),
        ("a.csv", b"Name," * 300 + b"x\n1,2", TableIsTooLarge),
    ],
)
def test_what_is_no_table_is_refused(name: str, content: bytes, refused: type[TableRefused]) -> None:
    with pytest.raises(refused):
        list(open_table(name, content).rows())


def test_a_cell_in_the_last_row_of_a_sheet_does_not_make_us_read_a_million() -> None:
    content = xlsx(("Account Name",), ("Alder",), A1048576="Birch")
    with pytest.raises(TableIsTooLarge):
        list(open_table("a.xlsx", content).rows())


def test_a_cell_in_the_last_column_is_left_out() -> None:
    table = open_table("a.xlsx", xlsx(("Account Name",), ("Alder",), XFD2="x"))
    assert [row.cells for row in table.rows()] == [("Alder",)]
    assert workbook.MOST_WIDTH == 201


def test_name_and_size_are_judged_before_anything_is_read() -> None:
    with pytest.raises(TableKindIsUnknown):
        check_table("a.xls", 1)
    with pytest.raises(TableIsTooLarge):
        check_table("a.csv", MOST_BYTES + 1)


@pytest.mark.parametrize("cell", ["=cmd|'/c calc'!A1", "+1+cmd", "-2+3", "@SUM(A1)", "\tx"])
def test_nothing_that_we_write_is_run_by_a_spreadsheet(cell: str) -> None:
    assert guarded(cell).startswith("'")
    assert unguarded(guarded(cell)) == cell
    assert f"{cell}\r" not in written([(cell,)]).split(",")


@pytest.mark.parametrize("cell", ["-5", "+49 451 12", "-1.250,50", "5 %"])
def test_plain_numbers_stay_numbers(cell: str) -> None:
    assert guarded(cell) == cell


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.tsv", "a.xlsx"]))
def test_any_bytes_are_read_or_refused_by_name(content: bytes, name: str) -> None:
    try:
        rows = list(open_table(name, content).rows())
    except TableRefused:
        return
    assert rows
