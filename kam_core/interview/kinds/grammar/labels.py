"""Short names for records, cut from the words around the values."""

import re
from collections.abc import Collection

from kam_core.interview.kinds.grammar.clauses import squeezed
from kam_core.interview.kinds.grammar.wordlists import words as listed
from kam_core.interview.reading.patterns import lazily

_ENDS = frozenset(
    listed(
        """
        a an the and or but so also plus then well ok okay hmm honestly just maybe probably perhaps
        possibly about around roughly approx like say it its it's is are was be that that's thats this
        there of for in on at by to till til until with w from as than if when my i we they one ones id
        i'd im i'm ill i'll think guess believe reckon would could might yes yeah no not only still now
        today currently again per each already end early mid late before after too sorry ah oh right
        actually more
        """
    )
)
_SIGNS = " \t-–—:;,./=+~<≤≥>→*&|?!\"'“”"
_EMPTY_BRACKETS = lazily(r"\(\s*[-–,.:;=+?]*\s*\)")
_FIXED = lazily(
    r"(?:(?:on|in)[ -]time|in full|in[ -]stock|in[ -]house|on[ -]shelf|on[ -]site|first[ -](?:pass|time|call)|late [^\W\d]{4,}s)\b",
    re.I,
)
"""Openings that look like small words and are none."""
_WITH = lazily(r"\bw/?(?=\s)")


def label(text: str, most: int = 6, drop: Collection[str] = ()) -> str:
    """A short name made of the words of `text`: small words taken off both ends, `most` words at most.

    `drop` lists further words that never begin or end the name. Empty when nothing but filler is left.
    """
    words = _trimmed(_EMPTY_BRACKETS.sub(" ", _WITH.sub("with", text)).split(), drop)
    return " ".join(_trimmed(words[:most], drop))


def phrase(text: str) -> str:
    """A stretch of the person's own words, made presentable: single spaces, no loose signs at the ends."""
    stretch = squeezed(_EMPTY_BRACKETS.sub(" ", text)).strip(_SIGNS)
    return stretch + ")" * (stretch.count("(") - stretch.count(")"))


def distinct(name: str, taken: Collection[str], tail: str) -> str:
    """`name`, with `tail` added when another record of the answer has it already."""
    lowered = {other.lower() for other in taken}
    return squeezed(f"{name} {tail}") if name.lower() in lowered else name


def _trimmed(words: list[str], drop: Collection[str]) -> list[str]:
    words = [word for word in words if word.strip(_SIGNS + "()") or word.isalnum()]
    while words and _loose(words[0], drop) and not _FIXED.match(" ".join(words)):
        words = words[1:]
    while words and _loose(words[-1], drop):
        words = words[:-1]
    if words:
        words = [words[0].lstrip(_SIGNS), *words[1:]]
        words = [*words[:-1], words[-1].rstrip(_SIGNS)]
    return words


def _loose(word: str, drop: Collection[str]) -> bool:
    if word.strip(_SIGNS + "()") in ("IT", "US"):
        return False
    bare = word.strip(_SIGNS + "()").lower()
    return not bare or bare in _ENDS or bare in drop
