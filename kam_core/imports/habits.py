"""How the columns of a file write: one look over all rows decides, and what it cannot decide is asked."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from rapidfuzz import fuzz, process

from kam_core.imports.cells import BadCell, Habit, Ways, as_text, figure_in
from kam_core.imports.figures import COMMA, DAY, DOT, EITHER, MONTH, is_fine, lone_mark, mark_of, order_of
from kam_core.imports.kinds import NOTHING, Column, Kind, currency_in, plain_header, term_names, terms_of
from kam_core.imports.mapping import EXAMPLES, Doubt, Mapped
from kam_core.imports.number_formats import Priced
from kam_core.imports.tables import Row
from kam_core.interview.reading.currencies import meanings

FIGURES = frozenset({"money", "number", "whole", "percent"})
DAYS = frozenset({"day", "changed"})
FRACTION, PERCENT = "fraction", "percent"
MOST_TERMS = 15
"""Words for terms that are asked about; a column with more unknown ones holds something else."""
LIKE_A_TERM = 60.0
USUAL = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "JPY", "CAD", "AUD", "INR")
LIKELY = Habit(fine=True)
"""How a figure is looked at before its column is understood."""
SEVERAL = 2
"""Different sums with three digits behind a lone separator that make it one of thousands: money has no third decimal."""


@dataclass(slots=True)
class _Seen:
    """What one column showed."""

    marks: Counter[str] = field(default_factory=Counter)
    orders: Counter[str] = field(default_factory=Counter)
    doubtful: dict[str, list[str]] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)
    most: Decimal = Decimal(0)
    between: bool = False
    signed: bool = False
    bare_money: int = 0
    lone: Counter[str] = field(default_factory=Counter)
    """The separators of figures that can be thousands as well as decimals."""
    fine: bool = False
    shared: set[tuple[str, ...]] = field(default_factory=set)
    """What the signs mean that several currencies share."""


@dataclass(frozen=True, slots=True)
class Understood:
    """How every column writes, and what is still unclear."""

    habits: tuple[Habit, ...]
    ways: Ways
    doubts: tuple[Doubt, ...]
    rows: int


def understand(
    kind: Kind,
    headers: Sequence[str],
    mapped: Mapped,
    rows: Iterable[Row],
    answers: Mapping[str, str],
    *,
    today: date,
    currencies: Sequence[str] = (),
) -> Understood:
    """Look over the rows. `currencies` are those that the workspace's plans are in, the commonest first."""
    columns = [kind.columns.get(target) for target in mapped.targets]
    looked = [(place, column) for place, column in enumerate(columns) if column and _worth(column)]
    seen = {place: _Seen() for place, _ in looked}
    count = 0
    for row in rows:
        count += 1
        for place, column in looked:
            cell = row.cells[place]
            if cell is not None and cell != "":
                _look(seen[place], column, cell)
    doubts: list[Doubt] = []
    habits = [
        _habit(column, headers[place], seen.get(place), answers, doubts)
        for place, column in enumerate(columns)
    ]
    doubts += _unknown_terms(looked, seen, answers)
    doubts += _currency(mapped, headers, looked, seen, answers, currencies)
    terms = {key.removeprefix("term:"): term for key, term in answers.items() if key.startswith("term:")}
    return Understood(tuple(habits), Ways(today, answers.get("currency", ""), terms), tuple(doubts), count)


def _worth(column: Column) -> bool:
    return column.reads in FIGURES or column.reads in DAYS or column.reads == "term"


def _look(seen: _Seen, column: Column, cell: object) -> None:
    if column.reads == "term":
        said = plain_header(as_text(cell)[:200])
        if said not in term_names(column.terms) and (said in seen.words or len(seen.words) < 1000):
            seen.words[said] += 1
        return
    if column.reads in DAYS:
        if isinstance(cell, str):
            _count(seen.orders, seen, order_of(cell), cell)
        return
    if isinstance(cell, str):
        _look_at_figure(seen, column, cell)
    elif isinstance(cell, Priced):
        _beside(seen, cell.sign)
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        seen.bare_money += 1
        seen.most = max(seen.most, Decimal(str(cell)))
        seen.between |= 0 < cell < 1


def _look_at_figure(seen: _Seen, column: Column, cell: str) -> None:
    bare = cell.removesuffix("%").rstrip() if column.reads == "percent" else cell
    seen.signed |= bare != cell
    mark = mark_of(bare)
    _count(seen.marks, seen, mark, cell)
    if mark == EITHER:
        seen.lone[lone_mark(bare)] += 1
    elif mark:
        seen.fine |= is_fine(bare, mark)
    if column.reads in ("percent", "money"):
        try:
            figure = figure_in(bare, column, LIKELY)
        except BadCell:
            figure = None
        if figure is not None:
            seen.most = max(seen.most, figure.number)
            seen.between |= 0 < figure.number < 1
            _beside(seen, figure.beside)


def _beside(seen: _Seen, sign: str) -> None:
    """An amount whose sign several currencies share needs to be told which, as one without any."""
    codes = meanings(sign) or meanings(sign.upper()) if sign else ()
    if len(codes) > 1:
        seen.shared.add(codes)
    seen.bare_money += not sign or len(codes) > 1


def _count(counter: Counter[str], seen: _Seen, found: str, cell: str) -> None:
    if found:
        counter[found] += 1
    if found == EITHER:
        held = seen.doubtful.setdefault(EITHER, [])
        if len(held) < EXAMPLES and cell not in held:
            held.append(cell)


def _habit(
    column: Column | None, header: str, seen: _Seen | None, answers: Mapping[str, str], doubts: list[Doubt]
) -> Habit:
    if column is None or seen is None:
        return Habit()
    if column.reads in DAYS:
        # When a row was last changed decides nothing that a person should be asked for.
        order = _decided(seen.orders, (DAY, MONTH), f"order:{column.target}", answers)
        if not order and column.reads == "day":
            examples = tuple(seen.doubtful.get(EITHER, ()))
            doubts.append(Doubt(f"order:{column.target}", header, (DAY, MONTH), "", examples))
        return Habit(order=order or DAY)
    mark, fine = _mark(column, header, seen, answers, doubts)
    fraction = column.reads == "percent" and _fraction(column, header, seen, answers, doubts)
    return Habit(mark, DAY, fraction, currency_in(header), fine)


def _mark(
    column: Column, header: str, seen: _Seen, answers: Mapping[str, str], doubts: list[Doubt]
) -> tuple[str, bool]:
    """The column's decimal mark, EITHER where its cells differ; and whether it writes three decimals and more."""
    shown = [mark for mark in (DOT, COMMA) if seen.marks[mark]]
    if shown:
        return (EITHER if len(shown) > 1 else shown[0]), seen.fine or column.reads == "number"
    if not seen.lone or column.reads in ("whole", "percent"):
        return DOT, False
    if len(seen.lone) > 1:
        return EITHER, False
    examples = tuple(seen.doubtful[EITHER])
    if column.reads == "money" and len(examples) >= SEVERAL:
        return (COMMA if DOT in seen.lone else DOT), False
    key = f"decimal:{column.target}"
    answer = answers.get(key, "")
    if answer not in (DOT, COMMA):
        doubts.append(Doubt(key, header, (DOT, COMMA), COMMA if DOT in seen.lone else DOT, examples))
        return DOT, True
    return answer, True


def _decided(found: Counter[str], ways: tuple[str, str], key: str, answers: Mapping[str, str]) -> str:
    """The one way that the column shows; the first when it shows none and nothing is doubtful; else the answer."""
    first, second = (found[way] for way in ways)
    if bool(first) != bool(second):
        return ways[0] if first else ways[1]
    if not first and not second and not found[EITHER]:
        return ways[0]
    answer = answers.get(key, "")
    return answer if answer in ways else ""


def _fraction(
    column: Column, header: str, seen: _Seen, answers: Mapping[str, str], doubts: list[Doubt]
) -> bool:
    """Whether 0.4 stands for 40 percent: nothing is larger than one, and something lies between."""
    if seen.signed or seen.most > 1 or seen.most == 0:
        return False
    if seen.between:
        return True
    key = f"percent:{column.target}"
    if key not in answers:
        doubts.append(Doubt(key, header, (FRACTION, PERCENT), FRACTION, ("1",)))
    return answers.get(key) == FRACTION


def _unknown_terms(
    looked: Sequence[tuple[int, Column]], seen: Mapping[int, _Seen], answers: Mapping[str, str]
) -> Iterable[Doubt]:
    for place, column in looked:
        for said, _ in seen[place].words.most_common(MOST_TERMS):
            if f"term:{column.target}:{said}" not in answers:
                near = process.extractOne(
                    said, term_names(column.terms).keys(), scorer=fuzz.WRatio, score_cutoff=LIKE_A_TERM
                )
                guess = term_names(column.terms)[near[0]] if near else NOTHING
                options = (NOTHING, *terms_of(column.terms))
                yield Doubt(f"term:{column.target}:{said}", said, options, guess)


def _currency(
    mapped: Mapped,
    headers: Sequence[str],
    looked: Sequence[tuple[int, Column]],
    seen: Mapping[int, _Seen],
    answers: Mapping[str, str],
    currencies: Sequence[str],
) -> Iterable[Doubt]:
    """Asked once for a file, when amounts stand there without a currency."""
    bare = [
        headers[place]
        for place, column in looked
        if column.reads == "money" and seen[place].bare_money and not currency_in(headers[place])
    ]
    if not bare or mapped.places("currency") or "currency" in answers:
        return ()
    shared = [code for place, _ in looked for codes in sorted(seen[place].shared) for code in codes]
    options = tuple(
        dict.fromkeys((*(code for code in currencies if code in shared), *shared, *currencies, *USUAL))
    )
    guess = options[0] if shared else currencies[0] if currencies else ""
    return (Doubt("currency", ", ".join(bare)[:150], options, guess),)
