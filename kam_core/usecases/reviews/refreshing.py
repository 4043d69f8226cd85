"""The annual refresh: which texts and figures are gone through, and which of them stand word for word for a year."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from kam_core.cards.reviews import Refreshed
from kam_core.model import FactRecord, ReviewWalk, fact_field
from kam_core.rhythm.reviews import Part
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Sensitivity, Status
from kam_core.usecases.applying import line_of
from kam_core.usecases.plan_book import PlanBook

MAIN: Mapping[str, tuple[str, ...]] = {
    "AccountPlan": ("headline", "ambition_3y"),
    "Objective": ("customer_outcome", "our_outcome", "statement", "target"),
    "Strategy": ("chosen",),
    "Need": ("statement", "importance"),
    "Opportunity": ("title", "potential", "probability", "close_date"),
    "Stakeholder": ("title",),
    "StakeholderRole": ("buying_roles",),
    "CompetitorPosition": ("position", "likely_move", "our_counter"),
    "SwotItem": ("text", "so_what"),
    "Force": ("text",),
    "RaidItem": ("text",),
    "Financials": ("revenue",),
}
"""What a plan says in the main, in the order in which it is asked."""
MOST = 40
A_YEAR = 330
"""A text so many days old, word for word, was carried over: eleven months, as a refresh is rarely late by a day."""
WHOLE_TRAIL = 2**31 - 1
Ref = tuple[str, str, str]


def main_facts(book: PlanBook) -> list[Ref]:
    """Entity, record and field of every main fact that somebody knows, none of them personal; `MOST` at most."""
    found = [
        (entity, record.id, name)
        for entity, fields in MAIN.items()
        for record in book.records(entity)
        for name in fields
        if _known(record, name)
    ]
    return found[:MOST]


def unchanged_since(uow: UnitOfWork, book: PlanBook) -> Mapping[tuple[str, str], datetime]:
    """When each fact of a plan (record, field) last got another value: saying it again changes no value."""
    changed: dict[tuple[str, str], datetime] = {}
    for event in uow.history(book.plan.id, limit=WHOLE_TRAIL):
        for name in {*event.before, *event.after} - {"evidence"}:
            changed.setdefault((event.record_id, name), event.at)
    return changed


def days_unchanged(
    record: FactRecord, name: str, changed: Mapping[tuple[str, str], datetime], today: date
) -> int:
    """Days for which the fact has stood as it is."""
    held = record.evidence_of(name)
    at = changed.get((record.id, name)) or (held.as_of if held else record.created_at)
    return max(0, (today - at.date()).days)


def refreshed_of(uow: UnitOfWork, book: PlanBook, walk: ReviewWalk, today: date) -> Refreshed:
    """What became of the facts that a walk asked about."""
    asked = [tuple(step[1:]) for step in walk.state.get("steps", ()) if step[0] == Part.TEXT]
    changed = unchanged_since(uow, book)
    moved, old = 0, []
    for entity, record_id, name in asked:
        at = changed.get((record_id, name))
        record = next((one for one in book.records(entity) if one.id == record_id), None)
        if record is None or (at is not None and at >= walk.started_at):
            moved += 1
        elif isinstance(record.value_of(name), str):
            days = days_unchanged(record, name, changed, today)
            if days >= A_YEAR:
                old.append((line_of(entity, record, name), days))
    return Refreshed(moved, len(asked), tuple(old))


def _known(record: FactRecord, name: str) -> bool:
    held: Any = record.evidence_of(name)
    if held is None or held.status is Status.UNKNOWN or record.value_of(name) is None:
        return False
    personal = Sensitivity.RESTRICTED_PERSONAL
    return personal not in (held.sensitivity, fact_field(type(record), name).sensitivity)
