"""What is said of one cell of the unit x offering grid: bought from us, quoted, open, or held by somebody
else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kam_core.interview.kinds.grammar.persons import as_name
from kam_core.interview.kinds.grammar.wordlists import words as words_of
from kam_core.interview.reading.match import best_label
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import says_unknown, tidy
from kam_core.terms import WhitespaceState

_STATES = (
    (
        WhitespaceState.NOT_ELIGIBLE,
        r"not (?:eligible|allowed|applicable|relevant|possible)|n/?a\b|does(?:n'?t| not) apply|no "
        r"use for|can'?t (?:buy|use)|cannot (?:buy|use)|ineligible",
    ),
    (
        WhitespaceState.IN_PIPELINE,
        r"in (?:the )?pipeline|quoted|offer(?:ed)? (?:is )?out|in talks|in trial|on trial|trialling"
        r"|pilot(?:ing|ed)?|proposal|proposed|negotiating|tender(?:ed|ing)?|planned",
    ),
    (
        WhitespaceState.GAP,
        r"gap|nothing|none|not yet|untried|never tried|not (?:buying|sold|bought|from us|covered)"
        r"|no one|nobody|missing|open|white ?space|still without|could buy|no (?=\w)",
    ),
    (
        WhitespaceState.OWNED,
        r"owned|ours|from us|with us|we (?:have|supply|deliver|own|sell)|we'?re in|buys? (?:it "
        r")?from us|already (?:buys?|has)|has it|yes",
    ),
)
_CUES = tuple(
    (
        state,
        lazily(
            rf"\b(?:{words})\b|\bno (?=\w)" if state is WhitespaceState.GAP else rf"\b(?:{words})(?!\w)", re.I
        ),
    )
    for state, words in _STATES
)
_HELD = lazily(
    r"\b(?:(?:held|owned|supplied|covered|done|bought) (?:by|from)|(?:buys?|buying|comes?|come"
    r"|gets?) (?:it |them )?from|from|by|with|at)\s+(?P<who>(?!us\b)[^\W\d_][\w&'’-]*"
    r"(?:\s[A-Z][\w&'’-]*)?)|"
    r"(?P<first>[^\W\d_][\w&'’-]*)\s+(?:has|holds|owns|does|supplies|delivers|sits)\b(?:\s+(?:it"
    r"|that|them|this))?",
    re.I,
)
_IN_HOUSE = lazily(r"\b(?:in-?house|themselves|own (?:team|label|production)|internally)\b", re.I)
_NOT_HOLDER = frozenset(
    words_of(
        """
        us we they it he she who nobody nothing one both the a an plant unit site that this now today
        already only
        """
    )
)
_ITEM_WORDS = lazily(
    r"\b(?:only|just|also|already|still|today|now|currently|all|our|the|their|and|but|is|are|has"
    r"|have|buys?|takes?|uses?|orders?|gets?|from us|with us|to us|yet|maybe|i think|"
    r"about|around|worth|for|of|a year|per year|p\.?a\.?|it|them|in|at|yes|x)\b",
    re.I,
)
_MONEY = lazily(
    r"[€$£]?\s?\d[\d.,]*\s?(?:k|m|mio|mil|bn)?\s?(?:€|eur|usd|gbp|chf)?(?:\s?/\s?y(?:r|ear)?|\s?a "
    r"year|\s?p\.?a\.?)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class State:
    """The state of a cell, and who holds it when it is not us."""

    state: WhitespaceState
    incumbent: str = ""


def cut_items(rest: str) -> list[str]:
    """The items of what a unit buys; a bracket stays with its item."""
    return [
        item
        for item in re.split(r",(?![^()]*\))|;|\bbut\b|\band\b(?![^()]*\))", rest)
        if re.search(r"\w", item)
    ]


def find_state(item: str, competitors: Sequence[str], buys: bool) -> State | None:
    """The state that the words give; `buys` says that the sentence began with what the unit buys from us."""
    if says_unknown(item):
        return State(WhitespaceState.UNKNOWN)
    if _IN_HOUSE.search(item):
        return State(WhitespaceState.COMPETITOR_HELD, "in-house")
    for state, cue in _CUES[:2]:
        if cue.search(item):
            return State(state)
    holder = _holder(item, competitors)
    if holder:
        return State(WhitespaceState.COMPETITOR_HELD, holder)
    for state, cue in _CUES[2:]:
        if cue.search(item):
            return State(state)
    return State(WhitespaceState.OWNED) if buys else None


def _holder(item: str, competitors: Sequence[str]) -> str:
    for word in re.findall(r"[^\W\d_][\w&'’-]*", item):
        known = best_label(word, tuple(competitors)) if len(word) > 2 else None
        if known:
            return known
    for hit in _HELD.finditer(item):
        who = hit["who"] or hit["first"]
        if who.lower() not in _NOT_HOLDER:
            return as_name(who)
    return ""


def item_words(item: str) -> str:
    """The offering that an item names, without state, holder and amount."""
    words = _MONEY.sub(" ", re.sub(r"\([^()]*\)", " ", item))
    words = _HELD.sub(" ", _IN_HOUSE.sub(" ", words))
    for _, cue in _CUES:
        words = cue.sub(" ", words)
    return tidy(" ".join(_ITEM_WORDS.sub(" ", words).split()))
