"""Local days and times, and the moments that they are. Nothing here is naive for longer than a line."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_TICK = timedelta(seconds=1)
_BEFORE, _AFTER = timedelta(hours=15), timedelta(hours=37)
"""From midnight in UTC: no zone's day begins earlier or ends later."""


def at_local(day: date, at: time, zone: str) -> datetime:
    """The moment of a local time, in UTC.

    A time that a clock change leaves out moves on by as much as the clock does; of one that comes twice it is the
    first. A day that a zone left out (Samoa, 30 December 2011) falls on the next one.
    """
    return datetime.combine(day, at, ZoneInfo(zone)).replace(fold=0).astimezone(UTC)


def day_at(at: datetime, zone: str) -> date:
    """The local day of a moment."""
    return at.astimezone(ZoneInfo(zone)).date()


def time_at(at: datetime, zone: str) -> time:
    """What a wall clock there shows at a moment."""
    return at.astimezone(ZoneInfo(zone)).time()


def moments_of(day: date, at: time, zone: str) -> Iterator[datetime]:
    """Every moment, in UTC, at which a wall clock shows this: two when the hour comes twice."""
    for fold in (0, 1):
        yield datetime.combine(day, at, ZoneInfo(zone)).replace(fold=fold).astimezone(UTC)


def clock_change(day: date, zone: str) -> datetime | None:
    """The first second after the clocks change on a local day, in UTC; None when they do not."""
    there = ZoneInfo(zone)
    before, after = datetime.combine(day, time(), UTC) - _BEFORE, datetime.combine(day, time(), UTC) + _AFTER
    old = before.astimezone(there).utcoffset()
    if after.astimezone(there).utcoffset() == old:
        return None
    while after - before > _TICK:
        middle = before + ((after - before) // 2 // _TICK) * _TICK
        if middle.astimezone(there).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after if day_at(after, zone) == day else None
