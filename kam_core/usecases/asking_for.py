"""Asks for advice on a plan, by the account's name or by the plan's id; what is found comes in the person's DM."""

from collections.abc import Mapping

from kam_core.cards import Card, NoticeCard
from kam_core.model import AccountPlan
from kam_core.ports import House
from kam_core.usecases import errands
from kam_core.usecases.authority import require_edit
from kam_core.usecases.choosing_plan import the_plan
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.sitting import Occasion


def ask_by_name(
    house: House, occasion: Occasion, name: str, what: str, payload: Mapping[str, str], notice: str
) -> Card:
    """Ask for an errand on the plan that the name means; the notice that says so, once for each occasion.

    A list or a notice where the name fits no single plan that the person may edit.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return NoticeCard(notice, {"account": name})
        found = the_plan(house, uow, occasion, name)
        if not isinstance(found, AccountPlan):
            return found
        book = PlanBook(uow, found)
        require_edit(book, occasion.person)
        errands.later(uow, occasion, what, {"plan": found.id, **payload})
        return NoticeCard(notice, {"account": book.account.label})


def ask_by_plan(
    house: House, occasion: Occasion, plan_id: str, what: str, payload: Mapping[str, str]
) -> None:
    """Ask for an errand on a plan. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is not None:
            require_edit(PlanBook(uow, uow.get(AccountPlan, plan_id)), occasion.person)
            errands.later(uow, occasion, what, {"plan": plan_id, **payload})
