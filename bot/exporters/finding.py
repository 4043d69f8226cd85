"""What the writers look for in a document: values, what is unknown, what is still to be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kam_core.document.shape import PlanDocument, RecordJson
from kam_core.document.unknowns import is_open

ENDED = frozenset({"done", "cancelled"})
NEVER = "9999"


@dataclass(frozen=True, slots=True)
class Unknown:
    """A field that somebody said is unknown."""

    entity: str
    record: RecordJson
    field: str


def value(record: RecordJson, name: str) -> Any:
    """The plain value of a fact; None when nobody knows it, or when it was left out of a shared document."""
    fact = record["fields"].get(name)
    return fact["value"] if fact else None


def records(document: PlanDocument, entity: str) -> list[RecordJson]:
    """The records of an entity."""
    return document["entities"].get(entity, [])


def first(found: list[RecordJson], mark: str) -> RecordJson | None:
    """The marked record, else the first one."""
    return next((each for each in found if value(each, mark) is True), found[0] if found else None)


def unknowns(document: PlanDocument) -> list[Unknown]:
    """What somebody said is not known, in the order of the plan."""
    return [
        Unknown(entity, record, name)
        for entity, found in document["entities"].items()
        for record in found
        for name, fact in record["fields"].items()
        if "as_of" in fact and is_open(entity, fact["status"])
    ]


def open_actions(document: PlanDocument) -> list[RecordJson]:
    """Actions that are not over, the one due first in front, undated ones last."""
    going = [each for each in records(document, "Action") if value(each, "status") not in ENDED]
    return sorted(going, key=lambda each: last_day(each, "due"))


def strongest_brake(document: PlanDocument) -> RecordJson | None:
    """The force that holds back most; None when nobody named one."""
    braking = [each for each in records(document, "Force") if value(each, "direction") == "restraining"]
    return max(braking, key=lambda each: int(value(each, "strength") or 0), default=None)


def last_day(record: RecordJson, name: str) -> str:
    """The last day of a dated fact as ISO text; far ahead when there is none."""
    due = value(record, name)
    return str(due["end"] if isinstance(due, dict) else due or NEVER)


def who_is_on(document: PlanDocument, key: str, label: str) -> RecordJson | None:
    """The open action that finds out about a record or a field."""
    for action in open_actions(document):
        words = f"{action['key']} {value(action, 'text') or ''}".casefold()
        if value(action, "gap") is True and (key.casefold() in words or label.casefold() in words):
            return action
    return None


def by_person(document: PlanDocument, entity: str) -> Mapping[str, RecordJson]:
    """Records that belong to one of theirs, by that person's id."""
    tied = [each for each in records(document, entity) if "stakeholder" in each["refs"]]
    return MappingProxyType({each["refs"]["stakeholder"]["id"]: each for each in tied})


def coming_review(document: PlanDocument) -> tuple[RecordJson, str]:
    """The record and the field that hold the day of the next review."""
    planned = [
        each
        for each in records(document, "Review")
        if value(each, "actual_date") is None and value(each, "planned_date")
    ]
    if planned:
        return min(planned, key=lambda each: str(value(each, "planned_date"))), "planned_date"
    return records(document, "AccountPlan")[0], "next_review"
