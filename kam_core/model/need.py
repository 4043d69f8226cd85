"""What the account wants, and how well what we offer meets it."""

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord, ref
from kam_core.model.facts import Day, FactKind, fact, scale
from kam_core.terms import NeedKind, NeedLevel, Sensitivity
from kam_core.values import Money


class Need(PlanRecord, kw_only=True):
    """A need in the customer's words, with a person or a document behind it."""

    buying_center_id: Mapped[str | None] = ref("BuyingCenter")
    statement: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    level: Mapped[NeedLevel | None] = fact(NeedLevel, sensitivity=Sensitivity.SHAREABLE)
    kind: Mapped[NeedKind | None] = fact(NeedKind, sensitivity=Sensitivity.SHAREABLE)
    importance: Mapped[int | None] = scale(1, 5, sensitivity=Sensitivity.SHAREABLE)
    satisfaction: Mapped[int | None] = scale(1, 5)
    satisfaction_reason: Mapped[str | None] = fact(FactKind.TEXT)
    said_by: Mapped[str | None] = fact(FactKind.PERSON, sensitivity=Sensitivity.SHAREABLE)
    said_on: Mapped[Day | None] = fact(FactKind.DAY, sensitivity=Sensitivity.SHAREABLE)
    cost_of_occurrence: Mapped[Money | None] = fact(FactKind.MONEY)
    document: Mapped[str | None] = fact(FactKind.TEXT)


class FitCell(PlanRecord, kw_only=True):
    """How well one offering meets one need."""

    need_id: Mapped[str] = ref("Need", required=True)
    offering_id: Mapped[str] = ref("Offering", required=True)
    fit: Mapped[int | None] = scale(0, 5)
    gap: Mapped[str | None] = fact(FactKind.TEXT)
    proof: Mapped[str | None] = fact(FactKind.TEXT)
    status: Mapped[str | None] = fact(FactKind.TEXT)
