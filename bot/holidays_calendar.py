"""Public holidays, from the `holidays` library, which is loaded when the first one is asked for."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from kam_core.rhythm.countries import Country
from kam_core.rhythm.hours import IsHoliday

YEARS_KEPT = 1024
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SMALL = re.compile(r" (And|Of|The)\b")
OTHER_NAMES = {
    "AT": ("Österreich",),
    "BE": ("België", "Belgique"),
    "BR": ("Brasil",),
    "CH": ("Schweiz", "Suisse", "Svizzera"),
    "CZ": ("Czech Republic",),
    "DE": ("Deutschland",),
    "ES": ("España",),
    "GB": ("UK", "Great Britain", "England"),
    "IT": ("Italia",),
    "MX": ("México",),
    "NL": ("Holland", "Nederland"),
    "PL": ("Polska",),
    "SE": ("Sverige",),
    "TR": ("Türkiye",),
    "US": ("USA", "America"),
}
"""What people also type."""


def holiday_calendar() -> IsHoliday:
    """Tells public holidays by country and local day. Of a country that nobody knows there are none."""
    return _is_holiday


def _is_holiday(country: str, day: date) -> bool:
    return day in _holidays(country, day.year)


@lru_cache(maxsize=YEARS_KEPT)
def _holidays(country: str, year: int) -> frozenset[date]:
    """The holidays of a country ("DE"), or of a part of it ("DE-BY"), in one year."""
    from holidays import country_holidays

    code, _, part = country.partition("-")
    try:
        return frozenset(country_holidays(code, subdiv=part or None, years=[year]))
    except NotImplementedError:
        return frozenset()


@lru_cache(maxsize=1)
def countries() -> Sequence[Country]:
    """Every country whose holidays are known, with its parts, by name."""
    from holidays import list_supported_countries
    from holidays.registry import COUNTRIES

    parts = list_supported_countries(include_aliases=False)
    found = [
        Country(code, _name(name), (three, *OTHER_NAMES.get(code, ())), tuple(parts.get(code, ())))
        for name, code, three, *_ in COUNTRIES.values()
    ]
    return sorted(found, key=lambda one: one.name)


def _name(name: str) -> str:
    """A class name of the library as people write it: "IsleOfMan" is the Isle of Man."""
    return _SMALL.sub(lambda small: small[0].lower(), _WORDS.sub(" ", name))
