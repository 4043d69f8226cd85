from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.agreement import Agreement
from kam_core.interview.kinds.base import Vague
from kam_core.terms import ObjectiveStatus, Side, Status
from kam_core.values import UNKNOWN, Value
from tests.kam_core.kinds.told import ME, facts, fields, labels, replied, told

GOAL: dict[tuple[str, str], dict[str, Value]] = {("Objective", "bed days"): {"headline": True}}
WINDOW: dict[tuple[str, str], dict[str, Value]] = {
    **GOAL,
    ("Initiative", "tender window"): {"start": date(2026, 6, 1)},
}


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "not yet, nobody there",
        "havent shown it to them",
        "nobody there has seen it",
        "seen but not agreed",
    ],
)
def test_what_nobody_agreed_stays_unknown(text: str) -> None:
    reading = told(Agreement(), text, GOAL)
    assert fields(reading, "bed days")["agreed_on_by"] == UNKNOWN
    assert facts(reading, "bed days", "status") == (ObjectiveStatus.PROPOSED,)


@pytest.mark.parametrize(
    "text", ["yes, QBR 23 april, Dr Haddad", "Dr Haddad signed it on 23 april", "agreed with dr haddad, 23/4"]
)
def test_a_person_and_a_past_day_make_it_agreed(text: str) -> None:
    claims = fields(told(Agreement(), text, GOAL), "bed days")
    assert claims["status"].value == ObjectiveStatus.AGREED_WITH_CUSTOMER
    assert {claim.status for claim in claims.values()} == {Status.CONFIRMED_BY_CUSTOMER}
    assert {(claim.by, claim.on) for claim in claims.values()} == {("Dr Haddad", date(2026, 4, 23))}


@pytest.mark.parametrize(
    "text",
    [
        "nobody there has seen it. want to show mbeki on 20 may",
        "not yet, plan is to show it to mbeki 20 may",
        "will present it to Mbeki on 20 may",
    ],
)
def test_a_plan_to_show_it_is_only_an_action(text: str) -> None:
    reading = told(Agreement(), text, GOAL)
    step = labels(reading, "Action")[0]
    assert facts(reading, step, "owner", "side", "due") == (ME, Side.US, date(2026, 5, 20))
    assert fields(reading, "bed days")["agreed_on_by"] == UNKNOWN


def test_a_day_on_which_it_cannot_be_shown_is_not_planned() -> None:
    reading = told(Agreement(), "no, and after 1 june i cant show it. want to show mbeki on 22 may", WINDOW)
    assert [facts(reading, step, "due") for step in labels(reading, "Action")] == [(date(2026, 5, 22),)]
    shut = told(Agreement(), "no. want to show mbeki on 9 june", WINDOW)
    assert [facts(shut, step, "due") for step in labels(shut, "Action")] == [(None,)]


def test_liking_it_agrees_nothing() -> None:
    reading = told(Agreement(), "yes they'd like it", GOAL)
    assert reading.drafts == ()
    assert reading.vague == (Vague.NO_PERSON,)


def test_a_yes_without_a_day_is_completed_by_the_reply() -> None:
    first = told(Agreement(), "yes, olga agreed", GOAL)
    assert facts(first, "bed days", "agreed_on_by", "status") == ("Olga Petrova", None)
    assert first.vague == (Vague.NO_DATE,)
    reading = replied(Agreement(), "yes, olga agreed", Vague.NO_DATE, "on 12 march", GOAL)
    assert facts(reading, "bed days", "agreed_on", "status") == (
        date(2026, 3, 12),
        ObjectiveStatus.AGREED_WITH_CUSTOMER,
    )


def test_agreed_among_ourselves_is_something_else() -> None:
    reading = told(Agreement(), "agreed internally only", GOAL)
    assert facts(reading, "bed days", "status", "agreed_on_by") == (ObjectiveStatus.AGREED_INTERNALLY, None)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Agreement(), text, GOAL)
    replied(Agreement(), "yes", Vague.NO_PERSON, text, GOAL)


@pytest.mark.parametrize(
    "text",
    [
        "Dr Haddad saw the draft 4 May. She did not agree yet. She said: interesting.",
        "we presented it to Mbeki on 28 April, he nodded but no signature",
        "nein, noch nicht",
        "Haddad hat nicht zugestimmt",
    ],
)
def test_seen_or_nodded_is_not_agreed(text: str) -> None:
    reading = told(Agreement(), text, GOAL)
    assert facts(reading, "bed days", "agreed_on_by", "agreed_on") == (None, None)
    assert facts(reading, "bed days", "status") == (ObjectiveStatus.PROPOSED,)


@pytest.mark.parametrize(
    "text",
    [
        "Haddad hat am 5. Mai zugestimmt",
        "Dr Haddad said d'accord on 5 May",
        "Haddad is fine with it since 5 May",
    ],
)
def test_agreed_in_other_words_with_person_and_day(text: str) -> None:
    reading = told(Agreement(), text, GOAL)
    assert facts(reading, "bed days", "agreed_on_by", "agreed_on") == ("Dr Haddad", date(2026, 5, 5))
