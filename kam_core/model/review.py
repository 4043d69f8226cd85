"""Looking at the plan together."""

from datetime import date

from sqlalchemy.orm import Mapped

from kam_core.model.base import PlanRecord
from kam_core.model.facts import Day, FactKind, Texts, fact
from kam_core.terms import ReviewKind, Sensitivity


class Review(PlanRecord, kw_only=True):
    """A review as planned and as held; the first planned one is labelled "first". Times are local "HH:MM"."""

    kind: Mapped[ReviewKind | None] = fact(ReviewKind, sensitivity=Sensitivity.SHAREABLE)
    planned_date: Mapped[date | None] = fact(FactKind.DATE, sensitivity=Sensitivity.SHAREABLE)
    planned_time: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    actual_date: Mapped[date | None] = fact(FactKind.DATE, sensitivity=Sensitivity.SHAREABLE)
    attendees: Mapped[Texts | None] = fact(FactKind.LIST)
    decisions: Mapped[Texts | None] = fact(FactKind.LIST)
    facts_confirmed: Mapped[int | None] = fact(FactKind.INT)
    next_review: Mapped[date | None] = fact(FactKind.DATE, sensitivity=Sensitivity.SHAREABLE)


class Commitment(PlanRecord, kw_only=True):
    """Something that a person promised."""

    who: Mapped[str | None] = fact(FactKind.PERSON, sensitivity=Sensitivity.SHAREABLE)
    to_whom: Mapped[str | None] = fact(FactKind.PERSON, sensitivity=Sensitivity.SHAREABLE)
    what: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=Sensitivity.SHAREABLE)
    by_when: Mapped[Day | None] = fact(FactKind.DAY, sensitivity=Sensitivity.SHAREABLE)
    kept: Mapped[bool | None] = fact(FactKind.BOOL, sensitivity=Sensitivity.SHAREABLE)
