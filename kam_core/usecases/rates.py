"""The rates at which a workspace adds money in several currencies: set by administrators, with a day. Source: F21."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kam_core.cards.rates import RatesForm, RatesNote
from kam_core.cards.seeing_money import SumLine
from kam_core.errors import KamError
from kam_core.interview.reading.currencies import CODES
from kam_core.measures.rollup import RateTable, added, in_common, is_mixed
from kam_core.model import WorkspaceDefaults
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.opening import once
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.workspace_defaults import require_administrator
from kam_core.values import Money

CURRENCY, ON, RATES = "currency", "on", "rates"
MOST = 40
LONGEST = 60
_LINE = re.compile(
    r"^\s*[-•*]?\s*(?:1\s*)?(?P<code>[A-Za-z]{3})\s*[:=]?\s*(?P<rate>\d{1,9}(?:[.,]\d{1,12})?)\s*(?P<into>[A-Za-z]{3})?\s*$"
)
_THOUSANDS = re.compile(r"[1-9]\d*,\d{3}")
"""Read as a decimal comma, "16,250" would be a thousandth of what it may mean."""


class CurrencyIsUnknown(KamError):
    """No currency goes by that code."""

    code = "currency_is_unknown"


class RateUnread(KamError):
    """A line is no currency with what it is worth."""

    code = "rate_unread"


class RateTwice(KamError):
    """Two lines name the same currency."""

    code = "rate_twice"


@dataclass(frozen=True, slots=True)
class RatesTyped:
    """The form as it was sent; all emptied takes the rates away."""

    currency: str
    on: str
    rates: str


def rates_of(uow: UnitOfWork) -> RateTable | None:
    """The workspace's rates; None while nobody set any."""
    return table_of(uow.one(WorkspaceDefaults))


def table_of(defaults: WorkspaceDefaults | None) -> RateTable | None:
    """The rates that the defaults hold."""
    held = defaults.rates if defaults else {}
    if not held:
        return None
    rates = {code: Decimal(rate) for code, rate in held[RATES].items()}
    return RateTable(held[CURRENCY], date.fromisoformat(held[ON]), rates)


def open_rates(house: House, occasion: Occasion) -> RatesForm:
    """The rates as they are. Raises `NotFoundOrNotAllowed` unless an administrator asks."""
    with house.store.read(occasion.workspace) as uow:
        require_administrator(uow, occasion.person)
        table = rates_of(uow)
        if table is None:
            return RatesForm("", None, ())
        return RatesForm(table.currency, table.on, tuple(table.rates.items()))


def save_rates(house: House, occasion: Occasion, typed: RatesTyped) -> None:
    """Keep the rates. Raises `FormRefused` with everything that is wrong, `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        require_administrator(uow, occasion.person)
        emptied = not typed.currency.strip() and not typed.rates.strip()
        table = None if emptied else _read(typed, occasion.today)
        now = uow.one(WorkspaceDefaults) or uow.add(WorkspaceDefaults())
        now.rates = _written(table) if table else {}


def note_of(groups: Iterable[Iterable[Money | None]], rates: RateTable | None) -> RatesNote | None:
    """What is to be said of the amounts that are added or held against each other; None where no currencies meet."""
    mixed = [listed for group in groups if is_mixed(listed := list(group))]
    codes = sorted({one.currency for group in mixed for one in group if one is not None})
    if not codes:
        return None
    if rates is None:
        return RatesNote("", None, (), tuple(codes))
    used = tuple((code, rates.rates[code]) for code in codes if code in rates.rates)
    lacking = tuple(code for code in codes if code not in rates.rates and code != rates.currency)
    return RatesNote(rates.currency, rates.on, used, lacking)


def sum_of(amounts: Iterable[Money | None], rates: RateTable | None) -> SumLine:
    """A sum at the workspace's rates where currencies meet; amounts without a rate stand beside it."""
    found = added(amounts, rates)
    converted = found.rates_on is not None and found.native != found.left_out
    totals = (*found.totals, *found.left_out)
    return SumLine(totals, found.unknown, found.native if converted else ())


def largest_first(money: Money | None, rates: RateTable | None) -> tuple[bool, bool, str, Decimal]:
    """Where an amount stands: the largest first at rates, currencies without one after that and apart, unknown last."""
    if money is None:
        return True, True, "", Decimal(0)
    worth = in_common(money, rates)
    return False, rates is not None and worth.currency != rates.currency, worth.currency, -worth.middle


def _read(typed: RatesTyped, today: date) -> RateTable:
    refused: dict[str, str | KamError] = {}
    currency = typed.currency.strip().upper()
    if currency not in CODES:
        refused[CURRENCY] = CurrencyIsUnknown(currency=typed.currency.strip()[:LONGEST] or "?")
    on = date.fromisoformat(typed.on) if typed.on else None
    if on is None or on > today:
        refused[ON] = "form.rates_day" if on is None else "form.rates_ahead"
    try:
        rates = read_rates(typed.rates, currency)
    except KamError as why:
        refused[RATES] = why
    if refused or on is None:
        raise FormRefused(inputs=refused)
    return RateTable(currency, on, rates)


def read_rates(text: str, currency: str) -> dict[str, Decimal]:
    """One rate a line: "USD 0.92", "1 USD = 0.92 EUR". Raises `RateUnread`, `RateTwice`, `CurrencyIsUnknown`."""
    rates: dict[str, Decimal] = {}
    for line in filter(str.strip, text.splitlines()):
        code, rate = _rate(line, currency)
        if code in rates:
            raise RateTwice(currency=code)
        rates[code] = rate
    if not 0 < len(rates) <= MOST:
        raise RateUnread(line="")
    return rates


def _rate(line: str, currency: str) -> tuple[str, Decimal]:
    met, shown = _LINE.match(line), " ".join(line.split())[:LONGEST]
    if met is None or _THOUSANDS.fullmatch(met["rate"]) or (met["into"] or currency).upper() != currency:
        raise RateUnread(line=shown)
    code, rate = met["code"].upper(), Decimal(met["rate"].replace(",", "."))
    if code not in CODES:
        raise CurrencyIsUnknown(currency=code)
    if rate <= 0 or code == currency:
        raise RateUnread(line=shown)
    return code, rate


def _written(table: RateTable) -> dict[str, object]:
    rates = {code: format(rate, "f") for code, rate in table.rates.items()}
    return {CURRENCY: table.currency, ON: table.on.isoformat(), RATES: rates}
