"""Times of day and zones as people type them."""

import re
from collections.abc import Set
from difflib import get_close_matches

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:(?:[:.h]|(?<=\d\d))(?P<minute>\d{2}))?\s*(?:h|uhr|o'clock)?\s*(?P<half>[ap])?\.?(?:m\.?)?",
    re.IGNORECASE,
)
LIKENESS = 0.6


def time_typed(text: str) -> str | None:
    """A time of day as "HH:MM": "9", "9:30", "0930", "5 pm"; None for what is none."""
    met = _TIME.fullmatch(text.strip())
    if met is None:
        return None
    hour, minute, half = int(met["hour"]), int(met["minute"] or 0), (met["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def zone_typed(text: str, zones: Set[str]) -> str | None:
    """The IANA name of a zone that was typed with or without its continent; None when there is none."""
    wanted = _key(text)
    exact = next((zone for zone in zones if zone.casefold() == wanted), None)
    if exact or not wanted:
        return exact
    cities = sorted(zone for zone in zones if zone.casefold().rpartition("/")[2] == wanted)
    return min(cities, key=len, default=None)


def nearest_zone(text: str, zones: Set[str]) -> str:
    """The zone that a mistyped one looks like, or empty."""
    by_name = {name: zone for zone in sorted(zones) for name in (zone.casefold(), _city(zone))}
    met = get_close_matches(_key(text), list(by_name), n=1, cutoff=LIKENESS)
    return by_name[met[0]] if met else ""


def _city(zone: str) -> str:
    return zone.casefold().rpartition("/")[2]


def _key(text: str) -> str:
    return text.strip().replace(" ", "_").casefold()
