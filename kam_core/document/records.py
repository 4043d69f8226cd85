"""Records as a document shows them, and back."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from types import MappingProxyType
from typing import Any

from kam_core.document.facts import read_moment, write_fact
from kam_core.document.shape import RecordJson, RefJson
from kam_core.model import AccountPlan, FactRecord, fact_fields, ref_fields
from kam_core.model.plain import plain, read_day
from kam_core.model.types import DayType, ListType, MomentType, TermType

KEPT_ELSEWHERE = frozenset(
    {
        "workspace_id",
        "plan_id",
        "id",
        "label",
        "label_key",
        "aliases",
        "evidence",
        "version",
        "created_at",
        "removed_at",
    }
)
"""What every record has, and the document says in its own way or not at all."""

Labels = Mapping[str, tuple[str, str]]
"""Entity and label of each record by its id."""


def write_record(record: FactRecord, labels: Labels) -> RecordJson:
    """A record with every field, tie and attribute that its entity has."""
    fields = {field.exported: write_fact(record, field) for field in fact_fields(type(record)).values()}
    written: RecordJson = {
        "id": record.id,
        "key": record.label,
        "aliases": list(record.aliases),
        "refs": _refs(record, labels),
        "fields": fields,
    }
    if attributes := attribute_columns(type(record)):
        written["attributes"] = {name: _plain(getattr(record, name)) for name in attributes}
    if record.removed_at is not None:
        written["removed_at"] = record.removed_at.astimezone(UTC).isoformat()
    return written


def ref_to(record_id: str, labels: Labels) -> RefJson:
    """Another record of the document."""
    entity, label = labels[record_id]
    return {"entity": entity, "id": record_id, "key": label}


@cache
def attribute_columns(cls: type[FactRecord]) -> Mapping[str, Any]:
    """The columns of an entity that are neither facts nor ties, by attribute.

    The plan's own stand in the head of the document, not in its record.
    """
    if cls is AccountPlan:
        return MappingProxyType({})
    taken = {*KEPT_ELSEWHERE, *fact_fields(cls), *(tie.attribute for tie in ref_fields(cls).values())}
    columns = cls.__mapper__.columns.items()
    return MappingProxyType({name: column for name, column in columns if name not in taken})


def read_attributes(cls: type[FactRecord], written: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes that `write_record` wrote. Raises `ValueError`."""
    columns = attribute_columns(cls)
    return {name: _read(columns[name].type, value) for name, value in written.items()}


def with_new_ids(kept: Any, ids: Mapping[str, str]) -> Any:
    """The same JSON with every text that is an id replaced by its new one."""
    match kept:
        case str():
            return ids.get(kept, kept)
        case dict():
            return {name: with_new_ids(part, ids) for name, part in kept.items()}
        case list():
            return [with_new_ids(part, ids) for part in kept]
    return kept


def _refs(record: FactRecord, labels: Labels) -> dict[str, RefJson]:
    tied = {name: getattr(record, tie.attribute) for name, tie in ref_fields(type(record)).items()}
    return {name: ref_to(far_end, labels) for name, far_end in tied.items() if far_end is not None}


def _plain(value: object) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else plain(value)


def _read(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    match kind:
        case MomentType():
            return read_moment(value)
        case DayType():
            return read_day(value)
        case TermType():
            return kind.terms(value)
        case ListType():
            return tuple(value)
    return value
