"""How a plan differs from one of its frozen versions, record by record and fact by fact."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kam_core.cards.history import ChangeLine, FieldChange
from kam_core.document.facts import read_evidence, read_value
from kam_core.document.records import read_attributes
from kam_core.document.shape import PlanDocument, RecordJson
from kam_core.model import (
    ENTITIES,
    AccountPlan,
    FactRecord,
    PlanRecord,
    entity,
    fact_fields,
    ref_fields,
)
from kam_core.store.removed import records_by_id
from kam_core.usecases.histories.trail import CHANGED, PUT_BACK, TAKEN_OUT, told_fields
from kam_core.usecases.plan_book import PlanBook
from kam_core.values import Evidence, Value

STAYS = frozenset(
    {
        "TeamMember",
        "Review",
        "Reading",
        "Interaction",
        "Suggestion",
        "HealthReading",
        "Approval",
        "Share",
    }
)
"""What happened, happened: going back to a version changes neither these nor who may see the plan."""
OF_THE_PLAN_STAYS = frozenset({"owner", "prepared_by", "date_prepared", "next_review", "digest_channel"})
"""Facts of the plan itself that say who works on it and when, not what it says."""

Stated = tuple[Value, Evidence | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that restoring would change: `did` is removed (it is newer), restored (it was taken out), or changed.

    `facts` holds the value and evidence of the version for each fact that differs, `others` whatever is no fact.
    """

    record: FactRecord
    did: str
    facts: Mapping[str, Stated] = field(default_factory=dict)
    others: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Differences:
    """All of them; `lost` records of the version are not in the store any more."""

    found: tuple[Difference, ...]
    lost: int = 0


def differences(book: PlanBook, document: PlanDocument) -> Differences:
    """What restoring a version would change in the plan as it stands now; one query for each kind of record."""
    pairs: list[tuple[FactRecord, RecordJson, bool]] = []
    newer: list[Difference] = []
    lost: set[str] = set()
    for kind in _kinds():
        then = {one["id"]: one for one in document["entities"].get(kind.__name__, ())}
        now: dict[str, FactRecord] = {one.id: one for one in book.records(kind.__name__)}
        known = {**records_by_id(book.uow, kind, set(then) - set(now)), **now}
        mine = {key: one for key, one in known.items() if _is_of(one, book)}
        lost |= set(then) - set(mine)
        newer += [Difference(one, TAKEN_OUT) for key, one in now.items() if key not in then]
        pairs += [(mine[key], written, key not in now) for key, written in then.items() if key in mine]
    older = (_difference(one, written, lost, gone=gone) for one, written, gone in pairs)
    return Differences((*newer, *filter(None, older)), len(lost))


def as_line(one: Difference, person: str, on: date, *, personal: bool) -> ChangeLine:
    """A difference as a person reads it: how it stands now, and how it would stand."""
    fields = told_fields(type(one.record), personal=personal)
    changes = tuple(
        FieldChange(
            fields[name].exported, one.record.value_of(name), stated[0], _status(one.record, name, stated)
        )
        for name, stated in one.facts.items()
        if name in fields
    )
    return ChangeLine(person, on, type(one.record).__name__, one.record.label, one.did, changes)


def hidden_of(one: Difference) -> bool:
    """Whether nothing but restricted facts differs."""
    open_fields = told_fields(type(one.record), personal=False)
    return one.did == CHANGED and not one.others and not any(name in open_fields for name in one.facts)


def _kinds() -> Iterator[type[FactRecord]]:
    for kind in ENTITIES:
        if kind is AccountPlan or (issubclass(kind, PlanRecord) and kind.__name__ not in STAYS):
            yield entity(kind.__name__)


def _is_of(record: FactRecord, book: PlanBook) -> bool:
    return getattr(record, "plan_id", None) == book.plan.id


def _difference(
    record: FactRecord, written: RecordJson, lost: Collection[str], *, gone: bool
) -> Difference | None:
    facts, others = dict(_facts(record, written)), dict(_others(record, written, lost))
    if not gone and not facts and not others:
        return None
    return Difference(record, PUT_BACK if gone else CHANGED, facts, others)


def _facts(record: FactRecord, written: RecordJson) -> Iterator[tuple[str, Stated]]:
    """The facts that stood otherwise, with what stood behind them."""
    for name, known in fact_fields(type(record)).items():
        if isinstance(record, AccountPlan) and name in OF_THE_PLAN_STAYS:
            continue
        fact = written["fields"].get(known.exported)
        if fact is None:
            continue
        evidence, value = read_evidence(fact), read_value(known, fact)
        if (value, evidence) != (record.value_of(name), record.evidence_of(name)):
            yield name, (value, evidence)


def _others(record: FactRecord, written: RecordJson, lost: Collection[str]) -> Iterator[tuple[str, Any]]:
    """Name, other names, ties and attributes that were otherwise; a tie to what is lost stays as it is now."""
    then: dict[str, Any] = {"label": written["key"], "aliases": list(written["aliases"])}
    for name, tie in ref_fields(type(record)).items():
        far_end = written["refs"].get(name)
        if not isinstance(record, AccountPlan) and not (far_end and far_end["id"] in lost):
            then[tie.attribute] = far_end["id"] if far_end else None
    then |= read_attributes(type(record), written.get("attributes", {}))
    for name, value in then.items():
        if getattr(record, name) != value:
            yield name, value


def _status(record: FactRecord, name: str, stated: Stated) -> str:
    """How sure the version was of a value that is the same now."""
    value, evidence = stated
    return evidence.status.value if evidence and value == record.value_of(name) else ""
