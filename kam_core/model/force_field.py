"""What drives an objective and what holds it back."""

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord, ref
from kam_core.model.facts import FactKind, fact, scale
from kam_core.terms import ForceDirection


class ForceField(PlanRecord, kw_only=True):
    """The forces around one objective."""

    objective_id: Mapped[str | None] = ref("Objective")


class Force(PlanRecord, kw_only=True):
    """One force."""

    force_field_id: Mapped[str | None] = ref("ForceField")
    action_id: Mapped[str | None] = ref("Action")
    direction: Mapped[ForceDirection | None] = fact(ForceDirection)
    text: Mapped[str | None] = fact(FactKind.TEXT)
    strength: Mapped[int | None] = scale(1, 5)
    changeability: Mapped[int | None] = scale(1, 5)
