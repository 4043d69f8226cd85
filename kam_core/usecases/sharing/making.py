"""What would go out of a plan as it stands now."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from kam_core.cards import FactLine
from kam_core.cards.sharing import GoingKind, GoingRecord, PreviewCard, StayingLine
from kam_core.document.facts import read_value
from kam_core.document.shape import Exporters, PlanDocument, RecordJson
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.sharing.profiles import Profile, exported_fields, profiles
from kam_core.sharing.redaction import Numbered, Redacted, redacted
from kam_core.terms import Status
from kam_core.usecases.exporting import plan_document
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.sharing.spoken import can_be_left_out, kept_lines
from kam_core.values import Value

FORMATS = ("pdf", "docx", "pptx", "md")
"""What a reader outside may be given, the most usual first."""
PRINT = 16


@dataclass(frozen=True, slots=True)
class Means:
    """What making a document takes: exporters by ending, and names for records that must not have their own."""

    exporters: Exporters
    numbered: Numbered

    @property
    def formats(self) -> tuple[str, ...]:
        return tuple(one for one in FORMATS if one in self.exporters)


def profile_named(name: str) -> Profile:
    """Raises `NotFoundOrNotAllowed` for a profile that there is not."""
    found = profiles().get(name)
    if found is None:
        raise NotFoundOrNotAllowed
    return found


def redacted_plan(book: PlanBook, profile: Profile, now: datetime, numbered: Numbered) -> Redacted:
    """What a reader of the profile may see of a plan."""
    return redacted(plan_document(book, now), profile, numbered)


def print_of(document: PlanDocument) -> str:
    """A name for the content of a document, whenever it was made."""
    written = json.dumps(document, sort_keys=True, ensure_ascii=False)
    return sha256(written.replace(document["exported_at"], "").encode()).hexdigest()[:PRINT]


def preview_card(book: PlanBook, profile: Profile, made: Redacted) -> PreviewCard:
    """What goes out, record by record, and what stays."""
    document = made.document
    workspace = document.get("workspace")
    people = workspace["people"] if workspace else {}
    return PreviewCard(
        plan=book.plan.id,
        account=document["plan"]["account"]["key"],
        profile=profile.name,
        profiles=tuple(profiles()),
        print=print_of(document),
        going=tuple(
            GoingKind(entity, tuple(_going(entity, one, people, profile) for one in records))
            for entity, records in document["entities"].items()
            if records
        ),
        staying=tuple(StayingLine(one.reason.value, one.count, one.examples) for one in made.left_out),
        kept=tuple(kept_lines(book, profile)),
    )


def _going(entity: str, record: RecordJson, people: Mapping[str, str], profile: Profile) -> GoingRecord:
    lines = {
        name: _line(entity, record, name, people, profile)
        for name, fact in record["fields"].items()
        if fact["value"] is not None
    }
    naming = [name for name in lines if record["fields"][name]["value"] == record["key"]]
    named = next((lines[name] for name in naming), None)
    return GoingRecord(record["key"], tuple(lines[name] for name in lines if name not in naming), named)


def _line(
    entity: str, record: RecordJson, name: str, people: Mapping[str, str], profile: Profile
) -> FactLine:
    """A fact as its reader will see it: one of us by name, not as Slack writes people."""
    fact, field = record["fields"][name], exported_fields(entity)[name]
    value: Value = read_value(field, fact)
    named = people.get(value, value) if isinstance(value, str) else value
    on = date.fromisoformat(fact["on"]) if "on" in fact else None
    leaves = record["id"] if can_be_left_out(profile, entity, name) else None
    return FactLine(
        entity, record["key"], field.name, named, Status(fact["status"]), fact.get("by"), on, leaves
    )
