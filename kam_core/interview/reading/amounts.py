"""Which figures of a text are money: with their size, currency, range and basis, not yet settled."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kam_core.interview.reading.contexts import Mask, is_reference, masked
from kam_core.interview.reading.currencies import currency_after, currency_before
from kam_core.interview.reading.figures import SIZES, Figure, find_figures
from kam_core.interview.reading.found import Setting
from kam_core.interview.reading.money_words import (
    basis_after,
    basis_before,
    counts_something,
    inherits_size,
    odd_unit,
    stands_for_money,
)
from kam_core.interview.reading.patterns import lazily
from kam_core.interview.reading.phrases import hedged_near
from kam_core.terms import Basis

_PERCENT = lazily(
    r"\s?(?:%|％|(?:pct|percent|per cents?|prozent|percentage|pour ?cents?|por ciento|per cento|p\.c|pp)\b)",
    re.I,
)
_RANGE = lazily(r"\s?(?:-|–|—|to|bis|and)\s?", re.I)
_FROM = lazily(r"\b(?:from|von)\s(?:about\s|around\s)?(?:[€$£¥₹]|[A-Z]{3}\s)?$", re.I)
_BETWEEN = lazily(r"\b(?:between|zwischen)\s(?:[€$£¥₹]|[A-Z]{3}\s)?$", re.I)
_SIZE_IN_FULL = 3
_DECIMALS = (Decimal(1), Decimal(1000), Decimal(1000000))


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure that stands for money, before its meaning is settled."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    high: tuple[Decimal, ...] = ()
    codes: tuple[str, ...] = ()
    basis: Basis | None = None
    size: Decimal | None = None
    hedged: bool = False


def find_amounts(text: str, setting: Setting) -> list[Amount]:
    """The money of the text in its order, ranges joined, basis words attached."""
    blocked = masked(text, setting)
    figures = [f for f in find_figures(text) if not _PERCENT.match(text, f.end)]
    sized = _known_sizes(setting)
    shared = _shared_sizes(text, figures, sized)
    amounts: list[Amount] = []
    for number, figure in enumerate(figures):
        if amounts and figure.start < amounts[-1].end:
            continue
        after = figures[number + 1] if number + 1 < len(figures) else None
        amount = _ranged(text, figure, after, blocked, sized) or _amount(text, figure, blocked, shared, sized)
        if amount:
            if amounts and amount.start < amounts[-1].end:
                amount = replace(amount, start=figure.start)
            stop = next((f.start for f in figures[number + 1 :] if f.start >= amount.end), len(text))
            amounts.append(_with_basis(text, amount, amounts[-1].end if amounts else 0, stop))
    return amounts


def _shared_sizes(text: str, figures: list[Figure], sized: dict[str, Decimal]) -> tuple[Decimal, ...]:
    """The sizes that a small number of this text may leave out, likeliest first, ending with none at all."""
    units = [unit for figure in figures if (unit := odd_unit(text, figure.end))]
    sizes = [f.size for f in figures if f.size and f.size >= SIZES["k"]] + [
        sized[u] for u in units if u in sized
    ]
    if sizes:
        return sizes[0], Decimal(1)
    return _DECIMALS if units else ()


def _known_sizes(setting: Setting) -> dict[str, Decimal]:
    """Odd units that the person settled: once, or in this answer ("18 bar" -> the third option)."""
    known = {unit.lower(): size for unit, size in setting.magnitudes.items()}
    for words, choice in setting.settled.items():
        unit = re.search(r"\d\s?([^\W\d_]{2,8})", words)
        if unit and unit[1] not in known and odd_unit(words, unit.start(1)) and 0 <= choice < len(_DECIMALS):
            known[unit[1]] = _DECIMALS[choice]
    return known


def _amount(
    text: str, figure: Figure, blocked: Mask, shared: tuple[Decimal, ...], sized: dict[str, Decimal]
) -> Amount | None:
    """One figure as money, or None when it counts, dates, ranks or names something else."""
    start, end, codes, glued = _currency(text, figure)
    if not codes and (
        blocked.hits(figure.start, figure.end)
        or (_names_something(text, figure))
        or (figure.sign and not figure.size)
    ):
        return None
    values, size = figure.values, figure.size or glued
    if glued and not figure.size:
        values = tuple(value * glued for value in values)
    if not codes and not size:
        return _bare_amount(text, figure, shared, sized)
    if not codes and counts_something(text, end, figure.size_word):
        return None
    unit = odd_unit(text, end) if not size else ""
    if unit in sized or (unit and max(values) < SIZES["k"]):
        end = _unit_end(text, end)
        factors = (sized[unit],) if unit in sized else _DECIMALS
        values = tuple(value * factor for factor in factors for value in values)
    hedge = figure.ish or hedged_near(text, start, end)
    return Amount(start, end, values, codes=codes, size=size, hedged=hedge)


def _names_something(text: str, figure: Figure) -> bool:
    """Whether the figure is part of a name; "plant 5.5 mio" and "room 1.1m" are money, "line 4k" may not be."""
    whole = figure.readings[0] == figure.readings[0].to_integral_value()
    short = len(figure.size_word) < _SIZE_IN_FULL
    return is_reference(text, figure.start) and short and (whole or not figure.size)


def _bare_amount(
    text: str, figure: Figure, shared: tuple[Decimal, ...], sized: dict[str, Decimal]
) -> Amount | None:
    """A figure without currency and size word: an odd unit, a plain large number, or one that leaves its size
    out.
    """
    start, end = figure.start, figure.end
    hedge = figure.ish or hedged_near(text, start, end)
    if unit := odd_unit(text, end):
        end = _unit_end(text, end)
        factors = (sized[unit],) if unit in sized else _DECIMALS
        values = tuple(value * factor for factor in factors for value in figure.values)
        return Amount(start, end, values, hedged=hedge)
    if counts_something(text, end, ""):
        return None
    if min(figure.values) >= SIZES["k"] or len(figure.values) > 1:
        return Amount(start, end, figure.values, hedged=hedge)
    if shared and inherits_size(text, start, end):
        return Amount(start, end, tuple(figure.values[0] * size for size in shared), hedged=hedge)
    if stands_for_money(text, start, end):
        values = tuple(figure.values[0] * factor for factor in _DECIMALS)
        return Amount(start, end, values, hedged=hedge)
    return None


def _unit_end(text: str, end: int) -> int:
    match = lazily(r"\s?[^\W\d_]+").match(text, end)
    return match.end() if match else end


def _currency(text: str, figure: Figure) -> tuple[int, int, tuple[str, ...], Decimal | None]:
    """(start, end, codes, size glued to the sign) with the currency on either side taken in."""
    start, end = figure.start, figure.end
    before, after = currency_before(text, start), currency_after(text, end)
    if before:
        if after and before.sign in {"$", "R"} and not after.sign:
            return before.start, after.end, after.codes, _size(before.size)
        return before.start, end, before.codes, _size(before.size)
    if after:
        return start, after.end, after.codes, _size(after.size)
    return start, end, (), None


def _size(written: str) -> Decimal | None:
    word = written
    return SIZES["k"] if word == "t" else SIZES.get(word)


def _ranged(
    text: str, figure: Figure, after: Figure | None, blocked: Mask, sized: dict[str, Decimal]
) -> Amount | None:
    """ "2-2.5m", "300k to 400k", "between 2 and 3 m" as one amount with its upper end."""
    if not after or len(figure.values) > 1 or len(after.values) > 1 or is_reference(text, figure.start):
        return None
    low, high = _amount_end(text, figure), _amount_end(text, after)
    begin = high[0] if high[2] and high[0] < after.start else after.start
    joint = _RANGE.fullmatch(text[low[1] : begin])
    between = bool(_BETWEEN.search(text, max(0, low[0] - 14), low[0]))
    if (
        not joint
        or _FROM.search(text, max(0, low[0] - 14), low[0])
        or ("and" in joint[0].lower() and not between)
    ):
        return None
    unit = odd_unit(text, after.end)
    size = after.size or high[3] or sized.get(unit)
    if (
        not (size or high[2])
        or blocked.hits(figure.start, figure.end)
        or blocked.hits(after.start, after.end)
    ):
        return None
    if not high[2] and counts_something(text, after.end, after.size_word):
        return None
    end = _unit_end(text, high[1]) if unit in sized and not after.size else high[1]
    factor = size or Decimal(1)
    lower = figure.readings[0] * (figure.size or low[3] or factor)
    upper = after.readings[0] * factor
    if lower >= upper:
        return None
    codes = low[2] or high[2]
    return Amount(low[0], end, (lower,), (upper,), codes, None, size, hedged_near(text, low[0], end))


def _amount_end(text: str, figure: Figure) -> tuple[int, int, tuple[str, ...], Decimal | None]:
    return _currency(text, figure)


def _with_basis(text: str, amount: Amount, left: int, right: int) -> Amount:
    basis, end = basis_after(text, amount.end, right)
    if basis is None:
        basis = basis_before(text, left, amount.start)
    return replace(amount, basis=basis, end=end)
