"""The records that a question holds: listed, and removed one by one."""

from kam_core.cards import RecordLine, RecordsCard
from kam_core.codec import unpack_drafts
from kam_core.interview.questions import Question
from kam_core.model import FactRecord, Interview, PlanRecord
from kam_core.ports import House
from kam_core.usecases.applying import line_of
from kam_core.usecases.forms import show_again
from kam_core.usecases.opening import once, sit
from kam_core.usecases.sitting import Occasion, Sitting


def list_records(house: House, occasion: Occasion, interview: str, question: str) -> RecordsCard | None:
    """The records of a question, or None when it holds no list. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        sitting = sit(house, uow, uow.get(Interview, interview), occasion, lock=False)
        asked = sitting.question(question)
        if not sitting.kind(asked).records:
            return None
        lines = tuple(_line(sitting, record) for record in _records(sitting, asked))
        return RecordsCard(interview, question, asked.title, lines)


def remove_record(house: House, occasion: Occasion, interview: str, question: str, record: str) -> None:
    """Take a record out of the plan; the history keeps it. A record that is gone already stays gone."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        sitting = sit(house, uow, uow.get(Interview, interview), occasion)
        asked = sitting.question(question)
        found = next((each for each in _records(sitting, asked) if each.id == record), None)
        if found is not None:
            sitting.book.drop(found)
            _drop_what_hangs_on(sitting, found)
            show_again(sitting, asked)


def _records(sitting: Sitting, question: Question) -> list[FactRecord]:
    """The records of the question's own entity: those that its answer gave, all of them when it has none."""
    entity = sitting.kind(question).form[0].entity
    answer = sitting.current_answer(question.id)
    records = [record for record in sitting.book.records(entity) if isinstance(record, PlanRecord)]
    if answer is None:
        return list(records)
    named = {draft.label.casefold() for draft in unpack_drafts(answer.drafts)}
    mine = [
        record for record in records if {record.label.casefold(), *map(str.casefold, record.aliases)} & named
    ]
    return list(mine or records)


def _line(sitting: Sitting, record: FactRecord) -> RecordLine:
    entity = type(record).__name__
    lines = [line_of(entity, record, name) for name in record.evidence]
    for related in ("StakeholderRole", "RelationshipLink") if entity == "Stakeholder" else ():
        other = sitting.book.find(related, record.label)
        lines += [line_of(related, other, name) for name in other.evidence] if other else []
    return RecordLine(record.id, entity, record.label, tuple(lines))


def _drop_what_hangs_on(sitting: Sitting, record: FactRecord) -> None:
    """A person who is removed takes their roles and ties along."""
    if type(record).__name__ != "Stakeholder":
        return
    for entity in ("StakeholderRole", "RelationshipLink"):
        for other in list(sitting.book.records(entity)):
            if getattr(other, "stakeholder_id", None) == record.id:
                sitting.book.drop(other)
