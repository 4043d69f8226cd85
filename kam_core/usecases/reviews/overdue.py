"""A plan whose review should have been held says so: its status turns to "review due", once a day."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from kam_core.measures.days import latest
from kam_core.measures.reviews import ReviewFacts, expected_review
from kam_core.model import AccountPlan, Review
from kam_core.ports import House
from kam_core.rhythm.local import day_at
from kam_core.store.owned import plan_names
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.store.waiting import zone_of_each, zones
from kam_core.store.watching import remembered
from kam_core.terms import PlanStatus

AUTHOR = "rhythm"
RUNNING = (PlanStatus.ACTIVE, PlanStatus.APPROVED)
"""A draft owes nobody a review yet."""
NOWHERE = "UTC"
"""Where somebody lives whom we do not know."""
AT_ONCE = 500
"""Plans in one transaction."""


def mark_overdue(house: House, workspace: str, now: datetime) -> int:
    """Look at the running plans of a workspace once on each day of their owners; says nothing to anybody: always 0.

    A plan's day is that of its owner, else of whoever prepared it, else in UTC. Everybody of one zone is looked at together.
    """
    with house.store.read(workspace) as uow:
        days = {zone: day_at(now, zone) for zone in (NOWHERE, *zones(uow))}
        keys = {zone: f"review_due/{day.isoformat()}/{zone}" for zone, day in days.items()}
        done = remembered(uow, list(keys.values()))
        begun = {zone for zone, key in keys.items() if key not in done}
        plans = _with_zones(uow, days) if begun else []
    for day in {days[zone] for zone in begun}:
        ids = [plan for plan, zone in plans if zone in begun and days[zone] == day]
        for start in range(0, len(ids), AT_ONCE):
            with house.store.write(workspace, AUTHOR, now) as uow:
                _mark(uow, ids[start : start + AT_ONCE], day)
    if begun:
        with house.store.write(workspace, AUTHOR, now) as uow:
            for zone in sorted(begun):
                uow.first_time(keys[zone])
    return 0


def _with_zones(uow: UnitOfWork, known: Collection[str]) -> list[tuple[str, str]]:
    """The running plans, each with the one of these zones whose day is theirs."""
    running = [one for one in plan_names(uow) if one.status in RUNNING]
    lives = zone_of_each(uow, {who for one in running for who in (one.owner, one.prepared_by) if who})
    found = ((one.plan, lives.get(one.owner or "") or lives.get(one.prepared_by or "")) for one in running)
    return [(plan, zone if zone and zone in known else NOWHERE) for plan, zone in found]


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
