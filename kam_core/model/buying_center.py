"""Units of the account that buy, and what they are busy with."""

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord, ref
from kam_core.model.facts import Day, FactKind, Texts, fact
from kam_core.terms import BudgetStatus, KraljicSeat, RelationshipStage, Sensitivity
from kam_core.values import Money


class BuyingCenter(PlanRecord, kw_only=True):
    """A unit that can buy on its own."""

    name: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    unit: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    geography: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    independent_buyer: Mapped[bool | None] = fact(FactKind.BOOL)
    approval_limit: Mapped[Money | None] = fact(FactKind.MONEY)
    decision_process: Mapped[Texts | None] = fact(FactKind.LIST)
    decision_criteria: Mapped[Texts | None] = fact(FactKind.LIST)
    kraljic_seat: Mapped[KraljicSeat | None] = fact(KraljicSeat)
    relationship_stage: Mapped[RelationshipStage | None] = fact(RelationshipStage)
    target_stage: Mapped[RelationshipStage | None] = fact(RelationshipStage)


class Initiative(PlanRecord, kw_only=True):
    """Something that the account has set itself; it names who holds the budget."""

    buying_center_id: Mapped[str | None] = ref("BuyingCenter")
    title: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    sponsor: Mapped[str | None] = fact(FactKind.PERSON)
    budget: Mapped[Money | None] = fact(FactKind.MONEY)
    budget_status: Mapped[BudgetStatus | None] = fact(BudgetStatus)
    budget_owner: Mapped[str | None] = fact(FactKind.PERSON)
    budget_cycle: Mapped[str | None] = fact(FactKind.TEXT)
    start: Mapped[Day | None] = fact(FactKind.DAY, sensitivity=Sensitivity.SHAREABLE)
    deadline: Mapped[Day | None] = fact(FactKind.DAY, sensitivity=Sensitivity.SHAREABLE)
    compelling_event: Mapped[str | None] = fact(FactKind.TEXT)
    status: Mapped[str | None] = fact(FactKind.TEXT)
