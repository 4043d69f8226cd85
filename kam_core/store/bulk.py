"""Many records of one kind at once, with their evidence and their trail: a few statements instead of one per record."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Table, Text, Update, bindparam, cast, func, insert, literal, select, update

from kam_core.errors import SomebodyElseChangedIt
from kam_core.model import AuditEvent, Base, FactRecord, ImportKey, PlanRecord
from kam_core.model.plain import label_key
from kam_core.model.types import dump_json
from kam_core.store.batch import Batch, Change, Held, Texts, trail_columns
from kam_core.store.columnwise import Alike, Column, Ready, run
from kam_core.store.tenancy import WORKSPACE
from kam_core.store.unit import UnitOfWork

__all__ = [
    "Batch",
    "Change",
    "Held",
    "keys_held",
    "names_held",
    "records_held",
    "trail_stands_at",
    "write_batch",
]
AT_ONCE = 5_000
NO_NAMES = "[]"
_TRAIL: Table = AuditEvent.metadata.tables["audit_event"]
_KEYS: Table = ImportKey.metadata.tables["import_key"]
_INSTANT = timedelta(microseconds=1)


class _Read:
    """JSON that many rows hold alike, read once; what is shared is replaced and never changed."""

    def __init__(self) -> None:
        self._read: dict[str, Any] = {}

    def of(self, written: str) -> Any:
        read = self._read.get(written)
        return self._read.setdefault(written, json.loads(written)) if read is None else read


def names_held(
    uow: UnitOfWork, entity: type[FactRecord]
) -> Iterable[tuple[str, str, str, Sequence[str], bool]]:
    """Id, scope, label, aliases of every record of a kind, and whether it was removed."""
    table, of_plan = _table(entity), issubclass(entity, PlanRecord)
    scope = table.c.plan_id if of_plan else table.c.id
    shown = (table.c.id, scope, table.c.label, cast(table.c.aliases, Text), table.c.removed_at.is_not(None))
    asked = select(*shown).where(table.c.workspace_id == uow.workspace_id)
    for id, its, label, aliases, removed in uow._connection.execute(asked):
        yield id, its if of_plan else "", label, () if aliases == NO_NAMES else json.loads(aliases), removed


def keys_held(uow: UnitOfWork, entity: type[FactRecord]) -> Iterable[tuple[str, str, str]]:
    """Scope, id elsewhere, and id here of every record of a kind that another system knows."""
    asked = select(_KEYS.c.scope, _KEYS.c.external, _KEYS.c.record_id).where(
        _KEYS.c.workspace_id == uow.workspace_id, _KEYS.c.entity == entity.__name__
    )
    return [(scope, external, record) for scope, external, record in uow._connection.execute(asked)]


def records_held(
    uow: UnitOfWork, entity: type[FactRecord], ids: Collection[str], facts: Sequence[str]
) -> list[Held]:
    """These records with these facts; removed ones left out."""
    table, read = _table(entity), _Read()
    scope = table.c.plan_id if issubclass(entity, PlanRecord) else literal("")
    plain = (cast(table.c[name], Text) for name in ("aliases", "evidence"))
    shown = (table.c.id, scope, table.c.label, table.c.version, *plain, *(table.c[name] for name in facts))
    held: list[Held] = []
    for some in _parts(ids):
        asked = select(*shown).where(
            table.c.workspace_id == uow.workspace_id, table.c.id.in_(some), table.c.removed_at.is_(None)
        )
        for id, its, label, version, aliases, evidence, *values in uow._connection.execute(asked).all():
            said = dict(zip(facts, values, strict=True))
            held.append(Held(id, its, label, read.of(aliases), version, read.of(evidence), said))
    return held


def write_batch(uow: UnitOfWork, batch: Batch, import_id: str) -> None:
    """Write new and changed records and their trail. Raises `SomebodyElseChangedIt` when one moved meanwhile."""
    uow.flush()
    if batch.new:
        _insert(uow, batch)
    if batch.changed:
        _update(uow, batch)
    if batch.new or batch.changed:
        run(uow._writing, insert(_TRAIL).inline(), trail_columns(batch, uow.workspace_id, uow.author))
    if batch.keys:
        scopes, externals, ids = zip(*batch.keys, strict=True)
        named = {"entity": Alike(batch.entity.__name__), "import_id": Alike(import_id)}
        keys = {"scope": scopes, "external": externals, "record_id": ids}
        run(uow._writing, insert(_KEYS).inline(), {WORKSPACE: Alike(uow.workspace_id), **named, **keys})


def trail_stands_at(uow: UnitOfWork) -> int:
    """The number of the newest entry of the trail."""
    return int(uow._connection.execute(select(func.max(_TRAIL.c.seq))).scalar() or 0)


def _insert(uow: UnitOfWork, batch: Batch) -> None:
    """A fact that no record states is left to be empty."""
    new, texts = batch.new, Texts()
    columns: dict[str, Column] = {
        WORKSPACE: Alike(uow.workspace_id),
        "id": [record.id for record in new],
        "label": [record.label for record in new],
        "label_key": [label_key(record.label) for record in new],
        "aliases": Ready([dump_json(record.aliases) if record.aliases else NO_NAMES for record in new]),
        "evidence": Ready([texts.of(record.evidence) for record in new]),
        "version": Alike(1),
        "created_at": [uow.now + _INSTANT * number for number in range(len(new))],
    }
    if issubclass(batch.entity, PlanRecord):
        columns["plan_id"] = [record.scope for record in new]
    for name in dict.fromkeys(name for record in new for name in record.values):
        columns[name] = [record.values.get(name) for record in new]
    for name in dict.fromkeys(name for ties in batch.ties.values() for name in ties):
        columns[name] = [batch.ties[record.id][name] for record in new]
    run(uow._writing, insert(_table(batch.entity)).inline(), columns)


def _update(uow: UnitOfWork, batch: Batch) -> None:
    """One statement for all: a fact that did not move is written as it was."""
    records, texts = [change.record for change in batch.changed], Texts()
    facts = sorted({name for record in records for name in record.values})
    columns: dict[str, Column] = {
        "own": Alike(uow.workspace_id),
        "sought": [record.id for record in records],
        "was": [record.version for record in records],
        "will_be": [record.version + 1 for record in records],
        "called": Ready([dump_json(record.aliases) if record.aliases else NO_NAMES for record in records]),
        "behind": Ready([texts.of_each(record.evidence) for record in records]),
        **{f"to_{name}": [record.values.get(name) for record in records] for name in facts},
    }
    if run(uow._writing, _updating(batch.entity, tuple(facts)), columns) not in (-1, len(records)):
        raise SomebodyElseChangedIt
    for record in records:
        record.version += 1


@cache
def _updating(entity: type[FactRecord], facts: tuple[str, ...]) -> Update:
    table = _table(entity)
    return (
        update(table)
        .where(
            table.c.workspace_id == bindparam("own"),
            table.c.id == bindparam("sought"),
            table.c.version == bindparam("was"),
        )
        .values(
            version=bindparam("will_be"),
            aliases=bindparam("called"),
            evidence=bindparam("behind"),
            **{name: bindparam(f"to_{name}") for name in facts},
        )
    )


def _table(entity: type[Base]) -> Table:
    return Base.metadata.tables[entity.__tablename__]


def _parts(ids: Collection[str]) -> Iterable[list[str]]:
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some
