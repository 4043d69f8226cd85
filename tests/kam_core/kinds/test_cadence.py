from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.cadence import Cadence
from kam_core.terms import ReviewFrequency, ReviewKind
from kam_core.values import Value
from tests.kam_core.kinds.told import ME, facts, replied, situation, told


@pytest.mark.parametrize(
    "text",
    [
        "monthly, ines tomas and me, #kam-harbour, first one 19 may 10am",
        "every month with Ines + Tomas + me, digest in #kam-harbour, start tue 19 may 10:00",
        "once a month. ines, tomas, me. channel #kam-harbour. first 19.5. at 10",
        "monthly. ines/tomas/me. #kam-harbour. 19/5 at 10",
    ],
)
def test_the_rhythm_in_any_shape(text: str) -> None:
    reading = told(Cadence(), text)
    assert facts(reading, "plan", "review_frequency", "digest_channel") == (
        ReviewFrequency.MONTHLY,
        "#kam-harbour",
    )
    expected: tuple[Value, ...] = (date(2026, 5, 19), "10:00", ("Ines", "Tomas", ME), ReviewKind.MONTHLY_TEAM)
    assert facts(reading, "first", "planned_date", "planned_time", "attendees", "kind") == expected
    assert reading.vague == ()


@pytest.mark.parametrize(
    ("words", "frequency"),
    [
        ("every 2 weeks", ReviewFrequency.FORTNIGHTLY),
        ("biweekly", ReviewFrequency.FORTNIGHTLY),
        ("every friday", ReviewFrequency.WEEKLY),
        ("once a quarter", ReviewFrequency.QUARTERLY),
        ("twice a year", ReviewFrequency.HALF_YEARLY),
        ("every 4 weeks", ReviewFrequency.MONTHLY),
        ("once a year", ReviewFrequency.ANNUALLY),
    ],
)
def test_a_frequency_in_many_words(words: str, frequency: ReviewFrequency) -> None:
    assert facts(told(Cadence(), f"{words}, me and ines"), "plan", "review_frequency") == (frequency,)


def test_until_when_the_rhythm_holds_is_not_the_first_review() -> None:
    reading = told(
        Cadence(), "weekly until the renewal in december, ines and me, #kam-harbour, first 25 may 9am"
    )
    assert facts(reading, "first", "planned_date", "planned_time") == (date(2026, 5, 25), "09:00")


def test_the_first_review_is_not_the_first_of_the_month() -> None:
    reading = told(Cadence(), "weekly, ines and me, #kam-harbour, first aug 31 9am")
    assert facts(reading, "first", "planned_date", "planned_time") == (date(2026, 8, 31), "09:00")


def test_what_is_missing_is_asked_for() -> None:
    assert told(Cadence(), "monthly").vague == (Vague.NO_DATE, Vague.INCOMPLETE, Vague.NO_PERSON)
    reading = replied(Cadence(), "monthly", Vague.NO_DATE, "19 may at 14:00")
    assert facts(reading, "first", "planned_date", "planned_time", "kind") == (
        date(2026, 5, 19),
        "14:00",
        ReviewKind.MONTHLY_TEAM,
    )


def test_a_rhythm_with_its_channel_is_overheard() -> None:
    reading = Cadence().overhear("target is set. every 2 weeks #kam-harbour from 19 may", situation())
    assert facts(reading, "plan", "review_frequency", "digest_channel") == (
        ReviewFrequency.FORTNIGHTLY,
        "#kam-harbour",
    )
    assert Cadence().overhear("we send them a monthly report", situation()).empty


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Cadence(), text)
    Cadence().overhear(text, situation())


@pytest.mark.parametrize(
    ("text", "rhythm", "day"),
    [
        ("every other week with Ines, #hh, first one 20 May", ReviewFrequency.FORTNIGHTLY, date(2026, 5, 20)),
        ("twice a month, Ines and Yuki, from 18 May on, #hh", ReviewFrequency.FORTNIGHTLY, date(2026, 5, 18)),
        ("1st monday of the month, Ines + Yuki, #hh", ReviewFrequency.MONTHLY, None),
        (
            "once per month on the last Thursday, starting 28 May 10am, Ines, #hh",
            ReviewFrequency.MONTHLY,
            date(2026, 5, 28),
        ),
        ("Tous les mois, with Ines, #hh, the first 12/06/2026", ReviewFrequency.MONTHLY, date(2026, 6, 12)),
        ("monatlich, Ines, erstes am 08.06.2026, #hh", ReviewFrequency.MONTHLY, date(2026, 6, 8)),
        ("bi-monthly with Ines, #hh, 4 June", None, date(2026, 6, 4)),
    ],
)
def test_the_weekday_of_a_rhythm_is_no_first_day(
    text: str, rhythm: ReviewFrequency | None, day: date | None
) -> None:
    reading = told(Cadence(), text)
    assert facts(reading, "plan", "review_frequency") == (rhythm,)
    assert facts(reading, "first", "planned_date") == (day,)


@pytest.mark.parametrize(
    "text", ["monthly with Ines, #hh, first in june", "each quarter, Ines, #hh, beginning of july"]
)
def test_a_stretch_of_days_is_no_day_of_a_review(text: str) -> None:
    reading = told(Cadence(), text)
    assert facts(reading, "first", "planned_date") == (None,)
    assert Vague.NO_DATE in reading.vague


def test_owners_of_steps_join_a_review_before_the_team_was_asked_for() -> None:
    steps = {("Action", "audit"): {"owner": "Luis"}, ("Action", "call"): {"owner": "Bree"}}
    reading = told(Cadence(), "weekly, luis bree me, #acct-harbour, first 19 may 9am", steps)
    assert facts(reading, "first", "attendees") == (("Luis", "Bree", ME),)
