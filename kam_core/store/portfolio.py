"""Many plans at once as plain rows: whose they are, and how each stood when it was last counted."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Table, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from kam_core.model import Account, AccountPlan, AuditEvent, PlanStanding
from kam_core.model.facts import Day
from kam_core.store import queries
from kam_core.store.unit import UnitOfWork
from kam_core.terms import PlanStatus
from kam_core.values import Money

STANDING: Table = PlanStanding.__table__  # type: ignore[assignment]
KEY = ("workspace_id", "plan_id")


class Counted(NamedTuple):
    """The figures of one plan, as `PlanStanding` keeps them."""

    day: date
    seq: int
    quality: int
    freshness: int | None
    attractiveness: Decimal | None
    strength: Decimal | None
    contribution: Money | None
    spend: Money | None
    sales: Money | None
    verdict: str
    reasons: Sequence[str]
    gates: Sequence[str]
    next_review: Day | None
    changed_on: date | None


class PlanRow(NamedTuple):
    """One open plan. `newest` is the last entry of its trail (0: none), `counted` None before it was ever counted."""

    plan: str
    account: str
    owner: str | None
    prepared_by: str | None
    status: PlanStatus
    newest: int
    counted: Counted | None


_NEWEST = (
    select(func.max(AuditEvent.seq))
    .where(AuditEvent.workspace_id == AccountPlan.workspace_id, AuditEvent.plan_id == AccountPlan.id)
    .correlate(AccountPlan)
    .scalar_subquery()
)
_OF_PLAN = (PlanStanding.workspace_id == AccountPlan.workspace_id) & (PlanStanding.plan_id == AccountPlan.id)
_ASKED = (
    AccountPlan.id,
    Account.label,
    AccountPlan.owner,
    AccountPlan.prepared_by,
    AccountPlan.status,
    _NEWEST,
)


def plan_rows(
    uow: UnitOfWork, person: str | None = None, plans: Collection[str] | None = None
) -> list[PlanRow]:
    """The open plans in one query: all of them, or those that a person owns, prepared or is in the team of.

    `plans` narrows them to some by their ids.
    """
    some = [] if plans is None else [AccountPlan.id.in_(plans)]
    asked = (
        select(*_ASKED, *(getattr(PlanStanding, name) for name in Counted._fields))
        .join(
            Account,
            (Account.workspace_id == AccountPlan.workspace_id) & (Account.id == AccountPlan.account_id),
        )
        .outerjoin(PlanStanding, _OF_PLAN)
        .where(*queries.open_plan(person), *some)
    )
    return [_row(tuple(row)) for row in uow._session.execute(asked)]


def keep_counted(uow: UnitOfWork, counted: Sequence[tuple[str, Counted]]) -> None:
    """Keep figures by plan in the place of those before; whoever else writes the same waits in the same order."""
    if not counted:
        return
    uow.flush()
    rows = [
        {"workspace_id": uow.workspace_id, "plan_id": plan, **_plain(each)}
        for plan, each in sorted(counted, key=lambda pair: pair[0])
    ]
    insert: Any = (sqlite if uow._connection.dialect.name == "sqlite" else postgresql).insert(STANDING)
    newer = {name: insert.excluded[name] for name in Counted._fields}
    uow._writing.execute(insert.on_conflict_do_update(index_elements=KEY, set_=newer), rows)


def forget_counted(uow: UnitOfWork) -> None:
    """Let every plan of the workspace be counted again: what all of them are measured by has changed."""
    uow._session.execute(delete(PlanStanding))


def behind_rows(uow: UnitOfWork, day: date, most: int) -> list[PlanRow]:
    """Some open plans whose figures are missing, of another day than this, or from before the last change.

    Those never counted come first, then those counted longest ago.
    """
    newest = func.coalesce(_NEWEST, 0)
    asked = (
        select(AccountPlan.id)
        .outerjoin(PlanStanding, _OF_PLAN)
        .where(
            *queries.open_plan(None),
            or_(PlanStanding.plan_id.is_(None), PlanStanding.day != day, PlanStanding.seq != newest),
        )
        .order_by(PlanStanding.day.nulls_first(), AccountPlan.id)
        .limit(most)
    )
    found = list(uow._session.scalars(asked))
    return plan_rows(uow, plans=found) if found else []


def _plain(counted: Counted) -> dict[str, Any]:
    return {**counted._asdict(), "reasons": list(counted.reasons), "gates": list(counted.gates)}


def _row(row: tuple[Any, ...]) -> PlanRow:
    plan, account, owner, prepared_by, status, newest = row[: len(_ASKED)]
    figures = row[len(_ASKED) :]
    counted = None if figures[0] is None else Counted(*figures)
    return PlanRow(plan, account, owner, prepared_by, status, newest or 0, counted)


def account_ids(uow: UnitOfWork, plans: Sequence[str] | None = None) -> dict[str, str]:
    """By account, its open plan that began last: of these plans, or of all."""
    asked = select(AccountPlan.account_id, AccountPlan.id).where(*queries.open_plan(None))
    if plans is not None:
        asked = asked.where(AccountPlan.id.in_(plans))
    ordered = asked.order_by(AccountPlan.created_at, AccountPlan.id)
    return {row.account_id: row.id for row in uow._session.execute(ordered)}
