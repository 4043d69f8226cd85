"""Which country somebody means, for its public holidays."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

LIKENESS = 0.75
MOST_PARTS = 20


@dataclass(frozen=True, slots=True)
class Country:
    """A country with holidays: its ISO 3166 code, its English name, other names, and the codes of its parts."""

    code: str
    name: str
    others: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def country_meant(typed: str, countries: Sequence[Country]) -> str | None:
    """The code ("DE", "DE-BY") behind a code or a name; None when there is no such country or part."""
    country, part = _split(typed, countries)
    if country is None or not part:
        return country.code if country else None
    named = next((one for one in country.parts if _key(one) == _key(part)), None)
    return f"{country.code}-{named}" if named else None


def nearest_country(typed: str, countries: Sequence[Country]) -> str:
    """What was probably meant: "Germany" for "Germny", the parts of a country when only the part is wrong; or empty."""
    country, part = _split(typed, countries)
    if country is not None and part:
        return ", ".join(f"{country.code}-{one}" for one in country.parts[:MOST_PARTS]) or country.code
    names = {_key(name): one.name for one in countries for name in (one.name, *one.others)}
    met = get_close_matches(_key(typed), list(names), n=1, cutoff=LIKENESS)
    return names[met[0]] if met else ""


def _split(typed: str, countries: Sequence[Country]) -> tuple[Country | None, str]:
    """The country, and the part of it that was named behind a comma or a dash; a name may hold a dash itself."""
    by_name = {name: one for one in countries for name in _names(one)}
    if whole := by_name.get(_key(typed)):
        return whole, ""
    first, _, part = typed.replace(",", "-").partition("-")
    return by_name.get(_key(first)), part.strip()


def _names(country: Country) -> set[str]:
    return {_key(name) for name in (country.code, country.name, *country.others)}


def _key(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
