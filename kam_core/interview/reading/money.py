"""Amounts of money as people type them: sizes, currencies, ranges and what they cover."""

import re
from collections.abc import Iterable
from decimal import Decimal

from kam_core.interview.reading.amounts import Amount, find_amounts
from kam_core.interview.reading.currencies import DOLLARS, currencies_in
from kam_core.interview.reading.figures import find_figures
from kam_core.interview.reading.found import Bare, Found, Setting
from kam_core.interview.reading.number_words import plain
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.settling import meant
from kam_core.terms import Basis
from kam_core.values import Money


def find_currency(text: str, among: Iterable[object] = ()) -> str | None:
    """The one currency that the text names, as ISO 4217 code; None when it names none, several or a doubtful
    one. With `among` (the codes a person was asked to pick from) a doubtful name counts when it fits only one.
    """
    named = currencies_in(text)
    if offered := {code for code in among if isinstance(code, str)}:
        fitting = [tuple(code for code in codes if code in offered) for codes in named]
        named = tuple(fits or codes for fits, codes in zip(fitting, named, strict=True))
    clear = [codes for codes in named if len(codes) == 1]
    if len(clear) == 1 and all(clear[0][0] in codes for codes in named):
        return clear[0][0]
    return None


def find_money(text: str, setting: Setting, bare: bool = True) -> tuple[Found, ...]:
    """The amounts of money: `Money` when currency and basis are known, else `Bare` (left out with `bare`
    False when no currency is known). A doubtful sign, size or separator gives options instead of a value.
    """
    if not any(letter.isdigit() for letter in text) and not find_figures(text):
        return ()
    amounts = find_amounts(text, setting)
    shared = find_currency(text)
    found = [_meaning(text, amount, shared, setting) for amount in amounts]
    return tuple(each for each in found if bare or _has_currency(each))


def says_rate(words: str) -> bool:
    """Whether the amount is said per month, week, piece or the like, so that it is neither yearly nor one-
    off.
    """
    return bool(_OTHER_RATE.search(words))


_OTHER_RATE = lazily(
    r"(?:/|\b(?:a|an|per|each|every|pro|je)\s)\s?(?!y|an?num|jahr)[^\W\d_]{1,12}\s*$|\b(?:each|apiece|monthly|weekly|daily|"
    r"quarterly|monatlich|a pop)\s*$",
    re.I,
)


def _has_currency(found: Found) -> bool:
    candidates = found.options or (found.value,)
    return all(
        isinstance(each, Money) or (isinstance(each, Bare) and bool(each.currency)) for each in candidates
    )


def _meaning(text: str, amount: Amount, shared: str | None, setting: Setting) -> Found:
    values = [
        _valued(value, high, code, amount.basis)
        for code in _codes(amount, shared, text, setting)
        for value, high in zip(amount.values, amount.high or (None,) * len(amount.values), strict=True)
    ]
    return meant(text, amount.start, amount.end, tuple(values), setting, hedged=amount.hedged)


def _codes(amount: Amount, shared: str | None, text: str, setting: Setting) -> tuple[str | None, ...]:
    """The currencies that an amount can be in: its own, the text's only one, then the plan's."""
    codes = amount.codes
    if not codes:
        named = currencies_in(text)
        if shared or not named:
            return (shared or setting.currency,)
        codes = named[0] if len(named) == 1 else ()
    if len(codes) < 2:
        return codes or (setting.currency,)
    if setting.currency in codes or (
        codes == DOLLARS and (setting.currency or "").endswith("D") and "$" in text
    ):
        return (setting.currency,)
    if shared in codes:
        return (shared,)
    return codes


def _valued(value: Decimal, high: Decimal | None, code: str | None, basis: Basis | None) -> Money | Bare:
    value, high = plain(value), None if high is None else plain(high)
    if code and basis:
        return Money(value, code, basis, high)
    return Bare(value, high, basis, code)
