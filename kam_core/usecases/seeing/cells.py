"""The two grids of a plan: needs against offerings, and units against offerings, cell by cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from kam_core.measures.money import MixedCurrencyError, total
from kam_core.measures.rollup import RateTable, in_common, is_mixed
from kam_core.measures.whitespace import Cell, FitFacts, Priority, cell_room, fit_priority
from kam_core.model import BuyingCenter, FitCell, Need, Offering, Opportunity, WhitespaceCell
from kam_core.terms import WhitespaceState
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.rates import largest_first
from kam_core.usecases.seeing.centres import best_ties
from kam_core.values import Money

MOST_OFFERINGS = 10
"""More in one grid than that nobody reads."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A need met by an offering, with what F7 makes of it"""

    need: Need
    offering: Offering
    cell: FitCell
    priority: Priority


@dataclass(frozen=True, slots=True)
class Space:
    """What one offering earns in one unit, and could; `room` is None while that is unknown. Source: F6."""

    centre: BuyingCenter
    offering: Offering
    cell: WhitespaceCell
    room: Money | None

    @property
    def state(self) -> WhitespaceState:
        """Who holds it; unknown while nobody said."""
        return self.cell.cell_state or WhitespaceState.UNKNOWN


def offerings_of(book: PlanBook) -> tuple[Offering, ...]:
    """The offerings that this plan speaks of: a workspace has more than one plan needs."""
    kinds = (FitCell, WhitespaceCell, Opportunity)
    used = {getattr(one, "offering_id", None) for kind in kinds for one in book.records(kind.__name__)}
    listed = [one for one in book.records(Offering.__name__) if isinstance(one, Offering)]
    return tuple(one for one in listed if one.id in used) or tuple(listed[:MOST_OFFERINGS])


def needs_of(book: PlanBook) -> tuple[Need, ...]:
    """What the account wants."""
    return tuple(one for one in book.records(Need.__name__) if isinstance(one, Need))


def spaces_of(book: PlanBook, rates: RateTable | None = None) -> tuple[Space, ...]:
    """The cells of units against offerings that somebody spoke of. Without rates, mixed currencies leave room unknown."""
    centres = {one.id: one for one in book.records(BuyingCenter.__name__) if isinstance(one, BuyingCenter)}
    offerings = {one.id: one for one in offerings_of(book)}
    cells = [one for one in book.records(WhitespaceCell.__name__) if isinstance(one, WhitespaceCell)]
    return tuple(
        Space(centres[one.buying_center_id], offerings[one.offering_id], one, cell_room(cell_of(one, rates)))
        for one in cells
        if one.buying_center_id in centres and one.offering_id in offerings
    )


def cell_of(one: WhitespaceCell, rates: RateTable | None = None) -> Cell:
    """A cell as the measures look at it: what they buy in the currency of what they could buy, where there is a rate."""
    current, potential = one.current, one.potential
    if current is not None and potential is not None:
        current = in_common(current, rates.into(potential.currency) if rates else None)
    return Cell(
        buying_center=one.buying_center_id,
        offering=one.offering_id,
        state=one.cell_state or WhitespaceState.UNKNOWN,
        current=current,
        potential=potential,
    )


def fits_of(book: PlanBook, today: date, rates: RateTable | None = None) -> tuple[Fit, ...]:
    """Each need with the offerings that were held against it, the most worth doing first, unknown last. Source: F7.

    Amounts in several currencies are ranked at rates; those without one apart, by the name of the currency.
    """
    needs = {one.id: one for one in needs_of(book)}
    offerings = {one.id: one for one in offerings_of(book)}
    spaces, ties = spaces_of(book, rates), best_ties(book, today)
    cells = [one for one in book.records(FitCell.__name__) if isinstance(one, FitCell)]
    found = [
        _fit(needs[one.need_id], offerings[one.offering_id], one, spaces, ties, rates)
        for one in cells
        if one.need_id in needs and one.offering_id in offerings
    ]
    return tuple(sorted(found, key=partial(_rank, rates=rates)))


def room_for(
    need: Need, offering: Offering, spaces: Iterable[Space], rates: RateTable | None = None
) -> Money | None:
    """What the offering could still bring where the need is: in its unit, or in all where none is named.

    None as soon as one of the cells is unknown, or their currencies differ and there is no rate for one.
    """
    near = [
        one
        for one in spaces
        if one.offering.id == offering.id
        and need.buying_center_id in (None, one.centre.id)
        and one.state is not WhitespaceState.NOT_ELIGIBLE
    ]
    rooms = [one.room for one in near if one.room is not None]
    if len(rooms) < len(near):
        return None
    try:
        return total([in_common(one, rates) for one in rooms] if is_mixed(rooms) else rooms)
    except MixedCurrencyError:
        return None


def _fit(
    need: Need,
    offering: Offering,
    cell: FitCell,
    spaces: Sequence[Space],
    ties: Mapping[str | None, int | None],
    rates: RateTable | None,
) -> Fit:
    facts = FitFacts(
        need=need.label,
        offering=offering.label,
        room=room_for(need, offering, spaces, rates),
        importance=need.importance,
        fit=cell.fit,
        satisfaction=need.satisfaction,
        best_tie=ties.get(need.buying_center_id, ties[None]),
    )
    return Fit(need, offering, cell, fit_priority(facts))


def _rank(one: Fit, rates: RateTable | None) -> tuple[object, ...]:
    return *largest_first(one.priority.amount, rates), one.need.label, one.offering.label
