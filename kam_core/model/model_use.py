"""What a language model was used for: tokens by day, and answers that need not be asked for again."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kam_core.model.base import InWorkspace
from kam_core.model.types import DayType, MomentType


class TokenUse(InWorkspace, kw_only=True):
    """The tokens that a workspace's calls of a model took on one day (UTC)."""

    day: Mapped[date] = mapped_column(DayType, primary_key=True)
    tokens: Mapped[int] = mapped_column(default=0)
    calls: Mapped[int] = mapped_column(default=0)


class ModelAnswer(InWorkspace, kw_only=True):
    """An answer of a model to one prompt with one set of inputs; `key` is their hash. Plans change, so it ages fast."""

    __table_args__ = (Index(None, "at"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    prompt: Mapped[str]
    model: Mapped[str]
    answer: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    at: Mapped[datetime] = mapped_column(MomentType)
