"""A reading as people type it: "42", "42 %", "42k", "4,5 on 3 Nov", "still none"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Found, Setting
from kam_core.interview.reading.numbers import find_numbers, find_percents
from kam_core.interview.reading.patterns import lazily
from kam_core.measures.days import latest
from kam_core.values import FuzzyDate

_NONE = lazily(r"\b(?:none|zero|nil|nothing|nobody|no one)\b", re.I)
_SAME = lazily(r"\b(?:same(?: as (?:last|before)(?: \w+)?)?|unchanged|no change|as before)\b", re.I)
_NUMBERED = lazily(
    r"\b(?:none|zero|nil|nothing|nobody|no one|same|unchanged|no change|as before|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)\b",
    re.I,
)
_WORD = lazily(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody typed: the value, or its `options` where it could be several; its day where one was said.

    `same` says that nothing changed. `percent` that the figure was written as a percentage.
    """

    value: Decimal | None = None
    options: tuple[Decimal, ...] = ()
    on: date | None = None
    same: bool = False
    percent: bool = False
    unsure: bool = False
    rest: str = ""
    """The words around figure and day."""
    note: str = ""

    @property
    def says_something(self) -> bool:
        return self.value is not None or bool(self.options) or self.same


def read_told(text: str, unit: str, setting: Setting) -> Told:
    """What a typed reading says. Never raises; nothing found is an empty `Told`."""
    on, without_day = _day(text, setting)
    percents = find_percents(without_day, setting) if "%" in without_day or "percent" in without_day else ()
    numbers = percents or find_numbers(without_day, setting)
    rest = _without(without_day, numbers)
    if not numbers:
        return _in_words(without_day, on)
    values = tuple(dict.fromkeys(value for one in numbers for value in _values(one)))
    return Told(
        value=values[0] if len(values) == 1 else None,
        options=values if len(values) > 1 else (),
        on=on,
        percent=bool(percents) and "%" not in unit and "percent" not in unit.casefold(),
        unsure=any(one.hedged for one in numbers),
        rest=rest,
    )


def might_be_a_reading(text: str) -> bool:
    """Whether it is worth looking for the question that a message may answer."""
    return bool(any(each.isdigit() for each in text) or _NUMBERED.search(text))


def looks_like_a_reading(told: Told) -> bool:
    """Whether a message beside a question is so short that it can only be meant as its answer."""
    return told.says_something and len(_WORD.findall(told.rest)) <= 3


def _in_words(text: str, on: date | None) -> Told:
    if _SAME.search(text):
        return Told(on=on, same=True, rest=_SAME.sub(" ", text).strip())
    if _NONE.search(text):
        return Told(Decimal(0), on=on, rest=_NONE.sub(" ", text).strip())
    return Told(on=on, rest=text.strip())


def _values(one: Found) -> Sequence[Decimal]:
    said = one.options or (one.value,)
    return [value for value in said if isinstance(value, Decimal)]


def _day(text: str, setting: Setting) -> tuple[date | None, str]:
    """The only day that the text names, if it has come, and the text without it."""
    days = [one for one in find_days(text, setting) if isinstance(one.value, date | FuzzyDate)]
    if len(days) != 1 or not isinstance(days[0].value, date | FuzzyDate):
        return None, text
    on = latest(days[0].value)
    bare = f"{text[: days[0].start]} {text[days[0].end :]}".strip()
    if on > setting.today or not re.search(r"\d|\w", bare):
        return None, text
    return on, re.sub(r"\b(?:on|at|for|as of)\s*$", "", bare).strip()


def _without(text: str, found: Sequence[Found]) -> str:
    rest = text
    for one in sorted(found, key=lambda one: -one.start):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    return rest.strip(" .,;:%")
