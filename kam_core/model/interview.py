"""One KAM walking one plan, and the answers given on the way."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, column
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from kam_core.model.base import InWorkspace, new_id, ref
from kam_core.model.types import MomentType, TermType
from kam_core.terms import AnswerStatus

CURRENT = column("superseded_at").is_(None)


class InterviewStatus(StrEnum):
    OPEN = "open"
    PAUSED = "paused"
    FINISHED = "finished"


class Interview(InWorkspace, kw_only=True):
    """One walk through one plan. Replace `state` to change it; it is never changed in place."""

    __table_args__ = (
        Index(None, "workspace_id", "plan_id"),
        Index(None, "workspace_id", "channel", "thread_ts"),
        Index(None, "workspace_id", "person", "status"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    plan_id: Mapped[str] = ref("AccountPlan", required=True)
    person: Mapped[str]
    channel: Mapped[str]
    thread_ts: Mapped[str | None] = mapped_column(default=None)
    state: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    status: Mapped[InterviewStatus] = mapped_column(TermType(InterviewStatus), default=InterviewStatus.OPEN)
    version: Mapped[int] = mapped_column(init=False)
    created_at: Mapped[datetime] = mapped_column(MomentType, init=False)
    updated_at: Mapped[datetime] = mapped_column(MomentType, init=False)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__dict__["__table__"].c.version}


class Answer(InWorkspace, kw_only=True):
    """What was made of one question. The current answer is the one that is not superseded; history stays.

    `parts` lists the messages it was pieced together from, each {ts, text, kind}; `drafts` what was applied.
    Written once through the unit of work; reading back gives `CurrentAnswer`.
    """

    __table_args__ = (
        Index(
            "uq_answer_current",
            "workspace_id",
            "interview_id",
            "question",
            unique=True,
            sqlite_where=CURRENT,
            postgresql_where=CURRENT,
        ),
        Index(None, "workspace_id", "interview_id", "at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    interview_id: Mapped[str] = ref("Interview", required=True)
    question: Mapped[str]
    status: Mapped[AnswerStatus] = mapped_column(TermType(AnswerStatus))
    raw_text: Mapped[str] = mapped_column(default="")
    parts: Mapped[list[Any]] = mapped_column(default_factory=list)
    drafts: Mapped[list[Any]] = mapped_column(default_factory=list)
    message_ts: Mapped[str | None] = mapped_column(default=None)
    event_ts: Mapped[str | None] = mapped_column(default=None)
    answered_by: Mapped[str]
    at: Mapped[datetime]
    superseded_at: Mapped[datetime | None] = mapped_column(default=None)
