"""What owners left without an answer, for the person whom the workspace named: only after they were told so."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from kam_core.measures.days import Day, latest
from kam_core.measures.objectives import CLOSED
from kam_core.model import Account, AccountPlan, Action, Commitment, Person, Review, TeamMember
from kam_core.rhythm.bundling import NOTICE
from kam_core.rhythm.nudges import BY_NAME
from kam_core.rhythm.watched import Matter, Watched, thing_of
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.store.watching import announced
from kam_core.usecases.authority import READERS
from kam_core.usecases.nudging.people import Hearer

TELLING = "telling"
STANDS_FOR = timedelta(days=30)
"""A mention that was announced so long ago and never made is not made any more."""


def with_handed(
    uow: UnitOfWork,
    watched: dict[str, list[Watched]],
    due: Sequence[Hearer],
    known: Mapping[str, Hearer],
    now: datetime,
) -> dict[str, list[Watched]]:
    """Add what is to be mentioned today to whoever hears of it; nothing where no workspace rule names them.

    Owners were told by name whom it will be mentioned to: nobody who was named since hears of it.
    """
    for one in due:
        if one.listener.escalates_to == one.person:
            for plan in _handed(uow, one, known, now):
                watched.setdefault(one.person, []).append(plan)
    return watched


def _handed(uow: UnitOfWork, to: Hearer, known: Mapping[str, Hearer], now: datetime) -> list[Watched]:
    rows = [
        row
        for row in announced(uow, TELLING, (now - STANDS_FOR).date())
        if row.person != to.person == row.facts.get("to") and row.local_day + NOTICE <= to.today
    ]
    plans = _plans(uow, to.person, {row.plan_id for row in rows})
    found: dict[str, list[Matter]] = defaultdict(list)
    for row in rows:
        owner = known.get(row.person)
        if row.plan_id in plans and owner is not None and _stands(uow, row, owner, now):
            day = date.fromisoformat(str(row.facts.get("day")))
            found[row.plan_id].append(
                Matter(row.entity, row.record_id, str(row.facts.get("text", "")), day, who=row.person)
            )
    return [Watched(plan=plan, account=plans[plan], handed=tuple(each)) for plan, each in found.items()]


def _plans(uow: UnitOfWork, person: str, ids: set[Any]) -> dict[str, str]:
    """The names of the accounts of those plans that the person may read."""
    if not ids:
        return {}
    reader = uow.one(Person, slack_id=person)
    theirs = {one.plan_id for one in uow.among(TeamMember, "plan_id", ids, person=person)}
    plans = [
        plan
        for plan in uow.among(AccountPlan, "id", ids)
        if (reader is not None and reader.role in READERS)
        or plan.id in theirs
        or person in (plan.owner, plan.prepared_by)
    ]
    accounts = {one.id: one.label for one in uow.among(Account, "id", {plan.account_id for plan in plans})}
    return {plan.id: accounts[plan.account_id] for plan in plans if plan.account_id in accounts}


def _stands(uow: UnitOfWork, row: Any, owner: Hearer, now: datetime) -> bool:
    """Is it still as it was when its owner was told: open, of that day, and not snoozed since?"""
    until = owner.listener.snoozed.get(thing_of(row.entity, row.record_id))
    if until is not None and now < until:
        return False
    kind = BY_NAME.get(str(row.facts.get("field", "")))
    return kind is not None and due_day_of(uow, row.entity, row.record_id) == row.facts.get("day")


def due_day_of(uow: UnitOfWork, entity: str, record_id: str) -> str | None:
    """The day, in ISO, on which what may be mentioned was due; None when it is settled."""
    match entity:
        case "Action":
            action = uow.one(Action, id=record_id)
            return None if action is None or action.status in CLOSED else _iso(action.due)
        case "Commitment":
            promise = uow.one(Commitment, id=record_id)
            return None if promise is None or promise.kept else _iso(promise.by_when)
        case "Review":
            review = uow.one(Review, id=record_id)
            return None if review is None or review.actual_date else _iso(review.planned_date)
        case "AccountPlan":
            plan = uow.one(AccountPlan, id=record_id)
            return None if plan is None else _iso(plan.next_review)
    return None


def _iso(day: Day | None) -> str | None:
    return None if day is None else latest(day).isoformat()
