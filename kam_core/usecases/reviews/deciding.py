"""What a review decides, who was there, what a customer agreed to: typed into a form, or said in the walk's thread."""

import re
from dataclasses import dataclass
from datetime import date

from kam_core.cards import NoticeCard
from kam_core.cards.reviews import AgreedForm, AttendeesForm, DecisionForm, FactStep
from kam_core.errors import NotFoundOrNotAllowed, SomebodyElseChangedIt
from kam_core.interview.form_values import Refused, claim_of
from kam_core.interview.kinds.base import FieldKind, FormField
from kam_core.interview.reading.days import find_days
from kam_core.measures.days import latest
from kam_core.model import Commitment, Objective, Stakeholder
from kam_core.ports import House
from kam_core.rhythm.reviews import Part
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.store.walks import open_walk
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.opening import once
from kam_core.usecases.post_card import put_card
from kam_core.usecases.reviews.holding import hold
from kam_core.usecases.reviews.saying import say
from kam_core.usecases.reviews.showing import WALKED
from kam_core.usecases.reviews.steps import step_shown
from kam_core.usecases.reviews.walk import Walking, opened_walk
from kam_core.usecases.reviews.walking import show_again
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.understanding import context_of, setting_of
from kam_core.values import Claim, FuzzyDate

PROMISE_QUESTION = "P3"
WORDY = (Part.DECISIONS.value, Part.LESSON.value, Part.EVENT.value)
LABEL = 120
BY = FormField("Commitment", "by_when", FieldKind.DATE)
_SLACK_ID = re.compile(r"[UW][A-Z0-9]{5,}")
_HELD = re.compile(r"\b(?:held|had|did|met|done)\b", re.I)
_REVIEW = re.compile(r"\b(?:it|review|meeting|qbr|we)\b", re.I)
LONGEST_HELD = 10
"""Words of a message that says when a review was held; a longer one says something else."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision as it was typed; `who` a Slack id or a name, `by_when` a day as ISO or in words."""

    text: str
    who: str = ""
    by_when: str = ""


def open_decision(house: House, occasion: Occasion, walk_id: str) -> DecisionForm:
    """The form of what a step asks to be put down. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        walking = opened_walk(uow, occasion, walk_id, lock=False)
        return DecisionForm(walk_id, walking.step[0] if walking.step else Part.DECISIONS.value)


def submit_decision(house: House, occasion: Occasion, walk_id: str, typed: Decided) -> None:
    """Put a decision on record; with a person or a day it is a promise as well.

    Raises `FormRefused` for a day that cannot be read, `NotFoundOrNotAllowed`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        walking = opened_walk(uow, occasion, walk_id)
        due = _day(walking, typed.by_when) if typed.by_when.strip() else None
        put_down(walking, " ".join(typed.text.split()), Claim(typed.who) if typed.who else None, due)
        _end_of_event(house, walking)
        show_again(house, walking)


def hear_in_walk(house: House, occasion: Occasion, text: str) -> bool:
    """Take words that were typed in the thread of a walk; False when they belong elsewhere.

    They are a decision, a lesson or an answer where the open step asks for one; "we held it yesterday" ends the walk.
    """
    if not occasion.thread or not _walk_of(house, occasion):
        return False
    with once(house, occasion) as uow:
        if uow is None:
            return True
        walking = opened_walk(uow, occasion, _walk_of_thread(uow, occasion))
        on = held_on(walking, text)
        if on is not None:
            hold(house, uow, walking.opened, occasion, on, walking.walk)
        elif walking.step and walking.step[0] in WORDY:
            noted = _put_down_typed(house, walking, text)
            put_card(uow, house, occasion, NoticeCard("review.noted", {"text": noted}))
            _end_of_event(house, walking)
        else:
            put_card(uow, house, occasion, NoticeCard("review.press_there"))
        show_again(house, walking)
    return True


def held_on(walking: Walking, text: str) -> date | None:
    """The day of "we held it yesterday", "held on 10 March"; None for words that say something else."""
    if len(text.split()) > LONGEST_HELD or not (_HELD.search(text) and _REVIEW.search(text)):
        return None
    setting = setting_of(walking.opened.book, walking.occasion.today, {})
    found = [one.value for one in find_days(text, setting, "past") if isinstance(one.value, date)]
    return found[0] if len(found) == 1 and not isinstance(found[0], FuzzyDate) else None


def put_down(walking: Walking, text: str, who: Claim | None, due: date | FuzzyDate | None) -> None:
    """Keep a decision with the review, and what somebody promised by it as a promise."""
    review, occasion = walking.opened.review, walking.occasion
    if not text or text in (review.decisions or ()):
        return
    say(review, "decisions", (*(review.decisions or ()), text), occasion)
    lesson = walking.step and walking.step[0] == Part.LESSON
    if lesson:
        walking.keep(lesson=[*walking.walk.state.get(Part.LESSON.value, ()), text])
    if who is None and due is None:
        return
    promise = Commitment(plan_id=walking.opened.book.plan.id, label=text[:LABEL])
    walking.uow.add(promise)
    say(promise, "what", text, occasion)
    if who is not None and who.value:
        say(promise, "who", who.value, occasion)
    if due is not None:
        say(promise, "by_when", due, occasion)
    walking.opened.book.records(Commitment.__name__).append(promise)


def open_attendees(house: House, occasion: Occasion, walk_id: str) -> AttendeesForm:
    """Who was there so far. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        named = opened_walk(uow, occasion, walk_id, lock=False).opened.review.attendees or ()
        ours = tuple(one for one in named if _SLACK_ID.fullmatch(one))
        return AttendeesForm(walk_id, ours, ", ".join(one for one in named if one not in ours))


def submit_attendees(
    house: House, occasion: Occasion, walk_id: str, ours: tuple[str, ...], theirs: str
) -> None:
    """Put down who was there, and go on. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        walking = opened_walk(uow, occasion, walk_id)
        named = (" ".join(name.split()) for name in re.split(r"[,;\n]|\band\b", theirs))
        people = tuple(dict.fromkeys((*ours, *filter(None, named))))
        if people:
            say(walking.opened.review, "attendees", people, occasion)
        if walking.step and walking.step[0] == Part.ATTENDEES:
            walking.settle("noted" if people else "skipped")
        show_again(house, walking)


def open_agreed(house: House, occasion: Occasion, walk_id: str) -> AgreedForm:
    """Who of theirs confirmed the fact of the open step, and when. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        walking = opened_walk(uow, occasion, walk_id, lock=False)
        shown = (
            step_shown(uow, walking.opened, occasion, walking.walk, walking.step) if walking.step else None
        )
        if not isinstance(shown, FactStep):
            raise NotFoundOrNotAllowed
        people = tuple(one.label for one in walking.opened.book.records(Stakeholder.__name__))
        return AgreedForm(walk_id, walking.at, shown.line, people, occasion.today)


def submit_agreed(house: House, occasion: Occasion, walk_id: str, number: str, by: str, on: str) -> None:
    """A customer confirmed the fact of a step. An objective counts as agreed with them by it.

    Raises `FormRefused` without a person, or for a day that is still to come; `SomebodyElseChangedIt` when the step is
    not the open one any more; `NotFoundOrNotAllowed`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        walking = opened_walk(uow, occasion, walk_id)
        if walking.over or number != str(walking.at):
            raise SomebodyElseChangedIt
        record, name = walking.record()
        person, day = " ".join(by.split()), _past_day(walking, on)
        if not person:
            raise FormRefused(inputs={"by": "form.person_missing"})
        say(record, name, record.value_of(name), occasion, by=person, on=day)
        if isinstance(record, Objective):
            say(record, "agreed_on_by", person, occasion, by=person, on=day)
            say(record, "agreed_on", day, occasion, by=person, on=day)
        walking.settle("agreed")
        show_again(house, walking)


def _put_down_typed(house: House, walking: Walking, text: str) -> str:
    """Typed words as decisions; whoever they name with a day has promised it. What was put down."""
    said = " ".join(text.split())
    who, due = _promised(house, walking, said)
    put_down(walking, said, who, due)
    return said


def _end_of_event(house: House, walking: Walking) -> None:
    """An event asks one question: once it is answered, the plan was looked at."""
    if not walking.over and walking.step and walking.step[0] == Part.EVENT:
        hold(house, walking.uow, walking.opened, walking.occasion, walking.occasion.today, walking.walk)


def _promised(house: House, walking: Walking, text: str) -> tuple[Claim | None, date | FuzzyDate | None]:
    """Who promises what by when, as the question about promises reads it; nothing without a day or another person."""
    book, kind = walking.opened.book, house.kinds.get("commitment")
    playbook = house.playbook(book.plan.pack)
    if kind is None or PROMISE_QUESTION not in playbook:
        return None, None
    setting = setting_of(book, walking.occasion.today, {})
    context = context_of(book, playbook.question(PROMISE_QUESTION), setting, walking.occasion.person)
    drafts = [one for one in kind.read(text, context).drafts if one.entity == "Commitment"]
    if len(drafts) != 1:
        return None, None
    who, by_when = drafts[0].fields.get("who"), drafts[0].fields.get("by_when")
    due = by_when.value if by_when and isinstance(by_when.value, date | FuzzyDate) else None
    named = who is not None and who.value != walking.occasion.person
    return (who if named or due else None), due


def _day(walking: Walking, typed: str) -> date | FuzzyDate | None:
    try:
        value = claim_of(BY, typed, setting_of(walking.opened.book, walking.occasion.today, {})).value
    except Refused as reason:
        raise FormRefused(inputs={"by_when": reason.key}) from None
    return value if isinstance(value, date | FuzzyDate) else None


def _past_day(walking: Walking, typed: str) -> date:
    day = date.fromisoformat(typed) if typed else walking.occasion.today
    if latest(day) > walking.occasion.today:
        raise FormRefused(inputs={"on": "form.day_ahead"})
    return day


def _walk_of(house: House, occasion: Occasion) -> bool:
    with house.store.read(occasion.workspace) as uow:
        return bool(_walk_of_thread(uow, occasion))


def _walk_of_thread(uow: UnitOfWork, occasion: Occasion) -> str:
    """The id of the person's open walk in this thread, empty when there is none.

    What asks one thing only has no thread but its own message's.
    """
    return open_walk(uow, occasion.person, occasion.thread, WALKED) if occasion.thread else ""
