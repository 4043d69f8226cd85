"""Fit and whitespace of a plan: what is most worth doing, who holds what, and how far the target is."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kam_core.cards import Card
from kam_core.cards.seeing import FitCard, FitRow, GapLine, SpaceRow
from kam_core.measures.finance import growth_parity
from kam_core.measures.rollup import RateTable, in_common
from kam_core.measures.target import CERTAIN, OUT, gap_to_target
from kam_core.measures.whitespace import open_room
from kam_core.model import BuyingCenter, Financials
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import may_edit
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.rates import largest_first, note_of, rates_of, sum_of
from kam_core.usecases.seeing.cells import Fit, Space, cell_of, fits_of, needs_of, offerings_of, spaces_of
from kam_core.usecases.seeing.chances import chances_of, opportunities_of
from kam_core.usecases.seeing.opened import again, show_by_id, show_by_name
from kam_core.usecases.seeing.picturing import FIT as PICTURE
from kam_core.usecases.seeing.picturing import ask_for_picture
from kam_core.usecases.sitting import Occasion
from kam_core.values import Money

FIT = "fit_seen"
"""The prefix of the purpose under which fit and whitespace stand."""
MOST_FITS = 10
MOST_SPACES = 10
MOST_UNMATCHED = 6


def show_fit(house: House, occasion: Occasion, words: str) -> Card:
    """Post fit and whitespace of the account that the words name in the person's DM, with their pictures."""
    return show_by_name(house, occasion, words, FIT, fit_card, _with_picture)


def show_fit_by_id(house: House, occasion: Occasion, plan_id: str) -> None:
    """Post fit and whitespace of a plan. Raises `NotFoundOrNotAllowed`."""
    show_by_id(house, occasion, plan_id, FIT, fit_card, _with_picture)


def fit_again(house: House, uow: UnitOfWork, occasion: Occasion, plan_id: str) -> Card | None:
    """Fit and whitespace, drawn anew."""
    del house
    return again(uow, occasion, plan_id, fit_card)


def fit_card(book: PlanBook, occasion: Occasion) -> FitCard:
    """Fit and whitespace as they stand today."""
    rates = rates_of(book.uow)
    fits, spaces = fits_of(book, occasion.today, rates), _most_room_first(spaces_of(book, rates), rates)
    room = open_room(cell_of(one.cell, rates) for one in spaces)
    added = sum_of(room.rollup.native, rates)
    matched = {one.need.id for one in fits}
    needs, offerings = needs_of(book), offerings_of(book)
    loose = [one.label for one in needs if one.id not in matched]
    return FitCard(
        plan=book.plan.id,
        account=book.account.label,
        fits=tuple(map(_fit, fits[:MOST_FITS])),
        more_fits=max(0, len(fits) - MOST_FITS),
        spaces=tuple(map(_space, spaces[:MOST_SPACES])),
        more_spaces=max(0, len(spaces) - MOST_SPACES),
        room=added.totals,
        room_native=added.native,
        room_unknown=len(room.unknown),
        gap=gap_line(book, rates),
        growth=_growth(book),
        unmatched=tuple(loose[:MOST_UNMATCHED]),
        can_match=bool(offerings) and bool(needs or book.records(BuyingCenter.__name__)),
        may_edit=may_edit(book, occasion.person),
        rates=note_of(_held_together(book, fits, spaces), rates),
    )


def gap_line(book: PlanBook, rates: RateTable | None = None) -> GapLine | None:
    """What is missing to the target, in its currency; None where the plan names none and has no period. Source: F15."""
    start, end = book.plan.period_start, book.plan.period_end
    year = _year_with(book, "target")
    if year is None or start is None or end is None:
        return None
    into = rates.into(year.target.currency) if rates and year.target else None
    base = in_common(year.renewal_base, into) if year.renewal_base else None
    found = gap_to_target(year.target, base, CERTAIN, chances_of(opportunities_of(book), into), (start, end))
    return GapLine(
        found.amount, year.target, found.certain, found.expected, found.unknowns, len(found.uncounted)
    )


def _growth(book: PlanBook) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """The growth parity with both growths; of the newest figures that hold either. Source: F14."""
    year = _year_with(book, "growth_ours", "growth_account")
    if year is None:
        return None, None, None
    return growth_parity(year.growth_ours, year.growth_account), year.growth_ours, year.growth_account


def _year_with(book: PlanBook, *names: str) -> Financials | None:
    years = (one for one in book.records(Financials.__name__) if isinstance(one, Financials))
    return next((one for one in years if any(getattr(one, name) is not None for name in names)), None)


def _fit(one: Fit) -> FitRow:
    facts = one.priority.facts
    return FitRow(
        need=one.need.id,
        offering=one.offering.id,
        need_name=one.need.label,
        offering_name=one.offering.label,
        amount=one.priority.amount,
        room=facts.room,
        importance=facts.importance,
        fit=facts.fit,
        satisfaction=facts.satisfaction,
        tie=facts.best_tie,
        unknowns=one.priority.unknowns,
        proof=one.cell.proof or "",
        gap=one.cell.gap or "",
    )


def _space(one: Space) -> SpaceRow:
    return SpaceRow(
        centre=one.centre.id,
        offering=one.offering.id,
        centre_name=one.centre.label,
        offering_name=one.offering.label,
        state=one.state.value,
        current=one.cell.current,
        potential=one.cell.potential,
        room=one.room,
        holder=one.cell.incumbent or "",
    )


def _most_room_first(spaces: Sequence[Space], rates: RateTable | None) -> list[Space]:
    """The most room first at rates; currencies without one stand apart, unknown room last."""
    return sorted(
        spaces, key=lambda one: (*largest_first(one.room, rates), one.centre.label, one.offering.label)
    )


def _held_together(
    book: PlanBook, fits: Sequence[Fit], spaces: Sequence[Space]
) -> Iterator[list[Money | None]]:
    """The amounts that are added, subtracted or ranked with each other."""
    yield from ([one.cell.current, one.cell.potential] for one in spaces)
    yield [one.room for one in spaces]
    yield [one.priority.amount for one in fits]
    year = _year_with(book, "target")
    if year is not None:
        counted = [one for one in opportunities_of(book) if one.stage not in OUT]
        yield [year.target, year.renewal_base, *(one.potential for one in counted)]


def _with_picture(uow: UnitOfWork, occasion: Occasion, plan_id: str) -> None:
    ask_for_picture(uow, occasion, PICTURE, plan_id)
