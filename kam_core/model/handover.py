"""A plan on its way from one owner to another."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kam_core.model.base import InWorkspace, new_id, ref
from kam_core.model.types import MomentType


class Handover(InWorkspace, kw_only=True):
    """One handing over of one plan. `from_person` is the owner until then, `to_person` the next one.

    `state` holds what the old owner answered and what moved. Replace it to change it. `handed_at` says that the plan
    went over, `ended_at` that nothing comes of this any more: it was cancelled, or taken back.
    """

    __table_args__ = (Index(None, "workspace_id", "plan_id", "started_at"),)

    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    plan_id: Mapped[str] = ref("AccountPlan", required=True)
    from_person: Mapped[str]
    to_person: Mapped[str]
    started_by: Mapped[str]
    state: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    started_at: Mapped[datetime] = mapped_column(MomentType)
    handed_at: Mapped[datetime | None] = mapped_column(MomentType, default=None)
    ended_at: Mapped[datetime | None] = mapped_column(MomentType, default=None)
