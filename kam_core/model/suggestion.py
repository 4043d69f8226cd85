"""What was proposed to a person, on which grounds, and what they made of it."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from kam_core.model.base import PlanRecord
from kam_core.model.types import TermType
from kam_core.terms import SuggestionStatus


class Suggestion(PlanRecord, kw_only=True):
    """A proposal with its sources; without a source there is no suggestion.

    `inputs` names the facts that it used, `citations` the guidance, `draft` is what accepting it would add,
    `fingerprint` tells whether the same was proposed before.
    """

    text: Mapped[str]
    kind: Mapped[str] = mapped_column(default="")
    inputs: Mapped[list[Any]] = mapped_column(default_factory=list)
    citations: Mapped[list[Any]] = mapped_column(default_factory=list)
    confidence: Mapped[str] = mapped_column(default="")
    draft: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    fingerprint: Mapped[str] = mapped_column(default="")
    status: Mapped[SuggestionStatus] = mapped_column(
        TermType(SuggestionStatus), default=SuggestionStatus.OFFERED
    )
    reason: Mapped[str | None] = mapped_column(default=None)
    settled_by: Mapped[str | None] = mapped_column(default=None)
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
