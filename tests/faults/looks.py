"""A plan and its interview without ids and moments: two runs that came to the same show the same."""

from collections.abc import Mapping
from typing import Any

from kam_core.model import ENTITIES, AccountPlan, Answer, AuditEvent, Delivery, FactRecord, Interview
from kam_core.store import Store
from kam_core.usecases.plan_book import PlanBook

Json = Mapping[str, Any]
KEPT_STATE = ("stage", "asking", "mode", "probed", "trail", "sections")


def plan_of(store: Store, team: str, person: str) -> Json:
    """What the person's only interview came to: place, facts, answers, the size of the trail."""
    with store.read(team) as uow:
        interview = uow.one(Interview, person=person)
        if interview is None:
            return {}
        book = PlanBook(uow, uow.get(AccountPlan, interview.plan_id))
        given = uow.all_of(Answer, interview_id=interview.id)
        return {
            "place": {name: interview.state.get(name) for name in KEPT_STATE},
            "facts": {
                cls.__name__: [_record(each, person) for each in book.records(cls.__name__)]
                for cls in ENTITIES
            },
            "answers": sorted(_answer(each) for each in given),
            "changes": len(uow.all_of(AuditEvent, plan_id=book.plan.id)),
        }


def answers_of(store: Store, team: str, person: str) -> list[str]:
    """The texts of all messages that are part of an answer that counts."""
    with store.read(team) as uow:
        interview = uow.one(Interview, person=person)
        current = uow.answers(interview.id) if interview else []
        return [part["text"] for answer in current for part in answer.parts]


def open_question(store: Store, team: str, person: str) -> str | None:
    """The question that is open, None before the interview, at its crossroads and at its end."""
    with store.read(team) as uow:
        interview = uow.one(Interview, person=person)
        return interview.state.get("asking") if interview else None


def unfinished(store: Store, team: str) -> int:
    """How many deliveries are still to be sent."""
    with store.read(team) as uow:
        return len(uow.among(Delivery, "state", ("pending", "sending")))


def orphans(store: Store, team: str, person: str) -> list[str]:
    """What is there in part only: facts without their evidence, answers whose facts are missing, silent changes."""
    found = []
    with store.read(team) as uow:
        for interview in uow.all_of(Interview, person=person):
            book = PlanBook(uow, uow.get(AccountPlan, interview.plan_id))
            told = {event.record_id for event in uow.all_of(AuditEvent, plan_id=book.plan.id)}
            for cls in ENTITIES:
                own = [each for each in book.records(cls.__name__) if getattr(each, "plan_id", None)]
                found += [f"{cls.__name__} {each.label} has no trail" for each in own if each.id not in told]
            for answer in uow.answers(interview.id):
                for draft in answer.drafts:
                    if book.find(draft["entity"], draft["label"]) is None:
                        found.append(f"{answer.question} lacks {draft['entity']} {draft['label']}")
    return found


def _record(record: FactRecord, person: str) -> tuple[Any, ...]:
    facts = sorted((name, str(record.value_of(name)).replace(person, "ME")) for name in record.evidence)
    status = sorted(
        (name, held.status.value) for name in record.evidence if (held := record.evidence_of(name))
    )
    return (record.label.replace(person, "ME"), tuple(facts), tuple(status))


def _answer(answer: Answer) -> tuple[Any, ...]:
    texts = tuple(part["text"] for part in answer.parts)
    return (answer.question, answer.status.value, texts, answer.superseded_at is None)
