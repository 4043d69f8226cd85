"""Figures as a picture needs them: finite, short, and with round ticks."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from math import ceil, floor, isfinite, log10

from bot.views.values import number
from bot.words import Words

LARGEST = 1e15
"""Beyond this a figure stands at the edge; nobody compares lengths of that kind."""
STEPS = ((10**9, "billions"), (10**6, "millions"), (10**3, "thousands"))


def plain_float(value: Decimal | int | float | None) -> float | None:
    """A figure to place by; None while unknown, or when it is no number."""
    if value is None or not isfinite(found := _float(value)):
        return None
    return max(-LARGEST, min(LARGEST, found))


def short(value: Decimal | int | float, words: Words) -> str:
    """640000 -> "640k", 1234567 -> "1.23m"; below a thousand as it is, to one decimal place."""
    amount = _float(value)
    if not isfinite(amount) or abs(amount) > LARGEST:
        return f"{Decimal(value):.1E}" if isfinite(amount) else str(value)
    sign = "−" if amount < 0 else ""
    for step, name in STEPS:
        if abs(amount) >= step * 0.9995:
            return sign + words(f"picture.number.{name}", figure=f"{abs(amount) / step:.3g}")
    return sign + number(Decimal(str(round(abs(amount), 1))))


def money(value: Decimal | int | float, currency: str, words: Words) -> str:
    """ "640k EUR"."""
    return f"{short(value, words)} {currency}".strip()


def in_currency(currency: str, rates_on: date | None, words: Words) -> str:
    """ "EUR", "EUR at the rates of 1 Mar 2026"."""
    if rates_on is None:
        return currency
    return words("picture.at_rates", currency=currency, day=day(rates_on))


def signed(value: Decimal | int | float, words: Words) -> str:
    """ "+3", "−120k", "0"."""
    return f"+{short(value, words)}" if value > 0 else short(value, words)


def day(value: date) -> str:
    """ "3 May 2026"."""
    return f"{value.day} {value:%b %Y}"


def ticks(low: float, high: float, about: int = 5) -> tuple[float, ...]:
    """Round figures between the two, `about` many."""
    if not high > low:
        return (low,)
    rough = (high - low) / about
    power = 10.0 ** floor(log10(rough))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough * 0.999)
    return tuple(step * count for count in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1))


def stretch(values: Iterable[float], pad: float = 0.08, least: float = 1.0) -> tuple[float, float]:
    """From the smallest to the largest with some air, never narrower than `least`."""
    every = list(values) or [0.0]
    low, high = min(every), max(every)
    air = max((high - low) * pad, (least - (high - low)) / 2, abs(high) * 1e-6)
    return low - air, high + air


def _float(value: Decimal | int | float) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf") if value > 0 else float("-inf")
