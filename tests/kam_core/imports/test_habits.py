"""How columns write: decided by the whole column, asked where it stays open."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.imports.figures import COMMA, DAY, DOT, EITHER, MONTH, mark_of, order_of, read_day, read_figure
from kam_core.imports.habits import understand
from kam_core.imports.kinds import kind_of
from kam_core.imports.mapping import fingerprint, likely_kinds, map_columns
from kam_core.imports.reading import Said, reader
from kam_core.imports.tables import open_table
from kam_core.terms import Basis
from kam_core.values import Money, Value

HEAD = "Deal Name,Account Name,Amount (EUR),Close Date,Probability\n"


def said_by(
    *rows: str, head: str = HEAD, kind: str = "opportunities", **answers: str
) -> tuple[list[str], list[Said]]:
    """The doubts about a file, and what its rows say."""
    table = open_table("a.csv", (head + "\n".join(rows)).encode())
    kind_of_rows = kind_of(kind)
    settled = {key.replace("__", ":"): value for key, value in answers.items()}
    mapped = map_columns(kind_of_rows, table.headers, settled)
    found = understand(kind_of_rows, table.headers, mapped, table.rows(), settled, today=date(2026, 4, 14))
    read = reader(kind_of_rows, table.headers, mapped, found)
    doubts = [doubt.key for doubt in (*mapped.doubts, *found.doubts)]
    return doubts, [read(row) for row in table.rows()]


def facts(*rows: str, head: str = HEAD, **answers: str) -> tuple[list[str], list[dict[str, Value]]]:
    """The doubts about a file, and the facts in its rows."""
    doubts, said = said_by(*rows, head=head, **answers)
    return doubts, [each.facts for each in said]


def whys(*rows: str, head: str = HEAD) -> list[list[str]]:
    """Why each row cannot be taken."""
    return [[why.why for why in said.whys] for said in said_by(*rows, head=head)[1]]


def test_one_clear_day_decides_the_whole_column() -> None:
    doubts, (first, _) = facts("a,A,1,03/04/2026,1%", "b,A,1,25/04/2026,1%")
    assert doubts == []
    assert first["close_date"] == date(2026, 4, 3)


def test_days_that_stay_open_are_asked_and_read_as_answered() -> None:
    assert facts("a,A,1,03/04/2026,1%")[0] == ["order:close_date"]
    _, (said,) = facts("a,A,1,03/04/2026,1%", order__close_date=MONTH)
    assert said["close_date"] == date(2026, 3, 4)


def test_a_dotted_day_is_never_asked() -> None:
    assert facts("a,A,1,03.04.2026,1%")[0] == []


@pytest.mark.parametrize(
    ("rows", "doubts"),
    [
        (['a,A,"1.250",,'], ["decimal:potential"]),
        (['a,A,"USD 1.250",,'], ["decimal:potential"]),
        (['a,A,"1.250",,', 'b,A,"3.400",,'], []),
        (['a,A,"1.250",,', 'b,A,"1.250,50",,'], []),
        (["a,A,1'250,,"], []),
        (["a,A,1 250,,"], []),
        (["a,A,1250,,"], []),
    ],
)
def test_a_decimal_mark_is_asked_only_when_no_cell_shows_it(rows: list[str], doubts: list[str]) -> None:
    assert facts(*rows)[0] == doubts


@pytest.mark.parametrize(
    ("cells", "sums"),
    [
        # Every cell of a column shows how it writes.
        (["USD 1.250", "USD 3.400"], ["1250", "3400"]),
        (["1,250", "3,400", "12"], ["1250", "3400", "12"]),
        (["1.250 EUR", "2,50 EUR"], ["1250", "2.50"]),
        (["1,250", "1.250.000", "7"], ["?", "1250000", "7"]),
        (["1.250", "1,250.75"], ["?", "1250.75"]),
        (["1.250", "0.125"], ["1.250", "0.125"]),
        (["1'250", "1 250", "1\u00a0250.5"], ["1250", "1250", "1250.5"]),
        (["12,50,000", "1,250"], ["1250000", "1250"]),
        # Cells that contradict each other are read where each is clear by itself.
        (["2.50", "2,50", "1.250"], ["2.50", "2.50", "?"]),
        (["1.250", "1,250"], ["?", "?"]),
        (["1.250.000", "1,250,000", "1,250"], ["1250000", "1250000", "?"]),
    ],
)
def test_three_digits_behind_a_lone_separator_are_what_the_column_shows(
    cells: list[str], sums: list[str]
) -> None:
    doubts, said = facts(*(f'{number},A,"{cell}",,' for number, cell in enumerate(cells)))
    assert doubts == []
    read = [getattr(each.get("potential"), "amount", "?") for each in said]
    assert read == [each if each == "?" else Decimal(each) for each in sums]


def test_what_stays_open_in_a_cell_is_a_bad_row_with_its_reason() -> None:
    assert whys('a,A,"2.50",,', 'b,A,"2,50",,', 'c,A,"1.250",,') == [[], [], ["figure_unclear"]]


def test_a_count_has_no_decimals_and_a_percentage_no_thousands() -> None:
    head = "Account Name,Employees\n"
    assert facts("A,1.250", head=head, kind="accounts") == ([], [{"employees": 1250}])
    assert facts("a,A,1,,12.500%")[1][0]["probability"] == Decimal("12.5")


def test_a_sign_that_several_currencies_share_is_asked_once_and_read_as_answered() -> None:
    head = "Deal Name,Account Name,Amount\n"
    assert facts("a,A,$100", "b,A,$200", head=head)[0] == ["currency"]
    _, (said, _) = facts("a,A,$100", "b,A,$200", head=head, currency="CAD")
    assert said["potential"] == Money(Decimal(100), "CAD", Basis.ONE_OFF)
    assert facts("a,A,€100", head=head)[0] == []


def test_shares_of_one_are_percent_and_a_lone_one_is_asked() -> None:
    _, (first, second) = facts("a,A,1,,0.4", "b,A,1,,1")
    assert (first["probability"], second["probability"]) == (Decimal(40), Decimal(100))
    assert facts("a,A,1,,1")[0] == ["percent:probability"]
    assert facts("a,A,1,,1", "b,A,1,,40")[0] == []


def test_a_header_that_is_nearly_known_is_asked_and_an_unknown_one_left_out() -> None:
    head = "Deal Nam,Account Name,Amount (EUR),Colour\n"
    doubts, _ = facts("a,A,1,red", head=head)
    assert doubts == ["column:deal nam", "target:title"]


def test_a_column_without_any_known_header_can_be_chosen() -> None:
    head = "What,Account Name,Amount (EUR)\n"
    doubts, _ = facts("a,A,1", head=head)
    assert doubts == ["target:title"]
    doubts, (said,) = facts("a,A,1", head=head, target__title="what")
    assert doubts == []
    assert said["title"] == "a"


def test_the_order_of_columns_does_not_matter_to_what_is_remembered() -> None:
    assert fingerprint(["Name", "Phone"]) == fingerprint(["phone", "NAME"])
    assert fingerprint(["Name", "Phone"]) == fingerprint(["Name", "Phone", "Why it was not taken"])
    assert fingerprint(["Name", "Phone"]) != fingerprint(["Name", "Fax"])


def test_headers_that_fit_several_kinds_are_asked() -> None:
    assert len(likely_kinds(["Name"])) > 1
    assert len(likely_kinds(["Foo", "Bar"])) == 5


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_number_is_read_as_it_was_written_by_either_habit(number: Decimal) -> None:
    english = f"{number:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    for text, mark in ((english, DOT), (german, COMMA)):
        found = read_figure(text, mark)
        assert found is not None
        assert found.number == number
        assert mark_of(text) in (mark, EITHER)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_a_day_is_read_as_it_was_written_by_either_habit(day: date) -> None:
    assert read_day(f"{day:%d/%m/%Y}", DAY) == day
    assert read_day(f"{day:%m/%d/%Y}", MONTH) == day
    assert read_day(day.isoformat(), MONTH) == day
    assert order_of(f"{day:%d/%m/%Y}") in (DAY, EITHER, "") or day.day <= 12


@given(st.text(max_size=30))
def test_any_cell_is_read_or_refused(text: str) -> None:
    mark_of(text)
    order_of(text)
    read_figure(text, DOT)
    read_figure(text, COMMA)
    read_day(text, DAY)
