"""The outbox: everything that is to reach Slack, and the keys of everything that came from there."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, column
from sqlalchemy.orm import Mapped, mapped_column

from kam_core.model.audit import SEQUENCE
from kam_core.model.base import InWorkspace, new_id
from kam_core.model.types import TermType

BYTES = "base64"
"""The part of an upload's payload that holds a file which is no text."""


class Op(StrEnum):
    """What a delivery does in Slack."""

    POST = "post"
    UPDATE = "update"
    EPHEMERAL = "ephemeral"
    UPLOAD = "upload"
    HOME = "home"
    DELETE = "delete"


class DeliveryState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    PARKED = "parked"


UNCLEAR = column("uncertain_at").is_not(None) & column("swept_at").is_(None)
IN_THREAD, CHANGES = column("thread_of").is_not(None), column("target_of").is_not(None)


def _other_delivery(attribute: str) -> ForeignKeyConstraint:
    columns = ["delivery.workspace_id", "delivery.id"]
    return ForeignKeyConstraint(["workspace_id", attribute], columns, deferrable=True, initially="DEFERRED")


class Delivery(InWorkspace, kw_only=True):
    """One thing to send, once. `seq` is the order of writing.

    `thread_of` and `target_of` name the delivery whose message is the thread, or is to be changed. `person` is who is
    disturbed: their hours are looked at again when it is sent; None for what somebody waits for. After `expires_at` it
    is parked instead. Among what is due a lower `rank` goes first. `uncertain_at` is when an attempt first ended
    unclear, `swept_at` when a second copy was looked for since.
    """

    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        UniqueConstraint("workspace_id", "key"),
        _other_delivery("thread_of"),
        _other_delivery("target_of"),
        Index(None, "state", "due_at"),
        Index(None, "workspace_id", "channel", "seq"),
        Index(None, "workspace_id", "purpose", "seq"),
        Index(None, "workspace_id", "ts"),
        Index(None, "workspace_id", "thread_of", sqlite_where=IN_THREAD, postgresql_where=IN_THREAD),
        Index(None, "workspace_id", "target_of", sqlite_where=CHANGES, postgresql_where=CHANGES),
        Index(None, "uncertain_at", sqlite_where=UNCLEAR, postgresql_where=UNCLEAR),
        {"sqlite_autoincrement": True},
    )

    seq: Mapped[int] = mapped_column(SEQUENCE, primary_key=True, init=False, sort_order=-30)
    workspace_id: Mapped[str] = mapped_column(init=False, sort_order=-20)
    id: Mapped[str] = mapped_column(default_factory=new_id, sort_order=-19)
    key: Mapped[str]
    op: Mapped[Op] = mapped_column(TermType(Op))
    channel: Mapped[str]
    thread_ts: Mapped[str | None] = mapped_column(default=None)
    thread_of: Mapped[str | None] = mapped_column(default=None)
    target_of: Mapped[str | None] = mapped_column(default=None)
    payload: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    state: Mapped[DeliveryState] = mapped_column(TermType(DeliveryState), default=DeliveryState.PENDING)
    attempt: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    first_attempt_at: Mapped[datetime | None] = mapped_column(default=None)
    attempt_at: Mapped[datetime | None] = mapped_column(default=None)
    ts: Mapped[str | None] = mapped_column(default=None)
    reason: Mapped[str | None] = mapped_column(default=None)
    purpose: Mapped[str] = mapped_column(default="")
    person: Mapped[str | None] = mapped_column(default=None)
    expires_at: Mapped[datetime | None] = mapped_column(default=None)
    rank: Mapped[int] = mapped_column(default=0)
    uncertain_at: Mapped[datetime | None] = mapped_column(default=None)
    swept_at: Mapped[datetime | None] = mapped_column(default=None)
    created_at: Mapped[datetime]


class ReceivedEvent(InWorkspace, kw_only=True):
    """The key of something that Slack sent and that was dealt with; the same key is not dealt with again."""

    __table_args__ = (Index(None, "received_at"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    received_at: Mapped[datetime]
