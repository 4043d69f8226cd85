"""Rates of exchange: the form that sets them, and what a card says of those that it needed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RatesForm:
    """What one unit of each currency is worth in `currency` on the day `on`; empty and None while nobody set any."""

    currency: str
    on: date | None
    rates: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class RatesNote:
    """Amounts in several currencies met: `used` rates into `currency` on the day `on`, `lacking` those without one.

    `on` is None when the workspace has no rates at all.
    """

    currency: str
    on: date | None
    used: tuple[tuple[str, Decimal], ...]
    lacking: tuple[str, ...]
