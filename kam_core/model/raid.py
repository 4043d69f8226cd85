"""Risks, assumptions, issues and dependencies."""

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord
from kam_core.model.facts import Day, FactKind, fact, scale
from kam_core.terms import RaidKind, RaidResponse
from kam_core.values import Money


class RaidItem(PlanRecord, kw_only=True):
    """A risk, assumption, issue or dependency; an assumption says how it is tested."""

    kind: Mapped[RaidKind | None] = fact(RaidKind)
    text: Mapped[str | None] = fact(FactKind.TEXT)
    probability: Mapped[int | None] = scale(1, 5)
    impact: Mapped[int | None] = scale(1, 5)
    exposure: Mapped[Money | None] = fact(FactKind.MONEY)
    owner: Mapped[str | None] = fact(FactKind.PERSON)
    response: Mapped[RaidResponse | None] = fact(RaidResponse)
    due: Mapped[Day | None] = fact(FactKind.DAY)
    test: Mapped[str | None] = fact(FactKind.TEXT)
