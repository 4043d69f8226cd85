"""The processes that work for us, as they say themselves."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from kam_core.model.base import Base, new_id
from kam_core.model.types import MomentType


class Executor(Base, kw_only=True):
    """One process of ours, of no workspace. `role` is "serve", "work" or both; `seen_at` its last sign of life."""

    id: Mapped[str] = mapped_column(primary_key=True, default_factory=new_id)
    role: Mapped[str]
    host: Mapped[str] = mapped_column(default="")
    started_at: Mapped[datetime] = mapped_column(MomentType)
    seen_at: Mapped[datetime] = mapped_column(MomentType)
