"""What we sell."""

from sqlalchemy.orm import Mapped

from kam_core.model.base import FactRecord
from kam_core.model.facts import FactKind, Texts, fact
from kam_core.terms import Sensitivity


class Offering(FactRecord, kw_only=True):
    """Something that we sell; ten or fewer make a readable grid."""

    name: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    family: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    price_model: Mapped[str | None] = fact(FactKind.TEXT)
    eligibility: Mapped[str | None] = fact(FactKind.TEXT)
    proof_points: Mapped[Texts | None] = fact(FactKind.LIST, sensitivity=Sensitivity.SHAREABLE)
