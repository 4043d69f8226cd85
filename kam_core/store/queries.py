"""How the plan's words become conditions and orders of a query."""

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, inspect, or_, select

from kam_core.model import Account, AccountPlan, FactRecord, Interview, InWorkspace, TeamMember
from kam_core.store.tenancy import NARROWED
from kam_core.terms import PlanStatus


@cache
def by_id(entity: type[InWorkspace], lock: bool) -> Select[Any]:
    """The query for one record by its id. It names the workspace itself; nothing needs to be added."""
    mapper = inspect(entity)
    known_as = mapper.attrs["id"].class_attribute if "id" in mapper.attrs else mapper.primary_key[-1]
    asked = select(entity).where(entity.workspace_id == bindparam("own"), known_as == bindparam("sought"))
    asked = asked.execution_options(**{NARROWED: True, "populate_existing": lock})
    return asked.with_for_update() if lock else asked


@cache
def opened(by: str) -> Select[*tuple[Any, ...]]:
    """The query for an interview with its plan and account, by `id` or by `thread_ts` within a channel."""
    asked = (
        select(Interview, AccountPlan, Account)
        .join(
            AccountPlan,
            (AccountPlan.workspace_id == Interview.workspace_id) & (AccountPlan.id == Interview.plan_id),
        )
        .join(
            Account,
            (Account.workspace_id == AccountPlan.workspace_id) & (Account.id == AccountPlan.account_id),
        )
        .where(Interview.workspace_id == bindparam("own"), getattr(Interview, by) == bindparam("sought"))
        .where(AccountPlan.removed_at.is_(None))
    )
    if by == "thread_ts":
        asked = asked.where(Interview.channel == bindparam("channel"))
    return asked.limit(1).execution_options(**{NARROWED: True})


@cache
def by_values(
    entity: type[InWorkspace], names: tuple[str, ...], *, backwards: bool = False, one: bool = False
) -> Select[Any]:
    """The query for records by the values of attributes, built once; it names the workspace itself."""
    kept = (
        [entity.removed_at.is_(None)] if issubclass(entity, FactRecord) and "removed_at" not in names else []
    )
    wanted = [getattr(entity, name) == bindparam(f"by_{name}") for name in names]
    ordered = [column.desc() if backwards else column for column in order(entity)]
    asked = select(entity).where(entity.workspace_id == bindparam("own"), *wanted, *kept).order_by(*ordered)
    return (asked.limit(1) if one else asked).execution_options(**{NARROWED: True})


def of_plan(entity: type[FactRecord], plan_id: str | None) -> list[ColumnElement[bool]]:
    """What is kept in a plan; None stands for the whole workspace."""
    return equal(entity, {} if plan_id is None else {"plan_id": plan_id})


def equal(entity: type[InWorkspace], wanted: dict[str, object]) -> list[ColumnElement[bool]]:
    """What equals these, removed records left out."""
    conditions = [getattr(entity, name) == value for name, value in wanted.items()]
    if issubclass(entity, FactRecord) and "removed_at" not in wanted:
        conditions.append(entity.removed_at.is_(None))
    return conditions


def open_plan(person: str | None) -> list[ColumnElement[bool]]:
    """Plans that are not closed: all, or those that a person owns, prepared or is in the team of."""
    conditions = [*equal(AccountPlan, {}), AccountPlan.status != PlanStatus.CLOSED]
    if person is None:
        return conditions
    in_team = exists().where(
        TeamMember.workspace_id == AccountPlan.workspace_id,
        TeamMember.plan_id == AccountPlan.id,
        TeamMember.person == person,
        TeamMember.removed_at.is_(None),
    )
    return [*conditions, or_(AccountPlan.owner == person, AccountPlan.prepared_by == person, in_team)]


def order(entity: type[InWorkspace]) -> tuple[Any, ...]:
    """The order in which records were added."""
    if issubclass(entity, FactRecord):
        return (entity.created_at, entity.id)
    if (created_at := getattr(entity, "created_at", None)) is not None:
        return (created_at, *inspect(entity).primary_key)
    return tuple(inspect(entity).primary_key)


def among(
    entity: type[InWorkspace], attribute: str, values: Collection[object], wanted: dict[str, object]
) -> list[ColumnElement[bool]]:
    """What has one of these values in an attribute and equals the rest, removed records left out."""
    return [getattr(entity, attribute).in_(values), *equal(entity, wanted)]
