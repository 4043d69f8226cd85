"""Needs or units against offerings: a word and a sum in each cell, and a colour that only repeats the word."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.pictures import look
from bot.pictures.figures import day
from bot.pictures.fonts import printable
from bot.pictures.frame import Frame, Key, empty, framed
from bot.pictures.marks import Area, Block, Canvas, Label, Mark, Point, Sheet
from bot.pictures.telling import names_of, spoken
from bot.pictures.typeset import fitted, width, wrapped
from bot.words import Words
from kam_core.cards.pictures import GridCell, GridPicture
from kam_core.terms import WhitespaceState

FIT = "fit:"
UNKNOWN = GridCell(str(WhitespaceState.UNKNOWN))
LEAST_ROW, MOST_ROW = 30.0, 88.0
LEAST_COLUMN, MOST_COLUMN = 48.0, 150.0
STEP = look.SMALL * 1.15
UPRIGHT_HEAD = 104.0
LIE_DOWN_BELOW = 74.0
"""Columns narrower than this have their heads upright."""


@dataclass(frozen=True, slots=True)
class Ground:
    """How a state looks."""

    fill: str
    ink: str = look.INK
    hatch: str = ""
    hatch_ink: str = look.RULE
    dashed: bool = False


GROUNDS = {
    "owned": Ground(look.BLUE, look.PAPER),
    "in pipeline": Ground(look.PALE_BLUE),
    "gap": Ground(look.PAPER, look.INK),
    "competitor held": Ground(look.PALE_ORANGE, hatch="////", hatch_ink="#F3D79B"),
    "not eligible": Ground(look.WASH, look.SOFT),
    "fit:0": Ground(look.WASH),
    "fit:1": Ground("#EDF5FA"),
    "fit:2": Ground("#D9EAF4"),
    "fit:3": Ground("#B2D5EA"),
    "fit:4": Ground("#4D9CC9"),
    "fit:5": Ground(look.BLUE, look.PAPER),
    "unknown": Ground(look.PAPER, look.SOFT, dashed=True),
}
EDGES = {"gap": look.INK, "unknown": look.FAINT}


@dataclass(frozen=True, slots=True)
class Layout:
    """Which rows and columns fit, and how large they are."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    left: float
    top: float
    wide: float
    high: float
    upright: bool


def compose(spec: GridPicture, words: Words, canvas: Canvas) -> Sheet:
    """The grid. A cell that nobody filled is unknown; rows and columns that do not fit are counted below."""
    alt = _told(spec, words)
    if not spec.rows or not spec.columns:
        frame = framed(canvas, title=spec.title, finding="")
        return Sheet(canvas, (*frame.marks, *empty(frame.area, words("picture.grid.empty"))), alt)
    layout = _laid_out(spec, _frame(spec, canvas, words).area)
    hidden = len(spec.rows) - len(layout.rows), len(spec.columns) - len(layout.columns)
    frame = _frame(spec, canvas, words, hidden)
    if any(hidden):
        layout = _laid_out(spec, frame.area)
    cells = (
        mark
        for down, row in enumerate(layout.rows)
        for across, column in enumerate(layout.columns)
        for mark in _cell(
            spec.cells.get((row, column), UNKNOWN), (row, column), _at(layout, down, across), words
        )
    )
    return Sheet(canvas, (*frame.marks, *_heads(layout, frame.area), *cells), alt)


def _frame(spec: GridPicture, canvas: Canvas, words: Words, hidden: tuple[int, int] = (0, 0)) -> Frame:
    rows, columns = hidden
    notes = [words("picture.grid.hidden_rows", count=rows)] if rows else []
    notes += [words("picture.grid.hidden_columns", count=columns)] if columns else []
    if spec.rates_on is not None:
        notes.insert(0, words("picture.alt_rates", day=day(spec.rates_on)))
    states = _states(spec)
    keys = [
        Key(_patch(Area(0, 0, 0, 0), state), _meaning(state, words))
        for state in GROUNDS
        if states[state] and not state.startswith(FIT)
    ]
    if any(state.startswith(FIT) for state in states):
        keys.append(Key(_patch(Area(0, 0, 0, 0), "fit:4"), words("picture.grid.key.fit")))
    return framed(canvas, title=spec.title, finding=_finding(spec, words), keys=keys, notes=notes)


def _states(spec: GridPicture) -> Counter[str]:
    return Counter(
        _state(spec.cells.get((row, column), UNKNOWN)) for row in spec.rows for column in spec.columns
    )


def _state(cell: GridCell) -> str:
    return cell.state if cell.state in GROUNDS else UNKNOWN.state


def _finding(spec: GridPicture, words: Words) -> str:
    """How many cells are in which state."""
    states = _states(spec)
    counted = [
        words("picture.grid.counted", count=states[state], state=_meaning(state, words))
        for state in GROUNDS
        if states[state]
    ]
    return words("picture.grid.finding", counts=" · ".join(counted)) if counted else ""


def _meaning(state: str, words: Words) -> str:
    if state.startswith(FIT):
        return words("picture.grid.with_fit", fit=state.removeprefix(FIT))
    return words(f"picture.grid.means.{state.replace(' ', '_')}")


def _laid_out(spec: GridPicture, area: Area) -> Layout:
    """Row heads take what their texts need, up to a third; heads stand upright over narrow columns."""
    longest = max(width(printable(row), look.SMALL) for row in spec.rows)
    side = min(max(60.0, longest + 12), area.width * (0.34 if len(spec.columns) < 7 else 0.22))
    columns = spec.columns[: max(1, int((area.width - side) // LEAST_COLUMN))]
    wide = min(MOST_COLUMN, (area.width - side) / len(columns))
    upright = wide < LIE_DOWN_BELOW
    above = UPRIGHT_HEAD if upright else 3 * STEP + 8
    room = max(area.height - above, LEAST_ROW)
    rows = spec.rows[: max(1, int(room // LEAST_ROW))]
    return Layout(
        rows, columns, area.left + side, area.top + above, wide, min(MOST_ROW, room / len(rows)), upright
    )


def _at(layout: Layout, down: int, across: int) -> Area:
    left, top = layout.left + across * layout.wide, layout.top + down * layout.high
    return Area(left + 1.5, top + 1.5, layout.wide - 3, layout.high - 3)


def _heads(layout: Layout, area: Area) -> Iterable[Mark]:
    for down, row in enumerate(layout.rows):
        middle = layout.top + (down + 0.5) * layout.high
        lines = wrapped(row, layout.left - area.left - 10, look.SMALL, 2 if layout.high < 44 else 3)
        for text, y in _stacked(lines, middle):
            at = Point(layout.left - 8, y)
            yield Label(at, text, look.SMALL, look.INK, align="right", role="row", about=row)
    for across, column in enumerate(layout.columns):
        middle = layout.left + (across + 0.5) * layout.wide
        if layout.upright:
            lines = wrapped(column, UPRIGHT_HEAD - 10, look.SMALL, 2)
            for text, x in _stacked(lines, middle):
                at = Point(x, layout.top - 6)
                yield Label(at, text, look.SMALL, look.INK, upright=True, role="column", about=column)
        else:
            lines = wrapped(column, layout.wide - 6, look.SMALL, 3)
            for text, y in _stacked(lines, layout.top - 6 - len(lines) * STEP / 2):
                at = Point(middle, y)
                yield Label(at, text, look.SMALL, look.INK, align="center", role="column", about=column)


def _stacked(lines: Sequence[str], middle: float) -> Iterable[tuple[str, float]]:
    first = middle - (len(lines) - 1) * STEP / 2
    return ((line, first + number * STEP) for number, line in enumerate(lines))


def _patch(area: Area, state: str, about: str = "") -> Block:
    ground = GROUNDS[state]
    return Block(
        area,
        fill=ground.fill,
        edge=EDGES.get(state),
        hatch=ground.hatch,
        hatch_ink=ground.hatch_ink,
        dashed=ground.dashed,
        role="cell",
        about=about,
    )


def _cell(cell: GridCell, where: tuple[str, str], area: Area, words: Words) -> Iterable[Mark]:
    state, about = _state(cell), " × ".join(where)
    yield _patch(area, state, about)
    room, most = area.width - 4, max(1, int((area.height - 2) // STEP))
    amount = fitted(cell.amount, room, look.SMALL, bold=True) if cell.amount else ""
    lines = [
        (line, False)
        for line in wrapped(_says(state, room, words), room, look.SMALL, max(1, most - bool(amount)))
    ]
    if amount and most > len(lines):
        lines.append((amount, True))
    if cell.note and most > len(lines) and area.width > LIE_DOWN_BELOW:
        lines.append((fitted(cell.note, room, look.SMALL), False))
    middle = area.top + area.height / 2
    for (text, bold), (_, y) in zip(lines, _stacked([text for text, _ in lines], middle), strict=True):
        at = Point(area.left + area.width / 2, y)
        yield Label(
            at, text, look.SMALL, GROUNDS[state].ink, bold=bold, align="center", role="cell", about=about
        )


def _says(state: str, room: float, words: Words) -> str:
    """The state in a word or two, in a narrow cell as short as can be."""
    full = words(f"picture.grid.means.{state}") if state == UNKNOWN.state else ""
    if full and width(full, look.SMALL) <= room:
        return full
    if state.startswith(FIT):
        return words("picture.grid.fit", fit=state.removeprefix(FIT))
    return words(f"picture.grid.short.{state.replace(' ', '_')}")


def _told(spec: GridPicture, words: Words) -> str:
    """Counts, the cells with money that nobody serves, and every row of which nothing is known."""
    if not spec.rows or not spec.columns:
        return spoken(spec.title, words("picture.grid.empty"))
    cells = [(f"{r} × {c}", spec.cells.get((r, c), UNKNOWN)) for r in spec.rows for c in spec.columns]
    gaps = [
        words("picture.grid.alt_cell", where=where, amount=cell.amount)
        for where, cell in cells
        if _state(cell) == WhitespaceState.GAP and cell.amount
    ]
    unknown = [where for where, cell in cells if _state(cell) == UNKNOWN.state]
    return spoken(
        words("picture.grid.alt", title=spec.title, rows=len(spec.rows), columns=len(spec.columns)),
        _finding(spec, words),
        words("picture.alt_rates", day=day(spec.rates_on)) if spec.rates_on is not None else "",
        words("picture.grid.alt_gaps", names=names_of(gaps, words)) if gaps else "",
        words("picture.grid.alt_unknown", names=names_of(unknown, words)) if unknown else "",
    )
