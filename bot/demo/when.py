"""What a person means by a moment to come: "monday 09:00", "tomorrow", "+3d", "+2h", "2026-12-24 08:30"."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MORNING = time(9)
LEAST_LETTERS = 3
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b")
_STEP = re.compile(r"\+\s*(\d{1,3})\s*([dhwm])")
_STEPS = {"d": timedelta(days=1), "h": timedelta(hours=1), "w": timedelta(weeks=1), "m": timedelta(minutes=1)}
_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")


def moment_meant(words: str, now: datetime, zone: str) -> datetime | None:
    """The moment in UTC, at 09:00 of that day where no hour is said; None when it is not understood."""
    if step := _STEP.search(words):
        return now + int(step[1]) * _STEPS[step[2]]
    here = now.astimezone(ZoneInfo(zone))
    clock = _CLOCK.search(words)
    hour = time(int(clock[1]), int(clock[2])) if clock else MORNING
    day = _day(words.casefold(), here, hour)
    if day is None and clock is None:
        return None
    return datetime.combine(day or here.date(), hour, ZoneInfo(zone)).astimezone(UTC)


def _day(words: str, here: datetime, hour: time) -> date | None:
    if given := _DATE.search(words):
        return _calendar_day(*map(int, given.groups()))
    if "tomorrow" in words:
        return here.date() + timedelta(days=1)
    said = next((word for word in re.findall(r"[a-z]{3,}", words) if _weekday(word) is not None), None)
    if said is None:
        return None
    ahead = ((_weekday(said) or 0) - here.weekday()) % 7
    if ahead == 0 and here.time() >= hour:
        ahead = 7
    return here.date() + timedelta(days=ahead)


def _weekday(word: str) -> int | None:
    return next((place for place, day in enumerate(DAYS) if day.startswith(word[:LEAST_LETTERS])), None)


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
