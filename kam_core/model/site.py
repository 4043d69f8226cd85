"""Where the account works."""

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord
from kam_core.model.facts import FactKind, Texts, fact
from kam_core.terms import Sensitivity, SiteKind


class Site(PlanRecord, kw_only=True):
    """A place of the account."""

    kind: Mapped[SiteKind | None] = fact(SiteKind, sensitivity=Sensitivity.SHAREABLE)
    address: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    product_lines: Mapped[Texts | None] = fact(FactKind.LIST, sensitivity=Sensitivity.SHAREABLE)
    markets_served: Mapped[Texts | None] = fact(FactKind.LIST, sensitivity=Sensitivity.SHAREABLE)
    note: Mapped[str | None] = fact(FactKind.TEXT)
