"""When somebody may be disturbed, in every zone and over every change of clocks."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam_core.rhythm.hours import (
    FURTHEST,
    Hours,
    ever_reachable,
    next_reachable,
    no_holidays,
    nudge_time,
    reachable,
    working_day,
)
from kam_core.rhythm.local import at_local, clock_change, day_at
from tests.kam_core.rhythm.zones import CHANGES, all_hours, around_changes, every_tenth, moments

BERLIN = Hours(zone="Europe/Berlin", country="DE")
MINUTE = timedelta(minutes=1)


def berlin(day: int, hour: int, minute: int = 0) -> datetime:
    """A local time in April 2026; the 14th is a Tuesday."""
    return datetime(2026, 4, day, hour, minute, tzinfo=ZoneInfo("Europe/Berlin")).astimezone(UTC)


def slow_reachable(hours: Hours, at: datetime) -> bool:
    """The rule said in another way: minute by minute, in words of minutes of the day."""
    local = at.astimezone(ZoneInfo(hours.zone))
    minute = local.hour * 60 + local.minute
    quiet: set[int] = set()
    if hours.quiet_from and hours.quiet_until:
        first = hours.quiet_from.hour * 60 + hours.quiet_from.minute
        last = hours.quiet_until.hour * 60 + hours.quiet_until.minute
        quiet = {each % 1440 for each in range(first, last if first <= last else last + 1440)}
    away = hours.away_from and hours.away_until and hours.away_from <= local.date() <= hours.away_until
    works = local.weekday() in hours.days and not away and not every_tenth(hours.country, local.date())
    begins, ends = (each.hour * 60 + each.minute for each in (hours.starts, hours.ends))
    return bool(works and begins <= minute < ends and minute not in quiet)


@pytest.mark.parametrize(
    ("at", "free"),
    [
        (berlin(14, 9), True),
        (berlin(14, 8, 59), False),
        (berlin(14, 16, 59), True),
        (berlin(14, 17), False),
        (berlin(18, 12), False),
    ],
)
def test_working_hours_hold_from_their_first_minute_up_to_their_last(at: datetime, free: bool) -> None:
    assert reachable(BERLIN, at, no_holidays) is free


def test_a_holiday_of_the_persons_country_is_no_working_day() -> None:
    def easter_monday(country: str, day: date) -> bool:
        return (country, day) == ("DE", date(2026, 4, 6))

    assert not working_day(BERLIN, date(2026, 4, 6), easter_monday)
    assert working_day(replace(BERLIN, country=""), date(2026, 4, 6), easter_monday)
    assert next_reachable(BERLIN, berlin(4, 12), easter_monday) == berlin(7, 9)


def test_quiet_hours_over_midnight_take_both_ends_of_the_day() -> None:
    late = replace(BERLIN, starts=time(6), ends=time(23), quiet_from=time(21), quiet_until=time(8))
    assert [reachable(late, berlin(14, hour), no_holidays) for hour in (7, 8, 20, 21, 22)] == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_quiet_hours_at_noon_put_a_nudge_off_until_they_end() -> None:
    siesta = replace(BERLIN, quiet_from=time(12), quiet_until=time(14))
    assert next_reachable(siesta, berlin(14, 12, 30), no_holidays) == berlin(14, 14)


def test_days_away_hold_from_the_first_to_the_last() -> None:
    gone = replace(BERLIN, away_from=date(2026, 4, 14), away_until=date(2026, 4, 16))
    assert next_reachable(gone, berlin(14, 10), no_holidays) == berlin(17, 9)


def test_a_retry_late_on_friday_waits_until_monday_morning() -> None:
    assert next_reachable(BERLIN, berlin(17, 23), no_holidays) == berlin(20, 9)


def test_who_never_may_be_disturbed_is_not_searched_for_forever() -> None:
    never = replace(BERLIN, quiet_from=time(8), quiet_until=time(18))
    assert not ever_reachable(never)
    assert next_reachable(never, berlin(14, 10), no_holidays) == berlin(14, 10)


def test_the_nudge_comes_when_chosen_and_with_the_start_of_work_when_that_makes_no_sense() -> None:
    assert nudge_time(BERLIN) == time(9)
    assert nudge_time(replace(BERLIN, nudge_at=time(11, 30))) == time(11, 30)
    assert nudge_time(replace(BERLIN, nudge_at=time(19))) == time(9)


@settings(deadline=None)
@given(all_hours(), moments)
def test_reachable_says_what_the_rule_says_minute_by_minute(hours: Hours, at: datetime) -> None:
    assert reachable(hours, at, every_tenth) == slow_reachable(hours, at)


@settings(deadline=None)
@given(all_hours(), moments)
def test_the_next_moment_is_reachable_and_not_before(hours: Hours, at: datetime) -> None:
    free = next_reachable(hours, at, every_tenth)
    assert free >= at
    assert reachable(hours, free, every_tenth) or free == at


@settings(deadline=None, max_examples=60)
@given(st.data(), around_changes())
def test_the_next_moment_is_the_first_one_also_while_clocks_change(
    data: st.DataObject, where: tuple[str, datetime]
) -> None:
    zone, at = where
    hours = data.draw(all_hours(zone))
    free = next_reachable(hours, at, every_tenth)
    step = at
    while step < min(free, at + timedelta(days=3)):
        assert not slow_reachable(hours, step), step
        step += MINUTE
    if free == at and not slow_reachable(hours, at):
        assert not any(slow_reachable(hours, at + MINUTE * each) for each in range(3 * 1440))


@settings(deadline=None)
@given(all_hours(), moments)
def test_nothing_is_put_off_further_than_the_search_goes(hours: Hours, at: datetime) -> None:
    assert next_reachable(hours, at, every_tenth) - at <= timedelta(days=FURTHEST + 2)


@pytest.mark.parametrize(("zone", "day"), CHANGES)
def test_the_second_at_which_clocks_change_is_found(zone: str, day: date) -> None:
    change = clock_change(day, zone)
    assert change is not None
    before, after = ((change + timedelta(seconds=each)).astimezone(ZoneInfo(zone)) for each in (-1, 0))
    assert before.utcoffset() != after.utcoffset()
    assert day_at(change, zone) == day


@pytest.mark.parametrize(("zone", "day"), CHANGES)
def test_the_days_beside_a_change_have_none(zone: str, day: date) -> None:
    assert clock_change(day + timedelta(days=3), zone) is None


def test_work_that_starts_in_a_gap_starts_when_the_gap_is_over() -> None:
    early = Hours(zone="America/New_York", days=frozenset(range(7)), starts=time(2, 30), ends=time(5))
    midnight = at_local(date(2027, 3, 14), time(), "America/New_York")
    free = next_reachable(early, midnight, no_holidays)
    assert free.astimezone(ZoneInfo("America/New_York")).time() == time(3)
