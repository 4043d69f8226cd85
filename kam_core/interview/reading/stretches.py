"""Stretches of the calendar (month, quarter, season, week) and the sensible year for words that name none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

Lean = Literal["past", "future"] | None
Stretch = tuple[date, date]
_DAY = timedelta(days=1)
EARLIEST_YEAR, LATEST_YEAR = 1990, 2079


@dataclass(frozen=True, slots=True)
class Moment:
    """The day of reading, the direction that the words around lean to, and the order of day and month if
    known.
    """

    today: date
    lean: Lean = None
    month_first: bool | None = None
    cue: str = ""
    written_dates: int = 0


def day(year: int, month: int, number: int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def full_year(written: str) -> int:
    """ "26" -> 2026, "2026" -> 2026."""
    return int(written) + (2000 if len(written) < 4 else 0)


def month(year: int, number: int, months: int = 1) -> Stretch:
    """The stretch of whole months that begins with this one."""
    first = date(year, number, 1)
    return first, first + relativedelta(months=months) - _DAY


def quarter(year: int, number: int) -> Stretch:
    return month(year, 3 * number - 2, 3)


def half(year: int, number: int) -> Stretch:
    return month(year, 6 * number - 5, 6)


def whole_year(year: int) -> Stretch:
    return month(year, 1, 12)


def season(year: int, name: str) -> Stretch:
    """A northern season: spring March-May, summer June-August, autumn September-November, winter from
    December.
    """
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
    german = {"frühling": 3, "frühjahr": 3, "sommer": 6, "herbst": 9}
    return month(year, (first | german)[name], 3)


def week(of: date, ahead: int = 0) -> Stretch:
    """Monday to Sunday of the week that is `ahead` weeks after the week of a day."""
    monday = of - of.weekday() * _DAY + 7 * ahead * _DAY
    return monday, monday + 6 * _DAY


def feast(year: int, name: str) -> date:
    return easter(year) if name in {"easter", "ostern", "pâques"} else date(year, 12, 25)


def early(stretch: Stretch) -> Stretch:
    return _third(stretch, 0)


def middle(stretch: Stretch) -> Stretch:
    return _third(stretch, 1)


def late(stretch: Stretch) -> Stretch:
    return _third(stretch, 2)


def _third(stretch: Stretch, which: int) -> Stretch:
    """A third of a stretch; of a month 1-10, 10-20 or 21-end."""
    start, end = stretch
    if (end - start).days <= 31:
        return [(start, start + 9 * _DAY), (start + 9 * _DAY, start + 19 * _DAY), (start + 20 * _DAY, end)][
            which
        ]
    months = max(1, round((end - start).days / 91.3))
    first = start + relativedelta(months=which * months)
    return first, (first + relativedelta(months=months) - _DAY) if which < 2 else end


def nearest(at: Moment, make: Callable[[int], Stretch | None]) -> Stretch | None:
    """The stretch of the sensible year: the nearest one to today, or the next or last one when the words lean
    so.
    """
    made = [make(year) for year in range(max(2, at.today.year - 9), min(9990, at.today.year + 9))]
    stretches = [stretch for stretch in made if stretch]
    if at.lean == "future":
        stretches = [s for s in stretches if s[1] >= at.today]
    elif at.lean == "past":
        stretches = [s for s in stretches if s[0] <= at.today]
    return min(stretches, key=lambda s: (_distance(at.today, s), s[0] < at.today), default=None)


def _distance(today: date, stretch: Stretch) -> int:
    start, end = stretch
    if start <= today <= end:
        return 0
    return min(abs((start - today).days), abs((end - today).days))


def fits(at: Moment, stretch: Stretch) -> bool:
    """Whether a stretch lies where the words lean to."""
    if at.lean == "future":
        return stretch[1] >= at.today
    return at.lean != "past" or stretch[0] <= at.today
