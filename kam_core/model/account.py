"""The customer company that plans are made for."""

from sqlalchemy.orm import Mapped

from kam_core.model.base import FactRecord
from kam_core.model.facts import FactKind, fact
from kam_core.terms import Sensitivity
from kam_core.values import Money

OPEN = Sensitivity.SHAREABLE


class Account(FactRecord, kw_only=True):
    """A customer company; its label is the name that people use."""

    legal_name: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=OPEN)
    known_as: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=OPEN)
    parent: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=OPEN)
    industry: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=OPEN)
    corporate_office: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=OPEN)
    address: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=OPEN)
    telephone: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=OPEN)
    fax: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=OPEN)
    web_site: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=OPEN)
    ownership: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=OPEN)
    fiscal_year_end: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=OPEN)
    employees: Mapped[int | None] = fact(FactKind.INT, sensitivity=OPEN)
    revenue: Mapped[Money | None] = fact(FactKind.MONEY, sensitivity=OPEN)
