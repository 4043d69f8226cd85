"""What could still be sold where."""

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord, ref
from kam_core.model.facts import FactKind, fact
from kam_core.terms import WhitespaceState
from kam_core.values import Money


class WhitespaceCell(PlanRecord, kw_only=True):
    """What one offering earns in one buying centre, and could. `cell_state` is exported as "state"."""

    buying_center_id: Mapped[str] = ref("BuyingCenter", required=True)
    offering_id: Mapped[str] = ref("Offering", required=True)
    current: Mapped[Money | None] = fact(FactKind.MONEY)
    potential: Mapped[Money | None] = fact(FactKind.MONEY)
    cell_state: Mapped[WhitespaceState | None] = fact(WhitespaceState, exported="state")
    incumbent: Mapped[str | None] = fact(FactKind.TEXT)
