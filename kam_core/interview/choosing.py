"""Which option of a choice typed words mean."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Bare, Setting
from kam_core.interview.reading.match import best_label
from kam_core.interview.reading.money import find_money
from kam_core.interview.reading.numbers import find_numbers
from kam_core.interview.reading.patterns import lazily
from kam_core.values import FuzzyDate, Money, Value

Option = Value | Bare
_SCALES = (
    (lazily(r"\b(?:m|mn|mio|mil|million|millions)\b", re.IGNORECASE), Decimal(10**6)),
    (lazily(r"\b(?:k|thousand|thousands|tsd)\b", re.IGNORECASE), Decimal(1000)),
)
_FIRST = lazily(r"(?:the )?(?:first|1st|former|yes|yep|yeah|y)\b", re.IGNORECASE)
_SECOND = lazily(r"(?:the )?(?:second|2nd|latter|other(?: one)?)\b", re.IGNORECASE)


def meant_option(asks: str, options: Sequence[Option], text: str, setting: Setting) -> int | None:
    """The index of the one option that the words mean, or None when they mean none or several."""
    by_value = _only(index for index, option in enumerate(options) if _says(option, asks, text, setting))
    if by_value is not None:
        return by_value
    if asks == "magnitude":
        return _by_scale(options, text)
    named = [option for option in options if isinstance(option, str)]
    met = best_label(text, named) if named else None
    if met is not None:
        return list(options).index(met)
    return _by_order(options, text)


def _says(option: Option, asks: str, text: str, setting: Setting) -> bool:
    if isinstance(option, date | FuzzyDate):
        return any(_same_day(found.value, option) for found in find_days(text, setting))
    if isinstance(option, Bare | Money):
        amounts = [found.value for found in find_money(text, setting)]
        return any(isinstance(value, Bare | Money) and value.amount == option.amount for value in amounts)
    if isinstance(option, Decimal | int) and asks != "person":
        return any(found.value == option for found in find_numbers(text, setting))
    return False


def _same_day(value: object, option: date | FuzzyDate) -> bool:
    if isinstance(value, FuzzyDate) and isinstance(option, FuzzyDate):
        return (value.start, value.end) == (option.start, option.end)
    return value == option


def _by_scale(options: Sequence[Option], text: str) -> int | None:
    amounts = [option.amount for option in options if isinstance(option, Bare | Money)]
    scale = next((times for words, times in _SCALES if words.search(text)), None)
    if scale is None or len(amounts) != len(options):
        return None
    return _only(index for index, amount in enumerate(amounts) if amount == min(amounts) * scale)


def _by_order(options: Sequence[Option], text: str) -> int | None:
    said = text.strip()
    if _FIRST.fullmatch(said.rstrip(".!")):
        return 0
    return 1 if len(options) > 1 and _SECOND.fullmatch(said.rstrip(".!")) else None


def _only(indexes: Iterable[int]) -> int | None:
    met = list(indexes)
    return met[0] if len(met) == 1 else None
