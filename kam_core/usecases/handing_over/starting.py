"""Begins to hand a plan over: says what would go along, and asks the old owner what only they know."""

from kam_core.cards import Card, NoticeCard
from kam_core.cards.handover import HandoverForm
from kam_core.model import AccountPlan, Handover, Person
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.actions.adding import MENTION
from kam_core.usecases.authority import OUTSIDERS, plans_of, reads_all, require_lead
from kam_core.usecases.choosing_plan import chosen_plan
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.handing_over.showing import draw_all, post_handover, post_question
from kam_core.usecases.handing_over.standing import (
    ASKED,
    Handing,
    can_be_asked,
    old_owner,
    opened,
    require_running,
)
from kam_core.usecases.leavers.handing_over import CannotTakeIt
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.sitting import Occasion


def start_by_words(house: House, occasion: Occasion, words: str) -> Card:
    """`Alder Glass @omar` posts the handover in the person's DM; nothing is handed over by it.

    A list or a notice where the words fit no single plan, or name nobody. Raises `NotFoundOrNotAllowed` for whoever
    does not lead the plan, `CannotTakeIt`, `PlanIsArchived`.
    """
    named = MENTION.search(words)
    if named is None:
        return NoticeCard("handover.to_whom")
    with once(house, occasion) as uow:
        if uow is None:
            return NoticeCard("handover.looking")
        plans = plans_of(uow, occasion.person, as_manager=reads_all(uow, occasion.person))
        found = chosen_plan(house, uow, occasion, plans, MENTION.sub(" ", words).strip())
        if not isinstance(found, AccountPlan):
            return found
        book = PlanBook(uow, found)
        _start(uow, house, occasion, book, named[1])
        return NoticeCard("handover.begun", {"account": book.account.label})


def open_start(house: House, occasion: Occasion, plan_id: str) -> HandoverForm:
    """The form that asks who takes the plan. Raises `NotFoundOrNotAllowed`, `PlanIsArchived`."""
    with house.store.read(occasion.workspace) as uow:
        book = PlanBook(uow, uow.get(AccountPlan, plan_id))
        require_lead(uow, book, occasion.person)
        require_running(book)
        return HandoverForm(plan_id, book.account.label)


def start(house: House, occasion: Occasion, plan_id: str, to: str) -> None:
    """What `start_by_words` does, for a plan and a person that were picked. Raises `FormRefused`, and what that raises."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        if not to:
            raise FormRefused(inputs={"who": "form.person_missing"})
        _start(uow, house, occasion, PlanBook(uow, uow.get(AccountPlan, plan_id)), to)


def ask_old_owner(house: House, occasion: Occasion, handover_id: str) -> None:
    """Put the open question to the old owner, in their DM; again when they lost it from sight.

    Raises `NotFoundOrNotAllowed`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        handing = opened(uow, occasion, handover_id)
        if handing.stage == "open":
            _ask(uow, house, occasion, handing)
        draw_all(uow, house, occasion, handing)


def cancel(house: House, occasion: Occasion, handover_id: str) -> None:
    """Nothing is handed over; what was answered is forgotten with it. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        handing = opened(uow, occasion, handover_id, lock=True)
        require_lead(uow, handing.book, occasion.person)
        if handing.stage == "open":
            handing.handover.ended_at = occasion.at
        draw_all(uow, house, occasion, handing)


def require_taker(uow: UnitOfWork, book: PlanBook, person: str) -> None:
    """Raises `CannotTakeIt` for whoever left, is a guest, or owns the plan already."""
    known = uow.one(Person, slack_id=person)
    gone = known is not None and (known.deleted or known.role in OUTSIDERS)
    if gone or person == old_owner(uow, book):
        raise CannotTakeIt


def _start(uow: UnitOfWork, house: House, occasion: Occasion, book: PlanBook, to: str) -> None:
    handing = _begin(uow, house, occasion, book, to)
    post_handover(uow, house, occasion, handing)
    if handing.handover.from_person == occasion.person:
        _ask(uow, house, occasion, handing)


def _begin(uow: UnitOfWork, house: House, occasion: Occasion, book: PlanBook, to: str) -> Handing:
    """A new handover, or the one that is under way; answers given for somebody else count for the next one too."""
    require_lead(uow, book, occasion.person)
    require_running(book)
    require_taker(uow, book, to)
    old = old_owner(uow, book)
    under_way = uow.last(Handover, plan_id=book.plan.id, handed_at=None, ended_at=None)
    if under_way is not None and (under_way.from_person, under_way.to_person) == (old, to):
        return Handing(under_way, book)
    made = Handover(
        plan_id=book.plan.id,
        from_person=old,
        to_person=to,
        started_by=occasion.person,
        started_at=occasion.at,
    )
    if under_way is not None:
        under_way.ended_at = occasion.at
        made.state = dict(under_way.state) if under_way.from_person == old else {}
        draw_all(uow, house, occasion, Handing(under_way, book))
    uow.add(made)
    uow.flush()
    return Handing(made, book)


def _ask(uow: UnitOfWork, house: House, occasion: Occasion, handing: Handing) -> None:
    if can_be_asked(uow, handing.handover.from_person) and handing.next_question:
        handing.keep(**{ASKED: occasion.at.isoformat()})
        post_question(uow, house, occasion, handing)
