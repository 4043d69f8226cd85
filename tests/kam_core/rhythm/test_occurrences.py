"""Occurrences are local days: each once, in order, in every zone and over every change of clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam_core.rhythm.hours import Hours, no_holidays, working_day
from kam_core.rhythm.local import day_at
from kam_core.rhythm.occurrences import (
    at_local,
    due_for,
    due_today,
    newest_weekly,
    next_review_day,
    next_weekly,
    roll_back,
    roll_forward,
)
from kam_core.terms import ReviewFrequency, ReviewKind
from tests.kam_core.rhythm.zones import (
    all_hours,
    around_changes,
    every_tenth,
    moments,
    times,
    weekdays,
    zones,
)

NEW_YORK = "America/New_York"
MONDAY, NINE = 0, time(9)
HOURS = Hours(zone="Europe/Berlin")
WEEK = timedelta(days=7)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_time_that_the_clocks_leave_out_moves_on_with_them() -> None:
    moment = at_local(date(2027, 3, 14), time(2, 30), NEW_YORK)
    assert moment.astimezone(ZoneInfo(NEW_YORK)).time() == time(3, 30)


def test_a_time_that_comes_twice_is_the_first() -> None:
    assert at_local(date(2027, 11, 7), time(1, 30), NEW_YORK) == utc("2027-11-07 05:30")


def test_half_an_hour_is_a_change_too() -> None:
    assert at_local(date(2027, 10, 3), time(2, 15), "Australia/Lord_Howe") == utc("2027-10-02 15:45")


def test_a_day_that_samoa_left_out_falls_on_the_next() -> None:
    assert day_at(at_local(date(2011, 12, 30), NINE, "Pacific/Apia"), "Pacific/Apia") == date(2011, 12, 31)


@given(
    st.lists(st.dates(date(2024, 1, 1), date(2030, 1, 1)), min_size=2, max_size=9, unique=True), times, zones
)
def test_occurrences_of_later_days_come_later_and_on_their_own_day(
    days: list[date], at: time, zone: str
) -> None:
    moments_in_order = [at_local(day, at, zone) for day in sorted(days)]
    assert moments_in_order == sorted(set(moments_in_order))
    assert [day_at(moment, zone) for moment in moments_in_order] == sorted(days)


@given(weekdays, times, zones, moments)
def test_the_newest_occurrence_is_past_and_the_next_a_week_later(
    weekday: int, at: time, zone: str, now: datetime
) -> None:
    newest, following = newest_weekly(weekday, at, zone, now), next_weekly(weekday, at, zone, now)
    assert at_local(newest, at, zone) <= now < at_local(following, at, zone)
    assert following - newest == WEEK
    assert newest.weekday() == following.weekday() == weekday


@settings(deadline=None, max_examples=60)
@given(around_changes(), st.none() | weekdays, times)
def test_no_local_day_has_two_occurrences_however_often_the_clock_is_read(
    where: tuple[str, datetime], weekday: int | None, at: time
) -> None:
    zone, start = where
    seen = [due_today(weekday, at, zone, start + timedelta(minutes=17 * each)) for each in range(340)]
    runs = [
        day for day, before in zip(seen, [None, *seen], strict=False) if day is not None and day != before
    ]
    assert len(runs) == len(set(runs))
    assert all(weekday in (None, day.weekday()) or zone == "Pacific/Apia" for day in runs)


def test_what_is_due_is_due_only_on_its_own_local_day() -> None:
    monday = "2026-04-13"
    assert due_today(MONDAY, NINE, "Europe/Berlin", utc(f"{monday} 06:59")) is None
    assert due_today(MONDAY, NINE, "Europe/Berlin", utc(f"{monday} 07:00")) == date(2026, 4, 13)
    assert due_today(MONDAY, NINE, "Europe/Berlin", utc(f"{monday} 21:59")) == date(2026, 4, 13)
    assert due_today(MONDAY, NINE, "Europe/Berlin", utc(f"{monday} 22:00")) is None


def test_a_person_gets_theirs_only_while_they_may_be_disturbed() -> None:
    assert due_for(HOURS, utc("2026-04-14 06:30"), no_holidays) is None
    assert due_for(HOURS, utc("2026-04-14 07:00"), no_holidays) == date(2026, 4, 14)
    assert due_for(HOURS, utc("2026-04-14 15:00"), no_holidays) is None
    assert due_for(HOURS, utc("2026-04-18 09:00"), no_holidays) is None


def test_after_three_weeks_of_silence_only_the_day_itself_is_due() -> None:
    assert due_today(MONDAY, NINE, "Europe/Berlin", utc("2026-04-13 08:00")) == date(2026, 4, 13)


def test_a_bot_that_comes_back_on_tuesday_makes_nothing_up() -> None:
    assert due_today(MONDAY, NINE, "Europe/Berlin", utc("2026-04-14 08:00")) is None


def test_a_daily_rule_is_due_once_its_hour_has_come() -> None:
    assert due_today(None, NINE, "Europe/Berlin", utc("2026-04-13 05:00")) is None
    assert due_today(None, NINE, "Europe/Berlin", utc("2026-04-13 08:00")) == date(2026, 4, 13)


@given(st.none() | weekdays, times, zones, moments)
def test_what_is_due_is_of_today_and_its_hour_has_come(
    weekday: int | None, at: time, zone: str, now: datetime
) -> None:
    day = due_today(weekday, at, zone, now)
    assert day is None or (day == day_at(now, zone) and at_local(day, at, zone) <= now)


@given(all_hours(), st.dates(date(2026, 1, 1), date(2029, 1, 1)))
def test_rolling_ends_on_a_working_day_with_none_in_between(hours: Hours, day: date) -> None:
    for roll, step in ((roll_forward, 1), (roll_back, -1)):
        rolled = roll(day, hours, every_tenth)
        between = range(abs((rolled - day).days))
        skipped = [day + timedelta(days=step * each) for each in between]
        assert working_day(hours, rolled, every_tenth)
        assert not any(working_day(hours, each, every_tenth) for each in skipped)


@pytest.mark.parametrize(
    ("rhythm", "after", "expected"),
    [
        (ReviewFrequency.WEEKLY, "2026-04-14", "2026-04-21"),
        (ReviewFrequency.FORTNIGHTLY, "2026-04-14", "2026-04-28"),
        (ReviewFrequency.MONTHLY, "2026-04-14", "2026-05-14"),
        (ReviewFrequency.MONTHLY, "2026-01-30", "2026-02-27"),
        (ReviewFrequency.MONTHLY, "2026-02-27", "2026-03-31"),
        (ReviewFrequency.MONTHLY, "2026-03-31", "2026-04-30"),
        (ReviewFrequency.MONTHLY, "2026-03-18", "2026-04-20"),
        (ReviewFrequency.QUARTERLY, "2026-11-16", "2027-02-16"),
        (ReviewKind.EXECUTIVE_SPONSOR, "2026-04-14", "2026-10-14"),
        (ReviewKind.ANNUAL_REFRESH, "2024-02-29", "2025-02-28"),
        (ReviewKind.CUSTOMER_QBR, "2026-04-14", "2026-07-14"),
    ],
)
def test_the_next_review_keeps_the_calendars_months_and_working_days(
    rhythm: ReviewFrequency | ReviewKind, after: str, expected: str
) -> None:
    got = next_review_day(rhythm, date.fromisoformat(after), HOURS, no_holidays)
    assert got == date.fromisoformat(expected)


def test_a_review_that_a_holiday_pushed_comes_back_to_its_day() -> None:
    got = next_review_day(ReviewFrequency.MONTHLY, date(2026, 5, 4), HOURS, no_holidays, day_of_month=1)
    assert got == date(2026, 6, 1)


def test_a_review_after_an_event_does_not_come_round() -> None:
    assert next_review_day(ReviewKind.EVENT, date(2026, 4, 14), HOURS, no_holidays) is None


@given(st.sampled_from(ReviewFrequency), st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_a_year_of_reviews_moves_on_and_never_off_a_working_day(
    frequency: ReviewFrequency, start: date
) -> None:
    day = start
    for _ in range(12):
        following = next_review_day(frequency, day, HOURS, every_tenth)
        assert following is not None
        assert following > day
        assert working_day(HOURS, following, every_tenth)
        day = following
