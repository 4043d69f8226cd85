"""Who changed what, when, on whose word."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from kam_core.model.base import InWorkspace

SEQUENCE = BigInteger().with_variant(Integer(), "sqlite")


class AuditEvent(InWorkspace, kw_only=True):
    """One change of one record: what changed, before and after, with the evidence. Never altered.

    Written by the unit of work; the database refuses updates and deletes.
    """

    __table_args__ = (
        Index(None, "workspace_id", "plan_id", "seq"),
        Index(None, "workspace_id", "record_id", "seq"),
        {"sqlite_autoincrement": True},
    )

    seq: Mapped[int] = mapped_column(SEQUENCE, primary_key=True, init=False, sort_order=-30)
    workspace_id: Mapped[str] = mapped_column(init=False, sort_order=-20)
    plan_id: Mapped[str | None] = mapped_column(default=None)
    entity: Mapped[str]
    record_id: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime]
    before: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    after: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    source_ref: Mapped[str | None] = mapped_column(default=None)
