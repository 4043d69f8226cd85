"""What only the old owner knows: asked one at a time, answered in a form or in words, skipped, or left for later."""

from datetime import timedelta

from kam_core.cards import NoticeCard
from kam_core.cards.handover import HandoverAnswerForm
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.interview.reading.match import folded
from kam_core.model import Delivery, Handover, Op
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.handing_over.questions import questions
from kam_core.usecases.handing_over.showing import NEXT, QUESTION, draw_all
from kam_core.usecases.handing_over.standing import ANSWERS, Handing, opened
from kam_core.usecases.hear_message import being_asked
from kam_core.usecases.opening import once
from kam_core.usecases.post_card import put_card
from kam_core.usecases.sitting import Occasion

LONGEST = 3000
RIGHT_AFTER = timedelta(hours=12)
"""For so long words typed beside the thread answer the question, if it is the newest message."""
FEWEST_WORDS = 3
"""Beside the thread, fewer words than these are a command or mean something else."""
SKIPS = frozenset({"skip", "next", "pass", "nothing", "no idea", "dont know", "don t know"})
PAUSES = frozenset({"later", "pause", "stop", "not now"})


def open_answer(house: House, occasion: Occasion, handover_id: str, question: str) -> HandoverAnswerForm:
    """The form of one answer, with what was said so far. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        handing = _of_old_owner(uow, occasion, handover_id)
        asked = next((one for one in questions() if one.key == question), None)
        if asked is None or handing.stage != "open":
            raise NotFoundOrNotAllowed
        ask = asked.ask.format(account=handing.book.account.label)
        return HandoverAnswerForm(f"{handover_id}|{question}", ask, handing.answers.get(question, ""))


def answer(house: House, occasion: Occasion, handover_id: str, question: str, text: str) -> None:
    """Take an answer down; the next question takes its place. Raises `FormRefused`, `NotFoundOrNotAllowed`."""
    if not text.strip():
        raise FormRefused(inputs={"text": "form.answer_missing"})
    with once(house, occasion) as uow:
        if uow is not None:
            handing = _of_old_owner(uow, occasion, handover_id)
            _take(handing, question, text)
            draw_all(uow, house, occasion, handing)


def skip(house: House, occasion: Occasion, handover_id: str, question: str) -> None:
    """Leave a question out, as long as it is the open one: a double tap skips once. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is not None:
            handing = _of_old_owner(uow, occasion, handover_id)
            if handing.next_question and handing.next_question.key == question:
                _take(handing, question, "")
            draw_all(uow, house, occasion, handing)


def back(house: House, occasion: Occasion, handover_id: str) -> None:
    """Ask the last question again; what was said stays until something else is. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        handing = _of_old_owner(uow, occasion, handover_id)
        said = [one.key for one in questions() if one.key in handing.answers]
        if said and handing.stage == "open":
            left = {key: text for key, text in handing.answers.items() if key != said[-1]}
            handing.keep(**{ANSWERS: left})
        draw_all(uow, house, occasion, handing)


def hear_handover(house: House, occasion: Occasion, text: str) -> bool:
    """Take words that answer the open question; False when they belong elsewhere.

    In its thread everything is an answer. Beside it only a sentence is, right after the question.
    """
    with house.store.read(occasion.workspace) as uow:
        name = _asked_here(uow, occasion)
    if name is None or (not occasion.thread and not _is_sentence(house, occasion, text)):
        return False
    with once(house, occasion) as uow:
        if uow is None:
            return True
        handing = _of_old_owner(uow, occasion, name)
        if handing.stage != "open" or handing.next_question is None:
            return False
        _hear(uow, house, occasion, handing, text)
    return True


def _hear(uow: UnitOfWork, house: House, occasion: Occasion, handing: Handing, text: str) -> None:
    asked, said = handing.next_question, folded(text)
    assert asked is not None
    if said in PAUSES:
        put_card(uow, house, occasion, NoticeCard("handover.paused"))
        return
    _take(handing, asked.key, "" if said in SKIPS else text)
    draw_all(uow, house, occasion, handing)
    then = handing.next_question
    account = handing.book.account.label
    card = (
        NoticeCard("handover.next", {"ask": then.ask.format(account=account)})
        if then
        else NoticeCard("handover.all_said")
    )
    put_card(uow, house, occasion, card, purpose=f"{NEXT}:{handing.handover.id}")


def _take(handing: Handing, question: str, text: str) -> None:
    if handing.stage != "open" or question not in {one.key for one in questions()}:
        return
    handing.keep(**{ANSWERS: {**handing.answers, question: text.strip()[:LONGEST]}})


def _of_old_owner(uow: UnitOfWork, occasion: Occasion, handover_id: str) -> Handing:
    """Only whoever hands the plan over is asked what they know."""
    handing = opened(uow, occasion, handover_id)
    if handing.handover.from_person != occasion.person:
        raise NotFoundOrNotAllowed
    return handing


def _asked_here(uow: UnitOfWork, occasion: Occasion) -> str | None:
    """The handover whose question the message answers: by its thread, or because it is the newest message."""
    places = (occasion.channel, occasion.person)
    if occasion.thread:
        found = uow.all_of(Delivery, ts=occasion.thread, op=Op.POST)
        asking = next((one for one in found if one.channel in places), None)
    else:
        newest = [one for place in places if (one := uow.last(Delivery, channel=place, op=Op.POST))]
        asking = max(newest, key=lambda one: one.seq, default=None)
        if asking is not None and (asking.thread_ts or occasion.at - asking.created_at > RIGHT_AFTER):
            return None
    prefix, _, name = asking.purpose.partition(":") if asking else ("", "", "")
    if prefix not in (QUESTION, NEXT):
        return None
    handover = uow.one(Handover, id=name)
    running = handover is not None and handover.handed_at is None and handover.ended_at is None
    return name if running and handover is not None and handover.from_person == occasion.person else None


def _is_sentence(house: House, occasion: Occasion, text: str) -> bool:
    if len(text.split()) < FEWEST_WORDS or text.rstrip().endswith("?"):
        return False
    return not being_asked(house, occasion)
