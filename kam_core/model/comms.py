"""Who hears what, how often."""

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord
from kam_core.model.facts import Day, FactKind, fact
from kam_core.terms import Audience


class CommsItem(PlanRecord, kw_only=True):
    """One line of the communication plan."""

    audience: Mapped[Audience | None] = fact(Audience)
    message: Mapped[str | None] = fact(FactKind.TEXT)
    channel: Mapped[str | None] = fact(FactKind.TEXT)
    owner: Mapped[str | None] = fact(FactKind.PERSON)
    frequency: Mapped[str | None] = fact(FactKind.TEXT)
    last_sent: Mapped[Day | None] = fact(FactKind.DAY)
    until: Mapped[Day | None] = fact(FactKind.DAY)
    from_day: Mapped[Day | None] = fact(FactKind.DAY)
