"""What a model understood of a message is offered for one press: read by the question's own kind, never by the model."""

from collections.abc import Sequence

from kam_core.advice.proposals import Understood
from kam_core.interview.questions import Question
from kam_core.model import Interview
from kam_core.ports import Adviser, Asked, House
from kam_core.usecases import errands, offers
from kam_core.usecases.opening import once, sit
from kam_core.usecases.overhearing import MOST_OFFERS, news_of
from kam_core.usecases.sitting import Occasion, Sitting

MOST_QUESTIONS = 24
LEAST_LENGTH = 12


def understand_later(sitting: Sitting, question: str, text: str) -> None:
    """Ask a model, after the ack, what else a message says; nothing where none is configured."""
    if sitting.house.model and len(text) >= LEAST_LENGTH:
        payload = {"interview": sitting.interview.id, "question": question, "text": text}
        errands.later(sitting.uow, sitting.in_thread, errands.UNDERSTAND, payload)


def understand(
    house: House, adviser: Adviser, occasion: Occasion, interview_id: str, question_id: str, text: str
) -> None:
    """Let a model read a message, outside any transaction, and offer what the kinds make of its reading."""
    with house.store.read(occasion.workspace) as uow:
        sitting = sit(house, uow, uow.get(Interview, interview_id), occasion, lock=False)
        if question_id not in sitting.playbook:
            return
        asked = [Asked(one.id, one.ask, one.good) for one in _open(sitting, sitting.question(question_id))]
    heard = adviser.hear(occasion.workspace, text, asked)
    if not heard.answers:
        return
    with once(house, occasion) as uow:
        if uow is not None:
            _offer(sit(house, uow, uow.get(Interview, interview_id), occasion), heard.answers, text)


def _open(sitting: Sitting, asked: Question) -> list[Question]:
    """The question that the message answered, and those that nobody has answered yet."""
    route = sitting.whole_route
    keys = dict.fromkeys((asked.id, *route.quick, *route.within()))
    open_ones = [key for key in keys if key == asked.id or key not in sitting.answers]
    return [sitting.question(key) for key in open_ones[:MOST_QUESTIONS]]


def _offer(sitting: Sitting, answers: Sequence[Understood], text: str) -> None:
    waiting = _waiting(sitting)
    offered = 0
    for one in answers:
        if offered >= MOST_OFFERS or one.question not in sitting.playbook:
            continue
        question = sitting.question(one.question)
        reading = sitting.kind(question).read(one.plain, sitting.context(question))
        drafts = tuple(filter(None, (news_of(sitting, draft) for draft in reading.drafts)))
        drafts = tuple(draft for draft in drafts if (question.id, draft.label) not in waiting)
        if drafts:
            complete = question.id not in sitting.answers and not (reading.vague or reading.choices)
            offers.make(
                sitting, question.id, drafts, words=text, number=offered + MOST_OFFERS, complete=complete
            )
            offered += 1


def _waiting(sitting: Sitting) -> set[tuple[str, str]]:
    """What rules have offered already."""
    return {
        (str(one["question"]), str(draft["label"]))
        for one in sitting.state.get("offers", {}).values()
        for draft in one["drafts"]
    }
