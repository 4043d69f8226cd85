"""Sums with money and ranges of money, within one currency.

A range is carried through: every result holds both ends, and its `middle` is the figure to expect.
The basis (one off, per year, plan period) of a result is that of the left amount; amounts that stand side by
side in one formula cover the same stretch of time by the meaning of their fields. Roll-ups keep bases apart
(rollup.py).
"""

from collections.abc import Iterable
from decimal import Decimal

from kam_core.measures.estimate import rounded
from kam_core.values import Money, Quantity

PERCENT = "percent"


class MixedCurrencyError(ValueError):
    """Amounts in different currencies met without a rate table."""


def ends(money: Money) -> tuple[Decimal, Decimal]:
    """Both ends, lower first; twice the amount when it is not a range."""
    high = money.amount if money.high is None else money.high
    return min(money.amount, high), max(money.amount, high)


def plus(left: Money, right: Money) -> Money:
    """The sum. Raises MixedCurrencyError."""
    one_currency(left, right)
    (a, b), (c, d) = ends(left), ends(right)
    return _between(a + c, b + d, left)


def minus(left: Money, right: Money) -> Money:
    """The difference: least is low minus high, most is high minus low. Raises MixedCurrencyError."""
    one_currency(left, right)
    (a, b), (c, d) = ends(left), ends(right)
    return _between(a - d, b - c, left)


def times(money: Money, factor: Decimal) -> Money:
    """The amount `factor` times, unrounded."""
    low, high = sorted(end * factor for end in ends(money))
    return _between(low, high, money)


def at_least_zero(money: Money) -> Money:
    """The amount without its part below zero."""
    low, high = ends(money)
    return _between(max(low, Decimal(0)), max(high, Decimal(0)), money)


def to_cents(money: Money) -> Money:
    """The amount with two decimal places."""
    low, high = ends(money)
    return _between(rounded(low, 2), rounded(high, 2), money)


def spread(low: Money, high: Money) -> Money:
    """The range from the lower end of one amount to the higher end of another. Raises MixedCurrencyError."""
    one_currency(low, high)
    return _between(ends(low)[0], ends(high)[1], low)


def total(amounts: Iterable[Money]) -> Money | None:
    """The sum, None when there is nothing to add. Raises MixedCurrencyError."""
    result: Money | None = None
    for amount in amounts:
        result = amount if result is None else plus(result, amount)
    return result


def as_money(amount: Money | Quantity | None, whole: Money | None) -> Money | None:
    """Money as it is, a percentage as that part of `whole`; None for anything else."""
    if isinstance(amount, Money):
        return amount
    if isinstance(amount, Quantity) and amount.unit == PERCENT and whole is not None:
        return times(whole, amount.amount / 100)
    return None


def one_currency(*amounts: Money) -> None:
    """Raise MixedCurrencyError unless all amounts are in one currency."""
    currencies = {amount.currency for amount in amounts}
    if len(currencies) > 1:
        raise MixedCurrencyError(", ".join(sorted(currencies)))


def _between(low: Decimal, high: Decimal, like: Money) -> Money:
    return Money(low, like.currency, like.basis, None if low == high else high)
