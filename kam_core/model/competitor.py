"""Whoever else could serve the account, doing nothing and in-house included."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from kam_core.model.base import FactRecord, PlanRecord, ref
from kam_core.model.facts import FactKind, fact, scale
from kam_core.terms import CompetitorStance


class Competitor(FactRecord, kw_only=True):
    """A rival, known across the workspace."""

    name: Mapped[str | None] = fact(FactKind.TEXT)


class CompetitorPosition(PlanRecord, kw_only=True):
    """Where a rival stands in one account. The label is the rival's."""

    competitor_id: Mapped[str | None] = ref("Competitor")
    name: Mapped[str | None] = fact(FactKind.TEXT)
    where: Mapped[str | None] = fact(FactKind.TEXT)
    position: Mapped[CompetitorStance | None] = fact(CompetitorStance)
    share: Mapped[Decimal | None] = fact(FactKind.PERCENT)
    threat: Mapped[int | None] = scale(1, 5)
    likely_move: Mapped[str | None] = fact(FactKind.TEXT)
    our_counter: Mapped[str | None] = fact(FactKind.TEXT)
