"""Two steps on a ladder: where things stand today, and where they should be at the end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kam_core.interview.reading.patterns import lazily

_NOW = lazily(
    r"\b(?:now|today|currently|current(?: stage)?|at present|at the moment|presently|still|so far|"
    r"right now|we are|we'?re|"
    r"from|atm|start(?:ing)?|is|been)\b",
    re.IGNORECASE,
)
_LATER = lazily(
    r"\b(?:end|target(?: stage)?|should|want(?:ed)?|would|wish|hope|aim(?:ing)?|goal|by|become|becoming|"
    r"later|next|then|to|into|"
    r"towards?|future|ideally|in (?:a|one|two|12|18|24) (?:years?|months?)|reach|get(?:ting)? to|"
    r"move to|going)\b|[→>]",
    re.IGNORECASE,
)
_NOT = lazily(
    r"\b(?:not|no longer|isn'?t|aren'?t|never|far from|beyond|more than|less than|past)\b[\w\s]{0,14}$",
    re.IGNORECASE,
)
_BETWEEN = lazily(r"\b(?:between|either|somewhere)\b", re.IGNORECASE)
_OR = lazily(r"^\s*(?:or|/|and a half|-ish)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Steps:
    """The step of today and the one aimed at; None where nothing was said, `torn` between two."""

    now: str | None = None
    later: str | None = None
    torn: bool = False


def find_steps(text: str, words: Sequence[tuple[str, str]]) -> Steps:
    """The steps that `text` names; `words` pairs each step with the pattern of its names."""
    hits = sorted(_hits(text, words))
    if not hits:
        return Steps()
    if _BETWEEN.search(text) or any(_OR.match(text[one[1] : two[0]]) for one, two in pairwise(hits)):
        return Steps(torn=True)
    now = next((step for start, end, step in hits if _side(text, start, end, hits) == "now"), None)
    later = next((step for start, end, step in hits if _side(text, start, end, hits) == "later"), None)
    free = [step for start, end, step in hits if not _side(text, start, end, hits)]
    if now is None and free:
        now = free.pop(0)
    if later is None and free:
        later = free.pop(0)
    return Steps(now, later)


def _hits(text: str, words: Sequence[tuple[str, str]]) -> list[tuple[int, int, str]]:
    return [
        (hit.start(), hit.end(), step)
        for step, pattern in words
        for hit in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w])", text, re.IGNORECASE)
        if not _NOT.search(text[: hit.start()])
    ]


def _side(text: str, start: int, end: int, hits: Sequence[tuple[int, int, str]]) -> str:
    """Which of the two the words around a step speak of; those right before it count first."""
    before = text[max((stop for _, stop, _ in hits if stop <= start), default=0) : start]
    after = text[end : min((begin for begin, _, _ in hits if begin >= end), default=len(text))]
    before = re.split(r"[,;.\n]", before)[-1]
    for stretch, nearest in (
        (before, -1),
        (re.split(r"[,;.\n→>]|\b(?:and|but|to|then|want)\b", after)[0], 0),
    ):
        cues = sorted(
            [(m.start(), "now") for m in _NOW.finditer(stretch)]
            + [(m.start(), "later") for m in _LATER.finditer(stretch)]
        )
        if cues:
            return cues[nearest][1]
    return ""
