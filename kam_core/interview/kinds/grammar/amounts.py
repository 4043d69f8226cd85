"""Money as a kind stores it: what the readers found, settled into claims or into a question."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from kam_core.interview.kinds.base import Choice, Context
from kam_core.interview.reading.found import Bare, Found
from kam_core.interview.reading.patterns import lazily
from kam_core.terms import Basis, Status
from kam_core.values import Claim, Money, Value

CURRENCIES = ("EUR", "USD", "GBP", "CHF", "CAD", "AUD", "ZAR", "SEK", "NOK", "DKK", "PLN", "INR", "JPY")
"""What a person can pick from when nothing in the plan names a currency; any other can be typed."""

_ONCE = lazily(r"\b(one[ -]?off|once|one[ -]?time|single)\b", re.IGNORECASE)


def money_claims(
    founds: Sequence[Found],
    context: Context,
    basis: Basis | None = None,
    status: Status = Status.CONFIRMED_INTERNAL,
) -> tuple[tuple[Claim | None, ...], tuple[Choice, ...]]:
    """One claim per found amount, in order; None where a choice has to be made first, and those choices.

    `basis` applies where the words say nothing of it, `status` where they are not hedged. The currency is
    asked once only.
    """
    claims = tuple(_claim(found, context, basis, status) for found in founds)
    return claims, _choices(founds, context)


def money_claim(
    found: Found | None,
    context: Context,
    basis: Basis | None = None,
    status: Status = Status.CONFIRMED_INTERNAL,
) -> tuple[Claim | None, tuple[Choice, ...]]:
    """`money_claims` for one amount, or for none at all."""
    if found is None:
        return None, ()
    claims, choices = money_claims((found,), context, basis, status)
    return claims[0], choices


def in_scale(number: Decimal, beside: Decimal, least: Decimal, most: Decimal) -> tuple[Decimal, ...]:
    """What a number typed without its thousands can mean beside an amount ("1.1" after "1.6m").

    Each meaning divided by `beside` lies between `least` and `most`; largest first, empty when none does.
    """
    meant = (number * scale for scale in (Decimal(10**6), Decimal(1000), Decimal(1)))
    return tuple(amount for amount in meant if beside and least <= amount / beside <= most)


def merged(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The choices without repeats; the currency is asked only once."""
    kept: list[Choice] = []
    for choice in choices:
        currency_again = choice.asks == "currency" and any(other.asks == "currency" for other in kept)
        if choice not in kept and not currency_again:
            kept.append(choice)
    return tuple(kept)


def _claim(found: Found, context: Context, basis: Basis | None, status: Status) -> Claim | None:
    money = _money(found.value, context.setting.currency, basis, found.words)
    if money is None:
        return None
    return Claim(money, Status.ASSUMED if found.hedged else status)


def _money(value: Value | Bare, currency: str | None, basis: Basis | None, words: str) -> Money | None:
    if isinstance(value, Bare):
        known = value.currency or currency
        if known is None:
            return None
        return Money(value.amount, known, value.basis or basis or Basis.ONE_OFF, value.high)
    if not isinstance(value, Money):
        return None
    unsaid = value.basis is Basis.ONE_OFF and not _ONCE.search(words)
    return Money(value.amount, value.currency, basis if unsaid and basis else value.basis, value.high)


def _choices(founds: Sequence[Found], context: Context) -> tuple[Choice, ...]:
    asked = [_settle(found) for found in founds if found.ambiguous]
    if context.setting.currency is None:
        asked += [Choice("currency", found.words, CURRENCIES) for found in founds if _lacks_currency(found)][
            :1
        ]
    return merged(asked)


def _settle(found: Found) -> Choice:
    """The choice between the meanings of one amount: currencies when only those differ, else magnitudes."""
    amounts = {option.amount for option in found.options if isinstance(option, Money | Bare)}
    currencies = tuple(option.currency for option in found.options if isinstance(option, Money | Bare))
    if len(amounts) == 1 and all(currencies):
        return Choice("currency", found.words, currencies)
    return Choice("magnitude", found.words, found.options)


def _lacks_currency(found: Found) -> bool:
    meanings = found.options or (found.value,)
    return any(isinstance(meaning, Bare) and meaning.currency is None for meaning in meanings)
