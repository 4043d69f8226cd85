"""Amounts by the month, quarter or week, made yearly."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kam_core.interview.reading.found import Found
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import Basis
from kam_core.values import Claim, Money

_RATE = lazily(
    r"\s*(?:(?:\ba|\bper|\beach|\bevery|/)\s?(?P<rate>month|mth|quarter|week|wk)\b|(?P<adverb>monthly|"
    r"quarterly|weekly)\b)",
    re.I,
)
_YEAR_SAID = lazily(
    r"\s*(?:by year|by the year|par an(?:n[ée]e)?|al a[ñn]o|im jahr|pro jahr|j[äa]hrlich|all'?anno|l'?an|"
    r"annually|each (?:and every )?year|every year|yearly|p\.?\s?a\b\.?|/\s?(?:year|yr|y|an|jahr|annum)\b)",
    re.I,
)
_ONCE_SAID = lazily(
    r"\W*(?:one[- ]?(?:off|shot|time)\b|once\b|single (?:payment|order|sum)|lump sum|einmalig|une (?:seule )?fois|"
    r"unique\b|una (?:sola )?vez|in one (?:go|shot)|capex|in total|all in|over \d)",
    re.I,
)
_A_YEAR = (("mon", 12), ("mth", 12), ("quarter", 4), ("week", 52), ("wk", 52))


def said_basis(text: str, found: Found) -> Basis | None:
    """What the words right behind an amount say it covers: a year or one time; None when they say neither."""
    tail = text[text.find(found.words) + len(found.words) :]
    if _ONCE_SAID.match(tail) or _ONCE_SAID.search(found.words):
        return Basis.ONE_OFF
    return Basis.PER_YEAR if _YEAR_SAID.match(tail) else None


def made_yearly(claim: Claim, text: str, founds: Sequence[Found]) -> Claim:
    """The claim per year when one of the amounts is per month, quarter or week; the sum is in its note."""
    hits = [
        hit
        for one in founds
        if (hit := _RATE.search(one.words) or _RATE.match(text[text.find(one.words) + len(one.words) :]))
    ]
    money = claim.value
    if not hits or not isinstance(money, Money) or money.basis is not Basis.ONE_OFF or claim.note:
        return claim
    rate = (hits[0].group("rate") or hits[0].group("adverb")).lower()
    times = next(number for start, number in _A_YEAR if rate.startswith(start))
    high = None if money.high is None else money.high * times
    return replace(
        claim,
        value=replace(money, amount=money.amount * times, high=high, basis=Basis.PER_YEAR),
        note=f"{times} x {money.amount}",
    )
