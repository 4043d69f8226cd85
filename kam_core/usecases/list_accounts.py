"""Lists the accounts that a person may see, with how far, how good and how fresh each plan is."""

from collections.abc import Mapping, Sequence

from kam_core.cards import AccountsCard
from kam_core.model import Account, AccountPlan
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import plans_of, reads_all
from kam_core.usecases.finding import accounts_of, plans_meant
from kam_core.usecases.shelf import line_of, shelf_of
from kam_core.usecases.sitting import Occasion

A_PAGE = 15


def list_accounts(house: House, occasion: Occasion, search: str = "", page: int = 0) -> AccountsCard:
    """One page of the accounts by name: a person's own and their teams', all of them for a manager.

    `page` counts from 0 and stays within the pages that there are. The number of queries is constant.
    """
    with house.store.read(occasion.workspace) as uow:
        plans = plans_of(uow, occasion.person, as_manager=reads_all(uow, occasion.person))
        accounts = accounts_of(uow, plans)
        shown, page, pages = page_of(plans_meant(search, plans, accounts), accounts, page)
        return accounts_card(house, uow, occasion, shown, search=search, page=page, pages=pages)


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
    shelf = shelf_of(house, uow, shown)
    lines = tuple(line_of(house, shelf, book, occasion) for book in shelf.books)
    return AccountsCard(lines, page, pages, search)


def page_of(
    plans: Sequence[AccountPlan], accounts: Mapping[str, Account], page: int
) -> tuple[list[AccountPlan], int, int]:
    """The plans of one page by the accounts' names, the page that it is, and how many there are."""
    known = [plan for plan in plans if plan.account_id in accounts]
    ordered = sorted(known, key=lambda plan: (accounts[plan.account_id].label.casefold(), plan.id))
    pages = max(1, -(-len(ordered) // A_PAGE))
    page = min(max(page, 0), pages - 1)
    return ordered[page * A_PAGE : (page + 1) * A_PAGE], page, pages
