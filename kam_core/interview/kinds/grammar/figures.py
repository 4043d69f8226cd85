"""The bare numbers of a measure: where they stand, what they count, which only name a thing ("line 4")."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kam_core.interview.reading.found import Found, Setting
from kam_core.interview.reading.numbers import find_numbers
from kam_core.interview.reading.patterns import lazily

_NUMBER = lazily(
    r"(?<![\w.,/#:-])[-+]?\d+(?:[.,]\d+)*(?:\s?(?:k|mio|mn|m)\b)?(?:\s?(?:%|percent\b|per cent\b|pct\b|"
    r"pp\b))?(?!(?!(?:h|hrs|min|kg|t|d)\b)[\w/:])",
    re.I,
)
_NAMED = lazily(
    r"\b(?:line|plant|site|phase|unit|building|hall|zone|region|tier|level|ward|lot|gate|route|depot|area|"
    r"block|"
    r"wave|version|type|model|no\.?|number|nr\.?|store|furnace|boiler|pump|mill|reactor|press|cell|oven|"
    r"machine|shift|grade|"
    r"class|category|group|step|stage|room|floor|room|band|platform|terminal|pier|bay|dock|kiln|well|"
    r"rig)\s*$",
    re.I,
)
_SPELL = lazily(
    r"(?:within|in|next|last|every|for|over|first|after|past)\s+(?:the\s+)?(?:next\s+|last\s+|"
    r"first\s+)?$",
    re.I,
)
_TIME = lazily(r"\s*(?:more\s+)?(?:day|week|month|year|yr|quarter|hour|min)s?\b", re.I)
_WORD_BEFORE = lazily(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|both)\b[\w ]*\(\s*$", re.I)
_SCALES = {"k": Decimal(1000), "m": Decimal(10**6), "mn": Decimal(10**6), "mio": Decimal(10**6)}
_RATE = lazily(
    r"^\s*(?:a|an|per|each|every|/)\s*(day|week|month|quarter|year|yr|shift|hour|site|store|batch|"
    r"order)\b",
    re.I,
)
_STOP = lazily(
    r"[,;()=+]|->|→|\b(?:by|til|till|until|on|at|in|from|to|not|instead|now|today|currently|per|a|an|"
    r"each|every|and|with|w|"
    r"for|we|they|is|are|than|down|up|back|of|done|rather|so|before|after|as|done|if|where|when|who|"
    r"which|that|last|this|next|pour|le|bis|au|de|f[üu]r|para|el|zum|avant|hasta|auf)\b|\bà(?!\w)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at `text[start:end]`; `value` is None when its writing can mean two (see `found.options`)."""

    start: int
    end: int
    value: Decimal | None
    percent: bool
    found: Found | None = None


def find_figures(text: str, setting: Setting) -> tuple[Figure, ...]:
    """The numbers of `text` that measure something: no dates, no "line 4", no "in 30 days"."""
    return tuple(
        figure
        for hit in _NUMBER.finditer(text)
        if not _names(text, hit) and (figure := _figure(hit, setting)) is not None
    )


def unit_after(text: str, figure: Figure) -> str:
    """The words that a number counts: "720 daily active drivers by" -> "daily active drivers"."""
    tail = text[figure.end :]
    stop = _STOP.search(tail)
    words = (tail[: stop.start()] if stop else tail).split()[:4]
    return " ".join(words).strip(" .:?!-")


def rate_after(text: str, figure: Figure) -> str:
    """The stretch that a number is counted over: "8 rounds a week" -> "week"; empty when none is said."""
    tail = text[figure.end :]
    words = unit_after(text, figure)
    hit = _RATE.match(tail) or _RATE.match(tail[tail.find(words) + len(words) :] if words else tail)
    return "" if hit is None else hit.group(1).lower().replace("yr", "year")


def _figure(hit: re.Match[str], setting: Setting) -> Figure | None:
    words = hit.group()
    percent = bool(re.search(r"%|p(?:er ?)?c(?:en)?t|pp$", words, re.I))
    bare = re.match(r"[-+]?[\d.,]+", words)
    scale = re.search(r"(k|mio|mn|m)\b", words, re.I)
    read = find_numbers(bare.group(), setting) if bare else ()
    if len(read) != 1:
        return None
    value = read[0].value
    if not isinstance(value, Decimal):
        return Figure(hit.start(), hit.end(), None, percent, read[0])
    factor = _SCALES[scale.group(1).lower()] if scale and not percent else Decimal(1)
    return Figure(hit.start(), hit.end(), value * factor, percent, read[0])


def _names(text: str, hit: re.Match[str]) -> bool:
    before, after = text[: hit.start()], text[hit.end() :]
    if _SPELL.search(before) and _TIME.match(after):
        return True
    if _WORD_BEFORE.search(before):
        return True
    return bool(_NAMED.search(before)) and "%" not in hit.group()
