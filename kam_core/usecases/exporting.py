"""Exports a plan: everything that is known of it, with the evidence of every field, as one document."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from kam_core.document.records import Labels, ref_to, write_record
from kam_core.document.shape import (
    FORMAT,
    AnswerJson,
    ChangeJson,
    Entities,
    Exporter,
    Exporters,
    InterviewJson,
    PlanDocument,
    PlanJson,
    Wording,
    WorkspaceJson,
)
from kam_core.model import (
    ENTITIES,
    Answer,
    AuditEvent,
    FactRecord,
    Interview,
    InterviewStatus,
    Person,
    PlanRecord,
    Workspace,
    ref_fields,
)
from kam_core.model.plain import label_key
from kam_core.store.removed import removed_records
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.plan_book import SHARED, PlanBook

IMPORTED = "import"
"""The source of whatever an import writes by itself."""
OPENING = "opening"
"""Where an interview's thread begins in Slack; it means nothing elsewhere."""
WHOLE_TRAIL = 2**31 - 1

Records = list[FactRecord]


def plan_document(book: PlanBook, now: datetime) -> PlanDocument:
    """The whole plan as of now.

    Removed records stand apart; of what a workspace shares, only what the plan uses is there.
    """
    interviews = book.uow.all_of(Interview, plan_id=book.plan.id)
    answers = {each.id: _answers(book.uow, each) for each in interviews}
    kept, removed = _records(book, [answer for given in answers.values() for answer in given])
    every = [record for found in (kept, removed) for records in found.values() for record in records]
    labels = {record.id: (type(record).__name__, record.label) for record in every}
    document: PlanDocument = {
        "format": FORMAT,
        "exported_at": _moment(now),
        "workspace": {"id": book.uow.workspace_id, "name": "", "people": {}},
        "plan": _head(book, labels),
        "entities": _written(kept, labels),
        "removed": {entity: records for entity, records in _written(removed, labels).items() if records},
        "interviews": [_interview(each, answers[each.id]) for each in interviews],
        "history": _history(book, every, labels),
    }
    document["workspace"] = _workspace(book.uow, frozenset(_texts(document)))
    return document


def _workspace(uow: UnitOfWork, mentioned: frozenset[str]) -> WorkspaceJson:
    known = uow.one(Workspace)
    people = {each.slack_id: each.real_name or each.name for each in uow.all_of(Person)}
    return {
        "id": uow.workspace_id,
        "name": known.name if known else "",
        "people": {slack_id: name for slack_id, name in people.items() if slack_id in mentioned and name},
    }


def _texts(part: Any) -> Iterator[str]:
    """Every text in a document."""
    match part:
        case str():
            yield part
        case dict():
            yield from chain.from_iterable(map(_texts, part.values()))
        case list():
            yield from chain.from_iterable(map(_texts, part))


def _head(book: PlanBook, labels: Labels) -> PlanJson:
    plan = book.plan
    account = ref_to(plan.account_id, labels)
    return {"id": plan.id, "account": account, "status": plan.status.value, "pack": plan.pack}


def _written(records: dict[str, Records], labels: Labels) -> Entities:
    return {entity: [write_record(each, labels) for each in found] for entity, found in records.items()}


def _records(book: PlanBook, answers: Iterable[Answer]) -> tuple[dict[str, Records], dict[str, Records]]:
    """The records that count, and those that were removed, by entity."""
    kept = {cls.__name__: list(book.records(cls.__name__)) for cls in ENTITIES if cls.__name__ not in SHARED}
    own_kinds = [cls for cls in ENTITIES if issubclass(cls, PlanRecord)]
    removed = {
        cls.__name__: list[FactRecord](removed_records(book.uow, cls, book.plan.id)) for cls in own_kinds
    }
    own = [record for found in (kept, removed) for records in found.values() for record in records]
    tied = {getattr(record, tie.attribute) for record in own for tie in ref_fields(type(record)).values()}
    named = {(draft["entity"], label_key(draft["label"])) for answer in answers for draft in answer.drafts}

    def used(record: FactRecord) -> bool:
        return record.id in tied or (type(record).__name__, record.label_key) in named

    for cls in (cls for cls in ENTITIES if cls.__name__ in SHARED):
        kept[cls.__name__] = [record for record in book.uow.all_of(cls) if used(record)]
        removed[cls.__name__] = [
            record for record in removed_records(book.uow, cls, book.plan.id) if record.id in tied
        ]
    in_order = [cls.__name__ for cls in ENTITIES]
    return {name: kept[name] for name in in_order}, {name: removed.get(name, []) for name in in_order}


def _answers(uow: UnitOfWork, interview: Interview) -> list[Answer]:
    """Every answer ever given in an interview, in one order whatever the ids."""
    return sorted(uow.all_of(Answer, interview_id=interview.id), key=_place)


def _place(answer: Answer) -> tuple[Any, ...]:
    ended = answer.superseded_at.isoformat() if answer.superseded_at else "~"
    return answer.at, answer.question, ended, answer.raw_text


def _interview(interview: Interview, answers: Sequence[Answer]) -> InterviewJson:
    return {
        "id": interview.id,
        "person": interview.person,
        "finished": interview.status is InterviewStatus.FINISHED,
        "state": {name: kept for name, kept in interview.state.items() if name != OPENING},
        "answers": [_answer(each) for each in answers if each.superseded_at is None],
        "earlier_answers": [_answer(each) for each in answers if each.superseded_at is not None],
    }


def _answer(answer: Answer) -> AnswerJson:
    written: AnswerJson = {
        "question": answer.question,
        "status": answer.status.value,
        "raw_text": answer.raw_text,
        "by": answer.answered_by,
        "at": _moment(answer.at),
        "parts": answer.parts,
        "drafts": answer.drafts,
        "message_ts": answer.message_ts,
        "event_ts": answer.event_ts,
    }
    if answer.superseded_at is not None:
        written["superseded_at"] = _moment(answer.superseded_at)
    return written


def _history(book: PlanBook, every: Iterable[FactRecord], labels: Labels) -> list[ChangeJson]:
    """The trail of the plan's records and of the shared ones that it uses, the oldest entry first."""
    found = {event.seq: event for event in book.uow.history(book.plan.id, limit=WHOLE_TRAIL)}
    for record in every:
        if not hasattr(record, "plan_id"):
            found |= {event.seq: event for event in book.uow.history_of(record)}
    told: set[str] = set()
    written = []
    for _, event in sorted(found.items()):
        if not (event.record_id in told and _brought(event)):
            written.append(_change(event, labels))
        told.add(event.record_id)
    return written


def _brought(event: AuditEvent) -> bool:
    """True for the entry by which an import made a record; the entries that it brought along say the same."""
    return event.source_ref == IMPORTED and not event.before and "label" in event.after


def _change(event: AuditEvent, labels: Labels) -> ChangeJson:
    written: ChangeJson = {
        "who": event.actor,
        "when": _moment(event.at),
        "entity": event.entity,
        "record": event.record_id,
        "before": event.before,
        "after": event.after,
    }
    if event.record_id in labels:
        written["key"] = labels[event.record_id][1]
    if event.source_ref is not None:
        written["source_ref"] = event.source_ref
    return written


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


__all__ = ["IMPORTED", "OPENING", "Exporter", "Exporters", "PlanDocument", "Wording", "plan_document"]
