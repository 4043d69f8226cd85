"""A day is typed without its year: which one is meant, around the end of a year and before a plan begins."""

from datetime import date

import pytest

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.deadlines import find_due, find_due_in_plan, hardly_meant
from kam_core.interview.kinds.indicators import Indicators
from kam_core.interview.kinds.objectives import Objectives
from kam_core.values import FuzzyDate
from tests.kam_core.kinds.asking import context, values

NOVEMBER, NEW_YEARS_EVE, NEW_YEAR = date(2026, 11, 29), date(2026, 12, 31), date(2027, 1, 1)
THIS_YEAR = (date(2026, 1, 1), date(2026, 12, 31))
NEXT_YEAR = (date(2027, 1, 1), date(2027, 12, 31))
PLANS = (THIS_YEAR, NEXT_YEAR, None)


def in_november(period: tuple[date, date] | None = NEXT_YEAR) -> Context:
    return context(today=NOVEMBER, period=period)


@pytest.mark.parametrize("period", PLANS)
@pytest.mark.parametrize("text", ["15 March", "by 15 March", "due 3/15", "15.3.", "March 15th"])
def test_a_day_that_is_over_this_year_is_next_years(text: str, period: tuple[date, date] | None) -> None:
    (found,) = find_due(text, in_november(period))
    assert found.value == date(2027, 3, 15)
    assert not hardly_meant(found, in_november(period))


@pytest.mark.parametrize("period", PLANS)
@pytest.mark.parametrize("text", ["28 Nov", "by 28 Nov", "on november 28", "11/28", "16 Nov"])
def test_a_day_that_was_over_just_now_is_asked_about(text: str, period: tuple[date, date] | None) -> None:
    (found,) = find_due(text, in_november(period))
    assert found.value is None
    assert [day.year for day in found.options if isinstance(day, date)] == [2027, 2026]


@pytest.mark.parametrize("chosen", [0, 1])
def test_what_the_person_chose_is_obeyed(chosen: int) -> None:
    situation = context(today=NOVEMBER, period=NEXT_YEAR, settled={"by 28 nov": chosen})
    (found,) = find_due("by 28 Nov", situation)
    assert found.value == (date(2027, 11, 28), date(2026, 11, 28))[chosen]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("29 Nov", date(2026, 11, 29)),
        ("30 Nov", date(2026, 11, 30)),
        ("14 Nov", date(2027, 11, 14)),
        ("28 Nov 2027", date(2027, 11, 28)),
        ("28 Nov 2026", date(2026, 11, 28)),
        ("in 364 days", date(2027, 11, 28)),
        ("friday", date(2026, 12, 4)),
    ],
)
def test_a_day_with_one_meaning_is_not_asked_about(text: str, day: date) -> None:
    assert [one.value for one in find_due(text, in_november())] == [day]


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (NEW_YEARS_EVE, "31 Dec", NEW_YEARS_EVE),
        (NEW_YEARS_EVE, "1 Jan", NEW_YEAR),
        (NEW_YEARS_EVE, "30 Dec", None),
        (NEW_YEAR, "31 Dec", None),
        (NEW_YEAR, "1 Jan", NEW_YEAR),
        (date(2028, 3, 1), "29 Feb", date(2032, 2, 29)),
    ],
)
def test_the_turn_of_a_year_is_an_edge_like_any_other(today: date, text: str, day: date | None) -> None:
    assert [one.value for one in find_due(text, context(today=today, period=None))] == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30 Nov", date(2027, 11, 30)),
        ("10 Dec", date(2027, 12, 10)),
        ("31 Dec", date(2027, 12, 31)),
        ("15 March", date(2027, 3, 15)),
        ("10 Dec 2026", date(2026, 12, 10)),
        ("tomorrow", date(2026, 11, 30)),
        ("friday", date(2026, 12, 4)),
        ("in two weeks", date(2026, 12, 13)),
    ],
)
def test_what_a_plan_is_to_reach_lies_within_it(text: str, day: date) -> None:
    assert [one.value for one in find_due_in_plan(text, in_november())] == [day]


@pytest.mark.parametrize("text", ["30 Nov", "10 Dec"])
def test_a_plan_that_began_moves_no_day(text: str) -> None:
    for period in (THIS_YEAR, None):
        assert find_due_in_plan(text, in_november(period)) == find_due(text, in_november(period))


def test_an_objective_and_its_sign_are_due_in_the_plan_that_begins_next_year() -> None:
    objective = Objectives().read(
        "cut waste from 6 to 4 % by november. they get less waste, we get a contract", in_november()
    )
    due = values(objective, "Objective")["due"]
    assert isinstance(due, FuzzyDate)
    assert (due.start, due.end) == (date(2027, 11, 1), date(2027, 11, 30))
    sign = Indicators().read("scrap from 6 to 4 % by 10 dec", in_november())
    assert values(sign, "Indicator")["target_date"] == date(2027, 12, 10)
