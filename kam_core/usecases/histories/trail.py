"""Entries of the audit trail as people read them: who did what to which record, before and after."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo

from kam_core.cards.history import ChangeLine, FieldChange
from kam_core.model import AuditEvent, FactField, FactRecord, entity, fact_fields, ref_fields
from kam_core.store.removed import records_by_id
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Sensitivity
from kam_core.usecases.taking_back import read_plain

EVIDENCE, LABEL, REMOVED, STATUS = "evidence", "label", "removed_at", "status"
UNTOLD = frozenset({"HealthReading", "Suggestion"})
"""What the bot writes by itself: nobody looks for it in a history."""
ADDED, TAKEN_OUT, PUT_BACK, CHANGED = "added", "removed", "restored", "changed"
Labels = Mapping[str, str]


def change_lines(
    events: Iterable[AuditEvent], labels: Labels, zone: tzinfo, *, personal: bool
) -> list[ChangeLine]:
    """The entries that say something, in their order; restricted facts only with `personal`."""
    lines = (_line(event, labels, zone, personal=personal) for event in events if event.entity not in UNTOLD)
    return [line for line in lines if line is not None]


def labels_of(uow: UnitOfWork, events: Sequence[AuditEvent]) -> dict[str, str]:
    """What people call the records of these entries, and those that they hang on; one query for each kind."""
    ids: dict[str, set[str]] = {}
    for event in events:
        ids.setdefault(event.entity, set()).add(event.record_id)
        for tie in ref_fields(entity(event.entity)).values():
            found = (part.get(tie.attribute) for part in (event.before, event.after))
            ids.setdefault(tie.entity, set()).update(filter(None, found))
    return {
        record.id: record.label
        for name, wanted in ids.items()
        for record in records_by_id(uow, entity(name), wanted).values()
    }


def told_fields(cls: type[FactRecord], *, personal: bool) -> Mapping[str, FactField]:
    """The facts of an entity that may be shown: whoever is not of the account team sees no restricted one."""
    fields = fact_fields(cls)
    if personal:
        return fields
    return {
        name: one for name, one in fields.items() if one.sensitivity is not Sensitivity.RESTRICTED_PERSONAL
    }


def _line(event: AuditEvent, labels: Labels, zone: tzinfo, *, personal: bool) -> ChangeLine | None:
    cls = entity(event.entity)
    did = _did(event)
    changes = tuple(_changes(event, cls, labels, personal=personal))
    if not changes and did == CHANGED:
        return None
    label = labels.get(event.record_id) or str(event.after.get(LABEL) or event.before.get(LABEL) or "")
    day = event.at.astimezone(zone).date()
    return ChangeLine(event.actor, day, event.entity, label, did, () if did == TAKEN_OUT else changes)


def _did(event: AuditEvent) -> str:
    if event.after.get(REMOVED):
        return TAKEN_OUT
    if event.before.get(REMOVED):
        return PUT_BACK
    if not event.after:
        return TAKEN_OUT
    return ADDED if LABEL in event.after and LABEL not in event.before else CHANGED


def _changes(
    event: AuditEvent, cls: type[FactRecord], labels: Labels, *, personal: bool
) -> Iterator[FieldChange]:
    fields, moved = told_fields(cls, personal=personal), {**event.before, **event.after}
    for name, field in fields.items():
        if name in moved:
            yield FieldChange(
                field.exported,
                read_plain(field, event.before.get(name)),
                read_plain(field, event.after.get(name)),
            )
        elif status := _surer(event, name):
            yield FieldChange(field.exported, None, None, status)
    yield from _tied(event, cls, labels, moved)


def _tied(
    event: AuditEvent, cls: type[FactRecord], labels: Labels, moved: Collection[str]
) -> Iterator[FieldChange]:
    """What a record hangs on, by its name; said of records that were moved, not of new ones."""
    if _did(event) != CHANGED:
        return
    for tie in ref_fields(cls).values():
        if tie.attribute in moved:
            before, after = (part.get(tie.attribute) for part in (event.before, event.after))
            yield FieldChange(tie.name, labels.get(before or ""), labels.get(after or ""))


def _surer(event: AuditEvent, name: str) -> str:
    """How sure we are now of a fact whose value stayed; empty when that stayed as well."""
    before, after = (part.get(EVIDENCE, {}).get(name, {}).get(STATUS) for part in (event.before, event.after))
    return str(after) if after and after != before else ""
