"""A message behind an answer was edited or deleted in Slack."""

from dataclasses import replace

from kam_core.cards import NoticeCard
from kam_core.codec import unpack_drafts
from kam_core.interview.intents import Intent, hear
from kam_core.model import Interview
from kam_core.ports import House
from kam_core.store.rows import CurrentAnswer
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import AnswerStatus
from kam_core.usecases.answering import Saved, parts_of, put, read, save, shown_as, understood
from kam_core.usecases.applying import retract
from kam_core.usecases.opening import once, sit
from kam_core.usecases.sitting import Occasion, Sitting


def edit_message(house: House, occasion: Occasion, ts: str, text: str) -> bool:
    """The manager edited a message: read its answer again, and edit the card that echoed it.

    False when the message stands behind no answer, so that nothing was changed.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return False
        for interview in _interviews(uow, occasion):
            sitting = sit(house, uow, interview, occasion)
            answer = _answer_behind(sitting, ts)
            if answer is not None:
                _read_again(sitting, answer, ts, text)
                return True
    return False


def delete_message(house: House, occasion: Occasion, ts: str) -> bool:
    """The manager deleted a message: ask whether its answer goes too. False when it stands behind no answer."""
    with once(house, occasion) as uow:
        if uow is None:
            return False
        for interview in _interviews(uow, occasion):
            sitting = sit(house, uow, interview, occasion)
            answer = _answer_behind(sitting, ts)
            if answer is not None:
                ids = f"{interview.id}|{answer.question}|{ts}"
                title = sitting.question(answer.question).title if answer.question in sitting.playbook else ""
                sitting.say(NoticeCard("deleted", {"title": title}, buttons=(("delete", ids), ("keep", ids))))
                return True
    return False


def withdraw_answer(sitting: Sitting, question: str, ts: str) -> None:
    """Take the answer and the facts that rest on it out of the plan; the history keeps both."""
    answer = sitting.current_answer(question)
    if answer is None or all(part.ts != ts for part in parts_of(answer)):
        return
    retract(sitting.book, unpack_drafts(answer.drafts), (), _refs(sitting, answer))
    put(sitting, question, (), "", (), AnswerStatus.SKIPPED)
    sitting.say(NoticeCard("withdrawn", buttons=(("work_on", f"{sitting.interview.id}|{question}"),)))


def keep_answer(sitting: Sitting, question: str, ts: str) -> None:
    """Leave the answer as it is."""
    if sitting.current_answer(question) is not None and ts:
        sitting.say(NoticeCard("kept"))


def _read_again(sitting: Sitting, answer: CurrentAnswer, ts: str, text: str) -> None:
    question = sitting.question(answer.question)
    parts = tuple(
        replace(part, text=text, settled=None) if part.ts == ts else part for part in parts_of(answer)
    )
    reading = read(sitting, question, parts)
    emptied = bool(answer.drafts) and not (reading.drafts or reading.choices or reading.gaps)
    if emptied or hear(text).intent is not Intent.ANSWER:
        sitting.say(NoticeCard("edit_not_read", {"title": question.title}))
        return
    saved: Saved = save(sitting, question, parts, reading)
    sitting.redraw_shown(
        shown_as(sitting, question, saved), understood(sitting, question, saved, updated=True)
    )
    if sitting.walk.asking != question.id:
        sitting.say(NoticeCard("edit_read", {"title": question.title}))


def _interviews(uow: UnitOfWork, occasion: Occasion) -> list[Interview]:
    if occasion.thread:
        return uow.all_of(Interview, channel=occasion.channel, thread_ts=occasion.thread)
    return uow.all_of(Interview, person=occasion.person)


def _answer_behind(sitting: Sitting, ts: str) -> CurrentAnswer | None:
    for answer in sitting.given():
        if answer.question in sitting.playbook and any(part.ts == ts for part in parts_of(answer)):
            return answer
    return None


def _refs(sitting: Sitting, answer: CurrentAnswer) -> list[str]:
    return [f"{sitting.interview.channel}/{part.ts}" for part in parts_of(answer)]
