"""From a cell to a value: each way of reading in one function, with what it needs to know of its column."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from kam_core.imports.figures import (
    COMMA,
    DAY,
    DOT,
    EITHER,
    Figure,
    lone_mark,
    mark_of,
    read_day,
    read_figure,
)
from kam_core.imports.kinds import Column, plain_header, term_names
from kam_core.imports.number_formats import Priced
from kam_core.interview.reading.currencies import CODES, meanings
from kam_core.interview.reading.days import find_days
from kam_core.interview.reading.found import Setting
from kam_core.interview.reading.money import find_money
from kam_core.terms import Basis
from kam_core.values import Money, Value

LONGEST = 2_000
MOST_DIGITS = 24
MOST_COUNTED = 2_000_000_000
SHORT = len(str(MOST_COUNTED))


class BadCell(Exception):
    """A cell that cannot be read; `why` is a key of words, `cell` what it holds."""

    def __init__(self, why: str, cell: object = "") -> None:
        super().__init__(why)
        self.why = why
        self.cell = str(cell)[:80]


@dataclass(frozen=True, slots=True)
class Habit:
    """How one column writes: its decimal mark, which comes first in its days, whether 0.4 is 40 percent.

    The mark is EITHER where cells differ. `fine`: it writes three decimals and more, so that "1.250" can be one and a
    quarter.
    """

    mark: str = DOT
    order: str = DAY
    fraction: bool = False
    currency: str = ""
    """The one that its header names."""
    fine: bool = False


@dataclass(frozen=True, slots=True)
class Ways:
    """What reading needs beside the column: today, the file's currency, the person's words for terms."""

    today: date
    currency: str = ""
    terms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Here:
    """Where a cell stands: its column, how that writes, and what the whole file needs."""

    column: Column
    habit: Habit
    ways: Ways


Reader = Callable[[object, Here, str], Value]
"""The value of a cell that is not empty; the text is the currency that its row names. Raises `BadCell`."""


def as_text(cell: object) -> str:
    """A cell as people read it: 12.0 is 12, a day is written by ISO."""
    if isinstance(cell, Priced):
        return f"{as_text(float(cell))} {cell.sign}"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return (cell.date() if not (cell.hour or cell.minute) else cell).isoformat()
    return str(cell).strip()


def _text(cell: object, _here: Here, _currency: str) -> Value:
    text = cell.strip() if type(cell) is str else as_text(cell)
    if len(text) > LONGEST:
        raise BadCell("too_long", text)
    return text or None


def figure_in(text: str, column: Column, habit: Habit) -> Figure | None:
    """The only number of a cell: by what it shows itself, else by what its column shows.

    Raises `BadCell` for three digits behind a lone separator that can be thousands as well as decimals.
    """
    mark = mark_of(text)
    if mark == EITHER:
        mark = _mark_of_lone(lone_mark(text), column, habit)
        if not mark:
            raise BadCell("figure_unclear", text)
    return read_figure(text, mark or habit.mark)


def _mark_of_lone(separator: str, column: Column, habit: Habit) -> str:
    """The decimal mark where "1.250" stands; empty when it stays open."""
    if column.reads == "percent":
        return separator
    if column.reads == "whole":
        return COMMA if separator == DOT else DOT
    if habit.mark == EITHER or (habit.mark == separator and not habit.fine):
        return ""
    return habit.mark


def _number(cell: object, here: Here, _currency: str) -> Value:
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        return _sane(Decimal(str(cell)), cell)
    found = figure_in(as_text(cell), here.column, here.habit)
    if found is None or found.beside:
        raise BadCell("no_number", cell)
    return _sane(found.number, cell)


def _sane(number: Decimal, cell: object) -> Decimal:
    if not number.is_finite() or number.adjusted() >= MOST_DIGITS:
        raise BadCell("no_number", cell)
    return number


def _whole(cell: object, here: Here, currency: str) -> Value:
    if type(cell) is str and len(cell) < SHORT and cell.isascii() and cell.isdigit():
        return int(cell)
    number = _number(cell, here, currency)
    if (
        not isinstance(number, Decimal)
        or number != number.to_integral_value()
        or not 0 <= number <= MOST_COUNTED
    ):
        raise BadCell("no_count", cell)
    return int(number)


def _percent(cell: object, here: Here, currency: str) -> Value:
    signed = isinstance(cell, str) and cell.rstrip().endswith("%")
    bare = cell.rstrip().removesuffix("%") if isinstance(cell, str) else cell
    number = _number(bare, here, currency)
    assert isinstance(number, Decimal)
    number = number * 100 if here.habit.fraction and not signed else number
    if not 0 <= number <= 100:
        raise BadCell("no_percent", cell)
    return _short(number)


def _short(number: Decimal) -> Decimal:
    """40.0 and 40.00 are 40: what says the same is the same."""
    whole = number.to_integral_value()
    return Decimal(int(whole)) if number == whole else number.normalize()


def _money(cell: object, here: Here, currency: str) -> Value:
    basis = Basis(here.column.basis)
    code = currency or here.habit.currency or here.ways.currency
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        code = _code(cell.sign, code) if isinstance(cell, Priced) else code
        return _in(code, _sane(Decimal(str(cell)), cell), basis, cell)
    text = as_text(cell)
    found = figure_in(text, here.column, here.habit)
    if found is None:
        return _said(text, code, basis, here.ways)
    if found.beside:
        code = _code(found.beside, code) or _refuse("no_currency", cell)
    return _in(code, _sane(found.number, cell), basis, cell)


def _in(code: str, number: Decimal, basis: Basis, cell: object) -> Money:
    if not code:
        raise BadCell("no_currency", cell)
    return Money(_short(number), code, basis)


def _code(beside: str, among: str) -> str:
    """The currency of a sign; one that several share is the one that the row or the file is in."""
    codes = meanings(beside) or meanings(beside.upper())
    return among if among in codes else codes[0] if len(codes) == 1 else ""


def _said(text: str, code: str, basis: Basis, ways: Ways) -> Value:
    """An amount in words ("1.2 mio EUR"), read as in a conversation, when it means one thing."""
    found = find_money(text, Setting(ways.today, code or None))
    if len(found) != 1 or found[0].options:
        raise BadCell("no_money", text)
    value = found[0].value
    amount, said = getattr(value, "amount", None), getattr(value, "currency", None) or code
    if value is None or not isinstance(amount, Decimal) or getattr(value, "high", None) is not None:
        raise BadCell("no_money", text)
    return _in(said, amount, basis, text)


def _day(cell: object, here: Here, _currency: str) -> Value:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = as_text(cell)
    day = read_day(text, here.habit.order)
    if day is None and not text.replace(".", "").isdigit():
        found = find_days(text, Setting(here.ways.today, month_first=here.habit.order != DAY))
        if len(found) == 1 and not found[0].options and found[0].end - found[0].start >= len(text) - 2:
            return found[0].value  # type: ignore[return-value]
    return day or _refuse("no_day", cell)


def _changed(cell: object, here: Here, currency: str) -> Value:
    """When a row was last changed there; what cannot be read, or lies ahead, says nothing."""
    try:
        day = _day(cell, here, currency)
    except BadCell:
        return None
    return day if isinstance(day, date) and day <= here.ways.today else None


def _term(cell: object, here: Here, _currency: str) -> Value:
    said = plain_header(as_text(cell)[:200])
    chosen = here.ways.terms.get(f"{here.column.target}:{said}")
    if chosen is not None:
        return chosen or None
    return term_names(here.column.terms).get(said) or _refuse("no_term", cell)


def _currency(cell: object, _here: Here, _currency: str) -> Value:
    text = as_text(cell)
    codes = (text.upper(),) if text.upper() in CODES else meanings(text)
    if not codes:
        first = text.split()[0].strip(":-").upper() if text.split() else ""
        codes = (first,) if first in CODES else ()
    return codes[0] if len(codes) == 1 else _refuse("no_currency", cell)


def _list(cell: object, _here: Here, _currency: str) -> Value:
    text = as_text(cell)
    parts = text.split(";") if ";" in text else text.split(",")
    return tuple(part.strip() for part in parts if part.strip()) or None


def _refuse(why: str, cell: object) -> str:
    raise BadCell(why, cell)


READERS: Mapping[str, Reader] = {
    **dict.fromkeys(("key", "label", "first", "last", "account", "account_id", "text"), _text),
    "number": _number,
    "whole": _whole,
    "percent": _percent,
    "money": _money,
    "day": _day,
    "changed": _changed,
    "term": _term,
    "currency": _currency,
    "list": _list,
}
