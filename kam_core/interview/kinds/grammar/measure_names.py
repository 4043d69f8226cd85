"""What a measure is called and what it counts: "720 daily active drivers", "8 rounds a week"."""

import re
from collections.abc import Sequence

from kam_core.interview.kinds.grammar.clauses import blanked, squeezed
from kam_core.interview.kinds.grammar.figures import Figure, rate_after, unit_after
from kam_core.interview.kinds.grammar.labels import label
from kam_core.interview.kinds.grammar.wordlists import words as listed
from kam_core.interview.reading.money import find_currency
from kam_core.interview.reading.patterns import lazily

_PLACE = lazily(r"^\s*(?:at|on(?![ -](?:time|shelf))|in(?! (?:full|stock))|across|for|within|with)\b", re.I)


_OPEN_END = lazily(r"\b(?:at|on|in|across|for|with|w|to|by|of)\s*$", re.I)


_PRICED = lazily(r"(?:[€$£]|\b(?:eur|usd|gbp|chf|zar|cad))\s?$", re.I)


_RATE_WORDS = lazily(
    r"\b(?:a|an|per|each|every)\s+(?:day|week|month|quarter|year|yr|shift|hour)\b|/\s?(?:day|week|month|"
    r"year)\b",
    re.I,
)


_UNIT_FIRST = lazily(
    r"^\s*(h|hrs?|hours?|min(?:ute)?s?|days?|weeks?|kg|t|tons?|tonnes?|pts?|points?)\s+(?=[^\W\d]{3,})"
    r"(?!per|a|of|earlier|later|less|more|fewer|before|after|late)",
    re.I,
)
"""A unit of measure before the thing that it measures: "2 h standstill"."""


_THING_ENDS = lazily(
    r"[,;()=+]|->|→|\b(?:by|till?|until|from|to|not|instead|rather|now|today|currently|heute|than|before|after|we|they|so|if|"
    r"when|where|is|are|per|a|an|each|every|and|on|in|for|at|as|done|down|up|last|this|next|bis|pour|le|au|el|para|f[üu]r)\b",
    re.I,
)


_FALL = lazily(r"\b(?:reduc\w*|cut|lower\w*|decreas\w*|less|fewer|down|drop|save|minus)\b", re.I)


_RISE = lazily(r"\b(?:grow\w*|increas\w*|rais\w*|up|more|higher|plus|improve\w*)\b", re.I)


_LOOSE = frozenset(
    listed(
        """
        back up down get bring move reach hit number figure go goes come grow raise cut reduce lower
        increase reduced improved increased decreased should shall must will target baseline goal objective
        current want wants wanted need needs aim aims falling fall falls drop drops rise rises see have having
        expect expected first second short long term von vom auf de del des à la le les les der die das el los
        zielwert ziel objectif objetivo sollte soll halve double there
        """
    )
)


def measure_name(text: str, spans: Sequence[tuple[int, int]], main: Figure | None) -> str:
    """The words before the numbers, or those after them where the ones before only say a place."""
    text = re.sub(r"[€$£]", " ", text)
    if not spans or main is None:
        return label(text.split(" , ")[0], drop=_LOOSE)
    start, end = _block(text, spans, main)
    before = _named(blanked(text, [(first, last + _rate_end(text[last:])) for first, last in spans])[:start])
    before = before or blanked(text, spans)[:start]
    after = re.split(r"\s,\s|[()]|\b(?:not|instead|now|today)\b", _RATE_WORDS.sub(" ", text[end:]))[0]
    head, tail = (
        label(before, drop=_LOOSE),
        label(_UNIT_FIRST.sub("", _counted_thing(text[main.end :])), drop=_LOOSE)
        or label(after, drop=_LOOSE),
    )
    if not head or (_PLACE.match(before) and tail):
        return label(squeezed(f"{tail} {before if head else ''}"), drop=_LOOSE)
    if _OPEN_END.search(before) and tail and not re.search(r"\bfrom\b", before):
        return label(f"{head} {tail}", drop=_LOOSE)
    return head


def _counted_thing(tail: str) -> str:
    """What a number counts, with what goes with it: "60 bins with clean data by may" -> "bins with clean data"."""
    return _THING_ENDS.split(re.split(r"\s+[-–]\s", tail)[0])[0]


def _rate_end(tail: str) -> int:
    """How far the rate of a number goes: the length of " per month" behind it."""
    hit = re.match(rf"\s*(?:{_RATE_WORDS.pattern})", tail, re.I)
    return hit.end() if hit else 0


def _named(before: str) -> str:
    """The last stretch before the number that names something: no "target", no "30 per month today"."""
    return next(
        (
            stretch
            for part in reversed(before.split(" , "))
            for stretch in re.split(r":\s|\b(?:now|today|currently|heute|baseline)\b", part)
            if len(label(stretch, drop=_LOOSE)) > 2
        ),
        "",
    )


def _percent(text: str, target: Figure) -> str:
    """A change by so many percent is no level: "reduce complaints by 30%" aims at a reduction."""
    before, after = text[: target.start], text[target.end : target.end + 12]
    if (
        not re.search(r"\bby\s*(?:about\s*)?$", before)
        and not re.match(r"\s*(?:less|fewer|lower|more|higher)\b", after)
        and not re.match(r"\W*grow", before)
    ):
        return "percent"
    if _FALL.search(before) or _FALL.match(after.strip()):
        return "percent reduction"
    return "percent increase" if _RISE.search(before) or _RISE.match(after.strip()) else "percent"


def _block(text: str, spans: Sequence[tuple[int, int]], main: Figure) -> tuple[int, int]:
    """Where the numbers stand: both when they stand together ("6% to 4%"), else the main one alone."""
    start, end = min(spans)[0], max(spans)[1]
    between = text[min(spans)[1] : max(spans)[0]] if len(spans) > 1 else ""
    return (start, end) if "," not in between and "(" not in between else (main.start, main.end)


def measure_unit(text: str, target: Figure | None, baseline: Figure | None, name: str) -> str:
    figures = [one for one in (target, baseline) if one]
    if any(one.percent for one in figures):
        return _percent(text, target) if target and baseline is None else "percent"
    currency = find_currency(text) if any(_PRICED.search(text[: one.start]) for one in figures) else None
    if currency:
        return currency
    counted = next((words for one in figures if (words := unit_after(text, one))), "")
    rate = next((words for one in figures if (words := rate_after(text, one))), "")
    noun = _plural(_noun(counted), target) or _counted(_noun(name))
    said_rate = _RATE_WORDS.search(name)
    if not rate and said_rate:
        rate = said_rate.group().split()[-1].lower().lstrip("/")
    return f"{noun} per {rate}".strip() if rate and f"per {rate}" not in noun else noun


def _noun(words: str) -> str:
    """The noun at the head of a phrase: "reporting days per site" -> "days", "runs with QA" -> "runs"."""
    if first := _UNIT_FIRST.match(words):
        return first.group(1).lower()
    words = re.sub(r"\s+(?:(?:pre|un|re|fully|newly|already|well)[\s-]+)?\w+ed\b.*$", "", words)
    head = re.split(
        r"\b(?:per|of|on|in|at|for|with|a|by|from|to|done|measured|via|through|using|uses?|have|are)\b|/",
        words,
    )[0].split()
    return head[-1].lower() if head and head[-1].isalpha() else ""


def _plural(noun: str, target: Figure | None) -> str:
    """ "1 day" counts days."""
    return f"{noun}s" if noun and target and target.value == 1 and not noun.endswith("s") else noun


def _counted(noun: str) -> str:
    """Only a plural is something to count: "drivers", not "scrap"."""
    return noun if noun.endswith("s") and not noun.endswith("ss") else ""
