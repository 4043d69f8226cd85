"""Where an account stands in the portfolio: attractiveness, relative strength, segment, posture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from kam_core.measures.estimate import Estimate, Weighted, weighted_mean, within
from kam_core.terms import Posture, RelationshipStage, Segment
from kam_core.values import Money

SMALLEST_PORTFOLIO = 4
"""From here on medians divide; below, the middle of each scale does, for a median of three says nothing."""
MIDDLE_ATTRACTIVENESS = Decimal("5.5")
MIDDLE_STRENGTH = Decimal(0)

STAGE_SCORES = {
    RelationshipStage.DISINTEGRATING: 1,
    RelationshipStage.EXPLORATORY: 1,
    RelationshipStage.BASIC: 2,
    RelationshipStage.COOPERATIVE: 3,
    RelationshipStage.INTERDEPENDENT: 4,
    RelationshipStage.INTEGRATED: 5,
}
"""A relationship that falls apart stands where the ladder begins."""
STAGE_STEP = 2
"""What one step of the ladder weighs on the strength scale, counted from its middle step (our design)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionScore:
    """One criterion: weight (those of a set sum to 100), scores 1-10 of ours and of the best rival's."""

    criterion: str
    weight: Decimal
    ours: Decimal | None = None
    best_rival: Decimal | None = None

    def __post_init__(self) -> None:
        within("score", self.ours, 1, 10)
        within("best rival's score", self.best_rival, 1, 10)


@dataclass(frozen=True, slots=True)
class Strength:
    """Relative strength, -9 to 9, 0 level with the best rival; `by_stage` when only the ladder was known."""

    estimate: Estimate
    by_stage: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One account of a portfolio; sales are those of today and all that it could buy in three years."""

    account: str
    attractiveness: Decimal | None
    strength: Decimal | None
    current_sales: Money | None = None
    available_sales: Money | None = None


@dataclass(frozen=True, slots=True)
class Divide:
    """The lines between the quadrants; `by_median` is False when the portfolio was too small for medians."""

    attractiveness: Decimal
    strength: Decimal
    by_median: bool


@dataclass(frozen=True, slots=True)
class Placement:
    """An account with its quadrant; `segment` None when either axis is unknown."""

    position: Position
    segment: Segment | None


def attractiveness(scores: Iterable[CriterionScore]) -> Estimate:
    """Weighted mean of our scores, 1-10, over the known criteria; unknown ones open the band.

    Scores look three years ahead and come from a mixed group. Source: F2; McDonald,
    mycustomer.com/selling/sales-performance/12-steps-to-key-account-management-portfolio-analysis-part-one;
    sample weights scribd.com/document/680912391/KAM-Scoring-Matrix.
    """
    return weighted_mean((Weighted(s.criterion, s.weight, s.ours) for s in scores), 1, 10)


def relative_strength(scores: Iterable[CriterionScore], stage: RelationshipStage | None = None) -> Strength:
    """Weighted mean of (ours - best rival's), -9 to 9; from the relationship stage when no pair is known.

    The weights are divided out, so that sets of any sum compare. Source: F3; McDonald,
    mycustomer.com/topic/12-steps-key-account-management-portfolio-analysis-part-two.
    """
    estimate = weighted_mean((Weighted(s.criterion, s.weight, _lead(s)) for s in scores), -9, 9)
    if estimate.value is not None or stage is None:
        return Strength(estimate)
    value = Decimal((STAGE_SCORES[stage] - 3) * STAGE_STEP)
    return Strength(Estimate(value, Decimal(-9), Decimal(9), estimate.unknowns), by_stage=True)


def divide(portfolio: Sequence[Position]) -> Divide:
    """Medians of the known values; for fewer than four placed accounts the middle of each scale (5.5 and 0).

    Source: F4; McDonald, part two; the fallback is our design.
    """
    placed = [p for p in portfolio if p.attractiveness is not None and p.strength is not None]
    if len(placed) < SMALLEST_PORTFOLIO:
        return Divide(MIDDLE_ATTRACTIVENESS, MIDDLE_STRENGTH, by_median=False)
    return Divide(
        median(p.attractiveness for p in placed if p.attractiveness is not None),
        median(p.strength for p in placed if p.strength is not None),
        by_median=True,
    )


def segment(position: Position, line: Divide) -> Segment | None:
    """The quadrant; a value on the line counts as above it. None when an axis is unknown.

    Source: F4; slideshare.net/slideshow/key-account-frameworks/154704442, demandfarm.com/tag/process.
    """
    if position.attractiveness is None or position.strength is None:
        return None
    attractive = position.attractiveness >= line.attractiveness
    strong = position.strength >= line.strength
    return SEGMENTS[attractive, strong]


SEGMENTS = {
    (True, True): Segment.STRATEGIC,
    (True, False): Segment.STAR,
    (False, True): Segment.STATUS,
    (False, False): Segment.STREAMLINE,
}


def place(portfolio: Sequence[Position]) -> tuple[Placement, ...]:
    """Every account with its segment, in the order given, around the lines of this portfolio. Source: F4."""
    line = divide(portfolio)
    return tuple(Placement(position, segment(position, line)) for position in portfolio)


def posture(placed: Segment | None, net_contribution: Money | None) -> Posture | None:
    """How to treat a segment; a streamline account that loses money for sure is one to withdraw from.

    Source: Millman and Wilson, doi.org/10.1108/EUM0000000003877; the pairing with segments is our design.
    """
    if placed is None:
        return None
    if placed is Segment.STREAMLINE and net_contribution is not None and _surely_negative(net_contribution):
        return Posture.WITHDRAW
    return POSTURES[placed]


POSTURES = {
    Segment.STRATEGIC: Posture.INVEST,
    Segment.STAR: Posture.INVEST_SELECTIVELY,
    Segment.STATUS: Posture.MAINTAIN,
    Segment.STREAMLINE: Posture.MANAGE_FOR_CASH,
}


def _lead(score: CriterionScore) -> Decimal | None:
    if score.ours is None or score.best_rival is None:
        return None
    return score.ours - score.best_rival


def _surely_negative(money: Money) -> bool:
    return max(money.amount, money.high if money.high is not None else money.amount) < 0
