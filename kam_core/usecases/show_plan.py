"""Shows a plan to whoever may see it: the one-page plan, or the score behind it."""

from dataclasses import replace

from kam_core.cards import Card
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import AccountPlan, Interview
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import leads, may_edit, may_read, plans_of, reads_all
from kam_core.usecases.choosing_plan import chosen_of_all, chosen_plan, latest_plan
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.planning import plan_card, score_card
from kam_core.usecases.sitting import Occasion


def show_plan(house: House, occasion: Occasion, words: str) -> Card:
    """The plan of the account that the words name; without words the person's only plan, or the latest.

    A list where several fit; a helpful notice where none does. Managers may name any account.
    """
    with house.store.read(occasion.workspace) as uow:
        plans = plans_of(uow, occasion.person, as_manager=False)
        if not words.strip() and plans:
            return _plan(house, PlanBook(uow, latest_plan(uow, plans, occasion.person)), occasion)
        if reads_all(uow, occasion.person):
            found = chosen_of_all(house, uow, occasion, words)
        else:
            found = chosen_plan(house, uow, occasion, plans, words)
        return _plan(house, PlanBook(uow, found), occasion) if isinstance(found, AccountPlan) else found


def show_plan_by_id(house: House, occasion: Occasion, plan_id: str) -> Card:
    """The one-page plan. Raises `NotFoundOrNotAllowed` for whoever may not read it."""
    with house.store.read(occasion.workspace) as uow:
        return _plan(house, _readable(uow, occasion, plan_id), occasion)


def show_score(house: House, occasion: Occasion, plan_id: str) -> Card:
    """The eight marks of a plan and the fixes that add most. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        book = _readable(uow, occasion, plan_id)
        return score_card(book, occasion, _own_interview(book, occasion), house.playbook(book.plan.pack))


def _readable(uow: UnitOfWork, occasion: Occasion, plan_id: str) -> PlanBook:
    book = PlanBook(uow, uow.get(AccountPlan, plan_id))
    if not may_read(uow, book, occasion.person):
        raise NotFoundOrNotAllowed
    return book


def _plan(house: House, book: PlanBook, occasion: Occasion) -> Card:
    interview = _own_interview(book, occasion)
    card = plan_card(book, occasion, interview, house.playbook(book.plan.pack))
    return replace(card, can_draft=house.model, can_lead=leads(book.uow, book, occasion.person))


def _own_interview(book: PlanBook, occasion: Occasion) -> Interview | None:
    """The person's own interview of the plan: its buttons lead into their own thread, nobody else's."""
    if not may_edit(book, occasion.person):
        return None
    walked = book.uow.all_of(Interview, plan_id=book.plan.id, person=occasion.person)
    return max(walked, key=lambda one: one.updated_at, default=None)
