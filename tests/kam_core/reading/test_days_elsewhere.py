"""Days as people write them in other orders and other languages."""

from datetime import date

import pytest

from kam_core.interview.reading.days import find_days, find_period
from kam_core.interview.reading.found import Setting
from kam_core.interview.reading.people import find_names
from kam_core.values import FuzzyDate

SETTING = Setting(date(2026, 4, 14))


def days(text: str) -> list[object]:
    return [found.value for found in find_days(text, SETTING)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026/09/03", date(2026, 9, 3)),
        ("due 2026/9/3", date(2026, 9, 3)),
        ("board 2026.11.20", date(2026, 11, 20)),
        ("2026年5月7日", date(2026, 5, 7)),
        ("14-Aug-2026", date(2026, 8, 14)),
        ("14-Aug-26", date(2026, 8, 14)),
        ("14-Aug", date(2026, 8, 14)),
        ("2026 Aug 14", date(2026, 8, 14)),
        ("the twenty-first of may", date(2026, 5, 21)),
        ("first of june", date(2026, 6, 1)),
        ("1er juillet 2026", date(2026, 7, 1)),
        ("le 12 juin", date(2026, 6, 12)),
        ("the 16 septembre", date(2026, 9, 16)),
        ("3 de mayo de 2026", date(2026, 5, 3)),
        ("il 9 giugno", date(2026, 6, 9)),
        ("5 maart 2027", date(2027, 3, 5)),
        ("24 mars 2027", date(2027, 3, 24)),
        ("fin octobre 2026", date(2026, 10, 31)),
        ("mardi prochain", date(2026, 4, 21)),
        ("vendredi dernier", date(2026, 4, 10)),
        ("tie 3, hier", date(2026, 4, 13)),
        ("met her this morning", date(2026, 4, 14)),
        ("in a fortnight", date(2026, 4, 28)),
    ],
)
def test_a_day_is_read_in_its_order_and_language(text: str, day: date) -> None:
    assert days(text) == [day]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2027/02", date(2027, 2, 1), date(2027, 2, 28)),
        ("by 2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("KW 34", date(2026, 8, 17), date(2026, 8, 23)),
        ("until wk 20", date(2026, 5, 11), date(2026, 5, 17)),
        ("in februari 2027", date(2027, 2, 1), date(2027, 2, 28)),
    ],
)
def test_a_month_or_week_is_a_stretch(text: str, start: date, end: date) -> None:
    (found,) = find_days(text, SETTING)
    assert isinstance(found.value, FuzzyDate)
    assert (found.value.start, found.value.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "the buyer of Mars",
        "a pot of mayo",
        "er ist hier",
        "week 3 of the trial",
        "FY 2011/12",
        "score 2026/27",
    ],
)
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert days(text) == []


def test_an_excel_month_can_also_be_a_day_so_it_is_asked() -> None:
    (found,) = find_days("Aug-26", SETTING)
    assert found.ambiguous


def test_a_person_named_like_a_month_stays_a_person() -> None:
    assert [found.value for found in find_names("ask Julio about it")] == ["Julio"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026/10 - 2027/09", date(2026, 10, 1), date(2027, 9, 30)),
        ("2026/10/01 - 2027/09/30", date(2026, 10, 1), date(2027, 9, 30)),
        ("our plan is october 2026 - september 2027", date(2026, 10, 1), date(2027, 9, 30)),
        ("Oct-26 to Sep-27", date(2026, 10, 1), date(2027, 9, 30)),
        ("1 juli 2026 t/m 30 juni 2027", date(2026, 7, 1), date(2027, 6, 30)),
        ("du 1er mai 2026 au 30 avril 2027", date(2026, 5, 1), date(2027, 4, 30)),
        ("de junio 2026 a mayo 2027", date(2026, 6, 1), date(2027, 5, 31)),
        ("2027, january to december", date(2027, 1, 1), date(2027, 12, 31)),
        ("from the 1st of July for a year", date(2026, 7, 1), date(2027, 6, 30)),
    ],
)
def test_a_period_is_read_in_its_order_and_language(text: str, start: date, end: date) -> None:
    found = find_period(text, SETTING)
    assert found is not None
    assert isinstance(found.value, FuzzyDate)
    assert (found.value.start, found.value.end) == (start, end)


@pytest.mark.parametrize("text", ["2026/27", "something between 2026 and later 2028 figures", "10/26 - 9/27"])
def test_a_doubtful_period_is_never_a_whole_year(text: str) -> None:
    found = find_period(text, SETTING)
    assert found is None or found.value is None


def test_a_first_review_behind_a_month_is_not_its_first_day() -> None:
    assert days("weekly until the end of august, first on 3 june")[-1] == date(2026, 6, 3)
    assert days("mondays in august first one 31/8")[-1] == date(2026, 8, 31)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1 feb 27 to 31 jul 28, 18 mths", date(2027, 2, 1), date(2028, 7, 31)),
        ("1 feb 27 to 31 jul 28, mine", date(2027, 2, 1), date(2028, 7, 31)),
        ("feb 27 to jul 28, 18 months", date(2027, 2, 1), date(2028, 7, 31)),
        ("february 1, 27 to july 31, 28", date(2027, 2, 1), date(2028, 7, 31)),
        ("ago 2027 a jul 2028, sí", date(2027, 8, 1), date(2028, 7, 31)),
        ("ENE 2027 HASTA DIC 2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("1 abr 2027 al 31 mar 2028", date(2027, 4, 1), date(2028, 3, 31)),
    ],
)
def test_short_years_and_spanish_months_at_the_ends_of_a_period(text: str, start: date, end: date) -> None:
    found = find_period(text, Setting(today=date(2026, 11, 23)))
    assert found is not None
    assert isinstance(found.value, FuzzyDate)
    assert (found.value.start, found.value.end) == (start, end)


def test_a_short_year_stands_before_a_comma() -> None:
    found = find_days("signed until 31 jul 28, 18 sites", Setting(today=date(2026, 11, 23)))
    assert [each.value for each in found] == [date(2028, 7, 31)]


@pytest.mark.parametrize(
    "half", ["2nd half of 27", "second half of 27", "2nd half of '27", "second half of 2027"]
)
def test_a_half_takes_its_short_year(half: str) -> None:
    (found,) = find_days(f"pumps 180k, 1 in 5, {half}", Setting(today=date(2026, 11, 23)))
    assert isinstance(found.value, FuzzyDate)
    assert (found.value.start, found.value.end) == (date(2027, 7, 1), date(2027, 12, 31))


def test_the_english_ago_is_no_month() -> None:
    found = find_days("2 years ago 12 sites left", Setting(today=date(2026, 11, 23)))
    assert [each.words for each in found] == ["2 years ago"]
