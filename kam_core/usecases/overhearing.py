"""One message may answer several questions: what was certain beside the question asked is offered for one press."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from kam_core.interview.questions import Question
from kam_core.model import FactRecord, Interview
from kam_core.ports import House
from kam_core.store.rows import CurrentAnswer
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Status
from kam_core.usecases import offers
from kam_core.usecases.answering import parts_of
from kam_core.usecases.applying import ALIASES
from kam_core.usecases.opening import once, sit
from kam_core.usecases.sitting import Occasion, Sitting
from kam_core.values import Claim, Draft

LEAST_LENGTH = 70
"""Characters; a shorter message hardly answers two questions."""
MOST_OFFERS = 4


def listen_beside(house: House, occasion: Occasion, text: str) -> None:
    """After an answer was saved: offer what else it said. Its own piece of work, so that no answer waits for it.

    Most messages say nothing else. To find that out takes reading alone, so that no writer waits for it either.
    """
    if len(text) < LEAST_LENGTH or not occasion.ts:
        return
    beside = replace(occasion, key=f"{occasion.key}/beside")
    with house.store.read(beside.workspace) as uow:
        heard = _heard_beside(_sitting_in_thread(house, uow, beside, lock=False), text)
    if not heard:
        return
    with once(house, beside) as uow:
        sitting = _sitting_in_thread(house, uow, beside) if uow else None
        if sitting is not None:
            _offer(sitting, [question for question in heard if question.id not in sitting.answers], text)


def offer_overheard(sitting: Sitting, asked: Question, text: str) -> bool:
    """Offer what other open questions can read in the message with certainty. True when anything was offered."""
    return len(text) >= LEAST_LENGTH and _offer(sitting, _others(sitting, asked), text)


def _sitting_in_thread(
    house: House, uow: UnitOfWork, occasion: Occasion, *, lock: bool = True
) -> Sitting | None:
    interview = uow.one(Interview, channel=occasion.channel, thread_ts=occasion.thread)
    return sit(house, uow, interview, occasion, lock=lock) if interview else None


def _heard_beside(sitting: Sitting | None, text: str) -> list[Question]:
    """The open questions for which there is news in a message that answered another one."""
    if sitting is None:
        return []
    ts = str(sitting.occasion.ts)
    answered = next((answer.question for answer in sitting.given() if _holds(answer, ts)), None)
    if answered is None or answered not in sitting.playbook:
        return []
    return [question for question, *_ in _news(sitting, _others(sitting, sitting.question(answered)), text)]


def _holds(answer: CurrentAnswer, ts: str) -> bool:
    return any(part.ts == ts for part in parts_of(answer))


def _offer(sitting: Sitting, questions: Iterable[Question], text: str) -> bool:
    offered = 0
    for question, drafts, complete in _news(sitting, questions, text):
        offers.make(sitting, question.id, drafts, words=text, number=offered, complete=complete)
        offered += 1
    return bool(offered)


def _news(
    sitting: Sitting, questions: Iterable[Question], text: str
) -> Iterator[tuple[Question, tuple[Draft, ...], bool]]:
    """The first questions that can read something new, with it, and whether it answers them for good."""
    return islice(filter(None, (_news_for(sitting, question, text) for question in questions)), MOST_OFFERS)


def _news_for(
    sitting: Sitting, question: Question, text: str
) -> tuple[Question, tuple[Draft, ...], bool] | None:
    kind = sitting.kind(question)
    reading = kind.overhear(text, sitting.context(question))
    drafts = tuple(filter(None, (news_of(sitting, draft) for draft in reading.drafts)))
    complete = not (kind.records or reading.vague or reading.choices)
    return (question, drafts, complete) if drafts else None


def _others(sitting: Sitting, asked: Question) -> list[Question]:
    kinds = {asked.kind}
    others = []
    for question in (*sitting.playbook.quick(), *sitting.playbook.questions()):
        if question.id not in sitting.answers and question.kind not in kinds:
            kinds.add(question.kind)
            others.append(question)
    return others


def news_of(sitting: Sitting, draft: Draft) -> Draft | None:
    """The draft without what the plan holds already; what it only assumes may be told better."""
    record = sitting.book.find(draft.entity, draft.label)
    if record is None:
        return draft
    fields = {name: claim for name, claim in draft.fields.items() if _is_news(record, name, claim)}
    return Draft(draft.entity, draft.label, fields, draft.refs) if fields else None


def _is_news(record: FactRecord, name: str, claim: Claim) -> bool:
    held = record.evidence_of(name) if name != ALIASES else None
    return held is None or (held.status is Status.ASSUMED and record.value_of(name) != claim.value)
