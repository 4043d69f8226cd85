"""Records that were taken out of their plans and stay in the store."""

from collections.abc import Collection
from typing import TypeVar

from kam_core.model import FactRecord, PlanRecord
from kam_core.store.unit import UnitOfWork

Fact = TypeVar("Fact", bound=FactRecord)


def removed_records(uow: UnitOfWork, entity: type[Fact], plan_id: str) -> list[Fact]:
    """The removed records of that kind in a plan, of the whole workspace for kinds that plans share."""
    of_plan = [entity.plan_id == plan_id] if issubclass(entity, PlanRecord) else []
    return uow._all(entity, entity.removed_at.is_not(None), *of_plan)


def records_by_id(uow: UnitOfWork, entity: type[Fact], ids: Collection[str]) -> dict[str, Fact]:
    """The records of that kind with these ids, removed ones too, by id."""
    return {one.id: one for one in uow._all(entity, entity.id.in_(ids))} if ids else {}
