"""Several colleagues score one account, each on their own, before anybody sees the others' scores."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kam_core.model.base import InWorkspace, new_id, ref
from kam_core.model.types import MomentType


class ScoringRound(InWorkspace, kw_only=True):
    """One round for one account; `people` are those who were asked, by Slack id.

    `criteria` are kept as they stood when the round was opened: [{"id", "name", "weight", "measures"}].
    """

    __table_args__ = (Index(None, "workspace_id", "plan_id", "opened_at"),)

    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    plan_id: Mapped[str] = ref("AccountPlan", required=True)
    asked_by: Mapped[str]
    people: Mapped[list[str]] = mapped_column(default_factory=list)
    criteria: Mapped[list[Any]] = mapped_column(default_factory=list)
    opened_at: Mapped[datetime] = mapped_column(MomentType)
    closed_at: Mapped[datetime | None] = mapped_column(MomentType, default=None)


class ScoringVote(InWorkspace, kw_only=True):
    """One colleague's scores, 1-10 or None for unknown, by criterion; `rivals` are those of the best rival."""

    round_id: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(primary_key=True)
    scores: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    rivals: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    at: Mapped[datetime] = mapped_column(MomentType)
