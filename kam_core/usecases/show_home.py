"""The Home tab: what needs the person now, what waits to go on, their accounts, their settings."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from kam_core.cards import AccountsCard, HomeCard, NeedLine
from kam_core.measures.days import latest
from kam_core.model import (
    Account,
    AccountPlan,
    Action,
    Interview,
    InterviewStatus,
    Person,
    Preference,
    Review,
)
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Role, Side
from kam_core.usecases.authority import READERS, plans_of
from kam_core.usecases.finding import accounts_of, plans_meant
from kam_core.usecases.list_accounts import page_of
from kam_core.usecases.planning import open_actions
from kam_core.usecases.shelf import line_of, shelf_of
from kam_core.usecases.sitting import Occasion

AHEAD = timedelta(days=7)
"""What falls due within so many days needs the person now."""
MOST_NEEDS = 10
MOST_OPEN = 5
WALKING = (InterviewStatus.OPEN, InterviewStatus.PAUSED)


def show_home(house: House, occasion: Occasion, search: str = "", page: int = 0) -> HomeCard:
    """The Home tab as it is now. The number of queries does not grow with the accounts."""
    with house.store.read(occasion.workspace) as uow:
        known = uow.one(Person, slack_id=occasion.person)
        kept = uow.one(Preference, person=occasion.person) or Preference(person=occasion.person)
        mine = plans_of(uow, occasion.person, as_manager=False)
        reads_all = known is not None and known.role in READERS
        plans = plans_of(uow, occasion.person, as_manager=True) if reads_all else mine
        accounts = accounts_of(uow, plans)
        shown, page, pages = page_of(plans_meant(search, plans, accounts), accounts, page)
        walking = _walking(uow, mine, occasion.person)
        shelf = shelf_of(house, uow, list({plan.id: plan for plan in (*shown, *walking)}.values()))
        lines = {book.plan.id: line_of(house, shelf, book, occasion) for book in shelf.books}
        return HomeCard(
            person=occasion.person,
            needs=_needs(uow, mine, accounts, known, occasion),
            open=tuple(lines[plan.id] for plan in walking),
            accounts=AccountsCard(tuple(lines[plan.id] for plan in shown), page, pages, search),
            zone=kept.zone or occasion.zone,
            hours=f"{kept.work_starts}–{kept.work_ends}",
            may_start=known is None or known.role not in (Role.GUEST, Role.EXTERNAL),
        )


def _walking(uow: UnitOfWork, plans: Sequence[AccountPlan], person: str) -> list[AccountPlan]:
    """The plans whose interviews of this person are open or paused, the one that moved last first."""
    interviews = uow.among(Interview, "status", WALKING, person=person)
    by_id = {plan.id: plan for plan in plans}
    newest = sorted(interviews, key=lambda one: one.updated_at, reverse=True)
    plans_in_order = dict.fromkeys(one.plan_id for one in newest if one.plan_id in by_id)
    return [by_id[plan] for plan in plans_in_order][:MOST_OPEN]


def _needs(
    uow: UnitOfWork,
    plans: Sequence[AccountPlan],
    accounts: dict[str, Account],
    known: Person | None,
    occasion: Occasion,
) -> tuple[NeedLine, ...]:
    """The person's actions and reviews that are overdue or due within a week, the oldest first.

    A review's text is empty: views have words for it.
    """
    by_id = {plan.id: plan for plan in plans if plan.account_id in accounts}
    found = [
        (by_id[action.plan_id], action.text or action.label, latest(action.due))
        for action in open_actions(uow.among(Action, "plan_id", list(by_id)))
        if action.due and _is_mine(action, known, occasion.person)
    ]
    owned = [plan.id for plan in by_id.values() if occasion.person in (plan.owner, plan.prepared_by)]
    found += [(by_id[plan], "", day) for plan, day in _planned(uow.among(Review, "plan_id", owned))]
    due = sorted((each for each in found if each[2] <= occasion.today + AHEAD), key=lambda each: each[2])
    return tuple(
        NeedLine(accounts[plan.account_id].label, plan.id, text, day, overdue=day < occasion.today)
        for plan, text, day in due[:MOST_NEEDS]
    )


def _planned(reviews: Iterable[Review]) -> list[tuple[str, date]]:
    return [(one.plan_id, one.planned_date) for one in reviews if one.planned_date and not one.actual_date]


def _is_mine(action: Action, known: Person | None, person: str) -> bool:
    """Owned by the person's Slack id, or by a name of theirs; nothing of the customer's side is."""
    if action.owner is None or action.side is Side.CUSTOMER:
        return False
    names = {person.casefold()}
    if known is not None:
        first = known.real_name.split()[:1]
        names |= {name.casefold() for name in (known.name, known.real_name, *first) if name}
    return action.owner.casefold() in names
