"""Pictures of plans as plain figures, for whoever draws them: one function for each kind of picture.

All are pure over loaded books. What nobody said is None and is drawn as unknown.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kam_core.cards.pictures import (
    ForcePicture,
    ForceSpot,
    GridCell,
    GridPicture,
    PeoplePicture,
    PersonSpot,
    Picture,
    TrendPicture,
)
from kam_core.measures.days import latest
from kam_core.measures.relationships import Tie, still_there
from kam_core.measures.rollup import RateTable
from kam_core.model import Force, Indicator
from kam_core.terms import ForceDirection, WhitespaceState
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.rates import rates_of
from kam_core.usecases.readings.standing import readings_by_indicator
from kam_core.usecases.seeing.cells import Fit, fits_of, needs_of, offerings_of, spaces_of
from kam_core.usecases.seeing.centres import centres_of, ties_by_centre
from kam_core.usecases.seeing.fields import FieldOf, fields_of
from kam_core.values import Money

YEARS_AHEAD = Decimal(3)
"""F4 looks at what an account can buy over three years."""
FIT = "fit:{}"
UNITS = ((Decimal(1_000_000), "m"), (Decimal(1_000), "k"))


def plain_amount(money: Money) -> str:
    """ "300k EUR", "2–2.5m EUR": as short as a cell of a grid needs."""
    low = _short(money.amount)
    return f"{low if money.high is None else f'{low}–{_short(money.high)}'} {money.currency}"


@dataclass(frozen=True, slots=True)
class Written:
    """How a grid's few texts are written: its two titles, and amounts."""

    fit: str = ""
    space: str = ""
    amount: Callable[[Money], str] = plain_amount


def people_spec(book: PlanBook, today: date) -> PeoplePicture:
    """Everybody who is still there, chairs without a name included. For the account team only."""
    centres = centres_of(book)
    merged: dict[str, list[Tie]] = {}
    for tie in still_there(ties_by_centre(book), today):
        merged.setdefault(tie.person, []).append(tie)
    titles = {one.label: getattr(one, "title", None) or "" for one in book.records("Stakeholder")}
    spots = tuple(_spot(ties, titles.get(person, ""), centres) for person, ties in merged.items())
    return PeoplePicture(book.account.label, spots)


def force_specs(book: PlanBook) -> tuple[ForcePicture, ...]:
    """The force field of each objective for which somebody named a force, the headline first. Source: F8."""
    return tuple(force_spec(one) for one in fields_of(book) if one.forces)


def force_spec(one: FieldOf) -> ForcePicture:
    """What moves one objective."""
    goal = one.objective
    return ForcePicture(
        objective=(goal.statement or goal.label) if goal else "",
        forces=tuple(_push(force, one.field.loosen_first) for force in one.forces),
        driving=one.field.driving,
        restraining=one.field.restraining,
        net=one.field.net,
        band=one.field.band.value if one.field.band else None,
    )


def grid_specs(book: PlanBook, today: date, written: Written | None = None) -> tuple[GridPicture, ...]:
    """Needs against offerings, then units against offerings; a grid in which nobody filled a cell is left out."""
    how, rates = written or Written(), rates_of(book.uow)
    grids = (fit_spec(book, today, how, rates), space_spec(book, how, rates))
    return tuple(one for one in grids if one.rows and one.columns and one.cells)


def fit_spec(book: PlanBook, today: date, written: Written, rates: RateTable | None = None) -> GridPicture:
    """How well each offering meets each need, with what the two could bring, at rates as the card has it. Source: F7."""
    fits = fits_of(book, today, rates)
    cells = {(one.need.label, one.offering.label): _fit_cell(one, written) for one in fits}
    apart = {one.cell.id: one.priority.amount for one in fits_of(book, today)}
    moved = any(one.priority.amount != apart[one.cell.id] for one in fits)
    rows = tuple(dict.fromkeys(one.label for one in needs_of(book)))
    columns = tuple(dict.fromkeys(one.label for one in offerings_of(book)))
    return GridPicture(written.fit or book.account.label, rows, columns, cells, _day_of(rates, moved))


def space_spec(book: PlanBook, written: Written, rates: RateTable | None = None) -> GridPicture:
    """Who holds what in each unit, with the room that is left, at rates as the card has it. Source: F6."""
    spaces = spaces_of(book, rates)
    moved = any(one.room != apart.room for one, apart in zip(spaces, spaces_of(book), strict=True))
    cells = {
        (one.centre.label, one.offering.label): GridCell(
            one.state.value,
            written.amount(one.room) if one.room is not None else "",
            one.cell.incumbent or "" if one.state is WhitespaceState.COMPETITOR_HELD else "",
        )
        for one in spaces
    }
    rows = tuple(dict.fromkeys(centres_of(book).values()))
    columns = tuple(dict.fromkeys(one.label for one in offerings_of(book)))
    return GridPicture(written.space or book.account.label, rows, columns, cells, _day_of(rates, moved))


def trend_specs(book: PlanBook) -> tuple[TrendPicture, ...]:
    """Every indicator that was read, in the order of the plan."""
    read = readings_by_indicator(book)
    listed = [one for one in book.records(Indicator.__name__) if isinstance(one, Indicator)]
    return tuple(
        TrendPicture(
            indicator=one.label,
            readings=tuple(
                (latest(each.date), each.value)
                for each in read[one.id]
                if each.date and each.value is not None
            ),
            unit=one.unit or "",
            baseline=one.baseline,
            target=one.target,
            target_date=latest(one.target_date) if one.target_date else None,
        )
        for one in listed
        if one.id in read
    )


def plan_specs(
    book: PlanBook, today: date, written: Written | None = None
) -> tuple[tuple[str, Picture], ...]:
    """Every picture of one plan with the section of the playbook where it belongs. For the account team only."""
    people = people_spec(book, today)
    return (
        *((("G", people),) if people.people else ()),
        *(("I", one) for one in grid_specs(book, today, written)),
        *(("K", one) for one in trend_specs(book)),
        *(("M", one) for one in force_specs(book)),
    )


def _spot(ties: Sequence[Tie], title: str, centres: Mapping[str, str]) -> PersonSpot:
    one = ties[0]
    held = [centres[at] for tie in ties if (at := tie.buying_center) is not None and at in centres]
    return PersonSpot(
        name=one.person,
        title=title,
        influence=one.influence,
        support=one.support,
        tie=one.strength,
        roles=tuple(dict.fromkeys(role.value for tie in ties for role in tie.roles)),
        reports_to=one.reports_to,
        condition=one.condition.value if one.condition else None,
        centre=", ".join(dict.fromkeys(held)) or None,
        named=one.named,
    )


def _push(force: Force, first: str | None) -> ForceSpot:
    return ForceSpot(
        text=force.text or force.label,
        driving=force.direction is ForceDirection.DRIVING,
        strength=force.strength,
        changeability=force.changeability,
        first=force.id == first,
    )


def _fit_cell(one: Fit, written: Written) -> GridCell:
    fit = one.cell.fit
    state = WhitespaceState.UNKNOWN.value if fit is None else FIT.format(fit)
    amount = one.priority.amount
    return GridCell(state, written.amount(amount) if amount is not None else "")


def _day_of(rates: RateTable | None, moved: bool) -> date | None:
    """The day of the rates, where some amount was made by them."""
    return rates.on if rates is not None and moved else None


def _short(amount: Decimal) -> str:
    step, mark = next(((step, mark) for step, mark in UNITS if abs(amount) >= step), (Decimal(1), ""))
    return f"{(amount / step).quantize(Decimal('0.1')).normalize():f}{mark}"
