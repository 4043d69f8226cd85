"""Many records of one kind at once, with their evidence and their trail: a few statements instead of one per record."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Table, bindparam, func, insert, select, type_coerce, update

from kam_core.errors import SomebodyElseChangedIt
from kam_core.model import AuditEvent, Base, FactRecord, ImportKey, PlanRecord
from kam_core.model.plain import label_key, plain
from kam_core.model.types import PLAIN_JSON
from kam_core.store.unit import UnitOfWork
from kam_core.values import Value

AT_ONCE = 5_000
_TRAIL: Table = AuditEvent.metadata.tables["audit_event"]
_KEYS: Table = ImportKey.metadata.tables["import_key"]
_APPEND = insert(_TRAIL).inline()
_INSTANT = timedelta(microseconds=1)


@dataclass(slots=True)
class Held:
    """A record as it is held: `scope` is its plan, empty for what all plans share; `evidence` is plain JSON by fact."""

    id: str
    scope: str
    label: str
    aliases: list[str]
    version: int
    evidence: dict[str, Any]
    values: dict[str, Value]


@dataclass(slots=True)
class Change:
    """A record after a change, and what it held before: `before` has an entry for every fact that moved."""

    record: Held
    before: dict[str, Value]
    evidence: dict[str, Any]
    aliases: list[str] | None = None


@dataclass(slots=True)
class Batch:
    """What is written at once. `ties` are further columns of new records, by id; `keys` are (scope, external, id)."""

    entity: type[FactRecord]
    new: list[Held] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    ties: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    keys: list[tuple[str, str, str]] = field(default_factory=list)


def names_held(uow: UnitOfWork, entity: type[FactRecord]) -> Iterable[tuple[str, str, str, list[str], bool]]:
    """Id, scope, label, aliases of every record of a kind, and whether it was removed."""
    table = _table(entity)
    scope = table.c.plan_id if issubclass(entity, PlanRecord) else table.c.id
    asked = select(table.c.id, scope, table.c.label, table.c.aliases, table.c.removed_at).where(
        table.c.workspace_id == uow.workspace_id
    )
    of_plan = issubclass(entity, PlanRecord)
    for id, its, label, aliases, removed in uow._connection.execute(asked):
        yield id, its if of_plan else "", label, aliases, removed is not None


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
    table = _table(entity)
    scope = [table.c.plan_id] if issubclass(entity, PlanRecord) else []
    shown = [table.c[name] for name in ("id", "label", "aliases", "version")]
    shown.append(type_coerce(table.c.evidence, PLAIN_JSON))  # type: ignore[arg-type]
    held: list[Held] = []
    for some in _parts(ids):
        asked = select(*shown, *scope, *(table.c[name] for name in facts)).where(
            table.c.workspace_id == uow.workspace_id, table.c.id.in_(some), table.c.removed_at.is_(None)
        )
        for row in uow._connection.execute(asked):
            id, label, aliases, version, evidence, *rest = row
            its = rest.pop(0) if scope else ""
            held.append(Held(id, its, label, aliases, version, evidence, dict(zip(facts, rest, strict=True))))
    return held


def write_batch(uow: UnitOfWork, batch: Batch, import_id: str) -> None:
    """Write new and changed records and their trail. Raises `SomebodyElseChangedIt` when one moved meanwhile."""
    uow.flush()
    if batch.new:
        uow._writing.execute(_inserting(batch.entity), _rows(uow, batch))
    if batch.changed:
        _update(uow, batch)
    told = [_birth(uow, batch, record) for record in batch.new]
    told += [_story(uow, batch.entity, change) for change in batch.changed]
    if told:
        uow._writing.execute(_APPEND, told)
    if batch.keys:
        own = {"workspace_id": uow.workspace_id, "entity": batch.entity.__name__, "import_id": import_id}
        rows = [{**own, "scope": scope, "external": key, "record_id": id} for scope, key, id in batch.keys]
        uow._writing.execute(insert(_KEYS).inline(), rows)


def trail_stands_at(uow: UnitOfWork) -> int:
    """The number of the newest entry of the trail."""
    return int(uow._connection.execute(select(func.max(_TRAIL.c.seq))).scalar() or 0)


def _rows(uow: UnitOfWork, batch: Batch) -> list[dict[str, Any]]:
    facts = dict.fromkeys(name for record in batch.new for name in record.values)
    of_plan = issubclass(batch.entity, PlanRecord)
    rows = []  # a fact that no row states is left to be empty
    for number, record in enumerate(batch.new):
        own = {
            "workspace_id": uow.workspace_id,
            "id": record.id,
            "label": record.label,
            "label_key": label_key(record.label),
            "aliases": record.aliases,
            "evidence": record.evidence,
            "version": 1,
            "created_at": uow.now + _INSTANT * number,
            "removed_at": None,
        }
        plan = {"plan_id": record.scope} if of_plan else {}
        rows.append({**own, **plan, **facts, **record.values, **batch.ties.get(record.id, {})})
    return rows


def _update(uow: UnitOfWork, batch: Batch) -> None:
    """One statement for all: a fact that did not move is written as it was."""
    facts = sorted({name for change in batch.changed for name in change.record.values})
    rows = []
    for change in batch.changed:
        record = change.record
        rows.append(
            {
                "own": uow.workspace_id,
                "sought": record.id,
                "was": record.version,
                "will_be": record.version + 1,
                "called": record.aliases,
                "behind": record.evidence,
                **{f"to_{name}": record.values.get(name) for name in facts},
            }
        )
    done = uow._writing.execute(_updating(batch.entity, tuple(facts)), rows)
    if done.rowcount not in (-1, len(rows)):
        raise SomebodyElseChangedIt
    for change in batch.changed:
        change.record.version += 1


@cache
def _inserting(entity: type[FactRecord]) -> Any:
    evidence = bindparam("evidence", type_=PLAIN_JSON)
    return insert(_table(entity)).inline().values(evidence=evidence)


@cache
def _updating(entity: type[FactRecord], facts: tuple[str, ...]) -> Any:
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
            evidence=bindparam("behind", type_=PLAIN_JSON),
            **{name: bindparam(f"to_{name}") for name in facts},
        )
        .execution_options(preserve_rowcount=True)
    )


def _birth(uow: UnitOfWork, batch: Batch, record: Held) -> dict[str, Any]:
    after = {"label": record.label, **batch.ties.get(record.id, {})}
    if record.aliases:
        after["aliases"] = record.aliases
    return _entry(uow, batch.entity, record, {}, _told({**after, **record.values}, record.evidence))


def _story(uow: UnitOfWork, entity: type[FactRecord], change: Change) -> dict[str, Any]:
    record = change.record
    moved = {name: record.evidence[name] for name in change.before}
    was = {name: change.evidence[name] for name in change.before if name in change.evidence}
    before, after = dict(change.before), {name: record.values[name] for name in change.before}
    if change.aliases is not None:
        before["aliases"], after["aliases"] = change.aliases, record.aliases  # type: ignore[assignment]
    return _entry(uow, entity, record, _told(before, was), _told(after, moved))


def _told(values: Mapping[str, Any], evidence: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: plain(value) for name, value in values.items() if value not in (None, [], {}, ())}
    if evidence:
        told["evidence"] = dict(evidence)
    return told


def _entry(
    uow: UnitOfWork, entity: type[FactRecord], record: Held, before: dict[str, Any], after: dict[str, Any]
) -> dict[str, Any]:
    """As `kam_core.store.audit` writes it."""
    plan = record.id if entity.__name__ == "AccountPlan" else record.scope or None
    return {
        "workspace_id": uow.workspace_id,
        "plan_id": plan,
        "entity": entity.__name__,
        "record_id": record.id,
        "actor": uow.author.actor,
        "at": uow.now,
        "before": before,
        "after": after,
        "source_ref": uow.author.source_ref,
    }


def _table(entity: type[Base]) -> Table:
    return Base.metadata.tables[entity.__tablename__]


def _parts(ids: Collection[str]) -> Iterable[list[str]]:
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some
