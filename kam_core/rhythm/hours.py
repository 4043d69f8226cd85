"""When a person may be reached: working days and hours, quiet hours, holidays, days away; all in their own zone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kam_core.rhythm.local import clock_change, day_at, moments_of, time_at

IsHoliday = Callable[[str, date], bool]
"""True for a public holiday of a country ("DE", or "DE-BY" with its subdivision) on a local day."""
FURTHEST = 370
"""Days that are searched for one on which a person works: somebody may be away for a year."""


@dataclass(frozen=True, slots=True)
class Hours:
    """One person's hours. `zone` is an IANA name; `days` are 0 (Monday) to 6; `country` empty: no holidays are known.

    Work ends before midnight. Quiet hours may run over it; both or neither are set. Days away include both ends; one
    that is None leaves them open to that side. `nudge_at` is when the day's nudge comes; None: when work starts.
    """

    zone: str = "UTC"
    days: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    starts: time = time(9)
    ends: time = time(17)
    country: str = ""
    quiet_from: time | None = None
    quiet_until: time | None = None
    away_from: date | None = None
    away_until: date | None = None
    nudge_at: time | None = None


def no_holidays(_country: str, _day: date) -> bool:
    """No day is a holiday."""
    return False


def local_day(hours: Hours, at: datetime) -> date:
    """The person's own day at a moment."""
    return day_at(at, hours.zone)


def working_day(hours: Hours, day: date, is_holiday: IsHoliday) -> bool:
    """Does the person work on this day of theirs? Not on a holiday of their country, nor while they are away."""
    if day.weekday() not in hours.days or away(hours, day):
        return False
    return not (hours.country and is_holiday(hours.country, day))


def away(hours: Hours, day: date) -> bool:
    """Did the person say that they are away on this day?"""
    if hours.away_from is None and hours.away_until is None:
        return False
    return (hours.away_from or date.min) <= day <= (hours.away_until or date.max)


def quiet(hours: Hours, at: time) -> bool:
    """Is this within the quiet hours? They run from their first minute up to, not into, their last."""
    since, until = hours.quiet_from, hours.quiet_until
    if since is None or until is None:
        return False
    return since <= at < until if since <= until else at >= since or at < until


def reaches(hours: Hours, at: time) -> bool:
    """Is this within the working hours and outside the quiet ones, on any working day?"""
    return hours.starts <= at < hours.ends and not quiet(hours, at)


def ever_reachable(hours: Hours) -> bool:
    """Is there any time of day at which the person may be disturbed?"""
    return any(at is not None and reaches(hours, at) for at in (hours.starts, hours.quiet_until))


def reachable(hours: Hours, at: datetime, is_holiday: IsHoliday) -> bool:
    """May the person be disturbed at this moment?"""
    return reaches(hours, time_at(at, hours.zone)) and working_day(hours, local_day(hours, at), is_holiday)


def next_reachable(hours: Hours, at: datetime, is_holiday: IsHoliday) -> datetime:
    """The first moment from `at` on at which the person may be disturbed, in UTC where it is not `at` itself.

    `at` again when there is none within `FURTHEST` days: what never may be sent is for its sender to drop.
    """
    if reachable(hours, at, is_holiday):
        return at
    today = local_day(hours, at)
    for ahead in range(FURTHEST + 1):
        day = today + timedelta(days=ahead)
        if working_day(hours, day, is_holiday):
            begins = [moment for moment in _beginnings(hours, day) if moment > at]
            free = min((one for one in begins if reachable(hours, one, is_holiday)), default=None)
            if free is not None:
                return free
    return at


def nudge_time(hours: Hours) -> time:
    """When the day's nudge comes: as chosen, if that is within the working hours, else when work starts."""
    chosen = hours.nudge_at
    return chosen if chosen is not None and hours.starts <= chosen < hours.ends else hours.starts


def _beginnings(hours: Hours, day: date) -> Iterator[datetime]:
    """Every moment of a day at which the person may become reachable: nothing else makes them so."""
    for start in (hours.starts, hours.quiet_until):
        if start is not None:
            yield from moments_of(day, start, hours.zone)
    change = clock_change(day, hours.zone)
    if change is not None:
        yield change
