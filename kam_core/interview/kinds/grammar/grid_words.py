"""What is said of one cell of the unit x offering grid: bought from us, quoted, open, or held by somebody
else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kam_core.interview.kinds.grammar.persons import as_name
from kam_core.interview.kinds.grammar.wordlists import words as words_of
from kam_core.interview.reading.found import Found
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
        r"gap|nothing|none|not yet|untried|never (?:tried|offered|sold)|not (?:buying|sold|bought|from us|covered)"
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
_AFTER_NAME = (
    r"(?:for|at|with|in|on|of|by|to|from|since|until|till?|and|or|but|not|no|too|also|still|already|only|just|now|"
    r"today|currently|about|around|roughly|approx|circa|ca|maybe|worth|per|each|every|a|an|the|this|last|next|"
    r"plus|instead|because|as|so|which|who|that|is|are|was|has|have|they|we|it|there|here|then|than|if|when)\b"
)
"""Words that go on after a holder's name and are none of it, however they are set."""
_HELD = lazily(
    r"\b(?:(?:held|owned|supplied|covered|done|bought) (?:by|from)|(?:buys?|buying|comes?|come"
    r"|gets?) (?:it |them )?from|from|by|with|at)\s+(?P<who>(?!us\b)"
    rf"(?:(?-i:[a-z])[\w&'’-]*(?:\s(?!{_AFTER_NAME})[^\W\d_][\w&'’-]*)?|"
    rf"[^\W\d_][\w&'’-]*(?:\s(?!{_AFTER_NAME})(?-i:[A-ZÀ-ÖØ-Þ])[\w&'’-]*)?))|"
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
    r"about|around|worth|for|out of|of|a year|per year|p\.?a\.?|it|them|in|at|yes|x|too|could be|can be|"
    r"potential(?:ly)?|possible|total|altogether|which|that|since|until)\b",
    re.I,
)
_MONEY = lazily(
    r"[€$£]?\s?\d[\d.,]*\s?(?:k|m|mio|mil|bn)?\s?(?:€|eur|usd|gbp|chf)?(?:\s?/\s?y(?:r|ear)?|\s?a "
    r"year|\s?p\.?a\.?)?",
    re.I,
)


_SHARE = lazily(
    r"\s*[,(]?\s*(?:(?:out )?of (?!(?:it|that|which|them)\b)|/|from (?:a )?(?:total|possible)|"
    r"(?:it |this |that )?(?:could|can|might) be|(?:the |a )?(?:potential|total|possible)\b)[^\d€$£]{0,30}",
    re.I,
)
_SHARE_AFTER = lazily(
    r"\s*(?:of (?:it|that|which|them)\b|thereof|is ours|are ours|ours\b|with us|from us)", re.I
)


@dataclass(frozen=True, slots=True)
class State:
    """The state of a cell, and who holds it when it is not us."""

    state: WhitespaceState
    incumbent: str = ""


def cut_items(rest: str) -> list[str]:
    """The items of what a unit buys; a bracket stays with its item, an amount with the item before."""
    items: list[str] = []
    for item in re.split(r",(?![^()]*\))(?!\d)|;|\bbut\b|\band\b(?![^()]*\))", rest):
        if items and _is_amount(item):
            items[-1] += f", {item.strip()}"
        elif re.search(r"\w", item):
            items.append(item)
    return items


def share_of(item: str, first: Found, second: Found) -> bool:
    """Whether two amounts are a part and its whole: "800k of 1.5m", "800k, could be 1.5m", "1.5m, 800k of it"."""
    return bool(_SHARE.fullmatch(item[first.end : second.start]) or _SHARE_AFTER.match(item[second.end :]))


def _is_amount(item: str) -> bool:
    """Whether an item holds an amount and names nothing that could be bought."""
    return bool(re.search(r"\d", item)) and not item_words(item) and not _HELD.search(item)


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
    """Who holds a cell: a known competitor by any word of its name, unless another name says who it is."""
    named = [hit["who"] or hit["first"] for hit in _HELD.finditer(item)]
    others = [who for who in named if who.lower().split()[0] not in _NOT_HOLDER]
    unknown = [who for who in others if not best_label(who.split()[0], tuple(competitors))]
    rest = item
    for who in unknown:
        rest = rest.replace(who, " ")
    for word in re.findall(r"[^\W\d_][\w&'’-]*", rest):
        known = best_label(word, tuple(competitors)) if len(word) > 2 else None
        if known:
            return known
    return as_name(unknown[0]) if unknown else ""


def item_words(item: str) -> str:
    """The offering that an item names, without state, holder and amount."""
    words = _MONEY.sub(" ", re.sub(r"\([^()]*\)", " ", item))
    words = _HELD.sub(" ", _IN_HOUSE.sub(" ", words))
    for _, cue in _CUES:
        words = cue.sub(" ", words)
    return tidy(" ".join(_ITEM_WORDS.sub(" ", words).split()))
