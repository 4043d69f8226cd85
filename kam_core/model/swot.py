"""The position, inside and outside."""

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord
from kam_core.model.facts import Day, FactKind, fact
from kam_core.terms import Perspective, Pestle, Quadrant


class SwotItem(PlanRecord, kw_only=True):
    """One strength, weakness, opportunity or threat. `proof` is exported as "evidence"."""

    quadrant: Mapped[Quadrant | None] = fact(Quadrant)
    perspective: Mapped[Perspective | None] = fact(Perspective)
    text: Mapped[str | None] = fact(FactKind.TEXT)
    proof: Mapped[str | None] = fact(FactKind.TEXT, exported="evidence")
    so_what: Mapped[str | None] = fact(FactKind.TEXT)


class ExternalFactor(PlanRecord, kw_only=True):
    """Something outside that changes the account's world; it links onward."""

    factor_class: Mapped[Pestle | None] = fact(Pestle)
    text: Mapped[str | None] = fact(FactKind.TEXT)
    date: Mapped[Day | None] = fact(FactKind.DAY)
    effect_on_customer: Mapped[str | None] = fact(FactKind.TEXT)
    link: Mapped[str | None] = fact(FactKind.TEXT)
    source: Mapped[str | None] = fact(FactKind.TEXT)
