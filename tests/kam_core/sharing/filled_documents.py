"""A plan document in which every field of every entity says something, and everything said can be recognised."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from kam_core.document.facts import COUNTED
from kam_core.document.shape import PlanDocument, RecordJson
from kam_core.model import ENTITIES, FactField, FactKind, FactRecord, fact_fields, ref_fields
from kam_core.sharing.profiles import LEVELS, exported_fields
from kam_core.terms import Sensitivity

EXPORTED = "2026-03-10T08:00:00+00:00"
SLACK_IDS = {"U0INES01": "Ines Okoye"}
FINE: Mapping[str, Mapping[str, Any]] = {
    "still_there": {"left_on": None},
    "for_both": {"category": "customer outcome", "status": "on track"},
    "no_gap_of_ours": {"gap": False, "status": "in progress"},
    "gain_for_them": {"beneficiary": "customer", "state": "committed"},
    "held_with_them": {"kind": "customer QBR"},
}
"""What lets a record keep its rule, so that the lists of fields are put to the test."""


class Secrets:
    """Marks that stand in a document: where each was planted, and what sensitivity it has there."""

    def __init__(self) -> None:
        self._numbers = count(700_001)
        self.planted: dict[str, tuple[str, str, Sensitivity]] = {}

    def text(self, entity: str, name: str, sensitivity: Sensitivity = Sensitivity.RESTRICTED_PERSONAL) -> str:
        """A word that stands nowhere else."""
        mark = f"zq{next(self._numbers)}"
        self.planted[mark] = (entity, name, sensitivity)
        return mark

    def number(self, entity: str, name: str, sensitivity: Sensitivity) -> str:
        """A number that stands nowhere else."""
        mark = str(next(self._numbers))
        self.planted[mark] = (entity, name, sensitivity)
        return mark


def filled(
    secrets: Secrets, sensitivities: Mapping[tuple[str, str], Sensitivity] | None = None
) -> PlanDocument:
    """One record of every entity, tied to the others; `sensitivities` make single facts stricter than their field."""
    entities = {cls.__name__: [_record(cls, secrets, sensitivities or {})] for cls in ENTITIES}
    account = entities["Account"][0]
    return {
        "format": "kam-plan/1",
        "exported_at": EXPORTED,
        "workspace": {"id": secrets.text("-", "workspace"), "name": secrets.text("-", "name"), "people": {}},
        "plan": {
            "id": "plan",
            "account": {"entity": "Account", "id": account["id"], "key": account["key"]},
            "status": "active",
            "pack": secrets.text("-", "pack"),
        },
        "entities": entities,
        "removed": {"Need": [_record(ENTITIES_BY["Need"], secrets, {}, removed=True)]},
        "interviews": [_interview(secrets)],
        "history": [_change(secrets)],
    }


def leaks(written: str, secrets: Secrets) -> list[tuple[str, str, str]]:
    """The marks that can be read in a text, however the numbers are set, with where they come from."""
    bare = written.replace(",", "").replace("\u202f", "").replace("\u00a0", "")
    return [(mark, *where[:2]) for mark, where in secrets.planted.items() if mark in bare]


ENTITIES_BY: Mapping[str, type[FactRecord]] = {cls.__name__: cls for cls in ENTITIES}


def _record(
    cls: type[FactRecord],
    secrets: Secrets,
    sensitivities: Mapping[tuple[str, str], Sensitivity],
    *,
    removed: bool = False,
) -> RecordJson:
    entity = cls.__name__
    fields = {
        one.exported: _fact(entity, one, secrets, sensitivities.get((entity, one.exported)))
        for one in fact_fields(cls).values()
    }
    for rule in FINE.values():
        for name, value in rule.items():
            if name in fields and (entity, name) in KEPT:
                fields[name] = (
                    {"value": None, "status": "unknown"}
                    if value is None
                    else {**fields[name], "value": value}
                )
    refs = {name: _ref(tie.entity, secrets) for name, tie in ref_fields(cls).items()}
    return {
        "id": f"{entity}{'-gone' if removed else ''}",
        "key": secrets.text(entity, "*label*", Sensitivity.INTERNAL),
        "aliases": [secrets.text(entity, "*alias*")],
        "refs": refs,
        "fields": fields,
        "attributes": {"anything": secrets.text(entity, "*attribute*")},
    }


KEPT = frozenset(
    {
        ("Stakeholder", "left_on"),
        ("Objective", "category"),
        ("Objective", "status"),
        ("Action", "gap"),
        ("Action", "status"),
        ("ValueRecord", "beneficiary"),
        ("ValueRecord", "state"),
        ("Review", "kind"),
    }
)
"""Fields that rules look at."""


def _ref(entity: str, secrets: Secrets) -> Any:
    return {"entity": entity, "id": entity, "key": secrets.text(entity, "*tie*")}


def _fact(entity: str, field: FactField, secrets: Secrets, stricter: Sensitivity | None) -> Any:
    own = field.sensitivity
    sensitivity = max(own, stricter or own, key=lambda one: LEVELS[one])
    value = _value(entity, field, secrets, sensitivity)
    confidential = {
        "entered_by": secrets.text(entity, f"{field.exported}.entered_by"),
        "source_ref": secrets.text(entity, f"{field.exported}.source_ref"),
        "note": secrets.text(entity, f"{field.exported}.note"),
        "by": secrets.text(entity, f"{field.exported}.by"),
    }
    evidence = {"status": "assumed", "as_of": "2026-01-31T08:00:00+00:00", "source_type": "manager"}
    return {**value, **evidence, **confidential, "sensitivity": sensitivity.value, "on": "2026-01-30"}


def _value(entity: str, field: FactField, secrets: Secrets, sensitivity: Sensitivity) -> dict[str, Any]:
    name = field.exported
    match field.kind:
        case FactKind.TEXT | FactKind.PERSON:
            return {"value": secrets.text(entity, name, sensitivity)}
        case FactKind.MONEY | FactKind.AMOUNT:
            return {
                "value": f"{secrets.number(entity, name, sensitivity)}.00",
                "unit": "EUR",
                "per": "one_off",
            }
        case FactKind.NUMBER | FactKind.PERCENT:
            counted = name in COUNTED and "unit" in exported_fields(entity)
            unit = secrets.text(entity, "unit", Sensitivity.SHAREABLE) if counted else "percent"
            return {"value": secrets.number(entity, name, sensitivity), "unit": unit}
        case FactKind.INT:
            return {"value": int(secrets.number(entity, name, sensitivity))}
        case FactKind.DAY:
            words = secrets.text(entity, f"{name}.words")
            return {"value": {"start": "2026-05-01", "end": "2026-05-31", "words": words}}
        case FactKind.DATE:
            return {"value": "2026-06-01"}
        case FactKind.BOOL:
            return {"value": True}
        case FactKind.LIST if field.terms is None:
            return {"value": [secrets.text(entity, name, sensitivity)]}
        case FactKind.LIST:
            return {"value": [next(iter(field.terms or ())).value]}
        case FactKind.TERM:
            return {"value": next(iter(field.terms or ())).value}


def _interview(secrets: Secrets) -> Any:
    answer = {
        "question": "A1",
        "status": "answered",
        "raw_text": secrets.text("-", "answer"),
        "by": secrets.text("-", "by"),
        "at": EXPORTED,
        "parts": [secrets.text("-", "part")],
        "drafts": [],
        "message_ts": None,
        "event_ts": None,
    }
    return {
        "id": "i",
        "person": secrets.text("-", "person"),
        "finished": False,
        "state": {"kept": secrets.text("-", "state")},
        "answers": [answer],
        "earlier_answers": [answer],
    }


def _change(secrets: Secrets) -> Any:
    return {
        "who": secrets.text("-", "who"),
        "when": EXPORTED,
        "entity": "Need",
        "record": "Need",
        "key": secrets.text("-", "key"),
        "before": {"statement": secrets.text("-", "before")},
        "after": {"statement": secrets.text("-", "after")},
    }


def every_field() -> Iterator[tuple[str, str]]:
    """Entity and exported name of every fact of the model."""
    for cls in ENTITIES:
        yield from ((cls.__name__, one.exported) for one in fact_fields(cls).values())
