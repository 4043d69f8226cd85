"""How progress is seen."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord, ref
from kam_core.model.facts import Day, FactKind, fact
from kam_core.terms import Direction, IndicatorKind, Sensitivity


class Indicator(PlanRecord, kw_only=True):
    """Something measured; `reading` is the latest value."""

    objective_id: Mapped[str | None] = ref("Objective")
    kind: Mapped[IndicatorKind | None] = fact(IndicatorKind, sensitivity=Sensitivity.SHAREABLE)
    unit: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    baseline: Mapped[Decimal | None] = fact(FactKind.NUMBER, sensitivity=Sensitivity.SHAREABLE)
    target: Mapped[Decimal | None] = fact(FactKind.NUMBER, sensitivity=Sensitivity.SHAREABLE)
    direction: Mapped[Direction | None] = fact(Direction, sensitivity=Sensitivity.SHAREABLE)
    frequency: Mapped[str | None] = fact(FactKind.TEXT)
    source: Mapped[str | None] = fact(FactKind.TEXT)
    target_date: Mapped[Day | None] = fact(FactKind.DAY, sensitivity=Sensitivity.SHAREABLE)
    reading: Mapped[Decimal | None] = fact(FactKind.NUMBER, sensitivity=Sensitivity.SHAREABLE)
    reading_on: Mapped[Day | None] = fact(FactKind.DAY, sensitivity=Sensitivity.SHAREABLE)


class Reading(PlanRecord, kw_only=True):
    """One value of an indicator on one day."""

    indicator_id: Mapped[str] = ref("Indicator", required=True)
    value: Mapped[Decimal | None] = fact(FactKind.NUMBER, sensitivity=Sensitivity.SHAREABLE)
    date: Mapped[Day | None] = fact(FactKind.DAY, sensitivity=Sensitivity.SHAREABLE)
