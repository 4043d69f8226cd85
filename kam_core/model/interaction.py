"""What happened between them and us."""

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord
from kam_core.model.facts import Day, FactKind, Texts, fact


class Interaction(PlanRecord, kw_only=True):
    """One contact, told factually; a source of facts."""

    date: Mapped[Day | None] = fact(FactKind.DAY)
    people: Mapped[Texts | None] = fact(FactKind.LIST)
    kind: Mapped[str | None] = fact(FactKind.TEXT)
    summary: Mapped[str | None] = fact(FactKind.TEXT)
    commitments: Mapped[Texts | None] = fact(FactKind.LIST)
    signal: Mapped[str | None] = fact(FactKind.TEXT)
