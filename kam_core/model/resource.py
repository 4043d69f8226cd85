"""What the plan needs from us, and what it used."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord
from kam_core.model.facts import FactKind, fact
from kam_core.values import Money


class ResourceNeed(PlanRecord, kw_only=True):
    """Hours, money or anything else that the plan asks for."""

    role: Mapped[str | None] = fact(FactKind.TEXT)
    hours: Mapped[Decimal | None] = fact(FactKind.NUMBER)
    cost: Mapped[Money | None] = fact(FactKind.MONEY)
    requested_from: Mapped[str | None] = fact(FactKind.TEXT)
    granted: Mapped[bool | None] = fact(FactKind.BOOL)
    period: Mapped[str | None] = fact(FactKind.TEXT)
    what: Mapped[str | None] = fact(FactKind.TEXT)


class ResourceAudit(PlanRecord, kw_only=True):
    """Planned against used, and what that shows."""

    planned: Mapped[str | None] = fact(FactKind.TEXT)
    used: Mapped[str | None] = fact(FactKind.TEXT)
    finding: Mapped[str | None] = fact(FactKind.TEXT)
