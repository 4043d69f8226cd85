"""The account in figures."""

from decimal import Decimal

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord
from kam_core.model.facts import Amount, FactKind, fact
from kam_core.values import Money


class Financials(PlanRecord, kw_only=True):
    """The figures of one stretch of time; the label names it. Actuals and forecast are kept apart."""

    revenue: Mapped[Money | None] = fact(FactKind.MONEY)
    cogs: Mapped[Amount | None] = fact(FactKind.AMOUNT)
    cost_to_serve: Mapped[Amount | None] = fact(FactKind.AMOUNT)
    discount: Mapped[Amount | None] = fact(FactKind.AMOUNT)
    contribution: Mapped[Amount | None] = fact(FactKind.AMOUNT)
    dso: Mapped[Decimal | None] = fact(FactKind.NUMBER)
    forecast: Mapped[Money | None] = fact(FactKind.MONEY)
    customer_spend: Mapped[Money | None] = fact(FactKind.MONEY)
    growth_account: Mapped[Decimal | None] = fact(FactKind.PERCENT, least=-100, most=10000)
    growth_ours: Mapped[Decimal | None] = fact(FactKind.PERCENT, least=-100, most=10000)
    target: Mapped[Money | None] = fact(FactKind.MONEY)
    renewal_base: Mapped[Money | None] = fact(FactKind.MONEY)
    programme_cost: Mapped[Money | None] = fact(FactKind.MONEY)
