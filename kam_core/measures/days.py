"""Days that may be known as a stretch only."""

from datetime import date

from kam_core.values import FuzzyDate

Day = date | FuzzyDate


def earliest(day: Day) -> date:
    """The day, or the first day of the stretch."""
    return day.start if isinstance(day, FuzzyDate) else day


def latest(day: Day) -> date:
    """The day, or the last day of the stretch."""
    return day.end if isinstance(day, FuzzyDate) else day


def age(day: Day, today: date) -> int:
    """Days since `day`, counted from the first day of a stretch; never negative."""
    return max(0, (today - earliest(day)).days)
