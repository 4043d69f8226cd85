"""Names that a person may have meant by one that nobody goes by."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from kam_core.interview.reading.match import folded

MOST = 5


def near_names(words: str, names: Sequence[str]) -> list[str]:
    """The likest names, at most five, the likest first."""
    ranked = process.extract(folded(words), names, processor=folded, scorer=fuzz.WRatio, limit=MOST)
    return [name for name, _, _ in ranked]
