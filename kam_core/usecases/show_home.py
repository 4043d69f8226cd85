"""The Home tab: what needs the person now, what waits to go on, their accounts, their settings."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from kam_core.cards import AccountsCard, HomeCard, NeedLine
from kam_core.cards.actions import ActionRow
from kam_core.measures.days import latest
from kam_core.model import AccountPlan, Action, Interview, InterviewStatus, Person
from kam_core.ports import House
from kam_core.store.owned import actions_due, plan_names, reviews_due
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Role
from kam_core.usecases.actions.rows import is_current, rows_from
from kam_core.usecases.actions.whose import owns
from kam_core.usecases.authority import READERS
from kam_core.usecases.finding import names_meant
from kam_core.usecases.hours_of import hours_of
from kam_core.usecases.list_accounts import names_of_page, plans_in
from kam_core.usecases.portfolio.counting import day_of
from kam_core.usecases.shelf import line_of, shelf_of
from kam_core.usecases.sitting import Occasion
from kam_core.values import FuzzyDate

AHEAD = timedelta(days=7)
"""What falls due within so many days needs the person now."""
LATELY = timedelta(days=2)
"""What was done since then may have been done on the person's own today."""
MOST_NEEDS = 10
MOST_LOOKED_AT = 5 * MOST_NEEDS
"""So many of the actions that are due are read in full: some were done by a press that cannot be undone any more."""
MOST_OPEN = 5
WALKING = (InterviewStatus.OPEN, InterviewStatus.PAUSED)


def show_home(house: House, occasion: Occasion, search: str = "", page: int = 0) -> HomeCard:
    """The Home tab as it is now. The number of queries does not grow with the accounts.

    All accounts are known by their names alone; in full only those on the page and those with something open.
    """
    with house.store.read(occasion.workspace) as uow:
        known = uow.one(Person, slack_id=occasion.person)
        hours = hours_of(uow, occasion.person)
        mine = plan_names(uow, occasion.person)
        reads_all = known is not None and known.role in READERS
        names = plan_names(uow) if reads_all else mine
        shown, page, pages = names_of_page(names_meant(search, names), page)
        walking = _walking(uow, {one.plan for one in mine}, occasion.person)
        plans = plans_in(uow, list(dict.fromkeys((*(one.plan for one in shown), *walking))))
        shelf = shelf_of(house, uow, plans, day_of(occasion.at))
        lines = {book.plan.id: line_of(house, shelf, book, occasion) for book in shelf.books}
        return HomeCard(
            person=occasion.person,
            needs=_needs(uow, known, occasion),
            open=tuple(lines[plan] for plan in walking),
            accounts=AccountsCard(tuple(lines[one.plan] for one in shown), page, pages, search),
            zone=hours.zone,
            hours=f"{hours.starts:%H:%M}–{hours.ends:%H:%M}",
            may_start=known is None or known.role not in (Role.GUEST, Role.EXTERNAL),
        )


def _walking(uow: UnitOfWork, plans: Collection[str], person: str) -> list[str]:
    """The plans whose interviews of this person are open or paused, the one that moved last first."""
    interviews = uow.among(Interview, "status", WALKING, person=person)
    newest = sorted(interviews, key=lambda one: one.updated_at, reverse=True)
    return list(dict.fromkeys(one.plan_id for one in newest if one.plan_id in plans))[:MOST_OPEN]


def _needs(uow: UnitOfWork, known: Person | None, occasion: Occasion) -> tuple[NeedLine, ...]:
    """The person's actions and reviews that are overdue or due within a week, the oldest first.

    What was done by a press a moment ago stays until tomorrow, for its Undo. A review's text is empty: views have
    words for it.
    """
    horizon = occasion.today + AHEAD
    needs = [
        NeedLine(row.account, row.plan, row.text, latest(row.due), row.overdue > 0, row)
        for row in _due_rows(uow, known, occasion, horizon)
        if isinstance(row.due, date | FuzzyDate) and (not row.done or row.undoable)
    ]
    needs += [
        NeedLine(one.account, one.plan, "", one.day, overdue=one.day < occasion.today)
        for one in reviews_due(uow, occasion.person, horizon, MOST_NEEDS)
    ]
    return tuple(sorted(needs, key=_day)[:MOST_NEEDS])


def _due_rows(
    uow: UnitOfWork, known: Person | None, occasion: Occasion, horizon: date
) -> Sequence[ActionRow]:
    """The person's own actions that are due by then: in their plans, and wherever else their Slack id owns one."""
    due = actions_due(uow, occasion.person, horizon, occasion.at - LATELY)
    mine = [
        one.action
        for one in due
        if owns(one.owner, one.side, occasion.person, known, edits=True)
        and one.due is not None
        and latest(one.due) <= horizon
    ]
    found = uow.among(Action, "id", mine[:MOST_LOOKED_AT])
    listed = [one for one in found if is_current(one, occasion.today)]
    plans = uow.among(AccountPlan, "id", {one.plan_id for one in listed})
    return rows_from(uow, plans, listed, occasion.today, person=occasion.person)


def _day(need: NeedLine) -> date:
    assert isinstance(need.due, date)
    return need.due
