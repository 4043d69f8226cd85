"""How much a risk, an assumption or an issue could cost."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kam_core.measures.estimate import within
from kam_core.measures.money import times, to_cents
from kam_core.values import Money

CHANCES = {1: Decimal(10), 2: Decimal(30), 3: Decimal(50), 4: Decimal(70), 5: Decimal(90)}
"""What a probability of 1-5 stands for in percent: the middle of each fifth (our design)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFacts:
    """One entry of the register: probability and impact 1-5, and the money at stake if it happens."""

    key: str
    probability: int | None = None
    impact: int | None = None
    amount: Money | None = None

    def __post_init__(self) -> None:
        within("probability", self.probability, 1, 5)
        within("impact", self.impact, 1, 5)


@dataclass(frozen=True, slots=True)
class Exposure:
    """Probability x impact (1-25) and the money expected to be lost; None where a factor is unknown."""

    key: str
    score: int | None
    money: Money | None
    unknowns: tuple[str, ...] = ()


def exposure(facts: RiskFacts) -> Exposure:
    """Probability x impact, and probability % x amount.

    Source: F16; expertprogrammanagement.com/2010/10/raid-risks-assumptions-issues-and-dependencies.
    """
    named = (("probability", facts.probability), ("impact", facts.impact), ("amount", facts.amount))
    score = None if facts.probability is None or facts.impact is None else facts.probability * facts.impact
    chance = None if facts.probability is None else CHANCES[facts.probability]
    unknowns = tuple(key for key, value in named if value is None)
    return Exposure(facts.key, score, money_exposure(chance, facts.amount), unknowns)


def money_exposure(probability: Decimal | None, amount: Money | None) -> Money | None:
    """Probability in percent times the amount, to the cent; a range stays a range. Source: F16."""
    within("probability", probability, 0, 100)
    return None if probability is None or amount is None else to_cents(times(amount, probability / 100))


def ranked_exposures(risks: Iterable[RiskFacts]) -> tuple[Exposure, ...]:
    """Exposures, the highest score first; those of unknown score last. Source: F16."""
    return tuple(sorted(map(exposure, risks), key=lambda e: (e.score is None, -(e.score or 0), e.key)))
