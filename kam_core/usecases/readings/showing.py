"""The indicators of a plan as cards: asked for, and drawn again whenever a reading changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import groupby

from kam_core.cards import Card, IndicatorGroup, IndicatorRow, NoticeCard, ReadingCard, ReadingsCard
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.interview.kinds.grammar.wordlists import words as listed
from kam_core.model import AccountPlan, Indicator
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Direction, IndicatorKind
from kam_core.usecases.authority import may_edit, require_edit
from kam_core.usecases.choosing_plan import the_plan
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card
from kam_core.usecases.readings.standing import (
    Standing,
    readings_by_indicator,
    standing_of,
    standings,
    told_at,
)
from kam_core.usecases.sitting import Occasion

ALL, ONE = "readings", "reading"
"""Prefixes of purposes: the list of a plan, and one indicator."""
MOST_ROWS = 14
RECENT = 6
UNDO_FOR = timedelta(days=1)
FEW = 50
"""Further to go than this is no counting by one."""
MEASURED = frozenset(
    listed(
        """
        % percent pct pp point points score stars eur usd gbp chf k keur m meur min minutes h hour hours day days
        week weeks month months kg t ton tons tonnes kwh mwh l litres
        """
    )
)
"""Units of what is measured, not counted."""


def show_readings(house: House, occasion: Occasion, words: str) -> Card:
    """Post the indicators of the account that the words name in the person's DM, and say how to read them.

    A list or a notice where the words fit no single plan. Raises `NotFoundOrNotAllowed`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return NoticeCard("readings.posted", {"account": words})
        found = the_plan(house, uow, occasion, words)
        if not isinstance(found, AccountPlan):
            return found
        return _post(house, uow, occasion, PlanBook(uow, found))


def show_readings_by_id(house: House, occasion: Occasion, plan_id: str) -> None:
    """Post the indicators of a plan in the person's DM. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is not None:
            card = _post(house, uow, occasion, PlanBook(uow, uow.get(AccountPlan, plan_id)))
            if isinstance(card, NoticeCard) and card.key == "readings.none":
                put_card(uow, house, occasion, card, 1)


def readings_card(book: PlanBook, occasion: Occasion) -> ReadingsCard:
    """All indicators of a plan as they stand today, by objective."""
    found = standings(book, occasion.today)
    groups = groupby(found[:MOST_ROWS], key=lambda one: one.objective)
    return ReadingsCard(
        book.plan.id,
        book.account.label,
        tuple(
            IndicatorGroup(
                (goal.statement or goal.label) if goal else None,
                tuple(row_of(book, one, occasion) for one in of_goal),
            )
            for goal, of_goal in groups
        ),
        max(0, len(found) - MOST_ROWS),
    )


def reading_card(book: PlanBook, indicator: Indicator, occasion: Occasion) -> ReadingCard:
    """One indicator as it stands today."""
    row = row_of(book, standing_of(book, indicator, occasion.today), occasion)
    return ReadingCard(book.plan.id, book.account.label, row)


def readings_again(house: House, uow: UnitOfWork, occasion: Occasion, plan_id: str) -> Card | None:
    """The list of a plan, drawn anew; None when it is not this person's to see any more."""
    del house
    try:
        book = PlanBook(uow, uow.get(AccountPlan, plan_id))
        require_edit(book, occasion.person)
    except NotFoundOrNotAllowed:
        return None
    return readings_card(book, occasion)


def reading_again(house: House, uow: UnitOfWork, occasion: Occasion, indicator_id: str) -> Card | None:
    """One indicator, drawn anew; None when it is gone, or not this person's to see any more."""
    del house
    try:
        indicator = uow.get(Indicator, indicator_id)
        book = PlanBook(uow, uow.get(AccountPlan, indicator.plan_id))
        require_edit(book, occasion.person)
    except NotFoundOrNotAllowed:
        return None
    return reading_card(book, indicator, occasion)


def row_of(book: PlanBook, one: Standing, occasion: Occasion) -> IndicatorRow:
    """One indicator as a card shows it."""
    way, indicator, today = one.trend, one.indicator, occasion.today
    row = IndicatorRow(
        indicator=indicator.id,
        text=indicator.label,
        kind=(indicator.kind or IndicatorKind.LEADING).value,
        unit=indicator.unit or "",
        baseline=indicator.baseline,
        target=indicator.target,
        target_date=indicator.target_date,
        now=way.now.value if way.now else None,
        now_on=way.now.on if way.now else None,
        before=way.before.value if way.before else None,
        expected=way.expected,
        movement=way.movement.value,
        course=way.course.value,
        recent=tuple(each.value for each in one.readings[-RECENT:]),
        due=one.due,
        overdue=one.overdue(today),
        counts=counted(indicator, way.now.value if way.now else None),
        noted=way.now is not None and way.now.on == today,
        may_act=may_edit(book, occasion.person),
    )
    return replace(row, undo=_undoable(book, indicator, occasion))


def counted(indicator: Indicator, now: Decimal | None) -> bool:
    """Whether it is counted one by one: whole numbers that rise, of things and not of a measure, with few to go."""
    unit = (indicator.unit or "").casefold().strip()
    numbers = [one for one in (indicator.baseline, indicator.target, now) if one is not None]
    whole = bool(numbers) and all(one == one.to_integral_value() for one in numbers)
    start = next((one for one in (now, indicator.baseline) if one is not None), Decimal(0))
    few = indicator.target is not None and abs(indicator.target - start) <= FEW
    measured = any(word in MEASURED for word in unit.replace("/", " ").split()) or "%" in unit
    return whole and few and not measured and indicator.direction is not Direction.DOWN


def _post(house: House, uow: UnitOfWork, occasion: Occasion, book: PlanBook) -> Card:
    require_edit(book, occasion.person)
    card = readings_card(book, occasion)
    if not card.groups:
        return NoticeCard("readings.none", {"account": card.account})
    put_card(uow, house, occasion, card, purpose=f"{ALL}:{book.plan.id}")
    example = _example([row for group in card.groups for row in group.rows])
    return NoticeCard("readings.posted", {"account": card.account, "example": example})


def _example(rows: Sequence[IndicatorRow]) -> str:
    """A reply as somebody might type it: "workshops 3"."""
    row = max(rows, key=lambda one: one.overdue)
    known = next((one for one in (row.now, row.baseline, row.target) if one is not None), Decimal(3))
    figure = known + 1 if row.counts else known
    return f"{row.text} {figure.normalize():f}"


def _undoable(book: PlanBook, indicator: Indicator, occasion: Occasion) -> str | None:
    """The reading that was taken down last, for a day."""
    read = readings_by_indicator(book).get(indicator.id, [])
    newest = max(read, key=told_at, default=None)
    return newest.id if newest and occasion.at - told_at(newest) < UNDO_FOR else None
