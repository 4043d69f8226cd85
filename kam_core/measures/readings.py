"""When an indicator is to be read again, which way it moves, and whether it is on its way to the target."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from kam_core.interview.kinds.grammar.rhythms import find_rhythm
from kam_core.interview.reading.patterns import lazily
from kam_core.measures.days import Day, latest
from kam_core.measures.objectives import READING_DAYS
from kam_core.measures.reviews import PERIODS
from kam_core.terms import Direction, ReviewFrequency

SLACK = Decimal("0.1")
"""So much of the way from baseline to target may be missing before an indicator is off track. Our design."""
NOISE = Decimal("0.01")
"""A change of less than this share of the way is no change."""
FAR = 10
"""A value so many times larger or smaller than all that is known is asked about."""

_DAYS_OF = {"day": 1, "week": 7, "wk": 7, "fortnight": 14, "month": 30, "mth": 30, "quarter": 91, "qtr": 91}
_DAYS_OF |= {"year": 365, "yr": 365}
_COUNTS = {
    "once": 1,
    "twice": 2,
    "second": 2,
    "other": 2,
    "two": 2,
    "third": 3,
    "three": 3,
    "four": 4,
    "six": 6,
}
_UNIT = r"(?P<unit>days?|weeks?|wks?|fortnights?|months?|mths?|quarters?|qtrs?|years?|yrs?)\b"
_OFTEN = lazily(
    rf"\b(?P<count>twice|(?:\d+|two|three|four|six)(?=\s?x| times?))(?:\s?x| times?)?\s*(?:a|per|each|every|/)\s*{_UNIT}",
    re.I,
)
_EVERY = lazily(rf"\b(?:every|each)\s+(?P<count>\d+|{'|'.join(_COUNTS)})?[\s-]*{_UNIT}", re.I)
_DAILY = lazily(r"\b(?:daily|every working day|t[äa]glich)\b", re.I)
_WEEKDAY = lazily(r"\b(?:every|each|on)\s+(?:mon|tues|wednes|thurs|fri)days?\b", re.I)
_NO_CLOCK = lazily(
    r"\b(?:(?:at|after|with) (?:every|each)|every (?:visit|qbr|review|meeting|order)|when needed|on demand|"
    r"ad[- ]hoc|once in a while|as (?:needed|required)|one[- ]off)\b",
    re.I,
)


class Movement(StrEnum):
    """Which way the newest reading went from the one before, or from the baseline when it is the first."""

    BETTER = "better"
    WORSE = "worse"
    FLAT = "flat"
    UNKNOWN = "unknown"


class Course(StrEnum):
    """Where an indicator stands against the straight line from its baseline to its target."""

    ON_TRACK = "on_track"
    OFF_TRACK = "off_track"
    UNREAD = "unread"
    UNKNOWN = "unknown"
    """Read, but nothing says where it should be by now."""


@dataclass(frozen=True, slots=True)
class Read:
    """One reading."""

    on: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Trend:
    """How an indicator goes: its newest reading, the one before, and where the line was on the newest one's day.

    `expected` is None when no line can be drawn.
    """

    movement: Movement
    course: Course
    now: Read | None = None
    before: Read | None = None
    expected: Decimal | None = None


def every_days(frequency: str | None) -> int | None:
    """Days between readings, from free text ("weekly", "every two weeks"); a month when nobody said.

    None when readings go by occasions and not by the calendar ("at every visit", "on demand").
    """
    said = frequency or ""
    if hit := _OFTEN.search(said):
        return max(1, _DAYS_OF[_unit(hit)] // _count(hit))
    if _DAILY.search(said):
        return 1
    if rhythm := find_rhythm(said):
        return PERIODS[rhythm]
    if hit := _EVERY.search(said):
        return _DAYS_OF[_unit(hit)] * _count(hit)
    if _WEEKDAY.search(said):
        return PERIODS[ReviewFrequency.WEEKLY]
    return None if _NO_CLOCK.search(said) else READING_DAYS


def reading_due(
    frequency: str | None, last_on: Day | None, started_on: Day | None, today: date
) -> date | None:
    """The day by which the next reading is due, in the past when it is overdue.

    Counted from the last reading, else from when the indicator was named, else from today. None when readings do not
    go by the calendar.
    """
    every = every_days(frequency)
    since = last_on or started_on
    if every is None:
        return None
    return (min(latest(since), today) if since else today) + timedelta(days=every)


def trend(
    readings: Sequence[Read],
    direction: Direction | None,
    baseline: Decimal | None,
    target: Decimal | None,
    today: date,
    target_date: Day | None,
    started_on: Day | None = None,
) -> Trend:
    """Which way an indicator moves, and whether it is on its way. Readings after today do not count.

    The line runs from the baseline on `started_on` (the first reading where the baseline or its day is not known) to
    the target on the last day of `target_date`. On track is: at the target, or at most a tenth of the way behind the
    line on the day of the newest reading. Source: our design.
    """
    known = sorted((one for one in readings if one.on <= today), key=lambda one: one.on)
    way = direction or _way(baseline if baseline is not None else _first(known), target)
    if not known:
        return Trend(Movement.UNKNOWN, Course.UNREAD)
    now, before = known[-1], (known[-2] if len(known) > 1 else None)
    since = before.value if before else baseline
    start = _start(known, baseline, started_on)
    expected = _on_line(start, target, target_date, now.on)
    span = abs(target - start.value) if start and target is not None else Decimal(0)
    return Trend(
        _movement(now.value, since, way, span * NOISE),
        _course(now, target, way, expected, span * SLACK, target_date, today),
        now,
        before,
        expected,
    )


def far_from(value: Decimal, known: Sequence[Decimal | None]) -> bool:
    """Whether a value is ten times larger or smaller than all that is known of an indicator; zero is never far."""
    sizes = [abs(one) for one in known if one]
    if not sizes or value == 0:
        return False
    size = abs(value)
    return size > FAR * max(sizes) or size * FAR < min(sizes)


def _unit(hit: re.Match[str]) -> str:
    return hit["unit"].lower().rstrip("s")


def _count(hit: re.Match[str]) -> int:
    count = (hit["count"] or "once").lower()
    return max(1, int(count) if count.isdigit() else _COUNTS[count])


def _way(start: Decimal | None, target: Decimal | None) -> Direction | None:
    if start is None or target is None or start == target:
        return None
    return Direction.UP if target > start else Direction.DOWN


def _first(known: Sequence[Read]) -> Decimal | None:
    return known[0].value if known else None


def _start(known: Sequence[Read], baseline: Decimal | None, started_on: Day | None) -> Read | None:
    """Where the line begins."""
    if baseline is not None and started_on is not None:
        return Read(latest(started_on), baseline)
    return known[0] if len(known) > 1 else None


def _on_line(start: Read | None, target: Decimal | None, until: Day | None, on: date) -> Decimal | None:
    """Where the straight line is on a day; it is level before its start and after its end."""
    if start is None or target is None or until is None or latest(until) <= start.on:
        return None
    gone = min(max((on - start.on).days, 0), (latest(until) - start.on).days)
    return start.value + (target - start.value) * gone / (latest(until) - start.on).days


def _movement(now: Decimal, since: Decimal | None, way: Direction | None, noise: Decimal) -> Movement:
    if since is None or way is None:
        return Movement.UNKNOWN
    change = now - since if way is Direction.UP else since - now
    if abs(change) <= noise:
        return Movement.FLAT
    return Movement.BETTER if change > 0 else Movement.WORSE


def _course(
    now: Read,
    target: Decimal | None,
    way: Direction | None,
    expected: Decimal | None,
    slack: Decimal,
    until: Day | None,
    today: date,
) -> Course:
    if target is None or way is None:
        return Course.UNKNOWN
    sign = 1 if way is Direction.UP else -1
    if sign * (now.value - target) >= 0:
        return Course.ON_TRACK
    if until is not None and latest(until) < today:
        return Course.OFF_TRACK
    if expected is None:
        return Course.UNKNOWN
    return Course.ON_TRACK if sign * (now.value - expected) >= -slack else Course.OFF_TRACK
