"""Whether two sentences ask for the same, and whether two gains are about different parties."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from kam_core.interview.reading.match import folded
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.vocabulary import FUNCTION_WORDS, word_set

Similar = Callable[[str, str], float]
"""Likeness of two sentences by meaning, 0 to 1."""

SAME_MEANING = 0.82
"""Tuned on half of a labelled set with bge-small int8; what it finds on the other half stands in decision 12."""
SAME_WORDS = 80.0
COPY_MEANING = 0.9
COPY_WORDS = 90.0
_TURNED = 2
"""So few words of its own on either side make two near-equal sentences different ones."""

_ONE_WORD = {
    "purchasing": "buying", "procurement": "buying", "purchaser": "buying", "buyer": "buying",
    "reduce": "cut", "lower": "cut", "decrease": "cut", "halve": "half",
    "raise": "raise", "grow": "raise", "increase": "raise", "improve": "raise",
    "meet": "meet", "meeting": "meet", "introduction": "meet", "intro": "meet", "introduce": "meet",
    "client": "customer", "they": "customer", "their": "customer",
    "identify": "find", "map": "map", "check": "find", "verify": "find", "obtain": "get", "agree": "agree",
    "contract": "agreement", "plant": "site", "factory": "site", "bill": "invoice", "percent": "%",
}  # fmt: skip
_KEPT = word_set(
    """
    after before end first from get gets give gives how keep make makes no not our second stop take takes their they to
    us we what when who why without
    """
)
"""Small words that turn a sentence around, or tell whose it is."""
_WORD = lazily(r"[^\W_]+|%")
_OURS = lazily(r"\b(?:we|us|our|ours|ourselves)\b", re.I)
_THEIRS = lazily(r"\b(?:they|them|their|theirs|themselves|customers?|you|your)\b", re.I)
_WE_GAIN = lazily(r"\s*(?:we|our (?:team|company|margin|revenue|sales|profit|share|order book))\b", re.I)
_GAINING = r"(?:will |would |can )?(?:get|gain|save|receive|earn|win|benefit|avoid|pay less|lose less|enjoy|have less)"
_THEY_GAIN = lazily(rf"\s*(?:they|the customer|customers?)\s{_GAINING}s?\b", re.I)
_NO_GAIN = word_set("none nothing unknown tbd todo na n a same see above yes no gain benefit value")


@dataclass(frozen=True, slots=True)
class Sense:
    """The words of a sentence that carry its meaning, in one form each."""

    words: frozenset[str]
    folded: str


def alike(a: str, b: str, similar: Similar | None = None) -> bool:
    """Whether two sentences ask for the same thing.

    Sentences that differ in a word or two on each side ("for Lyon", "for Gdansk") are different, however alike they
    look: a model of meaning takes them for equal, and so does any count of letters.
    """
    one, other = sense(a), sense(b)
    if not one.words or not other.words:
        return False
    if one.words == other.words:
        return True
    shared = len(one.words & other.words) / len(one.words | other.words)
    left, right = len(one.words - other.words), len(other.words - one.words)
    if _is_turned(left, right, shared) or _differ_in_the_point(
        one.words - other.words, other.words - one.words
    ):
        return False
    if _same_words(one, other, left, right):
        return True
    return similar is not None and similar(a, b) >= SAME_MEANING


def copies(a: str, b: str, similar: Similar | None = None) -> bool:
    """Whether two gains say the same."""
    if fuzz.token_set_ratio(folded(a), folded(b)) >= COPY_WORDS:
        return True
    return similar is not None and similar(a, b) >= COPY_MEANING


def is_gain(text: str) -> bool:
    """Whether a gain says anything."""
    words = [word for word in folded(text).split() if word not in _NO_GAIN]
    return bool(words) and len(text.split()) > 1


def parties_are_mixed_up(for_them: str, for_us: str) -> bool:
    """Whether a gain for them is told as ours alone, or ours as theirs alone."""
    ours_only = bool(_WE_GAIN.match(for_them)) and not _THEIRS.search(for_them)
    theirs_only = bool(_THEY_GAIN.match(for_us)) and not _OURS.search(for_us)
    return ours_only or theirs_only


@lru_cache(maxsize=4096)
def sense(text: str) -> Sense:
    """The meaning words of a sentence."""
    plain = folded(text)
    words = (word for word in _WORD.findall(text.casefold().replace("’", "'")))
    kept = (word for word in words if word in _KEPT or word not in FUNCTION_WORDS)
    return Sense(frozenset(_form(word) for word in kept if word not in {"s", "to", "from"}), plain)


def _form(word: str) -> str:
    for ending, least in (("ing", 6), ("ies", 5), ("es", 5), ("ed", 5), ("s", 4)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            stem = word.removesuffix(ending)
            for form in (word, f"{stem}e", stem, f"{stem}y"):
                if form in _ONE_WORD:
                    return _ONE_WORD[form]
            return stem + ("y" if ending == "ies" else "")
    return _ONE_WORD.get(word, word)


def _is_turned(left: int, right: int, shared: float) -> bool:
    """A word or two exchanged for others, or a sentence that says much more than the other."""
    exchanged = left and right and left <= _TURNED and right <= _TURNED + 1 and shared >= 0.4
    return bool(exchanged) or left == right == 1 or (min(left, right) == 0 and max(left, right) > _TURNED)


def _differ_in_the_point(left: frozenset[str], right: frozenset[str]) -> bool:
    """Other figures, or ours against theirs."""
    figures = [{word for word in words if word.isdigit()} for words in (left, right)]
    swapped = ("our" in left and "customer" in right) or ("customer" in left and "our" in right)
    return swapped or all(figures)


def _same_words(one: Sense, other: Sense, left: int, right: int) -> bool:
    """Nearly all words of both: a sentence within a much longer one is a part of it, not the same."""
    smaller = min(len(one.words), len(other.words))
    return (
        min(left, right) == 0
        and max(left, right) <= smaller // 3
        and fuzz.token_set_ratio(one.folded, other.folded) >= SAME_WORDS
    )
