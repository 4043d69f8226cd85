"""How well the account is doing, as far as anybody knows."""

from dataclasses import dataclass
from decimal import Decimal

from kam_core.measures.estimate import Estimate, Weighted, weighted_mean

WEIGHTS = {
    "relationship": Decimal(25),
    "value_delivered": Decimal(25),
    "commercial_trend": Decimal(20),
    "service_issues": Decimal(15),
    "objective_progress": Decimal(15),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthFacts:
    """Components from 0 (bad) to 100 (good); None is unknown.

    `service_issues` is 100 when there are none. How much somebody typed is no component on purpose.
    """

    relationship: Decimal | None = None
    value_delivered: Decimal | None = None
    commercial_trend: Decimal | None = None
    service_issues: Decimal | None = None
    objective_progress: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """Score 0-100 over the known components (None without any), and the band that the unknown ones leave.

    `known_weight` is the percentage of the weights that the score rests on.
    """

    score: Decimal | None
    low: Decimal
    high: Decimal
    unknowns: tuple[str, ...]
    known_weight: Decimal


def health(facts: HealthFacts) -> Health:
    """Weighted mean of the known components; unknown ones widen the band and are never filled in.

    Raises ValueError for a component outside 0-100. Source: F13, our design, after
    help.kapta.com/hc/en-us/articles/360053925232 and everydayrevops.com on customer health scores.
    """
    found: Estimate = weighted_mean(
        (Weighted(key, weight, getattr(facts, key)) for key, weight in WEIGHTS.items()), 0, 100
    )
    known = sum((weight for key, weight in WEIGHTS.items() if key not in found.unknowns), Decimal(0))
    low = Decimal(0) if found.low is None else found.low
    high = Decimal(100) if found.high is None else found.high
    return Health(found.value, low, high, found.unknowns, known)
