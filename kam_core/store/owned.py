"""What people own, over all plans at once, as plain rows: a fixed number of queries, however many plans there are."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from kam_core.measures.objectives import CLOSED
from kam_core.model import Account, AccountPlan, Action, Approval, AuditEvent, Person, Review
from kam_core.model.facts import Day
from kam_core.store import queries
from kam_core.store.unit import UnitOfWork
from kam_core.store.watching import UNSERVED
from kam_core.terms import ActionStatus, PlanStatus, Side
from kam_core.values import Evidence

ACCOUNT_OF_PLAN = (
    (Account.workspace_id == AccountPlan.workspace_id)
    & (Account.id == AccountPlan.account_id)
    & Account.removed_at.is_(None)
)


class PlanName(NamedTuple):
    """An open plan by the names that its account goes by."""

    plan: str
    account: str
    aliases: Sequence[str]
    owner: str | None
    prepared_by: str | None
    status: PlanStatus


class OwnedAction(NamedTuple):
    """An action with what tells whose it is."""

    action: str
    plan: str
    owner: str | None
    side: Side | None
    due: Day | None


class PlannedReview(NamedTuple):
    """A review that was planned and not held."""

    plan: str
    account: str
    day: date


def plan_names(uow: UnitOfWork, person: str | None = None) -> list[PlanName]:
    """The open plans: all, or those that a person owns, prepared or is in the team of."""
    of_plan = (AccountPlan.owner, AccountPlan.prepared_by, AccountPlan.status)
    columns = (AccountPlan.id, Account.label, Account.aliases, *of_plan)
    asked = select(*columns).join(Account, ACCOUNT_OF_PLAN).where(*queries.open_plan(person))
    return [PlanName(*row) for row in uow._session.execute(asked)]


def account_of_each(uow: UnitOfWork, plans: Collection[str]) -> dict[str, str]:
    """By plan, closed ones too, its account; no plan is read in full for it."""
    asked = select(AccountPlan.id, AccountPlan.account_id).where(
        AccountPlan.id.in_(plans), AccountPlan.removed_at.is_(None)
    )
    return {row.id: row.account_id for row in uow._session.execute(asked)} if plans else {}


def actions_due(uow: UnitOfWork, person: str, until: date, changed_since: datetime) -> list[OwnedAction]:
    """What is due by a day in the person's plans, or owned by their Slack id in any open one; the earliest first.

    Open, or done with a change of it since a moment.
    """
    lately = exists().where(
        AuditEvent.workspace_id == Action.workspace_id,
        AuditEvent.record_id == Action.id,
        AuditEvent.at >= changed_since,
    )
    theirs = or_(
        Action.plan_id.in_(_ids(person)), and_(Action.owner == person, Action.plan_id.in_(_ids(None)))
    )
    asked = select(Action.id, Action.plan_id, Action.owner, Action.side, Action.due).where(
        Action.removed_at.is_(None),
        Action.owner.is_not(None),
        Action.due <= until,
        or_(is_open(), and_(Action.status == ActionStatus.DONE, lately)),
        theirs,
    )
    return [OwnedAction(*row) for row in uow._session.execute(asked.order_by(Action.due, Action.id))]


def reviews_due(uow: UnitOfWork, person: str, until: date, most: int) -> list[PlannedReview]:
    """The first reviews, planned for a day by then and not held, of the open plans that a person owns or prepared."""
    asked = (
        select(AccountPlan.id, Account.label, Review.planned_date)
        .join(Account, ACCOUNT_OF_PLAN)
        .join(Review, (Review.workspace_id == AccountPlan.workspace_id) & (Review.plan_id == AccountPlan.id))
        .where(
            *queries.open_plan(None),
            or_(AccountPlan.owner == person, AccountPlan.prepared_by == person),
            Review.removed_at.is_(None),
            Review.planned_date <= until,
            Review.actual_date.is_(None),
        )
        .order_by(Review.planned_date, Review.id)
        .limit(most)
    )
    return [PlannedReview(*tuple(row)) for row in _rows(uow, asked)]


def owners_of_actions(uow: UnitOfWork) -> list[str]:
    """Everybody, by Slack id or by name, whose open actions there are."""
    asked = select(Action.owner).where(Action.removed_at.is_(None), Action.owner.is_not(None), is_open())
    return list(uow._session.scalars(asked.distinct()))


def actions_owned(uow: UnitOfWork, owners: Collection[str]) -> list[Action]:
    """The open actions, in open plans, that name one of these as their owner."""
    if not owners:
        return []
    return uow._all(
        Action,
        Action.removed_at.is_(None),
        Action.owner.in_(owners),
        is_open(),
        Action.plan_id.in_(_ids(None)),
    )


def colleagues(uow: UnitOfWork) -> dict[str, str]:
    """By Slack id, the name of everybody who may be addressed."""
    asked = select(Person.slack_id, Person.real_name, Person.name).where(
        Person.deleted.is_(False), Person.role.not_in(UNSERVED)
    )
    return {row.slack_id: row.real_name or row.name or row.slack_id for row in uow._session.execute(asked)}


def late_actions(uow: UnitOfWork, day: date) -> list[OwnedAction]:
    """The open actions whose first day was before `day`."""
    asked = select(Action.id, Action.plan_id, Action.owner, Action.side, Action.due)
    kept = asked.where(Action.removed_at.is_(None), is_open(), Action.due < day)
    return [OwnedAction(*row) for row in uow._session.execute(kept)]


def approvals_asked(uow: UnitOfWork) -> list[tuple[str, str, Evidence | None]]:
    """By plan, who was asked for a word and has not given it, with how we know who that is."""
    asked = select(Approval.plan_id, Approval.approver, Approval.evidence).where(
        Approval.removed_at.is_(None), Approval.approver.is_not(None), Approval.decision.is_(None)
    )
    return [(row.plan_id, row.approver, row.evidence.get("approver")) for row in _rows(uow, asked)]


def review_days(uow: UnitOfWork, after: date, until: date) -> list[tuple[str, date | None, date | None]]:
    """By plan, the day planned and the day held of reviews with either of them after one day, up to another."""
    days = (Review.planned_date, Review.actual_date)
    asked = select(Review.plan_id, *days).where(
        Review.removed_at.is_(None), or_(*((day > after) & (day <= until) for day in days))
    )
    return [tuple(row) for row in _rows(uow, asked)]


def _rows(uow: UnitOfWork, asked: Select[*tuple[Any, ...]]) -> Sequence[Any]:
    return uow._session.execute(asked).all()


def _ids(person: str | None) -> Select[*tuple[Any, ...]]:
    return select(AccountPlan.id).where(*queries.open_plan(person))


def is_open() -> ColumnElement[bool]:
    """Actions that are neither done nor cancelled."""
    return or_(Action.status.is_(None), Action.status.not_in(CLOSED))
