"""What may be won."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord, ref
from kam_core.model.facts import Day, FactKind, Texts, fact
from kam_core.terms import OpportunityStage, OpportunityType
from kam_core.values import Money


class Opportunity(PlanRecord, kw_only=True):
    """Something that may be won, tied to a need; `top` marks the biggest one."""

    need_id: Mapped[str | None] = ref("Need")
    offering_id: Mapped[str | None] = ref("Offering")
    buying_center_id: Mapped[str | None] = ref("BuyingCenter")
    title: Mapped[str | None] = fact(FactKind.TEXT)
    type: Mapped[OpportunityType | None] = fact(OpportunityType)
    potential: Mapped[Money | None] = fact(FactKind.MONEY)
    probability: Mapped[Decimal | None] = fact(FactKind.PERCENT)
    close_date: Mapped[Day | None] = fact(FactKind.DAY)
    stage: Mapped[OpportunityStage | None] = fact(OpportunityStage)
    next_step: Mapped[str | None] = fact(FactKind.TEXT)
    doubling_condition: Mapped[str | None] = fact(FactKind.TEXT)
    meddpicc: Mapped[Texts | None] = fact(FactKind.LIST)
    top: Mapped[bool | None] = fact(FactKind.BOOL)
