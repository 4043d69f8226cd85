"""Which record some words speak of: the best match among labels, by the words that they share."""

import re
from collections.abc import Mapping, Sequence

from kam_core.interview.kinds.grammar.wordlists import words as listed
from kam_core.interview.reading.patterns import lazily

_WORD = lazily(r"[^\W_]+", re.UNICODE)
_SMALL = frozenset(
    listed(
        """
        a an the and or of for in on at by to with w from via is are was be it its this that we i me my
        our they their them not no more as if so one do does get gets has have had will would date day
        week weekly month year yr now new still only maybe like call make makes made
        """
    )
)


def stems(text: str) -> frozenset[str]:
    """The words of `text` that carry meaning, cut to their stems ("plants", "plant's" -> "plant")."""
    return frozenset(stem(hit.group()) for hit in _WORD.finditer(text.lower()) if hit.group() not in _SMALL)


def stem(word: str) -> str:
    """A crude English stem, enough to join "measures", "measured" and "measurement"."""
    for ending in (
        "ements",
        "ement",
        "ments",
        "ment",
        "ations",
        "ation",
        "ings",
        "ing",
        "ies",
        "ers",
        "ed",
        "es",
        "s",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else word


def overlap(words: str, name: str) -> float:
    """How well `words` speak of `name`: the share of its stems that the words hold, and a bit for more."""
    ours, its = stems(words), stems(name)
    if not ours or not its:
        return 0.0
    shared = {one for one in its if any(_akin(one, other) for other in ours)}
    return len(shared) / len(its) + 0.1 * len(shared) if shared else 0.0


def coverage(words: str, name: str) -> float:
    """The share of the words that the name takes up, 0.0 to 1.0."""
    ours, its = stems(words), stems(name)
    return sum(any(_akin(one, other) for other in its) for one in ours) / len(ours) if ours else 0.0


def best(
    words: str, names: Sequence[str], extra: Mapping[str, str] | None = None, least: float = 0.3
) -> str | None:
    """The name that `words` speak of; None when none does, or when two do equally well.

    `extra` gives further words of a record (name -> text), which count less than its name.
    """
    scored = []
    for name in dict.fromkeys(names):
        score = overlap(words, name) + 0.5 * overlap(words, (extra or {}).get(name, ""))
        if score >= least:
            scored.append((score, name))
    scored.sort(key=lambda pair: -pair[0])
    if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < 0.05):
        return None
    return scored[0][1]


def _akin(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 4 and longer.startswith(shorter)
