"""Which plan a few words mean, or a card that helps to say it better."""

from collections.abc import Sequence

from kam_core.cards import Card, NoticeCard
from kam_core.model import AccountPlan, Interview
from kam_core.ports import House
from kam_core.store.owned import plan_names
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import plans_of
from kam_core.usecases.finding import accounts_of, names_meant, plans_meant
from kam_core.usecases.list_accounts import accounts_card, names_of_page, page_of, plans_in
from kam_core.usecases.sitting import Occasion

LONGEST_NAME = 120
NO_PLANS = NoticeCard("notice.no_plans", buttons=(("new_plan", ""),))


def the_plan(house: House, uow: UnitOfWork, occasion: Occasion, words: str) -> AccountPlan | Card:
    """The plan that the words name among a person's own and their teams'; without words the one they worked on last.

    A list where several fit, a helpful notice where none does.
    """
    plans = plans_of(uow, occasion.person, as_manager=False)
    if not words.strip() and plans:
        return latest_plan(uow, plans, occasion.person)
    return chosen_plan(house, uow, occasion, plans, words)


def chosen_plan(
    house: House, uow: UnitOfWork, occasion: Occasion, plans: Sequence[AccountPlan], words: str
) -> AccountPlan | Card:
    """The plan among these that the words name, or a card that says why not."""
    accounts = accounts_of(uow, plans)
    found = plans_meant(words, plans, accounts)
    if not plans:
        return NO_PLANS
    if not found:
        return _nobody_bears(words)
    if len(found) == 1:
        return found[0]
    shown, page, pages = page_of(found, accounts, 0)
    return accounts_card(house, uow, occasion, shown, search=words, page=page, pages=pages)


def chosen_of_all(house: House, uow: UnitOfWork, occasion: Occasion, words: str) -> AccountPlan | Card:
    """The same among every open plan, of which only what the words name is read in full."""
    names = plan_names(uow)
    found = names_meant(words, names)
    if not names:
        return NO_PLANS
    if not found:
        return _nobody_bears(words)
    shown, page, pages = names_of_page(found, 0)
    plans = plans_in(uow, [one.plan for one in shown])
    if len(found) == 1:
        return plans[0]
    return accounts_card(house, uow, occasion, plans, search=words, page=page, pages=pages)


def _nobody_bears(words: str) -> NoticeCard:
    name = " ".join(words.replace("|", " ").split())[:LONGEST_NAME]
    return NoticeCard("notice.no_such_account", {"account": name}, buttons=(("new_plan", name),))


def latest_plan(uow: UnitOfWork, plans: Sequence[AccountPlan], person: str) -> AccountPlan:
    """The plan on which the person worked last, else the one that was begun last."""
    walked = uow.all_of(Interview, person=person)
    moved = {one.plan_id: one.updated_at for one in sorted(walked, key=lambda one: one.updated_at)}
    return max(plans, key=lambda plan: (plan.id in moved, moved.get(plan.id, plan.created_at)))
