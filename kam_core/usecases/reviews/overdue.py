"""A plan whose review should have been held says so: its status turns to "review due", once a day."""

from collections.abc import Sequence
from datetime import date, datetime

from kam_core.measures.days import latest
from kam_core.measures.reviews import ReviewFacts, expected_review
from kam_core.model import AccountPlan, ReceivedEvent, Review
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import PlanStatus

AUTHOR = "rhythm"
RUNNING = (PlanStatus.ACTIVE, PlanStatus.APPROVED)
"""A draft owes nobody a review yet."""
AT_ONCE = 500
"""Plans in one transaction."""


def mark_overdue(house: House, workspace: str, now: datetime) -> int:
    """Look at the running plans of a workspace once a day in UTC; says nothing to anybody, so it is always 0."""
    key = f"review_due/{now.date().isoformat()}"
    with house.store.read(workspace) as uow:
        if uow.one(ReceivedEvent, key=key) is not None:
            return 0
        ids = [plan.id for plan in uow.among(AccountPlan, "status", RUNNING)]
    for start in range(0, len(ids), AT_ONCE):
        with house.store.write(workspace, AUTHOR, now) as uow:
            _mark(uow, ids[start : start + AT_ONCE], now.date())
    with house.store.write(workspace, AUTHOR, now) as uow:
        uow.first_time(key)
    return 0


def _mark(uow: UnitOfWork, ids: Sequence[str], today: date) -> None:
    plans = uow.among(AccountPlan, "id", ids)
    reviews: dict[str, list[ReviewFacts]] = {}
    for one in uow.among(Review, "plan_id", ids):
        reviews.setdefault(one.plan_id, []).append(
            ReviewFacts(key=one.id, planned=one.planned_date, actual=one.actual_date)
        )
    for plan in plans:
        due = expected_review(reviews.get(plan.id, []), plan.review_frequency, _started_on(plan), today)
        if plan.status in RUNNING and due is not None and due < today:
            plan.status = PlanStatus.REVIEW_DUE


def _started_on(plan: AccountPlan) -> date | None:
    days = (plan.period_start, latest(plan.date_prepared) if plan.date_prepared else None)
    return max((day for day in days if day is not None), default=None)
