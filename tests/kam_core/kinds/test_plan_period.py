from datetime import date

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.plan_period import PlanPeriod
from tests.kam_core.kinds.asking import ME, answers, context, values


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("calendar year 2026, I'm the owner", (2026, 1, 1), (2026, 12, 31)),
        ("1 July 2026 - 30 June 2027, yes", (2026, 7, 1), (2027, 6, 30)),
        ("18 months from 1 may 2026, mine", (2026, 5, 1), (2027, 10, 31)),
        ("q2 2026 till q1 2027, i own it", (2026, 4, 1), (2027, 3, 31)),
        ("2026 and 2027, mine", (2026, 1, 1), (2027, 12, 31)),
        ("01.04.2026 bis 31.03.2027, me", (2026, 4, 1), (2027, 3, 31)),
        ("from may, me", (2026, 5, 1), (2027, 4, 30)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(
    text: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    got = values(answers(PlanPeriod(), text, period=None), "AccountPlan", "plan")
    assert (got["period_start"], got["period_end"], got["owner"]) == (date(*start), date(*end), ME)


@pytest.mark.parametrize(
    ("text", "owner"), [("april to march, not me, its Ines", "Ines"), ("jan-dec 26, owner is Tom", "Tom")]
)
def test_somebody_else_can_own_the_plan(text: str, owner: str) -> None:
    assert values(answers(PlanPeriod(), text, period=None), "AccountPlan")["owner"] == owner


def test_an_end_alone_gives_no_start() -> None:
    reading = answers(PlanPeriod(), "until end of 2027, mine", period=None)
    assert "period_start" not in values(reading, "AccountPlan")
    assert reading.vague == (Vague.INCOMPLETE,)


@pytest.mark.parametrize("text", ["this year-ish", "dunno, some months"])
def test_a_loose_period_is_asked_again(text: str) -> None:
    reading = answers(PlanPeriod(), text, period=None)
    assert not reading.drafts
    assert reading.vague == (Vague.INCOMPLETE,)


def test_the_plan_is_overheard_in_its_own_sentence_only() -> None:
    kind = PlanPeriod()
    heard = kind.overhear("sorry in the car. plan is jan-dec, mine. target 1.6m", context(period=None))
    assert values(heard, "AccountPlan")["period_end"] == date(2026, 12, 31)
    assert not kind.overhear("the new boss started in march and left in june", context(period=None)).drafts
