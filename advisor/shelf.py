"""What one workspace can search, its own guidance and the shipped together, by one keyword file and by vectors."""

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from advisor.doubt import ELSEWHERE, NEIGHBOURS, Signs, is_answered
from advisor.fusion import Ranked, fused
from advisor.keyword import Found, KeywordIndex
from advisor.passages import Volume, is_own

log = logging.getLogger("kam.guidance")
KEYWORD_REACH = 400
DENSE_REACH = 600
"""So many passages are asked of each search, of which the documents are made."""


class Near(Protocol):
    """Finds by meaning in the vectors of some workspaces."""

    def nearest(self, words: str, workspaces: Sequence[str], limit: int) -> Sequence[Found]:
        """What is nearest to these words, by cosine. Raises whatever its index raises."""
        ...

    def side(self, words: str) -> float:
        """On which side of the line between our field and others these words fall; 0 when none is drawn."""
        ...


@dataclass(frozen=True, slots=True)
class Answered:
    """The order of documents, and whether any of them is about the question; `dense` tells if meaning was searched."""

    ranked: Sequence[Ranked]
    about: bool
    dense: bool


class Shelf:
    """One order of documents over the workspaces that it is made of."""

    def __init__(self, path: Path, workspaces: Sequence[str]) -> None:
        self.keyword = KeywordIndex(path)
        self.workspaces = tuple(workspaces)

    def filled(self, stamp: str, volumes: Callable[[], Sequence[Volume]]) -> bool:
        """Make the keyword file of these documents unless it was made of them; tells whether it was made now."""
        if self.keyword.stamp() == stamp:
            return False
        self.keyword.fill(volumes(), stamp)
        return True

    def ask(self, words: str, near: Near | None) -> Answered:
        """The documents for these words. One search that fails leaves the other; both failing raises `sqlite3.Error`."""
        dense, away, side = (None, [], 0.0) if near is None else self._nearest(near, words)
        try:
            found = self.keyword.search(words, KEYWORD_REACH)
            weight = self.keyword.weight(words) if found else 0.0
        except (sqlite3.Error, OSError):
            if dense is None:
                raise
            log.warning("keyword search failed")
            found, weight = [], 0.0
        keyword = [each for each in found if each.document != ELSEWHERE]
        others = [each for each in found if each.document == ELSEWHERE]
        signs = Signs(
            dense,
            away,
            side,
            _share(keyword, weight),
            _share(others, weight),
            [each for each in dense or () if is_own(each.document)],
            _share([each for each in keyword if is_own(each.document)], weight),
        )
        return Answered(fused(dense, keyword), is_answered(signs), dense is not None)

    def _nearest(self, near: Near, words: str) -> tuple[Sequence[Found] | None, Sequence[Found], float]:
        try:
            found = near.nearest(words, self.workspaces, DENSE_REACH)
            return found, near.nearest(words, [ELSEWHERE], NEIGHBOURS), near.side(words)
        except Exception as wrong:  # noqa: BLE001 whatever a vendor raises, keywords still answer
            log.warning("search by meaning failed type=%s", type(wrong).__name__)
            return None, [], 0.0


def file_of(workspace: str) -> str:
    """A file name for a workspace, whatever is in its id."""
    return hashlib.sha256(workspace.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _share(found: Sequence[Found], weight: float) -> float:
    """How much of the words' weight the best passage holds."""
    return max((each.score for each in found), default=0.0) / weight if weight > 0 else 0.0
