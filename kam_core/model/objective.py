"""What we want to reach together, and how."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord, ref
from kam_core.model.facts import Day, FactKind, fact
from kam_core.terms import ObjectiveCategory, ObjectiveStatus, Sensitivity


class Objective(PlanRecord, kw_only=True):
    """A change for them and for us; `headline` marks the one that stands above the others."""

    need_id: Mapped[str | None] = ref("Need")
    customer_outcome: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    our_outcome: Mapped[str | None] = fact(FactKind.TEXT)
    statement: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    category: Mapped[ObjectiveCategory | None] = fact(ObjectiveCategory, sensitivity=Sensitivity.SHAREABLE)
    owner: Mapped[str | None] = fact(FactKind.PERSON, sensitivity=Sensitivity.SHAREABLE)
    customer_owner: Mapped[str | None] = fact(FactKind.PERSON, sensitivity=Sensitivity.SHAREABLE)
    baseline: Mapped[Decimal | None] = fact(FactKind.NUMBER, sensitivity=Sensitivity.SHAREABLE)
    target: Mapped[Decimal | None] = fact(FactKind.NUMBER, sensitivity=Sensitivity.SHAREABLE)
    unit: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    due: Mapped[Day | None] = fact(FactKind.DAY, sensitivity=Sensitivity.SHAREABLE)
    horizon: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    status: Mapped[ObjectiveStatus | None] = fact(ObjectiveStatus, sensitivity=Sensitivity.SHAREABLE)
    agreed_on_by: Mapped[str | None] = fact(FactKind.PERSON, sensitivity=Sensitivity.SHAREABLE)
    agreed_on: Mapped[Day | None] = fact(FactKind.DAY, sensitivity=Sensitivity.SHAREABLE)
    measure: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    headline: Mapped[bool | None] = fact(FactKind.BOOL)


class Strategy(PlanRecord, kw_only=True):
    """The course chosen, what was rejected, and why."""

    objective_id: Mapped[str | None] = ref("Objective")
    chosen: Mapped[str | None] = fact(FactKind.TEXT)
    rejected: Mapped[str | None] = fact(FactKind.TEXT)
    reason: Mapped[str | None] = fact(FactKind.TEXT)
