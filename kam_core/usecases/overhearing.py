"""One message may answer several questions: what was certain beside the question asked is offered for one press."""

from dataclasses import replace

from kam_core.interview.questions import Question
from kam_core.model import FactRecord, Interview
from kam_core.ports import House
from kam_core.store.rows import CurrentAnswer
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
    """After an answer was saved: offer what else it said. Its own piece of work, so that no answer waits for it."""
    if len(text) < LEAST_LENGTH or not occasion.ts:
        return
    beside = replace(occasion, key=f"{occasion.key}/beside")
    with once(house, beside) as uow:
        if uow is None:
            return
        interview = uow.one(Interview, channel=occasion.channel, thread_ts=occasion.thread)
        if interview is None:
            return
        sitting = sit(house, uow, interview, beside)
        answered = next((answer.question for answer in sitting.given() if _holds(answer, occasion.ts)), None)
        if answered is not None and answered in sitting.playbook:
            offer_overheard(sitting, sitting.question(answered), text)


def _holds(answer: CurrentAnswer, ts: str) -> bool:
    return any(part.ts == ts for part in parts_of(answer))


def offer_overheard(sitting: Sitting, asked: Question, text: str) -> bool:
    """Offer what other open questions can read in the message with certainty. True when anything was offered."""
    if len(text) < LEAST_LENGTH:
        return False
    offered = 0
    for question in _others(sitting, asked):
        kind = sitting.kind(question)
        reading = kind.overhear(text, sitting.context(question))
        drafts = tuple(filter(None, (news_of(sitting, draft) for draft in reading.drafts)))
        if drafts and offered < MOST_OFFERS:
            offers.make(
                sitting,
                question.id,
                drafts,
                words=text,
                number=offered,
                complete=not (kind.records or reading.vague or reading.choices),
            )
            offered += 1
    return bool(offered)


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
