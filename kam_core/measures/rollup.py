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

    def into(self, currency: str) -> "RateTable | None":
        """The same rates with what each was worth in another currency; None when there is no rate for that one."""
        if currency == self.currency:
            return self
        worth = self.rates.get(currency)
        if worth is None:
            return None
        every = {**self.rates, self.currency: Decimal(1)}
        rates = {code: rate / worth for code, rate in every.items() if code != currency}
        return RateTable(currency, self.on, rates)


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


def in_common(money: Money, rates: RateTable | None) -> Money:
    """The amount in the table's currency; as it is without a rate for it. Source: F21."""
    return (convert(money, rates) if rates is not None else None) or money


def is_mixed(amounts: Iterable[Money | None]) -> bool:
    """Whether the amounts are in more than one currency."""
    return len({amount.currency for amount in amounts if amount is not None}) > 1


def added(amounts: Iterable[Money | None], rates: RateTable | None) -> Rollup:
    """As `roll_up`, but at rates only where currencies meet: what is all in one currency stays in it. Source: F21."""
    listed = list(amounts)
    return roll_up(listed, rates if is_mixed(listed) else None)


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
