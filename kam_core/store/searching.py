"""The words that records hold, as plain rows, so that many plans can be looked through in a few queries."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select

from kam_core.model import FactRecord, PlanRecord
from kam_core.store.unit import UnitOfWork


class TextRow(NamedTuple):
    """One record: `home` is the id of its plan (its own for plans and accounts), `texts` its fields in order."""

    id: str
    home: str
    label: str
    aliases: Sequence[str]
    created_at: datetime
    texts: tuple[Any, ...]


def text_rows(
    uow: UnitOfWork, entity: type[FactRecord], fields: Sequence[str], homes: Collection[str] | None
) -> list[TextRow]:
    """The kept records of one kind in these plans (or with these ids), in the whole workspace for None; one query."""
    home = entity.plan_id if issubclass(entity, PlanRecord) else entity.id
    columns = (entity.id, home, entity.label, entity.aliases, entity.created_at)
    asked = select(*columns, *(getattr(entity, name) for name in fields)).where(entity.removed_at.is_(None))
    if homes is not None:
        asked = asked.where(home.in_(homes))
    rows = (tuple(row) for row in uow._session.execute(asked))
    return [TextRow._make((*row[: len(columns)], row[len(columns) :])) for row in rows]
