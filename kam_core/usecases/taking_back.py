"""Takes a change of any record back, as the trail holds it: every value, with the evidence that it had."""

from decimal import Decimal
from typing import Any

from kam_core.model import AuditEvent, FactField, FactKind, FactRecord, fact_field, fact_fields
from kam_core.model.plain import read_amount, read_day, read_evidence
from kam_core.values import Value

EVIDENCE = "evidence"
ALIASES = "aliases"


def put_back(record: FactRecord, change: AuditEvent) -> None:
    """The record as it was before this change."""
    fields = fact_fields(type(record))
    for name in _changed(change):
        if name in fields:
            put_fact_back(record, name, change)
        else:
            # the trail leaves empty lists out
            setattr(record, name, change.before.get(name, [] if name == ALIASES else None))


def put_fact_back(record: FactRecord, name: str, change: AuditEvent) -> None:
    """One fact as it was before this change: its value, and the evidence behind it."""
    held = change.before.get(EVIDENCE, {}).get(name)
    if held is None:
        record.forget(name)
        return
    field = fact_field(type(record), name)
    value = read_plain(field, change.before.get(name)) if moves(change, name) else record.value_of(name)
    record.state(name, value, read_evidence(held))


def moves(change: AuditEvent, name: str) -> bool:
    """Whether a change gave the fact another value; to say it again moves only its evidence."""
    return name in change.before or name in change.after


def touches(change: AuditEvent, name: str) -> bool:
    """Whether a change of the trail is one of this fact, its evidence included."""
    return any(name in told or name in told.get("evidence", {}) for told in (change.before, change.after))


def read_plain(field: FactField, written: Any) -> Value:
    """A value as the trail wrote it."""
    if written is None:
        return None
    match field.kind:
        case FactKind.MONEY | FactKind.AMOUNT:
            return read_amount(written)
        case FactKind.DAY | FactKind.DATE:
            return read_day(written)
        case FactKind.NUMBER | FactKind.PERCENT:
            return Decimal(written)
        case FactKind.LIST:
            return tuple(written)
    value: Value = written
    return value


def _changed(change: AuditEvent) -> list[str]:
    values = {**change.before, **change.after}
    moved = {**change.before.get(EVIDENCE, {}), **change.after.get(EVIDENCE, {})}
    return [name for name in {**values, **moved} if name != EVIDENCE]
