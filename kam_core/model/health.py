"""How the account is doing, as it was computed on one day."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from kam_core.model.base import PlanRecord
from kam_core.model.types import DayType


class HealthReading(PlanRecord, kw_only=True):
    """The health score (0-100) of one day, None when too little was known, with components and unknowns."""

    __table_args__ = (
        CheckConstraint("score BETWEEN 0 AND 100", name="score"),
        Index(None, "workspace_id", "plan_id", "label_key"),
        Index(None, "workspace_id", "plan_id", "date"),
    )

    label: Mapped[str] = mapped_column(default="health")
    date: Mapped["date"] = mapped_column(DayType)
    score: Mapped[int | None] = mapped_column(default=None)
    components: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    unknowns: Mapped[tuple[str, ...]] = mapped_column(default=())
