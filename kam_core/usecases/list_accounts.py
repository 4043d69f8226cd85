"""Lists the accounts that a person may see, with how far, how good and how fresh each plan is."""

from collections.abc import Mapping, Sequence

from kam_core.cards import AccountsCard
from kam_core.model import Account, AccountPlan
from kam_core.ports import House
from kam_core.store.owned import PlanName, plan_names
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import reads_all
from kam_core.usecases.finding import names_meant
from kam_core.usecases.portfolio import ordering
from kam_core.usecases.portfolio.counting import day_of
from kam_core.usecases.shelf import line_of, shelf_of
from kam_core.usecases.sitting import Occasion

A_PAGE = 15


def list_accounts(house: House, occasion: Occasion, search: str = "", page: int = 0) -> AccountsCard:
    """One page of the accounts by name: a person's own and their teams', all of them for a manager.

    `page` counts from 0 and stays within the pages that there are. The number of queries is constant.
    """
    with house.store.read(occasion.workspace) as uow:
        every = reads_all(uow, occasion.person)
        named = names_meant(search, plan_names(uow, None if every else occasion.person))
        shown, page, pages = names_of_page(named, page)
        plans = plans_in(uow, [one.plan for one in shown])
        return accounts_card(house, uow, occasion, plans, search=search, page=page, pages=pages)


def accounts_card(
    house: House,
    uow: UnitOfWork,
    occasion: Occasion,
    shown: Sequence[AccountPlan],
    *,
    search: str = "",
    page: int = 0,
    pages: int = 1,
) -> AccountsCard:
    """The list with these plans in it."""
    shelf = shelf_of(house, uow, shown, day_of(occasion.at))
    lines = tuple(line_of(house, shelf, book, occasion) for book in shelf.books)
    return AccountsCard(lines, page, pages, search)


def page_of(
    plans: Sequence[AccountPlan], accounts: Mapping[str, Account], page: int
) -> tuple[list[AccountPlan], int, int]:
    """The plans of one page by the accounts' names, the page that it is, and how many there are."""
    known = [plan for plan in plans if plan.account_id in accounts]
    ordered = sorted(known, key=lambda plan: (accounts[plan.account_id].label.casefold(), plan.id))
    shown, page, pages = ordering.page_of(ordered, page, A_PAGE)
    return list(shown), page, pages


def names_of_page(plans: Sequence[PlanName], page: int) -> tuple[tuple[PlanName, ...], int, int]:
    """The same for plans that are known by their names only: no more than a page of them has to be loaded."""
    ordered = sorted(plans, key=lambda one: (one.account.casefold(), one.plan))
    return ordering.page_of(ordered, page, A_PAGE)


def plans_in(uow: UnitOfWork, ids: Sequence[str]) -> list[AccountPlan]:
    """The plans with these ids, in their order."""
    found = {plan.id: plan for plan in uow.among(AccountPlan, "id", ids)}
    return [found[each] for each in ids if each in found]
