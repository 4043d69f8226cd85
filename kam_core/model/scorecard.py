"""Whether this is a key account: criteria and how the account scores on them."""

from enum import StrEnum

from sqlalchemy.orm import Mapped

from kam_core.model.base import FactRecord, PlanRecord, ref
from kam_core.model.facts import FactKind, fact, scale


class Measures(StrEnum):
    """Which axis of the portfolio a criterion belongs to."""

    ATTRACTIVENESS = "attractiveness"
    STRENGTH = "strength"


class SelectionCriterion(FactRecord, kw_only=True):
    """One criterion by which key accounts are chosen; the weights of all sum to 100."""

    criterion: Mapped[str | None] = fact(FactKind.TEXT)
    weight: Mapped[int | None] = fact(FactKind.INT, least=0, most=100)
    measures: Mapped[Measures | None] = fact(Measures)


class Scorecard(PlanRecord, kw_only=True):
    """One criterion scored for one account, and the best rival's score beside it."""

    criterion_id: Mapped[str | None] = ref("SelectionCriterion")
    weight: Mapped[int | None] = fact(FactKind.INT, least=0, most=100)
    score: Mapped[int | None] = scale(1, 10)
    best_rival_score: Mapped[int | None] = scale(1, 10)
    note: Mapped[str | None] = fact(FactKind.TEXT)
