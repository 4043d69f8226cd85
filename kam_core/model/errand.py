"""Work that a person asked for and that takes longer than an ack may."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kam_core.model.base import InWorkspace, new_id
from kam_core.model.types import MomentType, TermType


class ErrandState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Errand(InWorkspace, kw_only=True):
    """One piece of work, committed together with what asked for it. `key` keeps it from being asked for twice.

    `what` names the work, `payload` holds ids and plain words; `person`, `channel`, `thread_ts` say who is told where.
    """

    __table_args__ = (UniqueConstraint("workspace_id", "key"), Index(None, "state", "due_at"))

    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    key: Mapped[str]
    what: Mapped[str]
    person: Mapped[str]
    zone: Mapped[str] = mapped_column(default="UTC")
    channel: Mapped[str] = mapped_column(default="")
    thread_ts: Mapped[str | None] = mapped_column(default=None)
    payload: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    state: Mapped[ErrandState] = mapped_column(TermType(ErrandState), default=ErrandState.WAITING)
    attempt: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(MomentType)
    created_at: Mapped[datetime] = mapped_column(MomentType)
    reason: Mapped[str | None] = mapped_column(default=None)
