"""What was found in the plans, and two plans side by side."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kam_core.cards.rates import RatesNote
from kam_core.cards.seeing_money import SumLine
from kam_core.values import Money, Value


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One record that holds the words: `field` is the fact that does (empty for its name), `excerpt` what it says."""

    plan: str
    account: str
    entity: str
    label: str
    section: str = ""
    field: str = ""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class FoundCard:
    """The best matches for some words; `total` of them there are, in `plans` plans that were looked through."""

    words: str
    lines: tuple[FoundLine, ...]
    total: int
    plans: int


@dataclass(frozen=True, slots=True)
class Side:
    """One plan of a comparison. What is None or empty is unknown; `risk` is for the account team only (F11)."""

    plan: str
    account: str
    owner: str | None
    sales: Money | None
    net: Money | None
    expected: SumLine
    people: int
    threads: int
    single: bool | None
    empty_roles: int
    risk: Decimal | None
    team: bool
    quality: int
    fix: str | None
    freshness: int | None
    objective: str | None
    active: int
    agreed: int
    risks: int
    top_risk: str | None
    exposure: SumLine
    overdue: int
    next_review: Value = None
    common: tuple[tuple[Money, Money], ...] = ()
    """Amounts of this side with what they are in the currency in which both sides can be compared."""


@dataclass(frozen=True, slots=True)
class CompareCard:
    """Two plans on one day; `rates` where their amounts are in several currencies."""

    on: date
    one: Side
    other: Side
    rates: RatesNote | None = None
