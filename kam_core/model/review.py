"""Looking at the plan together."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kam_core.model.base import InWorkspace, PlanRecord, new_id, ref
from kam_core.model.facts import Day, FactKind, Texts, fact
from kam_core.model.types import MomentType
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


class PlanVersion(InWorkspace, kw_only=True):
    """A plan as it stood at one moment, whole: `document` is what an export of it would have been."""

    __table_args__ = (Index(None, "workspace_id", "plan_id", "number", unique=True),)

    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    plan_id: Mapped[str] = ref("AccountPlan", required=True)
    number: Mapped[int]
    reason: Mapped[str] = mapped_column(default="")
    review_id: Mapped[str | None] = ref("Review")
    frozen_by: Mapped[str]
    frozen_at: Mapped[datetime] = mapped_column(MomentType)
    document: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)


class ReviewWalk(InWorkspace, kw_only=True):
    """One person going through a review in a DM: what was asked, what is being asked, what was decided."""

    __table_args__ = (Index(None, "workspace_id", "person", "ended_at"),)

    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    plan_id: Mapped[str] = ref("AccountPlan", required=True)
    review_id: Mapped[str] = ref("Review", required=True)
    person: Mapped[str]
    channel: Mapped[str] = mapped_column(default="")
    thread_ts: Mapped[str | None] = mapped_column(default=None)
    state: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    started_at: Mapped[datetime] = mapped_column(MomentType)
    ended_at: Mapped[datetime | None] = mapped_column(MomentType, default=None)
