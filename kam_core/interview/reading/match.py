"""Telling whether two names mean the same thing."""

import unicodedata
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.vocabulary import word_set

_POSSESSIVE = lazily(r"['’]s\b|s['’](?=\s|$)")
_NO_WORD = lazily(r"[^\w&]+")
_EMPTY_WORDS = word_set(
    """
    a an and at das der die dr for her his in ing mr mrs ms new of our the their to und
    """
)
_CLOSE, _MARGIN = 86.0, 6.0


def folded(words: str) -> str:
    """The words in lower case without accents, possessives and punctuation: "Lübeck's" -> "lubeck"."""
    bare = _POSSESSIVE.sub("", words).casefold()
    if not bare.isascii():
        plain = unicodedata.normalize("NFKD", bare.replace("ł", "l").replace("ø", "o"))
        bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NO_WORD.sub(" ", bare).strip()


def same(a: str, b: str) -> bool:
    """Whether two names are equal but for case, accents, punctuation and filler words."""
    return bool(_words(a)) and _words(a) == _words(b)


def best_label(words: str, labels: Sequence[str], aliases: Mapping[str, str] | None = None) -> str | None:
    """The label that the words mean: equal, alias, then word overlap, then likeness; None when two fit
    equally.
    """
    names = {label: label for label in labels} | {
        alias: label for alias, label in (aliases or {}).items() if label in labels or not labels
    }
    for pick in (_equal, _overlapping, _alike):
        if fitting := pick(words, names):
            return fitting.pop() if len(fitting) == 1 else None
    return None


def _words(name: str) -> tuple[str, ...]:
    all_words = folded(name).split()
    return tuple(word for word in all_words if word not in _EMPTY_WORDS) or tuple(all_words)


def _equal(words: str, names: Mapping[str, str]) -> set[str]:
    return {label for name, label in names.items() if same(words, name)}


def _overlapping(words: str, names: Mapping[str, str]) -> set[str]:
    """Labels of which all words are said, or that hold all the words said; the closest ones only."""
    said = {_stem(word) for word in _words(words)}
    scores: dict[str, float] = {}
    for name, label in names.items():
        named = {_stem(word) for word in _words(name)}
        if said and named and (said <= named or named <= said):
            scores[label] = max(scores.get(label, 0), len(said & named) / len(said | named))
    best = max(scores.values(), default=0)
    return {label for label, score in scores.items() if score >= best}


def _stem(word: str) -> str:
    """Plural and possessive s away: "kowalskis" -> "kowalski"."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _alike(words: str, names: Mapping[str, str]) -> set[str]:
    said = folded(words)
    if len(said) < 3:
        return set()
    scores: dict[str, float] = {}
    for name, label in names.items():
        score = max(fuzz.ratio(said, folded(name)), _shared(said, folded(name)))
        scores[label] = max(scores.get(label, 0), score)
    best = max(scores.values(), default=0)
    return {label for label, score in scores.items() if score > best - _MARGIN} if best >= _CLOSE else set()


def _shared(said: str, named: str) -> float:
    """Likeness by words: a typing slip within a word, or words in another order."""
    if len(said.split()) == 1 or len(named.split()) == 1:
        return max(
            (fuzz.ratio(a, b) for a in said.split() for b in named.split() if len(a) > 4 and len(b) > 4),
            default=0,
        )
    return fuzz.token_sort_ratio(said, named)
