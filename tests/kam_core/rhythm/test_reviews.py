"""Which kind of review is due when, and what a few words name."""

from datetime import date

import pytest

from kam_core.rhythm.hours import Hours, no_holidays
from kam_core.rhythm.reviews import (
    EVENTS,
    SHAPES,
    Planned,
    due_kind,
    event_of,
    following_day,
    kind_named,
    regular_kind,
    waiting,
)
from kam_core.terms import ReviewFrequency, ReviewKind

TODAY = date(2026, 4, 14)
MONTHLY, QBR = ReviewKind.MONTHLY_TEAM, ReviewKind.CUSTOMER_QBR
BERLIN = Hours(zone="Europe/Berlin", country="DE")


def ascension(country: str, day: date) -> bool:
    return country == "DE" and day == date(2026, 5, 14)


def test_every_kind_of_review_has_a_shape() -> None:
    assert set(SHAPES) == set(ReviewKind)


def test_every_frequency_has_a_regular_kind_and_a_plan_without_one_is_reviewed_monthly() -> None:
    assert all(regular_kind(one) in ReviewKind for one in ReviewFrequency)
    assert regular_kind(None) is MONTHLY


@pytest.mark.parametrize(
    ("words", "kind", "account", "rest"),
    [
        ("Alder Glass", None, "Alder Glass", ""),
        ("", None, "", ""),
        ("Alder Glass monthly", MONTHLY, "Alder Glass", ""),
        ("Alder Glass quarterly", ReviewKind.QUARTERLY_INTERNAL, "Alder Glass", ""),
        ("Alder Glass: customer QBR", QBR, "Alder Glass", ""),
        ("qbr", QBR, "", ""),
        ("Team Spirits weekly", ReviewKind.WEEKLY_ACTION_CHECK, "Team Spirits", ""),
        ("Team Spirits", None, "Team Spirits", ""),
        ("Alder Glass annual refresh", ReviewKind.ANNUAL_REFRESH, "Alder Glass", ""),
        ("Alder Glass executive sponsor", ReviewKind.EXECUTIVE_SPONSOR, "Alder Glass", ""),
        ("Alder event Berger joins the sales team", ReviewKind.EVENT, "Alder", "Berger joins the sales team"),
    ],
)
def test_a_kind_is_named_behind_the_account(
    words: str, kind: ReviewKind | None, account: str, rest: str
) -> None:
    assert kind_named(words) == (kind, account, rest)


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("Berger leaves in June", "leaver"),
        ("they were taken over by Vitro", "merger"),
        ("tender out for line 3", "tender"),
        ("price increase announced", "price"),
        ("Vitro seen at the plant, a competitor", "competitor"),
        ("contract expires in May", "renewal"),
        ("the canteen moved", "other"),
    ],
)
def test_an_event_is_known_by_its_words(words: str, event: str) -> None:
    assert event_of(words) == event


def test_no_two_events_share_a_name() -> None:
    names = [name for name, _ in EVENTS]
    assert len(names) == len(set(names))


def test_the_next_planned_review_names_the_kind() -> None:
    reviews = [Planned("1", MONTHLY, date(2026, 5, 4)), Planned("2", QBR, date(2026, 4, 20))]
    assert due_kind(reviews, ReviewFrequency.MONTHLY, TODAY) is QBR
    assert due_kind([], ReviewFrequency.QUARTERLY, TODAY) is ReviewKind.QUARTERLY_INTERNAL


def test_a_review_that_was_missed_long_ago_is_not_prepared_for_ever() -> None:
    assert due_kind([Planned("1", QBR, date(2025, 9, 1))], None, TODAY) is MONTHLY
    both = [Planned("1", MONTHLY, date(2026, 2, 2)), Planned("2", MONTHLY, date(2026, 4, 16))]
    found = waiting(both, MONTHLY, None, TODAY)
    assert found is not None
    assert found.key == "2"


def test_a_review_ahead_waits_until_its_turn() -> None:
    both = [Planned("1", MONTHLY, date(2026, 4, 13)), Planned("2", MONTHLY, date(2026, 6, 1))]
    found = waiting(both, MONTHLY, None, TODAY)
    assert found is not None
    assert found.key == "1"
    assert waiting(both[1:], MONTHLY, None, TODAY) == both[1]
    assert waiting(both, QBR, None, TODAY) is None


def test_the_next_day_rolls_over_a_holiday_and_a_weekend() -> None:
    day = following_day(MONTHLY, ReviewFrequency.MONTHLY, TODAY, None, TODAY, BERLIN, ascension)
    assert day == date(2026, 5, 15)
    saturday = following_day(MONTHLY, None, date(2026, 4, 16), None, TODAY, BERLIN, no_holidays)
    assert saturday == date(2026, 5, 18)


def test_a_review_held_about_on_time_keeps_its_day_of_the_month() -> None:
    held, planned = date(2026, 3, 18), date(2026, 3, 16)
    assert following_day(MONTHLY, None, held, planned, held, Hours(), no_holidays) == date(2026, 4, 16)
    late = date(2026, 3, 30)
    assert following_day(MONTHLY, None, late, planned, late, Hours(), no_holidays) == date(2026, 4, 30)


def test_a_weekly_check_held_a_day_late_keeps_its_weekday() -> None:
    weekly = ReviewKind.WEEKLY_ACTION_CHECK
    monday, tuesday = date(2026, 4, 13), date(2026, 4, 14)
    found = following_day(weekly, ReviewFrequency.WEEKLY, tuesday, monday, tuesday, Hours(), no_holidays)
    assert found == date(2026, 4, 20)


def test_nothing_follows_an_event() -> None:
    assert following_day(ReviewKind.EVENT, None, TODAY, None, TODAY, Hours(), no_holidays) is None


def test_a_review_put_on_record_late_is_followed_by_one_that_is_still_to_come() -> None:
    held, planned = date(2026, 1, 15), date(2026, 1, 16)
    assert following_day(MONTHLY, None, held, planned, TODAY, Hours(), no_holidays) == date(2026, 4, 16)
