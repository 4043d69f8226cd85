"""Which proper names a text uses, so that none comes from nowhere."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kam_core.advice.gate_figures import ENGLISH_MONTHS, folded_figures
from kam_core.advice.gate_words import BUSINESS_CAPITALS, TITLES, may_begin
from kam_core.interview.reading.patterns import lazily

_WORD = lazily(r"[^\W\d_]+(?:['’&-][^\W\d_]+)*")
_POSSESSIVE = lazily(r"['’](?:s|S)?$")
_BEGINS = lazily(r"(?:^|[.!?:;…])[\s\"'“”‘’(]*$")
_CALENDAR = ENGLISH_MONTHS | frozenset(
    f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
)


@dataclass(frozen=True, slots=True)
class Named:
    """Words by their folded form. `words` are all, `small` those written in lower case, `pairs` neighbours."""

    words: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()

    def __or__(self, other: "Named") -> "Named":
        return Named(self.words | other.words, self.small | other.small, self.pairs | other.pairs)


@lru_cache(maxsize=8192)
def named(text: str) -> Named:
    """The words of a text that may be somebody's name."""
    hits = list(_WORD.finditer(folded_figures(text)))
    words = [_bare(hit[0]) for hit in hits]
    pairs = pairwise(words)
    small = frozenset(word for hit, word in zip(hits, words, strict=True) if hit[0].islower())
    parts = frozenset(part for word in words for part in re.split(r"[&-]", word))
    return Named(frozenset(words) | parts, small, frozenset(pairs))


def strange_names(
    text: str, known: Named, small: frozenset[str], *, neighbours: bool = True
) -> Iterator[str]:
    """The names of a text that are not known, and with `neighbours` those that nobody ever said together.

    `small` are further words that are known to be no names.
    """
    plain = folded_figures(text)
    before: re.Match[str] | None = None
    for hit in _WORD.finditer(plain):
        begins = bool(_BEGINS.search(plain[: hit.start()]))
        if not _reads_as_name(plain, hit):
            before = None
            continue
        if not _is_known(hit[0], begins, known, small):
            yield hit[0]
        elif (
            neighbours
            and before is not None
            and plain[before.end() : hit.start()] == " "
            and _apart(before, hit, known)
        ):
            yield f"{before[0]} {hit[0]}"
        before = None if begins and may_begin(_bare(hit[0])) else hit


def _reads_as_name(text: str, hit: re.Match[str]) -> bool:
    """Whether it is written like a name: a capital anywhere, or letters without capitals of another script."""
    around = text[hit.start() - 1 : hit.start()] + text[hit.end() : hit.end() + 1]
    if any(letter.isdigit() or letter == "_" for letter in around):
        return False  # a code, which is looked at with the figures
    return any(letter.isupper() or not _is_latin(letter) for letter in hit[0] if letter.isalpha())


@lru_cache(maxsize=4096)
def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")


def _is_known(word: str, begins: bool, known: Named, small: frozenset[str]) -> bool:
    bare = _bare(word)
    if bare in known.words or bare in BUSINESS_CAPITALS or bare.removesuffix("s") in BUSINESS_CAPITALS:
        return True
    if not all(_is_latin(letter) for letter in word if letter.isalpha()):
        return False
    if bare in _CALENDAR:
        return True  # looked at with the days
    if "-" in word or "&" in word:
        parts = re.split(r"[&-]", word)
        return all(not part[0].isupper() or _is_known(part, begins and not at, known, small)
                   for at, part in enumerate(parts))  # fmt: skip
    ordinary = word[0].isupper() and (len(word) == 1 or word[1:].islower() or "’" in word or "'" in word)
    return begins and ordinary and (bare in small or may_begin(bare))


def _apart(before: re.Match[str], hit: re.Match[str], known: Named) -> bool:
    """Whether two neighbours that read as one name were never said together."""
    first, second = _bare(before[0]), _bare(hit[0])
    loose = BUSINESS_CAPITALS | TITLES | _CALENDAR
    possessive = bool(_POSSESSIVE.search(before[0]))
    return not (possessive or first in loose or second in loose or (first, second) in known.pairs)


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word).casefold()
