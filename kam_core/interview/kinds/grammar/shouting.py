"""Answers typed in capitals from end to end."""

from kam_core.interview.kinds.grammar.titles import FUNCTIONS, HEADS
from kam_core.interview.kinds.grammar.vocabulary import common
from kam_core.interview.reading.patterns import lazily

_WORD = lazily(r"[^\W\d_][\w’']*")
_FEWEST = 12
_ACRONYM = 4


def unshouted(text: str) -> str:
    """The text as it would be typed without the capitals lock; names and short titles keep theirs."""
    letters = [sign for sign in text if sign.isalpha()]
    if len(letters) < _FEWEST or any(sign.islower() for sign in letters):
        return text
    return _WORD.sub(lambda hit: _typed(hit.group()), text)


def _typed(word: str) -> str:
    low = word.lower()
    if len(word) <= _ACRONYM and low in HEADS | FUNCTIONS:
        return word
    return low if common(low) else word[:1] + low[1:]
