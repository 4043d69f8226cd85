"""How each plan stands, counted once a day and after each change, so that a list of thousands opens at once."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped, mapped_column

from kam_core.model.base import InWorkspace
from kam_core.model.facts import Day
from kam_core.model.types import DayType, DecimalType, MoneyType
from kam_core.values import Money


class PlanStanding(InWorkspace, kw_only=True):
    """The figures of one plan as counted on `day` (UTC) after the entry `seq` of its trail (0: none).

    Nothing here is a fact: whatever is missing or old is counted again. `gates` are what holds the quality down whatever
    else is good. `changed_on` is the day of the last confirmed change, `spend` what the customer spends a year in our
    category, `sales` what we sell them now.
    """

    plan_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(DayType)
    seq: Mapped[int] = mapped_column(default=0)
    quality: Mapped[int] = mapped_column(default=0)
    freshness: Mapped[int | None] = mapped_column(default=None)
    attractiveness: Mapped[Decimal | None] = mapped_column(DecimalType, default=None)
    strength: Mapped[Decimal | None] = mapped_column(DecimalType, default=None)
    contribution: Mapped[Money | None] = mapped_column(MoneyType, default=None)
    spend: Mapped[Money | None] = mapped_column(MoneyType, default=None)
    sales: Mapped[Money | None] = mapped_column(MoneyType, default=None)
    verdict: Mapped[str] = mapped_column(default="")
    reasons: Mapped[list[str]] = mapped_column(default_factory=list)
    gates: Mapped[list[str]] = mapped_column(default_factory=list)
    next_review: Mapped[Day | None] = mapped_column(DayType, default=None)
    changed_on: Mapped[date | None] = mapped_column(DayType, default=None)
