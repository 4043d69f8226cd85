"""Who agreed to a plan, and who was shown it."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from kam_core.model.base import PlanRecord
from kam_core.model.facts import Day, FactKind, fact


class Approval(PlanRecord, kw_only=True):
    """One person asked to approve the plan, and what they said."""

    approver: Mapped[str | None] = fact(FactKind.PERSON)
    decision: Mapped[str | None] = fact(FactKind.TEXT)
    note: Mapped[str | None] = fact(FactKind.TEXT)
    asked_on: Mapped[Day | None] = fact(FactKind.DAY)


class Share(PlanRecord, kw_only=True):
    """A redacted view of the plan that went to somebody outside the account team.

    `audience` is whom it was made for, `what` the ending of the file, `content_hash` its SHA-256 in hexadecimal digits.
    """

    audience: Mapped[str] = mapped_column(default="")
    redaction_profile: Mapped[str] = mapped_column(default="")
    link: Mapped[str | None] = mapped_column(default=None)
    opened_at: Mapped[datetime | None] = mapped_column(default=None)
    comments: Mapped[list[Any]] = mapped_column(default_factory=list)
    countersigned_by: Mapped[str | None] = mapped_column(default=None)
    countersigned_at: Mapped[datetime | None] = mapped_column(default=None)
    what: Mapped[str | None] = mapped_column(default=None)
    shared_by: Mapped[str | None] = mapped_column(default=None)
    content_hash: Mapped[str | None] = mapped_column(default=None)
