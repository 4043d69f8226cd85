"""When a person may be reached: working days and hours, quiet hours, holidays, days away; all in their own zone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

IsHoliday = Callable[[str, date], bool]
"""True for a public holiday of a country ("DE", or "DE-BY" with its subdivision) on a local day."""


@dataclass(frozen=True, slots=True)
class Hours:
    """One person's hours. `zone` is an IANA name; `days` are 0 (Monday) to 6; `country` empty: no holidays are known.

    Quiet hours may run over midnight; both or neither are set. Days away include both ends.
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


def no_holidays(_country: str, _day: date) -> bool:
    """No day is a holiday."""
    return False


def local_day(hours: Hours, at: datetime) -> date:
    """The person's own day at a moment."""
    return at.astimezone(ZoneInfo(hours.zone)).date()
