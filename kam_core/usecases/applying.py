"""Drafts become facts of the plan: find or make the record, set the field with its evidence, or take it back."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kam_core.cards import FactLine
from kam_core.errors import FactRefused
from kam_core.model import AccountPlan, FactRecord, PlanRecord
from kam_core.terms import SourceType, Status
from kam_core.usecases.kept_in import as_delicate
from kam_core.usecases.plan_book import PlanBook
from kam_core.values import Claim, Draft, Evidence, Money, Value

ALIASES = "aliases"
log = logging.getLogger("kam.plan")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where facts come from: who told us, when, in which message."""

    entered_by: str
    at: datetime
    source_ref: str | None = None
    source_type: SourceType = SourceType.MANAGER


def apply(book: PlanBook, drafts: Iterable[Draft], origin: Origin) -> tuple[FactLine, ...]:
    """Save drafts as facts of the plan and say what they hold now, in the order said."""
    lines: list[FactLine] = []
    spoken_of: dict[str, str] = {}
    for draft in drafts:
        apart = [record for record, label in spoken_of.items() if label != draft.label]
        record = book.find_or_make(draft, apart)
        spoken_of[record.id] = draft.label
        lines += _state(book, record, draft, origin)
    return tuple(lines)


def retract(book: PlanBook, before: Sequence[Draft], after: Sequence[Draft], refs: Sequence[str]) -> None:
    """Take back the facts of `before` that `after` no longer states, if they still rest on the messages `refs`.

    A record that holds nothing any more is removed; facts that other messages gave stay.
    """
    still = {(draft.entity, draft.label.casefold(), name) for draft in after for name in draft.fields}
    for draft in before:
        record = book.find(draft.entity, draft.label)
        if record is None:
            continue
        for name in draft.fields:
            held = record.evidence_of(name)
            if (draft.entity, draft.label.casefold(), name) not in still and held and held.source_ref in refs:
                record.forget(name)
        _drop_if_empty(book, record)


def line_of(entity: str, record: FactRecord, name: str, before: Value = None) -> FactLine:
    """One fact of a record as a person sees it."""
    held = record.evidence_of(name)
    value = record.value_of(name)
    if held is None:
        return FactLine(entity, record.label, name, value, Status.UNKNOWN, record=record.id, before=before)
    changed = before if before != value else None
    return FactLine(entity, record.label, name, value, held.status, held.by, held.on, record.id, changed)


def _drop_if_empty(book: PlanBook, record: FactRecord) -> None:
    if isinstance(record, PlanRecord) and not isinstance(record, AccountPlan) and not record.evidence:
        book.drop(record)


def _state(book: PlanBook, record: FactRecord, draft: Draft, origin: Origin) -> list[FactLine]:
    lines = []
    for name, claim in draft.fields.items():
        if name == ALIASES:
            _also_called(record, claim.value)
            continue
        try:
            before = record.value_of(name)
            record.state(name, claim.value, _evidence(record, name, claim, origin))
        except FactRefused as refused:
            log.info("fact refused entity=%s field=%s code=%s", draft.entity, name, refused.code)
            continue
        _settle_currency(book.plan, claim, origin)
        lines.append(line_of(draft.entity, record, name, before))
    _remember_name(record, draft)
    return lines


def _evidence(record: FactRecord, name: str, claim: Claim, origin: Origin) -> Evidence:
    return Evidence(
        status=claim.status,
        entered_by=origin.entered_by,
        as_of=origin.at,
        source_type=origin.source_type,
        source_ref=origin.source_ref,
        by=claim.by,
        on=claim.on,
        sensitivity=as_delicate(record, name),
        note=claim.note,
    )


def _settle_currency(plan: AccountPlan, claim: Claim, origin: Origin) -> None:
    """The first amount of money settles the plan's currency for amounts without a sign."""
    if isinstance(claim.value, Money) and not plan.currency:
        code = Claim(claim.value.currency)
        plan.state("currency", code.value, _evidence(plan, "currency", code, origin))


def _remember_name(record: FactRecord, draft: Draft) -> None:
    """A person known by a role so far ("CFO") is found by the name as well once there is one."""
    claim = draft.fields.get("name")
    if claim and isinstance(claim.value, str):
        _also_called(record, (claim.value,))


def _also_called(record: FactRecord, names: Value) -> None:
    """Other names by which people find the record; a draft says them in a field of that name."""
    said = names if isinstance(names, tuple) else (str(names),)
    fresh = [name for name in said if name != record.label and name not in record.aliases]
    if fresh:
        record.aliases = [*record.aliases, *fresh]
