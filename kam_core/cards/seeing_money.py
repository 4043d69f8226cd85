"""The money of a plan at one glance, and the ledger of what both sides gain."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kam_core.cards.rates import RatesNote
from kam_core.cards.seeing import SeenUndo
from kam_core.values import Money, Quantity, Value


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One opportunity with its expected value, plain and by margin (F1)."""

    title: str
    potential: Money | None
    chance: Decimal | None
    expected: Money | None
    by_margin: Money | None
    close: Value
    stage: str | None


@dataclass(frozen=True, slots=True)
class SumLine:
    """Totals that stand apart by currency and basis, and how many amounts nobody knew.

    `native` is what was added, currency by currency, where some of it was converted.
    """

    totals: tuple[Money, ...]
    unknown: int
    native: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One entry of the register: probability x impact (1-25), and the money expected to be lost (F16)."""

    kind: str | None
    text: str
    score: int | None
    money: Money | None
    owner: str | None


@dataclass(frozen=True, slots=True)
class LoadRow:
    """Hours promised and granted; `month` is None for the whole plan. `over` is None while unknown hours decide (F17)."""

    who: str
    month: date | None
    promised: Decimal | None
    granted: Decimal | None
    ratio: Decimal | None
    over: bool | None


Worth = Money | Quantity


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One record of value; `next` is the state that it can move to, empty at the end of the way."""

    record: str
    name: str
    side: str | None
    state: str
    amount: Worth | None
    who: str | None
    on: Value
    next: str = ""


@dataclass(frozen=True, slots=True)
class RatioLine:
    """Confirmed and committed in one unit, and their ratio (F18)."""

    unit: str
    confirmed: Decimal
    committed: Decimal
    ratio: Decimal | None


@dataclass(frozen=True, slots=True)
class MoneyCard:
    """What the account may bring and cost, who has time for it, and what both sides gained."""

    plan: str
    account: str
    opportunities: tuple[MoneyRow, ...]
    more_opportunities: int
    expected: SumLine
    by_margin: SumLine
    margin: Decimal | None
    renewals: tuple[MoneyRow, ...]
    risks: tuple[RiskRow, ...]
    more_risks: int
    exposure: SumLine
    loads: tuple[LoadRow, ...]
    hours_unknown: bool
    ledger: tuple[LedgerRow, ...]
    more_ledger: int
    ratios: tuple[RatioLine, ...]
    mutual: tuple[int, int]
    """Objectives that pay both sides and were agreed, of all active ones (F18)."""
    may_edit: bool = False
    undo: SeenUndo | None = None
    rates: RatesNote | None = None


@dataclass(frozen=True, slots=True)
class LedgerForm:
    """A record of value on its way to its next state."""

    record: str
    version: int
    name: str
    next: str
    amount: str
    today: date
