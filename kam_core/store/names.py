"""What the records of a plan are called, without the records: people are understood by names alone."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, literal_column, select, union_all

from kam_core.model import (
    Action,
    BuyingCenter,
    CompetitorPosition,
    Initiative,
    Need,
    Objective,
    Offering,
    PlanRecord,
    RelationshipLink,
    SelectionCriterion,
    Site,
    Stakeholder,
    StakeholderRole,
    TeamMember,
)
from kam_core.store.unit import UnitOfWork

_SAID = (
    Stakeholder,
    StakeholderRole,
    RelationshipLink,
    TeamMember,
    Site,
    BuyingCenter,
    CompetitorPosition,
    Offering,
    SelectionCriterion,
    Initiative,
    Need,
    Objective,
    Action,
)
NAMED = frozenset(entity.__name__ for entity in _SAID)
"""The entities by whose names the words of an answer are understood."""


class Name(NamedTuple):
    """What one record is called."""

    label: str
    aliases: Sequence[str]


def names_in_plan(uow: UnitOfWork, plan_id: str) -> Mapping[str, Sequence[Name]]:
    """By entity, the names of a plan's records (the workspace's, where it shares them) in the order of `of_plan`.

    One query for all of them; an entity without records is left out.
    """
    for entity in _SAID:
        uow._settle(entity)
    names: dict[str, list[Name]] = {}
    for entity_name, *name in uow._connection.execute(_names(), {"own": uow.workspace_id, "plan": plan_id}):
        names.setdefault(entity_name, []).append(Name(*name))
    return names


@cache
def _names() -> Select[*tuple[Any, ...]]:
    """Built once; it names the workspace itself."""
    every = union_all(*map(_names_of, _SAID)).subquery()
    return select(every.c.entity, every.c.label, every.c.aliases).order_by(every.c.created_at, every.c.id)


def _names_of(entity: Any) -> Select[*tuple[Any, ...]]:
    held = entity.__table__.c
    asked = select(
        literal_column(f"'{entity.__name__}'").label("entity"),
        held.label,
        held.aliases,
        held.created_at,
        held.id,
    ).where(held.workspace_id == bindparam("own"), held.removed_at.is_(None))
    return asked.where(held.plan_id == bindparam("plan")) if issubclass(entity, PlanRecord) else asked
