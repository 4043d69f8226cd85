"""Takes a change of any record back, as the trail holds it: every value, with the evidence that it had."""

from decimal import Decimal
from typing import Any

from kam_core.model import AuditEvent, FactField, FactKind, FactRecord, fact_fields
from kam_core.model.plain import read_amount, read_day, read_evidence
from kam_core.values import Value

EVIDENCE = "evidence"


def put_back(record: FactRecord, change: AuditEvent) -> None:
    """The record as it was before this change."""
    fields = fact_fields(type(record))
    for name in _changed(change):
        held = change.before.get(EVIDENCE, {}).get(name)
        moved = name in change.before or name in change.after
        if name not in fields:
            setattr(record, name, change.before.get(name))
        elif held is None:
            record.forget(name)
        else:
            value = read_plain(fields[name], change.before.get(name)) if moved else record.value_of(name)
            record.state(name, value, read_evidence(held))


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
