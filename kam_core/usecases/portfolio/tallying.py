"""What a round of scoring says of each criterion: the mean, how far the scores lie apart, who did not know. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kam_core.cards.portfolio import SpreadLine
from kam_core.measures.estimate import rounded
from kam_core.measures.segmentation import CriterionScore, attractiveness
from kam_core.model import Measures

APART = 3
"""Scores that lie so far apart are worth a talk: people see different accounts (our design)."""
LEAST, MOST = 1, 10


@dataclass(frozen=True, slots=True)
class Asked:
    """One criterion as it stood when the round was opened."""

    id: str
    name: str
    weight: int | None
    measures: str

    @property
    def compares(self) -> bool:
        return self.measures == Measures.STRENGTH.value


Scores = Mapping[str, int | None]


def tally(asked: Sequence[Asked], votes: Sequence[Scores], rivals: Sequence[Scores]) -> list[SpreadLine]:
    """One line a criterion; "did not know" is counted apart and is no score."""
    return [_line(one, votes, rivals) for one in asked]


def mean_attractiveness(asked: Sequence[Asked], lines: Sequence[SpreadLine]) -> Decimal | None:
    """The account's attractiveness by the means. Source: F2."""
    scores = (
        CriterionScore(criterion=one.id, weight=Decimal(one.weight or 0), ours=line.mean)
        for one, line in zip(asked, lines, strict=True)
        if not one.compares
    )
    return attractiveness(scores).value


def whole(mean: Decimal | None) -> int | None:
    """A mean as a score, halves up."""
    return None if mean is None else int(mean.quantize(Decimal(1), ROUND_HALF_UP))


def _line(one: Asked, votes: Sequence[Scores], rivals: Sequence[Scores]) -> SpreadLine:
    known = [score for vote in votes if (score := vote.get(one.id)) is not None]
    best = [score for rival in rivals if (score := rival.get(one.id)) is not None]
    low, high = min(known, default=None), max(known, default=None)
    return SpreadLine(
        criterion=one.name,
        weight=one.weight,
        mean=_mean(known),
        low=low,
        high=high,
        scored=len(known),
        unknown=len(votes) - len(known),
        talk=low is not None and high is not None and high - low >= APART,
        rival=_mean(best) if one.compares else None,
    )


def _mean(scores: Sequence[int]) -> Decimal | None:
    return rounded(Decimal(sum(scores)) / len(scores)) if scores else None
