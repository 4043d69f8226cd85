"""Who does what until when."""

from decimal import Decimal

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord, ref
from kam_core.model.facts import Day, FactKind, fact
from kam_core.terms import ActionStatus, Sensitivity, Side


class Action(PlanRecord, kw_only=True):
    """A deliverable with an owner and a date; `gap` is true for actions that close a gap in what we know."""

    __table_args__ = (
        Index(None, "workspace_id", "plan_id", "label_key"),
        Index(None, "workspace_id", "owner"),
    )

    objective_id: Mapped[str | None] = ref("Objective")
    text: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    owner: Mapped[str | None] = fact(FactKind.PERSON, sensitivity=Sensitivity.SHAREABLE)
    side: Mapped[Side | None] = fact(Side, sensitivity=Sensitivity.SHAREABLE)
    start: Mapped[Day | None] = fact(FactKind.DAY, sensitivity=Sensitivity.SHAREABLE)
    due: Mapped[Day | None] = fact(FactKind.DAY, sensitivity=Sensitivity.SHAREABLE)
    effort_h: Mapped[Decimal | None] = fact(FactKind.NUMBER)
    status: Mapped[ActionStatus | None] = fact(ActionStatus, sensitivity=Sensitivity.SHAREABLE)
    blocked_by: Mapped[str | None] = fact(FactKind.TEXT)
    done_evidence: Mapped[str | None] = fact(FactKind.TEXT)
    gain_for_us: Mapped[str | None] = fact(FactKind.TEXT)
    gain_for_them: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    gap: Mapped[bool | None] = fact(FactKind.BOOL)
