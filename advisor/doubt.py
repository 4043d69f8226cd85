"""Tells when nothing here is about a question; pure.

No single cosine tells that: a small model finds everything a little alike. Two signs together do. One is how much
nearer a question is to guidance than to examples of other fields (advisor/scope.toml), the other on which side of the
line between both it falls (advisor/vectors/border.py). Without vectors only shared words are left, and they tell less.

Weights were chosen on 40 questions about key accounts and 70 about other matters of our own,
thresholds then in view of the golden set, whose rates are therefore no surprise; `make eval` shows what that set says.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from advisor.fusion import best_documents
from advisor.keyword import Found
from advisor.passages import Volume, pieces

ELSEWHERE = "elsewhere"
HERE = "here"
"""Workspaces, and documents, of the examples. Slack's ids are upper-case, so no workspace is ever called so."""
NEIGHBOURS = 3
MARGIN_WEIGHT = 3.0
"""What the margin weighs beside the side of the line."""
LEAST = -0.05
AWAY_WEIGHT = 0.15
"""What words shared with the examples weigh against words shared with guidance."""
LEAST_BY_KEYWORD = 0.25
LEAST_OF_OWN = 0.2
LEAST_OF_OWN_BY_KEYWORD = 0.45
"""Below these there is no answer: by meaning and by words alone, for all, and for own playbooks."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a search saw: the vectors of guidance and of elsewhere by cosine, the side of the line, and how much of a
    question's weight in words the best passages of either hold, from 0 (none) to about 1.

    `dense` is None when only words were compared; `own` and `words_own` are of the workspace's own playbooks.
    """

    dense: Sequence[Found] | None
    away: Sequence[Found]
    side: float
    words: float
    words_away: float
    own: Sequence[Found] = ()
    words_own: float = 0.0


@cache
def examples(kind: str) -> Volume:
    """The examples of a kind (`ELSEWHERE` or `HERE`), as a document is indexed: each a passage."""
    told = tomllib.loads((files("advisor") / "scope.toml").read_text(encoding="utf-8"))
    return Volume(kind, kind, "", (), pieces(kind, kind, [("", ask) for ask in told[kind]]))


def is_answered(signs: Signs) -> bool:
    """Whether the best of what was found is about the question at all.

    The line is drawn around our own field. A workspace's playbook may be about anything, so it answers for itself.
    """
    if signs.words_own - AWAY_WEIGHT * signs.words_away >= LEAST_OF_OWN_BY_KEYWORD:
        return True
    if signs.own and _margin(signs.own, signs.away) >= LEAST_OF_OWN:
        return True
    if signs.dense is None:
        return signs.words - AWAY_WEIGHT * signs.words_away >= LEAST_BY_KEYWORD
    return signs.side + MARGIN_WEIGHT * _margin(signs.dense, signs.away) >= LEAST


def _margin(dense: Sequence[Found], away: Sequence[Found]) -> float:
    """How much nearer guidance is, as a share of what it could be: models differ in how far apart they put things."""
    here = max(best_documents(dense, several=True).values(), default=0.0)
    there = sorted((found.score for found in away), reverse=True)[:NEIGHBOURS]
    mean = sum(there) / len(there) if there else 0.0
    return (here - mean) / max(1e-6, 1.0 - mean)
