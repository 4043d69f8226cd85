"""Fills one cell of a grid: how well an offering meets a need, or what it earns in a unit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kam_core.cards.seeing import CellForm
from kam_core.errors import NotFoundOrNotAllowed, SomebodyElseChangedIt
from kam_core.interview.form_values import as_text
from kam_core.model import AccountPlan, BuyingCenter, FactRecord, FitCell, Need, WhitespaceCell
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Basis, WhitespaceState
from kam_core.usecases.actions.whose import require_open
from kam_core.usecases.authority import require_edit
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.living import redraw_pressed
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.seeing.cells import offerings_of
from kam_core.usecases.seeing.facts import differing, free_label, money_field, one_line, say, typed_values
from kam_core.usecases.seeing.opened import opened
from kam_core.usecases.seeing.undoing import ADDED, CHANGED, show_changed
from kam_core.usecases.sitting import Occasion
from kam_core.values import Money, Value

Cell = FitCell | WhitespaceCell
FIT, SPACE = "fit", "space"
ROWS: Mapping[str, type[FactRecord]] = {FIT: Need, SPACE: BuyingCenter}
MOST_CHOICES = 100
EMPTY = 0
"""The version of a cell of which nobody spoke yet."""
FITS = ("0", "1", "2", "3", "4", "5")
MONEY = {
    "current": money_field(WhitespaceCell.__name__, "current"),
    "potential": money_field(WhitespaceCell.__name__, "potential"),
}


def open_cell(
    house: House, occasion: Occasion, plan_id: str, kind: str, row: str = "", column: str = ""
) -> CellForm:
    """The form of a cell, filled with what the plan holds; of one to choose where none is named.

    Raises `NotFoundOrNotAllowed`.
    """
    with house.store.read(occasion.workspace) as uow:
        book = opened(uow, occasion, plan_id, team_only=True)
        rows, columns = _named(book.records(_row_kind(kind).__name__)), _named(offerings_of(book))
        if not rows or not columns:
            raise NotFoundOrNotAllowed
        form = CellForm(plan_id, kind, rows, columns, row=row, column=column)
        if not (row and column):
            return form
        return _filled(replace(form, version=EMPTY), _cell(book, kind, row, column))


def fill_cell(
    house: House,
    occasion: Occasion,
    plan_id: str,
    kind: str,
    typed: Mapping[str, str],
    version: int | None = None,
) -> None:
    """Take a cell from its form; what was left empty, or as it was, says nothing new.

    Raises `FormRefused`, `NotFoundOrNotAllowed`, `PlanIsArchived`, and `SomebodyElseChangedIt` when the cell is not the
    `version` that the form showed.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        book = PlanBook(uow, uow.get(AccountPlan, plan_id))
        require_edit(book, occasion.person)
        require_open(book)
        facts = _facts(book, occasion, kind, typed)
        held = _cell(book, kind, typed["row"], typed["column"])
        if version is not None and version != (held.version if held else EMPTY):
            raise SomebodyElseChangedIt
        if held is not None:
            facts = differing(held, facts)
        if not facts:
            redraw_pressed(uow, house, occasion)
            return
        cell = held or _made(uow, book, kind, typed["row"], typed["column"])
        say(cell, occasion, facts)
        show_changed(uow, house, occasion, cell, cell.label, CHANGED if held else ADDED)


def _facts(book: PlanBook, occasion: Occasion, kind: str, typed: Mapping[str, str]) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    if kind == FIT:
        if (fit := typed.get("fit", "")) in FITS:
            facts["fit"] = int(fit)
        return facts | {name: said for name in ("proof", "gap") if (said := one_line(typed.get(name, "")))}
    state, holder = typed.get("state", ""), one_line(typed.get("holder", ""))
    if state and state not in set(WhitespaceState):
        raise FormRefused(inputs={"state": "form.choice"})
    if state:
        facts["cell_state"] = state
    if holder:
        facts["incumbent"] = holder
    return facts | {name: _a_year(said) for name, said in typed_values(book, occasion, typed, MONEY).items()}


def _a_year(said: Value) -> Value:
    """The form asks for a year's money, so an amount that says no more is one."""
    plain = isinstance(said, Money) and said.basis is Basis.ONE_OFF
    return replace(said, basis=Basis.PER_YEAR) if isinstance(said, Money) and plain else said


def _made(uow: UnitOfWork, book: PlanBook, kind: str, row: str, column: str) -> Cell:
    """A cell of which nobody spoke yet. Raises `NotFoundOrNotAllowed` for a foreign row or column."""
    across = {one.id: one.label for one in offerings_of(book)}
    down = {one.id: one.label for one in book.records(_row_kind(kind).__name__)}
    if row not in down or column not in across:
        raise NotFoundOrNotAllowed
    label = f"{down[row]} × {across[column]}"
    cell: Cell
    if kind == FIT:
        cell = FitCell(
            plan_id=book.plan.id, label=free_label(book, FitCell, label), need_id=row, offering_id=column
        )
    else:
        cell = WhitespaceCell(
            plan_id=book.plan.id,
            label=free_label(book, WhitespaceCell, label),
            buying_center_id=row,
            offering_id=column,
        )
    book.records(type(cell).__name__).append(cell)
    return uow.add(cell)


def _cell(book: PlanBook, kind: str, row: str, column: str) -> Cell | None:
    if kind == FIT:
        fits = (one for one in book.records(FitCell.__name__) if isinstance(one, FitCell))
        return next((one for one in fits if (one.need_id, one.offering_id) == (row, column)), None)
    spaces = (one for one in book.records(WhitespaceCell.__name__) if isinstance(one, WhitespaceCell))
    return next((one for one in spaces if (one.buying_center_id, one.offering_id) == (row, column)), None)


def _filled(form: CellForm, cell: Cell | None) -> CellForm:
    match cell:
        case FitCell():
            proof, gap = cell.proof or "", cell.gap or ""
            return replace(form, version=cell.version, fit=cell.fit, proof=proof, gap=gap)
        case WhitespaceCell():
            return replace(
                form,
                version=cell.version,
                state=cell.cell_state.value if cell.cell_state else "",
                current=as_text(cell.current),
                potential=as_text(cell.potential),
                holder=cell.incumbent or "",
            )
    return form


def _row_kind(kind: str) -> type[FactRecord]:
    if kind not in ROWS:
        raise NotFoundOrNotAllowed
    return ROWS[kind]


def _named(records: Sequence[FactRecord]) -> tuple[tuple[str, str], ...]:
    return tuple((one.id, one.label) for one in records[:MOST_CHOICES])
