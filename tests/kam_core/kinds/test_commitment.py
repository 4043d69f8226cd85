from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.commitment import Commitments
from tests.kam_core.kinds.told import ME, facts, labels, replied, told


@pytest.mark.parametrize(
    ("text", "label", "by_when"),
    [
        ("i call mbeki by 29 may", "call mbeki", date(2026, 5, 29)),
        ("mbeki gets a call from me til 29 may", "call mbeki", date(2026, 5, 29)),
        ("second meeting w mbeki til 29 may, thats mine", "second meeting with mbeki", date(2026, 5, 29)),
        (
            "I commit to sending the business case to Dr Haddad by 20 May",
            "business case to Dr Haddad",
            date(2026, 5, 20),
        ),
        ("one visit to Olga by 29 may", "visit to Olga", date(2026, 5, 29)),
    ],
)
def test_a_dated_promise(text: str, label: str, by_when: date) -> None:
    reading = told(Commitments(), text)
    assert labels(reading, "Commitment") == [label]
    assert facts(reading, label, "who", "by_when") == (ME, by_when)


def test_doing_ones_best_is_no_promise() -> None:
    reading = told(Commitments(), "do my best")
    assert (reading.drafts, reading.vague[0]) == ((), Vague.ADJECTIVE_ONLY)


def test_a_promise_without_a_day_gets_it_from_the_reply() -> None:
    assert told(Commitments(), "i call mbeki").vague == (Vague.NO_DATE,)
    reading = replied(Commitments(), "i call mbeki", Vague.NO_DATE, "by 20 may")
    assert facts(reading, "call mbeki", "by_when") == (date(2026, 5, 20),)


@pytest.mark.parametrize("day", ["20 april", "by 3 march 2026"])
def test_a_promise_for_a_day_that_is_over_is_asked_for_another(day: str) -> None:
    reading = told(Commitments(), f"i call mbeki {day}")
    assert facts(reading, "call mbeki", "by_when") == (None,)
    assert Vague.NO_DATE in reading.vague
    assert replied(Commitments(), "i call mbeki", Vague.NO_DATE, day).drafts == ()


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Commitments(), text)
    replied(Commitments(), "i call mbeki", Vague.NO_DATE, text)


@pytest.mark.parametrize(
    "text", ["commit: see Mbeki in person by 29 may", "to Mbeki: the offer is out by 29 may"]
)
def test_the_promise_is_the_managers_own(text: str) -> None:
    reading = told(Commitments(), text)
    (label,) = labels(reading, "Commitment")
    assert facts(reading, label, "who", "to_whom", "by_when") == (ME, "Mbeki", date(2026, 5, 29))
