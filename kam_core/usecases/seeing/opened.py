"""Opens a plan for looking at it: by the account's name or by its id, answered in the person's DM and nowhere else."""

from collections.abc import Callable
from dataclasses import replace

from kam_core.cards import Card, NoticeCard
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import AccountPlan
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import may_read, plans_of, reads_all, require_edit
from kam_core.usecases.choosing_plan import chosen_plan, latest_plan
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card
from kam_core.usecases.sitting import Occasion

Gather = Callable[[PlanBook, Occasion], Card]
Also = Callable[[UnitOfWork, Occasion, str], None]
"""What goes along with a card: its picture."""


def show_by_name(
    house: House,
    occasion: Occasion,
    words: str,
    purpose: str,
    gather: Gather,
    also: Also,
    *,
    team_only: bool = False,
) -> Card:
    """Post what is gathered of the plan that the words name in the person's DM; says so where it was asked for.

    A list or a notice where the words fit no single plan. Managers may name any account unless `team_only`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return posted(words)
        found = named_plan(house, uow, occasion, words, team_only=team_only)
        if not isinstance(found, AccountPlan):
            return found
        book = PlanBook(uow, found)
        _put(house, uow, at_home(occasion), book, purpose, gather, also)
        return posted(book.account.label)


def show_by_id(
    house: House,
    occasion: Occasion,
    plan_id: str,
    purpose: str,
    gather: Gather,
    also: Also,
    *,
    team_only: bool = False,
) -> None:
    """Post the same for a plan, in the person's DM. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is not None:
            book = opened(uow, occasion, plan_id, team_only=team_only)
            _put(house, uow, at_home(occasion), book, purpose, gather, also)


def named_plan(
    house: House, uow: UnitOfWork, occasion: Occasion, words: str, *, team_only: bool
) -> AccountPlan | Card:
    """The plan that the words name, without words the one that the person worked on last; else a card that helps."""
    mine = plans_of(uow, occasion.person, as_manager=False)
    if not words.strip() and mine:
        return latest_plan(uow, mine, occasion.person)
    every = not team_only and reads_all(uow, occasion.person)
    plans = plans_of(uow, occasion.person, as_manager=True) if every else mine
    return chosen_plan(house, uow, occasion, plans, words)


def opened(uow: UnitOfWork, occasion: Occasion, plan_id: str, *, team_only: bool = False) -> PlanBook:
    """A plan for whoever may look at it. Raises `NotFoundOrNotAllowed`."""
    book = PlanBook(uow, uow.get(AccountPlan, plan_id))
    if team_only:
        require_edit(book, occasion.person)
    elif not may_read(uow, book, occasion.person):
        raise NotFoundOrNotAllowed
    return book


def again(
    uow: UnitOfWork, occasion: Occasion, plan_id: str, gather: Gather, *, team_only: bool = False
) -> Card | None:
    """The card drawn anew; None when it is not this person's to see any more."""
    try:
        return gather(opened(uow, occasion, plan_id, team_only=team_only), occasion)
    except NotFoundOrNotAllowed:
        return None


def at_home(occasion: Occasion) -> Occasion:
    """The occasion as if it had happened in the person's own DM with us: wherever it was, the answer is for them."""
    return replace(occasion, channel="", thread=None, ts=None)


def posted(account: str) -> NoticeCard:
    """Says that it is in the DM."""
    return NoticeCard("seeing.posted", {"account": account})


def _put(
    house: House,
    uow: UnitOfWork,
    occasion: Occasion,
    book: PlanBook,
    purpose: str,
    gather: Gather,
    also: Also,
) -> None:
    put_card(uow, house, occasion, gather(book, occasion), purpose=f"{purpose}:{book.plan.id}")
    also(uow, occasion, book.plan.id)
