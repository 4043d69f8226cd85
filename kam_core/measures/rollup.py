"""Money of many plans in one figure, at rates frozen on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from kam_core.measures.money import plus, times, to_cents
from kam_core.terms import Basis
from kam_core.values import Money


@dataclass(frozen=True, slots=True)
class RateTable:
    """What one unit of each currency was worth in `currency` on the day `on`; ValueError for rates <= 0."""

    currency: str
    on: date
    rates: Mapping[str, Decimal]

    def __post_init__(self) -> None:
        if any(rate <= 0 for rate in self.rates.values()):
            raise ValueError("a rate must be above zero")
        object.__setattr__(self, "rates", MappingProxyType(dict(self.rates)))


@dataclass(frozen=True, slots=True)
class Rollup:
    """Totals beside what they were made of.

    `totals`: one amount per basis (and per currency when there were no rates), rounded to cents. `native`:
    one amount per currency and basis, before conversion. `left_out`: native amounts without a rate.
    `unknown`: how many amounts nobody knew. `rates_on`: the day of the rates, None when nothing was
    converted.
    """

    totals: tuple[Money, ...]
    native: tuple[Money, ...]
    left_out: tuple[Money, ...] = ()
    unknown: int = 0
    rates_on: date | None = None


def convert(money: Money, rates: RateTable) -> Money | None:
    """The amount in the table's currency, to the cent; None when the table has no rate for it.

    Source: F21, our rule that money is only added at a dated, frozen rate.
    """
    if money.currency == rates.currency:
        return money
    rate = rates.rates.get(money.currency)
    if rate is None:
        return None
    moved = times(money, rate)
    return to_cents(Money(moved.amount, rates.currency, moved.basis, moved.high))


def roll_up(amounts: Iterable[Money | None], rates: RateTable | None = None) -> Rollup:
    """Add amounts of any currency; bases are never mixed, and ranges keep both ends.

    Source: F21, our rule: one currency, or a frozen rate table with its date; native amounts stay visible.
    """
    listed = list(amounts)
    known = [amount for amount in listed if amount is not None]
    native = _grouped(known)
    unknown = len(listed) - len(known)
    if rates is None:
        return Rollup(native, native, unknown=unknown)
    converted = [(amount, convert(amount, rates)) for amount in native]
    return Rollup(
        totals=_grouped([moved for _, moved in converted if moved is not None]),
        native=native,
        left_out=tuple(amount for amount, moved in converted if moved is None),
        unknown=unknown,
        rates_on=rates.on,
    )


def _grouped(amounts: Iterable[Money]) -> tuple[Money, ...]:
    sums: dict[tuple[str, Basis], Money] = {}
    for amount in amounts:
        key = (amount.currency, amount.basis)
        sums[key] = plus(sums[key], amount) if key in sums else amount
    return tuple(to_cents(sums[key]) for key in sorted(sums))
