from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.resources import Resources
from kam_core.values import Money
from tests.kam_core.kinds.told import facts, labels, replied, told


@pytest.mark.parametrize(
    ("text", "cost", "granted", "asked"),
    [
        ("350k for tray tooling, not granted", 350_000, False, None),
        ("need £350k tray tooling, asked ops, not granted yet", 350_000, False, "ops"),
        ("tray tooling 8k requested from marketing", 8_000, False, "marketing"),
        ("tray tooling 4k granted", 4_000, True, None),
        ("4k for tray tooling, approved", 4_000, True, None),
    ],
)
def test_money_needed_and_whether_it_is_granted(
    text: str, cost: int, granted: bool, asked: str | None
) -> None:
    reading = told(Resources(), text)
    assert labels(reading, "ResourceNeed") == ["tray tooling"]
    assert facts(reading, "tray tooling", "cost", "granted", "requested_from") == (
        Money(Decimal(cost), "GBP"),
        granted,
        asked,
    )


def test_hours_of_a_person() -> None:
    reading = told(
        Resources(), "20 hours a month from Yuki, approved. £15k for demo units, asked finance, waiting"
    )
    assert facts(reading, "Yuki", "hours", "period", "granted") == (Decimal(20), "month", True)
    assert facts(reading, "demo units", "requested_from", "granted") == ("finance", False)


def test_days_are_not_stored_as_hours() -> None:
    reading = told(Resources(), "a data engineer 2 days a week, not granted")
    assert facts(reading, "data engineer", "hours", "period") == (None, "2 days a week")


def test_whether_it_is_granted_is_asked() -> None:
    assert told(Resources(), "trainer 8k").vague == (Vague.NO_STATUS,)
    assert facts(replied(Resources(), "trainer 8k", Vague.NO_STATUS, "no not yet"), "trainer", "granted") == (
        False,
    )
    assert facts(
        replied(Resources(), "trainer 8k", Vague.NO_STATUS, "yes approved"), "trainer", "granted"
    ) == (True,)


def test_more_of_something_is_no_need_yet() -> None:
    assert told(Resources(), "more people").drafts == ()


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Resources(), text)
    replied(Resources(), "trainer 8k", Vague.NO_STATUS, text)


def test_a_need_of_its_own_keeps_its_own_state() -> None:
    reading = told(Resources(), "lab support 10 hours per week from Yuki - yes; legal review - pending")
    assert [(name, *facts(reading, name, "granted")) for name in labels(reading, "ResourceNeed")] == [
        ("lab support from Yuki", True),
        ("legal review", False),
    ]
