"""The win-win ledger."""

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord, ref
from kam_core.model.facts import Amount, Day, FactKind, fact
from kam_core.terms import Sensitivity, Side, ValueState, ValueType


class ValueRecord(PlanRecord, kw_only=True):
    """What one side gains. `value_state` is exported as "state"."""

    objective_id: Mapped[str | None] = ref("Objective")
    beneficiary: Mapped[Side | None] = fact(Side, sensitivity=Sensitivity.SHAREABLE)
    type: Mapped[ValueType | None] = fact(ValueType, sensitivity=Sensitivity.SHAREABLE)
    value_state: Mapped[ValueState | None] = fact(
        ValueState, exported="state", sensitivity=Sensitivity.SHAREABLE
    )
    hypothesis_amount: Mapped[Amount | None] = fact(FactKind.AMOUNT)
    method: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    committed: Mapped[Amount | None] = fact(FactKind.AMOUNT, sensitivity=Sensitivity.SHAREABLE)
    delivered: Mapped[Amount | None] = fact(FactKind.AMOUNT, sensitivity=Sensitivity.SHAREABLE)
    confirmed_by: Mapped[str | None] = fact(FactKind.PERSON, sensitivity=Sensitivity.SHAREABLE)
    confirmed_on: Mapped[Day | None] = fact(FactKind.DAY, sensitivity=Sensitivity.SHAREABLE)
    beyond_revenue: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
