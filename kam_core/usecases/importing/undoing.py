"""Takes back what an import wrote, all of it, as long as nobody built on it since."""

from collections.abc import Callable
from datetime import datetime
from itertools import islice

from kam_core.model import AuditEvent, FactRecord, Import, entity, fact_fields
from kam_core.model.plain import read_evidence
from kam_core.ports import House
from kam_core.store.imported import changed_since, forget_keys, hung_on, trail_of
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.importing.showing import ref_of, show
from kam_core.usecases.importing.values import read_plain
from kam_core.usecases.sitting import Occasion

AT_ONCE = 500
EVIDENCE = "evidence"


def undo_rows(house: House, occasion: Occasion, import_id: str, clock: Callable[[], datetime]) -> None:
    """Take an import back, some records at a time; doing it twice takes nothing back twice.

    When somebody changed one of its records, or hung something on one, nothing is taken back, and that is said.
    """
    ref = ref_of(import_id)
    with house.store.read(occasion.workspace) as uow:
        row = uow.get(Import, import_id)
        if row.state != "undoing":
            return
        trail = trail_of(uow, ref, row.first_seq)
        touched = changed_since(uow, trail, (ref, undo_ref(ref)), row.first_seq) or hung_on(uow, trail)
    if touched:
        _end(house, occasion, import_id, "done", clock, touched)
        return
    rest = iter(trail)
    while some := list(islice(rest, AT_ONCE)):
        with house.store.write(occasion.workspace, row.person, clock(), undo_ref(ref)) as uow:
            for change in some:
                _take_back(uow, change, ref)
    _end(house, occasion, import_id, "undone", clock)


def undo_ref(ref: str) -> str:
    """How the trail cites the undo of an import."""
    return f"{ref}/undo"


def _end(
    house: House,
    occasion: Occasion,
    import_id: str,
    state: str,
    clock: Callable[[], datetime],
    touched: int = 0,
) -> None:
    with house.store.write(occasion.workspace, occasion.person, clock()) as uow:
        row = uow.get(Import, import_id, lock=True)
        if row.state == "undoing":
            row.state, row.counts = state, {**row.counts, "touched": touched}
            if state == "undone":
                forget_keys(uow, import_id)
            show(uow, house, occasion, row, state)


def _take_back(uow: UnitOfWork, change: AuditEvent, ref: str) -> None:
    """A new record leaves; a changed one holds again what it held, with the evidence behind it."""
    cls: type[FactRecord] = entity(change.entity)
    record = uow.one(cls, id=change.record_id)
    if record is None:
        return
    if "label" in change.after:
        uow.remove(record)
        return
    if any(held.source_ref == ref for held in record.evidence.values()) or "aliases" in change.after:
        restore(record, change)


def restore(record: FactRecord, change: AuditEvent) -> None:
    """The record as it was before one change."""
    fields = fact_fields(type(record))
    behind = change.before.get(EVIDENCE, {})
    for name in change.after.get(EVIDENCE, {}):
        held = behind.get(name)
        if held is None:
            record.forget(name)
        else:
            record.state(name, read_plain(fields[name], change.before.get(name)), read_evidence(held))
    if "aliases" in change.after:
        record.aliases = list(change.before.get("aliases", []))
