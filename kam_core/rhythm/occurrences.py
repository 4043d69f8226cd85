"""When a rule falls due. An occurrence is its rule and its local day, never a moment in UTC: so it cannot come twice.

What was missed while nothing ran is not made up for: an occurrence counts on its own local day only, and older ones are
late.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from kam_core.rhythm.hours import FURTHEST, Hours, IsHoliday, nudge_time, reachable, working_day
from kam_core.rhythm.local import at_local, day_at
from kam_core.terms import ReviewFrequency, ReviewKind

__all__ = [
    "at_local",
    "due_for",
    "due_today",
    "newest_weekly",
    "next_review_day",
    "next_weekly",
    "roll_back",
    "roll_forward",
]

WEEK = 7
IN_DAYS: Mapping[ReviewFrequency, int] = {ReviewFrequency.WEEKLY: 7, ReviewFrequency.FORTNIGHTLY: 14}
IN_MONTHS: Mapping[ReviewFrequency, int] = {
    ReviewFrequency.MONTHLY: 1,
    ReviewFrequency.QUARTERLY: 3,
    ReviewFrequency.HALF_YEARLY: 6,
    ReviewFrequency.ANNUALLY: 12,
}
OF_KIND: Mapping[ReviewKind, ReviewFrequency] = {
    ReviewKind.WEEKLY_ACTION_CHECK: ReviewFrequency.WEEKLY,
    ReviewKind.MONTHLY_TEAM: ReviewFrequency.MONTHLY,
    ReviewKind.QUARTERLY_INTERNAL: ReviewFrequency.QUARTERLY,
    ReviewKind.CUSTOMER_QBR: ReviewFrequency.QUARTERLY,
    ReviewKind.EXECUTIVE_SPONSOR: ReviewFrequency.HALF_YEARLY,
    ReviewKind.ANNUAL_REFRESH: ReviewFrequency.ANNUALLY,
}
"""How often each kind comes round; one after an event does not."""
LAST_DAYS = 29
"""From this day of the month on, "the 31st" means the last working day: not every month has one."""


def newest_weekly(weekday: int, at: time, zone: str, now: datetime) -> date:
    """The local day of the latest occurrence at or before `now`; `weekday` 0 is Monday."""
    day = day_at(now, zone)
    day -= timedelta(days=(day.weekday() - weekday) % WEEK)
    if at_local(day, at, zone) > now:
        day -= timedelta(days=WEEK)
    return _falls_on(day, at, zone)


def next_weekly(weekday: int, at: time, zone: str, now: datetime) -> date:
    """The local day of the first occurrence after `now`."""
    day = day_at(now, zone)
    day += timedelta(days=(weekday - day.weekday()) % WEEK)
    if at_local(day, at, zone) <= now:
        day += timedelta(days=WEEK)
    return _falls_on(day, at, zone)


def due_today(weekday: int | None, at: time, zone: str, now: datetime) -> date | None:
    """Today's local day when the rule fell due on it and its time has come; None otherwise.

    `weekday` None is a rule for every day.
    """
    day = newest_weekly(_weekday(weekday, at, zone, now), at, zone, now)
    return day if day == day_at(now, zone) else None


def due_for(hours: Hours, now: datetime, is_holiday: IsHoliday, weekday: int | None = None) -> date | None:
    """The same for what one person gets at the time of their nudge: only while they may be disturbed."""
    day = due_today(weekday, nudge_time(hours), hours.zone, now)
    return day if day is not None and reachable(hours, now, is_holiday) else None


def roll_forward(day: date, hours: Hours, is_holiday: IsHoliday) -> date:
    """The day, or the first working day after it; the day again when there is none within `FURTHEST` days."""
    return _roll(day, hours, is_holiday, 1)


def roll_back(day: date, hours: Hours, is_holiday: IsHoliday) -> date:
    """The day, or the last working day before it."""
    return _roll(day, hours, is_holiday, -1)


def next_review_day(
    rhythm: ReviewFrequency | ReviewKind,
    after: date,
    hours: Hours,
    is_holiday: IsHoliday,
    *,
    day_of_month: int | None = None,
) -> date | None:
    """The working day of the review that follows one on `after`; None for a kind that does not come round.

    Months are the calendar's. `day_of_month` is the day that is meant, when holidays pushed `after` away from it; the
    29th to the 31st, and the last working day of a month, stay the last working day.
    """
    frequency = OF_KIND.get(rhythm) if isinstance(rhythm, ReviewKind) else rhythm
    if frequency is None:
        return None
    if frequency in IN_DAYS:
        return roll_forward(after + timedelta(days=IN_DAYS[frequency]), hours, is_holiday)
    year, month = divmod(after.year * 12 + after.month - 1 + IN_MONTHS[frequency], 12)
    last = _last_of(date(year, month + 1, 1))
    meant = day_of_month or after.day
    ended = day_of_month is None and after >= roll_back(_last_of(after), hours, is_holiday)
    if meant >= LAST_DAYS or ended:
        return roll_back(last, hours, is_holiday)
    return roll_forward(last.replace(day=meant), hours, is_holiday)


def _weekday(weekday: int | None, at: time, zone: str, now: datetime) -> int:
    """The weekday of the rule; of one for every day that of the day whose time came last."""
    if weekday is not None:
        return weekday
    today = day_at(now, zone)
    return (today.weekday() - (at_local(today, at, zone) > now)) % WEEK


def _falls_on(day: date, at: time, zone: str) -> date:
    """The day itself, but for one that its zone left out."""
    return day_at(at_local(day, at, zone), zone)


def _last_of(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _roll(day: date, hours: Hours, is_holiday: IsHoliday, step: int) -> date:
    days = (day + timedelta(days=step * ahead) for ahead in range(FURTHEST + 1))
    return next((one for one in days if working_day(hours, one, is_holiday)), day)
