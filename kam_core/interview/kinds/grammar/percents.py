"""Percentages in figures, with or without the sign, and whose they are."""

import re
from decimal import Decimal

from kam_core.interview.reading.found import Found, Setting
from kam_core.interview.reading.numbers import find_numbers, find_percents
from kam_core.interview.reading.patterns import lazily

_COUNTS = lazily(
    r"\s?(?:h\b|hrs?|hours?|months?|mths?|weeks?|days?|yrs?\b|years?|k\b|m\b|mio|bn|th\b|st\b|nd\b|rd\b|"
    r"stores?|sites?|plants?|people|"
    r"drivers?|eur|usd|gbp|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[-/.]\d)",
    re.IGNORECASE,
)
_FALL = lazily(
    r"\b(?:down|fell|falls?|falling|dropp?(?:ed|s|ing)?|lost|lose|losing|shr[aiu]nk\w*|declin\w+|minus|"
    r"decreas\w+|negative|less|loss)\b"
    r"[\w\s]{0,16}$|[-−–]\s?$",
    re.IGNORECASE,
)
_FALL_AFTER = lazily(r"^\s?%?\s*(?:down|less|lower|decline|decrease|drop|loss)\b", re.IGNORECASE)


def percents(text: str, setting: Setting, bare: bool = False) -> tuple[Found, ...]:
    """The percentages of `text`; with `bare`, plain numbers that count nothing else are percentages too."""
    founds = [found for found in find_percents(text, setting) if found.value is not None or found.ambiguous]
    if bare:
        founds += [
            number
            for number in find_numbers(text, setting)
            if not any(one.start < number.end and number.start < one.end for one in founds)
            and not _COUNTS.match(text[number.end :])
            and not re.search(
                r"[a-z'’]\d*$|\b(?:in|since|fy|q|last|line|past|20)\s*$", text[: number.start], re.IGNORECASE
            )
        ]
    return tuple(sorted(founds, key=lambda found: found.start))


def signed(found: Found, text: str) -> Decimal | None:
    """The figure with the sign that its words give it: "down 6%" is -6. None while it is open."""
    if not isinstance(found.value, Decimal):
        return None
    falls = _FALL.search(text[: found.start]) or _FALL_AFTER.search(text[found.end :])
    return -found.value if falls and found.value > 0 else found.value
