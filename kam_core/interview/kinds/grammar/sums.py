"""Sums worked out in a sentence: "2% x 4m = 80k a year", "3 days x 11 sites = 33 person days a month"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kam_core.interview.kinds.base import Context
from kam_core.interview.kinds.grammar.clauses import blanked, commas, sentences
from kam_core.interview.reading.found import Bare, Found
from kam_core.interview.reading.money import find_money
from kam_core.interview.reading.numbers import find_numbers
from kam_core.interview.reading.patterns import lazily
from kam_core.values import Money, Quantity

_YEARLY = lazily(
    r"\b(?:a|per|each|every)\s?(?:yr|year|annum)\b|\bp\.?a\b|/\s?(?:y|yr|year|a)\b|\byearly\b|"
    r"\bannual(?:ly)?\b|\bby year\b|\b(?:par an|im jahr|pro jahr|al a[ñn]o|all'anno)\b|\bin a year\b",
    re.I,
)
_SPACED = lazily(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]*\d)")
"""Thousands parted by spaces ("17 820")."""
_OTHER_RATE = lazily(
    r"\s*(?:a|per|each|every|/)\s?(?:month|mth|quarter|week|wk|day)\b|\s*(?:month|quarter|week)ly\b", re.I
)
_RESULT = lazily(
    r"(?:=|→|->|\bmakes?\b|\bis\b|\bare\b|\bequals?\b|\bcomes to\b|\bgives?\b|\bso\b|\babout\b|"
    r"\bthat'?s\b|\btotal\b|\bergibt\b|\bmacht\b|\bsoit\b|\bfait\b|\bthat comes to\b|\bequal to\b|\bso\b|"
    r"\bie\b|\bi\.e\.)\s*(?:about|around|roughly|like|some|ca\.?|~|maybe|\s)*$",
    re.I,
)
_FACTOR = lazily(r"^\s*(?:x|×|\*|of\b|/)\s?\d?|^\s*(?:pts?|points?)\b", re.I)
_FACTOR_BEFORE = lazily(r"(?:\bx|×|\*|\bof|@|\bat|\btimes)\s*(?:the\s+)?[€$£]?\s*$", re.I)
_LABOUR = lazily(
    r"\s*[-]?(?P<unit>(?:(?:person|man|staff|work(?:ing)?|people|nurse|driver|bed|machine|"
    r"team)[- ]?)?(?:hours?|hrs?|h|days?|shifts?|minutes?|weeks?)|ftes?|tonnes?|tons?|kg|mwh|kwh|gwh|"
    r"litres?|bed[- ]days?|visits?|trips?|pallets?|complaints?|stops?|points?)\b(?P<rate>\s*(?:/|a|an|"
    r"per|each|every)\s?(?:day|week|month|quarter|year|yr|shift|site))?",
    re.I,
)
_RATE = lazily(r"(?:/|\ba|\ban|\bper|\beach|\bevery)\s?(day|week|month|quarter|year|yr|shift|site)", re.I)
_NOISE = lazily(
    r"\b(?:our|my|own|maths?|sums?|calc\w*|worked|out|figures?|rest|for|them|us|we|they|points?|pts?|"
    r"pct|percent|of|on|is|makes?|about|a|yr|year|per|month|weeks?|times|saved?|saves?|savings?|worth|"
    r"if|its|it's|true|everywhere|which|doubt|not|checked|reference|equals|total|value|by|me|at|the|and|"
    r"exactly|each|every|eur|usd|gbp|chf|zar|cad|euros?|dollars?|rand|pounds?|k|m|mio|mil|million|x)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a sum comes to: money (and whether it is yearly), or another quantity with its unit."""

    money: Found | None = None
    yearly: bool = False
    quantity: Quantity | None = None
    number: Found | None = None
    """The number of a quantity that can mean two; the person is asked."""


def find_result(text: str, context: Context, bare: str = "") -> Result | None:
    """The result of the sum in `text`; with `bare` (a currency) a lone number is an amount of it."""
    text = _SPACED.sub(lambda hit: re.sub(r"[ \u00a0\u202f]", "", hit.group()), text)
    quantity = _quantity(text, context)
    amounts = find_money(text, context.setting)
    chosen = _chosen(text, amounts)
    if chosen is not None and (quantity is None or _RESULT.search(text[: chosen.start])):
        rated = _OTHER_RATE.search(chosen.words) or _OTHER_RATE.match(text[chosen.end :])
        return Result(chosen, not rated and (bool(_YEARLY.search(text)) or _weeks(text)))
    doubtful = _doubtful(text, context)
    if doubtful is not None:
        return Result(number=doubtful)
    if quantity is not None:
        return Result(quantity=quantity)
    if bare:
        numbers = [one for one in find_numbers(text, context.setting) if isinstance(one.value, Decimal)]
        if len(numbers) == 1 and isinstance(numbers[0].value, Decimal) and numbers[0].value > 10:
            one = numbers[0]
            return Result(
                Found(one.start, one.end, one.words, Money(numbers[0].value, bare), hedged=one.hedged),
                bool(_YEARLY.search(text)),
            )
    return None


def own_nouns(text: str) -> str:
    """The nouns of the answer that say what is worth something ("2 pts of empty miles" -> "empty miles")."""
    lead = sentences(text)[0] if sentences(text) else ""
    lead = re.sub(r"\b[\w.,]*\d[\w.,%]*", " ", commas(lead)[0] if commas(lead) else "")
    lead = re.split(r"[=@(]|\bis\b|\bmakes\b", lead)[0]
    words = re.findall(r"[^\W\d_]{3,}", _NOISE.sub(" ", lead))
    return " ".join(list(dict.fromkeys(words))[:4])


def _weeks(text: str) -> bool:
    """52 weeks or 12 months in the sum make its result yearly."""
    return bool(
        re.search(
            r"\b(?:52|12|365|250)\s*(?:weeks?|months?|days?)?\s*(?:x|×|\*)|(?:x|×|\*)\s*(?:52|12|365|250)\b",
            text,
            re.I,
        )
    )


def _chosen(text: str, amounts: tuple[Found, ...]) -> Found | None:
    """The amount that is the result: behind "=" or "makes", else the first that is no factor."""
    real = [one for one in amounts if isinstance(one.value, Money | Bare) or one.ambiguous]
    results = [
        one for one in real if _RESULT.search(text[: one.start]) and not _FACTOR.match(text[one.end :])
    ]
    if results:
        yearly = [one for one in real if one.start > results[0].start and _is_yearly(text, one)]
        return yearly[-1] if yearly and not _is_yearly(text, results[-1]) else results[-1]
    free = [one for one in real if not _is_factor(text, one)]
    return free[0] if free else None


def _is_yearly(text: str, one: Found) -> bool:
    """Whether the amount itself is said to be yearly, and is no factor."""
    said = _YEARLY.search(one.words) or _YEARLY.match(text[one.end :].lstrip())
    return bool(said) and not _is_factor(text, one)


def _is_factor(text: str, one: Found) -> bool:
    return bool(_FACTOR_BEFORE.search(text[: one.start]) or _FACTOR.match(text[one.end :]))


def _doubtful(text: str, context: Context) -> Found | None:
    """The result of the sum when it counts labour and its writing means two numbers ("= 2,500 hours")."""
    for one in find_numbers(text, context.setting):
        unit = _LABOUR.match(text[one.end :])
        if one.ambiguous and unit and _RESULT.search(text[: one.start]):
            return one
    return None


def _quantity(text: str, context: Context) -> Quantity | None:
    """A quantity that is no money: the one behind the equals sign, or the only labour that is no factor."""
    plain = blanked(text, [])
    found: list[tuple[bool, Quantity]] = []
    for one in find_numbers(plain, context.setting):
        unit = _LABOUR.match(plain[one.end :])
        if unit and isinstance(one.value, Decimal) and not _FACTOR.match(plain[one.end + unit.end() :]):
            is_result = bool(_RESULT.search(plain[: one.start]))
            if is_result or not _FACTOR_BEFORE.search(plain[: one.start]):
                found.append(
                    (
                        is_result or "-" in unit.group("unit") or " " in unit.group("unit").strip(),
                        Quantity(one.value, _unit(unit)),
                    )
                )
    best = [quantity for result, quantity in found if result]
    return best[0] if best else (found[0][1] if len(found) == 1 else None)


def _unit(hit: re.Match[str]) -> str:
    noun = re.sub(r"\s+", "-", hit.group("unit").strip().lower())
    rate = _RATE.search(hit.group("rate") or "")
    return f"{noun} per {rate.group(1).lower().replace('yr', 'year')}" if rate else noun
