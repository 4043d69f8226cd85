"""The account plan itself."""

from calendar import monthrange
from datetime import date

from sqlalchemy import Index, column
from sqlalchemy.orm import Mapped, mapped_column, synonym

from kam_core.errors import PeriodOutOfBounds
from kam_core.model.base import FactRecord, ref
from kam_core.model.facts import Day, FactKind, fact
from kam_core.model.types import TermType
from kam_core.terms import PlanStatus, ReviewFrequency, Segment, Sensitivity

SHAREABLE = Sensitivity.SHAREABLE
LEAST_MONTHS = 3
MOST_MONTHS = 36
OPEN = column("status") != PlanStatus.CLOSED.value
KEPT = column("removed_at").is_(None)
UNSAID = column("period_start").is_(None) | column("period_end").is_(None)


class AccountPlan(FactRecord, kw_only=True):
    """One plan for one account and period. A closed plan takes no more changes."""

    __table_args__ = (
        Index(
            "uq_account_plan_open_in_period",
            "workspace_id",
            "account_id",
            "period_start",
            "period_end",
            unique=True,
            sqlite_where=OPEN & KEPT,
            postgresql_where=OPEN & KEPT,
        ),
        Index(
            "uq_account_plan_open_without_period",
            "workspace_id",
            "account_id",
            unique=True,
            sqlite_where=OPEN & KEPT & UNSAID,
            postgresql_where=OPEN & KEPT & UNSAID,
        ),
    )

    plan_id = synonym("id")
    account_id: Mapped[str] = ref("Account", required=True)
    label: Mapped[str] = mapped_column(default="plan")
    status: Mapped[PlanStatus] = mapped_column(TermType(PlanStatus), default=PlanStatus.DRAFT)
    pack: Mapped[str] = mapped_column(default="")
    date_prepared: Mapped[Day | None] = fact(FactKind.DAY, sensitivity=SHAREABLE)
    period_start: Mapped[date | None] = fact(FactKind.DATE, sensitivity=SHAREABLE)
    period_end: Mapped[date | None] = fact(FactKind.DATE, sensitivity=SHAREABLE)
    prepared_by: Mapped[str | None] = fact(FactKind.PERSON, sensitivity=SHAREABLE)
    owner: Mapped[str | None] = fact(FactKind.PERSON, sensitivity=SHAREABLE)
    segment: Mapped[Segment | None] = fact(Segment)
    ambition_3y: Mapped[str | None] = fact(FactKind.TEXT)
    headline: Mapped[str | None] = fact(FactKind.TEXT)
    review_frequency: Mapped[ReviewFrequency | None] = fact(ReviewFrequency, sensitivity=SHAREABLE)
    next_review: Mapped[Day | None] = fact(FactKind.DAY, sensitivity=SHAREABLE)
    override_reason: Mapped[str | None] = fact(FactKind.TEXT)
    digest_channel: Mapped[str | None] = fact(FactKind.TEXT)
    currency: Mapped[str | None] = fact(FactKind.TEXT, sensitivity=SHAREABLE)

    def check(self) -> None:
        """Raise `PeriodOutOfBounds` when the plan's period is known and is not 3 to 36 months."""
        if self.period_start and self.period_end:
            check_period(self.period_start, self.period_end)


def check_period(start: date, end: date) -> None:
    """Raise `PeriodOutOfBounds` unless the period, both ends included, covers 3 to 36 months.

    From the 1st to the 1st counts as whole months: people say "January to January" and mean a year.
    """
    if not add_months(start, LEAST_MONTHS).toordinal() - 1 <= end.toordinal() <= _last_end(start):
        raise PeriodOutOfBounds(least=LEAST_MONTHS, most=MOST_MONTHS)


def _last_end(start: date) -> int:
    try:
        return add_months(start, MOST_MONTHS).toordinal()
    except ValueError:
        return date.max.toordinal()


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


__all__ = ["AccountPlan", "add_months", "check_period"]
