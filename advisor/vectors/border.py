"""A straight line between two kinds of questions, drawn by ridge regression (Hoerl and Kennard, 1970) in closed form.

It is drawn anew for whichever model makes the vectors, from a few hundred examples, in milliseconds.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from advisor.embedding.base import Vectors

RIDGE = 0.0005
FEWEST = 20
"""With fewer examples of either kind no line is drawn."""


class Border:
    """Which side of the line a vector is on: about 1 deep on our side, about -1 on the other."""

    def __init__(self, here: "Vectors", away: "Vectors") -> None:
        import numpy as np

        rows = np.concatenate([here, away]).astype(np.float64)
        sides = np.concatenate([np.ones(len(here)), -np.ones(len(away))])
        weights = np.where(sides > 0, 0.5 / max(1, len(here)), 0.5 / max(1, len(away)))[:, None]
        self._middle: Any = (rows * weights).sum(axis=0)
        centred = rows - self._middle
        spread = (centred * weights).T @ centred + RIDGE * np.eye(rows.shape[1])
        self._line: Any = np.linalg.solve(spread, (centred * weights).T @ sides)

    def side(self, vector: "Vectors") -> float:
        """How far a vector is on our side."""
        return float((vector - self._middle) @ self._line)


def border(here: "Vectors", away: "Vectors") -> Border | None:
    """The line between these, None when there are too few to draw one."""
    return Border(here, away) if min(len(here), len(away)) >= FEWEST else None
