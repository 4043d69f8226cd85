"""What surrounds a number and makes it something else: dates, times, phone numbers, references."""

import re
from dataclasses import dataclass

from kam_core.interview.reading.days import find_days, find_times
from kam_core.interview.reading.found import Setting
from kam_core.interview.reading.patterns import lazily

_REFERENCE = lazily(
    r"(?:(?<![^\W\d_])(?:line|lines|linie|plant|werk|unit|tier|version|ver|no|nr|num|number|room|gate|hall|building|"
    r"block|zone|wave|lot|module|type|grade|class|model|iso|din|en|article|art|section|page|chapter|ticket|po|"
    r"contract no|q|fy|kw|cw)\s?|(?<![^\W\d_])[vhqw]|#)$",
    re.I,
)
_ORDERED = lazily(
    r"(?<![^\W\d_])(?:step|phase|needs?|priority|prio|level|point|objective|action|option|site)\s$", re.I
)
_AMOUNT = lazily(r"\d[\d.,]*(?:k|m|\s?(?:mio|mln|mn|bn|million|thousand))\b", re.I)
_ALONE = lazily(r"\d(?=\s*(?:$|[,.;:!?)](?!\d)|and\b|is\b|was\b|says?\b))", re.I)
_PHONE = lazily(
    r"\+\d[\d ()/.-]{6,}\d|\b0\d{2,}[\d /-]{4,}\d|(?:\btel|\bphone|\bfax|\bcall)\W{0,3}\d[\d ()/.-]{5,}\d",
    re.I,
)
_LINK = lazily(r"(?:https?://|www\.)\S+|\S+@\S+|[#@]\w[\w-]*|<[^>\s]{1,200}>")
_ORDINAL = lazily(r"(?<![\w.])\d{1,3}(?:st|nd|rd|th)\b", re.I)
_ALWAYS = lazily(r"\b24/7\b|\b365 days\b|\b(?:19|20)\d\d\b(?!\s?(?:eur|usd|€|k\b|%|[.,]\d))", re.I)


@dataclass(frozen=True, slots=True)
class Mask:
    """Stretches of a text that are taken."""

    stretches: tuple[tuple[int, int], ...]

    def hits(self, start: int, end: int) -> bool:
        return any(begin < end and start < finish for begin, finish in self.stretches)


def masked(text: str, setting: Setting, scores_to: int | None = None) -> Mask:
    """The stretches whose digits are no amounts: dates, times, phone numbers, links, years.

    With `scores_to` a "4/5" on that scale stays readable.
    """
    if not any(letter.isdigit() for letter in text):
        return Mask(())
    taken = [
        match.span() for pattern in (_PHONE, _LINK, _ORDINAL, _ALWAYS) for match in pattern.finditer(text)
    ]
    taken += [(found.start, found.end) for found in (*find_days(text, setting), *find_times(text))]
    if scores_to is not None:
        scale = lazily(rf"(?<![\d/])\d{{1,3}}\s?/\s?{scores_to}(?![\d/])")
        scored = [match.span() for match in scale.finditer(text)]
        taken = [span for span in taken if span not in scored]
    return Mask(tuple(sorted(taken)))


def is_reference(text: str, start: int) -> bool:
    """Whether the number at `start` names something ("line 4", "Q4", "#5") and counts nothing ("yard module 60k")."""
    if _AMOUNT.match(text, start):
        return False
    if _REFERENCE.search(text, max(0, start - 14), start):
        return True
    return bool(_ORDERED.search(text, max(0, start - 12), start) and _ALONE.match(text, start))
