"""What the rhythm said, to whom, and what came of it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kam_core.model.base import InWorkspace, new_id, ref
from kam_core.model.types import DayType


class Nudge(InWorkspace, kw_only=True):
    """One thing brought to one person's notice; `key` says it is never brought twice on one local day."""

    __table_args__ = (
        Index(None, "workspace_id", "key", unique=True),
        Index(None, "workspace_id", "person", "local_day"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    key: Mapped[str]
    plan_id: Mapped[str | None] = ref("AccountPlan")
    person: Mapped[str]
    name: Mapped[str]
    entity: Mapped[str | None] = mapped_column(default=None)
    record_id: Mapped[str | None] = mapped_column(default=None)
    local_day: Mapped[date] = mapped_column(DayType)
    reason: Mapped[str] = mapped_column(default="")
    channel: Mapped[str | None] = mapped_column(default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    outcome: Mapped[str | None] = mapped_column(default=None)
    outcome_at: Mapped[datetime | None] = mapped_column(default=None)
    delivery_id: Mapped[str | None] = mapped_column(default=None)
    facts: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)


class Digest(InWorkspace, kw_only=True):
    """One digest: the local days it covers, where it went, and in which state it is."""

    __table_args__ = (Index(None, "workspace_id", "key", unique=True),)

    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    key: Mapped[str]
    kind: Mapped[str]
    plan_id: Mapped[str | None] = ref("AccountPlan")
    target: Mapped[str]
    covers_from: Mapped[date] = mapped_column(DayType)
    covers_until: Mapped[date] = mapped_column(DayType)
    status: Mapped[str] = mapped_column(default="planned")
    facts: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    outcome: Mapped[str | None] = mapped_column(default=None)
    delivery_id: Mapped[str | None] = mapped_column(default=None)
    detail_id: Mapped[str | None] = mapped_column(default=None)
    """The deliveries of the message, and of the detail in its thread."""


class DigestBinding(InWorkspace, kw_only=True):
    """A channel that asked for a digest of some plans: `day` 0 (Monday) to 6, local "HH:MM", IANA zone.

    `trouble` is the code of what kept the last digest from being posted; `ended_at` says that it was taken away.
    """

    __table_args__ = (Index(None, "workspace_id", "channel", unique=True),)

    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    channel: Mapped[str]
    channel_name: Mapped[str] = mapped_column(default="")
    plan_ids: Mapped[list[str]] = mapped_column(default_factory=list)
    day: Mapped[int] = mapped_column(default=0)
    time: Mapped[str] = mapped_column(default="09:00")
    zone: Mapped[str] = mapped_column(default="UTC")
    bound_by: Mapped[str]
    bound_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    trouble: Mapped[str | None] = mapped_column(default=None)
