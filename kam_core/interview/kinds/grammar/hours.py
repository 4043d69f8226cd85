"""Working hours a month, as people type them: "10h/mo", "abt 6 hrs", "2 h a week", "half a day a month"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kam_core.interview.reading.number_words import WORD_NUMBER, word_value
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged_near

_HOURS = lazily(
    r"(?<![\w.,])(?P<low>\d+(?:[.,]\d+)?)(?:\s*(?:-|–|"
    r"to)\s*(?P<high>\d+(?:[.,]\d+)?))?(?P<ish>\s?-?ish)?\s*"
    r"(?P<unit>h|hr|hrs|hours?|std|stunden|ore|heures?|horas?|uur|timer|timmar|days?|d|jours?)\b\.?"
    r"(?:(?:\s*/\s*|\s+(?:per|by|par|por|a|an|each|every|pro|al|im|in a|in the|in|of the)\s+|\s+)"
    r"(?P<per>months?|mo|mth|monat|mois|mese|mes|maand|måned|weeks?|wk|woche|semaine|day|"
    r"(?<=/)w|(?<=/)d|(?<=/)m)\b)?"
    r"(?:ly)?(?P<adverb>\s*(?:monthly|weekly))?",
    re.IGNORECASE,
)
_WORDS = {
    "half a day": "0.5 days",
    "one day": "1 day",
    "a day": "1 day",
    "two days": "2 days",
    "an hour": "1 hour",
}
_WORDED = lazily(r"\b(?:half a day|one day|two days|an hour|a day)(?= (?:a|per|each|every) )", re.IGNORECASE)
_SPELLED = lazily(rf"(?P<number>{WORD_NUMBER.pattern})(?=\s*(?:h|hrs?|hours?)\b)", re.IGNORECASE)
_DAY = Decimal(8)
_WEEKS = Decimal(52) / Decimal(12)
_WORKDAYS = Decimal(21)


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours a month at `text[start:end]`; `sure` is false for what was worked out or hedged."""

    start: int
    end: int
    amount: Decimal
    sure: bool


def find_hours(text: str) -> tuple[Hours, ...]:
    """Every stretch of working hours, turned into hours a month; the middle of a range."""
    text = _WORDED.sub(lambda hit: _WORDS[hit.group().lower()].ljust(len(hit.group())), text)
    text = _SPELLED.sub(_in_figures, text)
    found = (_hours(hit, text) for hit in _HOURS.finditer(text))
    return tuple(one for one in found if one is not None)


def _in_figures(hit: re.Match[str]) -> str:
    value = word_value(hit["number"].lower())
    return (
        hit.group()
        if value is None
        else f"{value}".ljust(len(hit["number"])) + hit.group()[len(hit["number"]) :]
    )


def _hours(hit: re.Match[str], text: str) -> Hours | None:
    low = Decimal(hit["low"].replace(",", "."))
    high = Decimal(hit["high"].replace(",", ".")) if hit["high"] else low
    unit, per = hit["unit"].lower(), (hit["per"] or hit["adverb"] or "").strip().lower()
    if unit.startswith(("d", "j")) and not per:
        return None
    scale = (_DAY if unit.startswith(("d", "j")) else Decimal(1)) * _a_month(per)
    sure = not (hit["high"] or hit["ish"]) and scale == 1 and not hedged_near(text, hit.start(), hit.end())
    amount = ((low + high) / 2 * scale).quantize(Decimal("0.1")).normalize()
    return Hours(hit.start(), hit.end(), Decimal(f"{amount:f}"), sure)


def _a_month(per: str) -> Decimal:
    if per.startswith(("w", "s")):
        return _WEEKS
    return _WORKDAYS if per in {"day", "d"} else Decimal(1)
