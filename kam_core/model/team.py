"""Who of us works on the account."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord
from kam_core.model.facts import FactKind, fact
from kam_core.terms import Sensitivity


class TeamMember(PlanRecord, kw_only=True):
    """One of us on the account team."""

    person: Mapped[str | None] = fact(FactKind.PERSON, sensitivity=Sensitivity.SHAREABLE)
    plan_role: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    function: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    hours_per_month: Mapped[Decimal | None] = fact(FactKind.NUMBER)
    responsibilities: Mapped[str | None] = fact(FactKind.TEXT)
    backup: Mapped[bool | None] = fact(FactKind.BOOL)
