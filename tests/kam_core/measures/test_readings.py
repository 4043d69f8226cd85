"""When indicators are read again, which way they move, and whether they are on their way."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.measures.readings import (
    Course,
    Movement,
    Read,
    every_days,
    far_from,
    reading_due,
    trend,
)
from kam_core.terms import Direction

START, END, TODAY = date(2026, 1, 1), date(2026, 12, 31), date(2026, 7, 2)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        (None, 31),
        ("no idea", 31),
        ("daily", 1),
        ("weekly", 7),
        ("every Monday", 7),
        ("every two weeks", 14),
        ("every other week", 14),
        ("twice a month", 15),
        ("every 10 days", 10),
        ("monthly, from the plant report", 30),
        ("every 2 months", 60),
        ("once a quarter", 91),
        ("twice a year", 182),
        ("yearly", 365),
        ("at every visit", None),
        ("on demand", None),
    ],
)
def test_a_frequency_is_read_by_rules(said: str | None, days: int | None) -> None:
    assert every_days(said) == days


@given(st.text(max_size=40))
def test_any_words_give_a_frequency_or_say_that_there_is_no_clock(said: str) -> None:
    assert (every_days(said) or 1) >= 1


def test_the_next_reading_counts_from_the_last_one() -> None:
    assert reading_due("weekly", date(2026, 6, 20), START, TODAY) == date(2026, 6, 27)


def test_what_was_never_read_is_due_a_while_after_it_was_named() -> None:
    assert reading_due("monthly", None, START, TODAY) == date(2026, 1, 31)


def test_what_nobody_dated_is_due_a_while_from_today() -> None:
    assert reading_due("weekly", None, None, TODAY) == TODAY + timedelta(days=7)


def test_readings_by_occasion_are_never_due() -> None:
    assert reading_due("at every QBR", START, START, TODAY) is None


def going(*values: str, baseline: str | None = "6", target: str | None = "4", today: date = TODAY):  # type: ignore[no-untyped-def]
    """The trend of an indicator that goes from 6 in January to 4 in December; the last value was read today."""
    days = [today - timedelta(days=30 * back) for back in reversed(range(len(values)))]
    read = [Read(day, Decimal(value)) for day, value in zip(days, values, strict=True)]
    ends = [None if one is None else Decimal(one) for one in (baseline, target)]
    return trend(read, None, ends[0], ends[1], today, END, START)


def test_half_way_in_time_and_in_value_is_on_track() -> None:
    way = going("5.4", "5.0")
    assert (way.movement, way.course) == (Movement.BETTER, Course.ON_TRACK)
    assert way.expected is not None
    assert abs(way.expected - 5) < Decimal("0.01")


def test_a_tenth_of_the_way_behind_is_still_on_track_and_more_is_not() -> None:
    assert going("5.2").course is Course.ON_TRACK
    assert going("5.3").course is Course.OFF_TRACK


def test_a_reading_that_goes_the_other_way_is_worse() -> None:
    assert going("5.0", "5.6").movement is Movement.WORSE


def test_a_tiny_change_is_none() -> None:
    assert going("5.00", "5.01").movement is Movement.FLAT


def test_what_reached_its_target_is_on_track_even_after_its_day() -> None:
    assert going("3.9", today=END + timedelta(days=40)).course is Course.ON_TRACK


def test_what_missed_its_target_is_off_track_after_its_day() -> None:
    assert going("4.1", today=END + timedelta(days=40)).course is Course.OFF_TRACK


def test_nothing_read_is_no_judgement() -> None:
    assert going().course is Course.UNREAD


def test_without_a_target_nobody_can_say() -> None:
    way = going("5.0", "4.0", target=None)
    assert (way.movement, way.course) == (Movement.UNKNOWN, Course.UNKNOWN)


def test_without_a_baseline_the_first_reading_is_the_start_of_the_line() -> None:
    assert going("6", "5.9", baseline=None).course is Course.ON_TRACK


def test_a_reading_of_tomorrow_does_not_count_today() -> None:
    ahead = [Read(TODAY + timedelta(days=1), Decimal(4))]
    assert trend(ahead, None, Decimal(6), Decimal(4), TODAY, END, START).course is Course.UNREAD


@given(st.lists(st.decimals(-100, 100, places=1), min_size=1, max_size=6), st.sampled_from(Direction))
def test_a_mirrored_indicator_goes_the_same_way(values: list[Decimal], way: Direction) -> None:
    def judged(sign: int, direction: Direction) -> tuple[Movement, Course]:
        read = [Read(START + timedelta(days=20 * at), sign * value) for at, value in enumerate(values)]
        found = trend(read, direction, Decimal(sign * 5), Decimal(sign * 9), TODAY, END, START)
        return found.movement, found.course

    other = Direction.DOWN if way is Direction.UP else Direction.UP
    assert judged(1, way) == judged(-1, other)


@pytest.mark.parametrize(("value", "far"), [("480", True), ("0.3", True), ("59", False), ("0", False)])
def test_ten_times_off_is_far(value: str, far: bool) -> None:
    assert far_from(Decimal(value), [Decimal(6), Decimal(4), None]) is far
