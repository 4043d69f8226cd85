"""Hours promised against hours granted: of our people month by month, and of what the plan asked for. Source: F17."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from kam_core.cards.seeing_money import LoadRow
from kam_core.measures.capacity import Hours, Load, loads
from kam_core.measures.days import latest
from kam_core.model import Action, ResourceNeed, TeamMember
from kam_core.terms import Side
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.planning import open_actions

WHOLE = (0, 0)
"""Year and month of what is asked for the whole plan."""
NOTHING = Decimal(0)


def load_rows(book: PlanBook) -> list[LoadRow]:
    """Who has promised how much, those above what was granted first.

    A person promises the effort of open actions in the month in which they are due; granted are the hours a month that
    the team gave them. What the plan asked for is granted in full, refused, or not answered yet.
    """
    found = (*_of_people(book), *_of_needs(book))
    return sorted((_row(one) for one in found), key=_place)


def hours_unknown(rows: Sequence[LoadRow]) -> bool:
    """Whether nobody knows yet if any of it is too much."""
    return all(one.over is None for one in rows)


def _of_people(book: PlanBook) -> tuple[Load, ...]:
    promised = list(_efforts(book))
    names = _names(book)
    members = {
        names.get(one.person or "", one.person or one.label): one.hours_per_month
        for one in book.records(TeamMember.__name__)
        if isinstance(one, TeamMember)
    }
    granted = [
        Hours(who, year, month, members[who])
        for who, year, month in sorted({one.slot for one in promised})
        if who in members
    ]
    return loads(promised, granted)


def _efforts(book: PlanBook) -> Iterator[Hours]:
    """The effort of our open actions that have an owner, a month and an estimate anywhere in the same month."""
    listed = [
        one
        for one in open_actions(book.records(Action.__name__))
        if one.owner and one.due and one.side in (Side.US, None)
    ]
    months = {(one.owner, *_month(one)) for one in listed if one.effort_h is not None}
    for one in listed:
        if (one.owner, *_month(one)) in months:
            yield Hours(str(one.owner), *_month(one), one.effort_h)


def _of_needs(book: PlanBook) -> tuple[Load, ...]:
    asked = [
        one
        for one in book.records(ResourceNeed.__name__)
        if isinstance(one, ResourceNeed) and one.hours is not None and one.hours >= 0
    ]
    promised = [Hours(_role(one), *WHOLE, one.hours) for one in asked]
    granted = [Hours(_role(one), *WHOLE, _granted(one)) for one in asked]
    return loads(promised, granted)


def _granted(one: ResourceNeed) -> Decimal | None:
    if one.granted is None:
        return None
    return one.hours if one.granted else NOTHING


def _role(one: ResourceNeed) -> str:
    return one.role or one.what or one.label


def _names(book: PlanBook) -> dict[str, str]:
    """What actions call a member of the team, by what the team does: the same person goes by one name."""
    return {
        name: one.person
        for one in book.records(TeamMember.__name__)
        if isinstance(one, TeamMember) and one.person
        for name in (one.label, one.person)
    }


def _month(one: Action) -> tuple[int, int]:
    assert one.due is not None
    day = latest(one.due)
    return day.year, day.month


def _row(one: Load) -> LoadRow:
    who, year, month = one.slot
    day = date(year, month, 1) if year else None
    return LoadRow(who, day, one.promised, one.granted, one.ratio, one.over)


def _place(row: LoadRow) -> tuple[int, date, str]:
    urgency = {True: 0, None: 1, False: 2}[row.over]
    return urgency, row.month or date.min, row.who
