"""The Home tab: what needs the person now, what waits to go on, their accounts, their settings."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from kam_core.cards import AccountsCard, HomeCard, NeedLine
from kam_core.measures.days import latest
from kam_core.model import (
    Account,
    AccountPlan,
    Interview,
    InterviewStatus,
    Person,
    Review,
)
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Role
from kam_core.usecases.actions.own import own_rows
from kam_core.usecases.authority import READERS, plans_of
from kam_core.usecases.finding import accounts_of, plans_meant
from kam_core.usecases.hours_of import hours_of
from kam_core.usecases.list_accounts import page_of
from kam_core.usecases.shelf import line_of, shelf_of
from kam_core.usecases.sitting import Occasion
from kam_core.values import FuzzyDate

AHEAD = timedelta(days=7)
"""What falls due within so many days needs the person now."""
MOST_NEEDS = 10
MOST_OPEN = 5
WALKING = (InterviewStatus.OPEN, InterviewStatus.PAUSED)


def show_home(house: House, occasion: Occasion, search: str = "", page: int = 0) -> HomeCard:
    """The Home tab as it is now. The number of queries does not grow with the accounts."""
    with house.store.read(occasion.workspace) as uow:
        known = uow.one(Person, slack_id=occasion.person)
        hours = hours_of(uow, occasion.person)
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
            needs=_needs(uow, mine, accounts, occasion),
            open=tuple(lines[plan.id] for plan in walking),
            accounts=AccountsCard(tuple(lines[plan.id] for plan in shown), page, pages, search),
            zone=hours.zone,
            hours=f"{hours.starts:%H:%M}–{hours.ends:%H:%M}",
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
    occasion: Occasion,
) -> tuple[NeedLine, ...]:
    """The person's actions and reviews that are overdue or due within a week, the oldest first.

    What was done by a press a moment ago stays until tomorrow, for its Undo. A review's text is empty: views have
    words for it.
    """
    horizon = occasion.today + AHEAD
    needs = [
        NeedLine(row.account, row.plan, row.text, latest(row.due), row.overdue > 0, row)
        for row in own_rows(uow, occasion, plans)
        if isinstance(row.due, date | FuzzyDate)
        and latest(row.due) <= horizon
        and (not row.done or row.undoable)
    ]
    owned = {plan.id: plan for plan in plans if occasion.person in (plan.owner, plan.prepared_by)}
    needs += [
        NeedLine(accounts[owned[plan].account_id].label, plan, "", day, overdue=day < occasion.today)
        for plan, day in _planned(uow.among(Review, "plan_id", list(owned)))
        if day <= horizon and owned[plan].account_id in accounts
    ]
    return tuple(sorted(needs, key=_day)[:MOST_NEEDS])


def _day(need: NeedLine) -> date:
    assert isinstance(need.due, date)
    return need.due


def _planned(reviews: Iterable[Review]) -> list[tuple[str, date]]:
    return [(one.plan_id, one.planned_date) for one in reviews if one.planned_date and not one.actual_date]
