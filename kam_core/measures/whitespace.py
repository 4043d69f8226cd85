"""Room to grow: share of wallet, open cells of the grid, and which need to answer first."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kam_core.measures.estimate import Estimate, rounded, share, within
from kam_core.measures.money import at_least_zero, ends, minus, one_currency, spread, times, to_cents
from kam_core.measures.rollup import RateTable, Rollup, roll_up
from kam_core.terms import WhitespaceState
from kam_core.values import Money

TRUSTED = 3
"""The tie from which somebody in a buying centre trusts us for delivery."""
NO_ACCESS = Decimal("0.5")
EMPTY_STATES = frozenset({WhitespaceState.GAP, WhitespaceState.COMPETITOR_HELD})
"""They buy nothing of this from us: here current sales are zero because that is what the state says."""


@dataclass(frozen=True, slots=True)
class Wallet:
    """Our share of what they spend (0-1, above 1 if figures contradict each other) and the room left."""

    share: Estimate
    room: Money | None
    unknowns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One buying centre x offering of the whitespace grid; money per year."""

    buying_center: str
    offering: str
    state: WhitespaceState = WhitespaceState.UNKNOWN
    current: Money | None = None
    potential: Money | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """What the eligible cells could still bring, and the cells about which too little is known to say."""

    rollup: Rollup
    unknown: tuple[Cell, ...]
    not_eligible: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FitFacts:
    """A need met by an offering: whitespace per year, importance 1-5, fit 0-5, satisfaction today 1-5.

    `best_tie` is the strongest tie (0-5) that we have in the need's buying centre.
    """

    need: str
    offering: str
    room: Money | None = None
    importance: int | None = None
    fit: int | None = None
    satisfaction: int | None = None
    best_tie: int | None = None

    def __post_init__(self) -> None:
        within("importance", self.importance, 1, 5)
        within("fit", self.fit, 0, 5)
        within("satisfaction", self.satisfaction, 1, 5)
        within("tie", self.best_tie, 0, 5)


@dataclass(frozen=True, slots=True)
class Priority:
    """Weighted whitespace of one need x offering; None when a factor is unknown."""

    facts: FitFacts
    amount: Money | None
    unknowns: tuple[str, ...] = ()


def wallet(ours: Money | None, customer_spend: Money | None) -> Wallet:
    """Our revenue / their spend in the category, and the room between the two, never below zero.

    Ranges give a band. Other currencies count as unknown ("currency"), a spend of zero as well.
    Source: F6; prolifiq.com/post/white-space-analysis, prolifiq.com/post/key-account-management-process.
    """
    unknowns = tuple(k for k, v in (("ours", ours), ("customer_spend", customer_spend)) if v is None)
    if ours is None or customer_spend is None:
        return Wallet(Estimate(None, unknowns=unknowns), None, unknowns)
    if ours.currency != customer_spend.currency:
        return Wallet(Estimate(None, unknowns=("currency",)), None, ("currency",))
    room = to_cents(at_least_zero(minus(customer_spend, ours)))
    low_spend, high_spend = ends(customer_spend)
    if low_spend <= 0:
        return Wallet(Estimate(None, unknowns=("customer_spend",)), room, ("customer_spend",))
    low, high = ends(ours)
    held = Estimate(
        value=rounded(share(ours.middle, customer_spend.middle)),
        low=rounded(share(low, high_spend)),
        high=rounded(share(high, low_spend)),
    )
    return Wallet(held, room)


def cell_room(cell: Cell) -> Money | None:
    """max(0, potential - current) of one cell, per year; None when either is unknown or currencies differ.

    Source: F6; winsabove.com/glossary/whitespace-analysis.
    """
    if cell.potential is None:
        return None
    if cell.current is None:
        return at_least_zero(cell.potential) if cell.state in EMPTY_STATES else None
    if cell.current.currency != cell.potential.currency:
        return None
    return at_least_zero(minus(cell.potential, cell.current))


def open_room(cells: Iterable[Cell], rates: RateTable | None = None) -> Room:
    """Whitespace summed over the eligible cells; whether a cell of unknown state is eligible is unknown too.

    Source: F6; prolifiq.com/post/white-space-analysis.
    """
    listed = list(cells)
    barred = [cell for cell in listed if cell.state is WhitespaceState.NOT_ELIGIBLE]
    eligible = [c for c in listed if c.state not in (WhitespaceState.NOT_ELIGIBLE, WhitespaceState.UNKNOWN)]
    unknown = tuple(c for c in listed if c not in barred and (c not in eligible or cell_room(c) is None))
    return Room(roll_up([cell_room(cell) for cell in eligible], rates), unknown, len(barred))


def fit_priority(facts: FitFacts) -> Priority:
    """Whitespace x importance/5 x fit/5 x (5 - satisfaction)/4 x access.

    Access is 1 with a tie of 3 or more in the buying centre, else 0.5. An unknown tie gives the range between
    the two. Source: F7, our design.
    """
    named = ("room", "importance", "fit", "satisfaction", "best_tie")
    unknowns = tuple(name for name in named if getattr(facts, name) is None)
    if facts.room is None or facts.importance is None or facts.fit is None or facts.satisfaction is None:
        return Priority(facts, None, unknowns)
    factor = Decimal(facts.importance * facts.fit * (5 - facts.satisfaction)) / 100
    weighed = times(facts.room, factor)
    if facts.best_tie is None:
        amount = spread(times(weighed, NO_ACCESS), weighed)
    else:
        amount = weighed if facts.best_tie >= TRUSTED else times(weighed, NO_ACCESS)
    return Priority(facts, to_cents(amount), unknowns)


def ranked(rows: Iterable[FitFacts]) -> tuple[Priority, ...]:
    """Priorities, largest first (by middle), unknown last. Raises MixedCurrencyError. Source: F7."""
    priorities = [fit_priority(row) for row in rows]
    one_currency(*(p.amount for p in priorities if p.amount is not None))
    return tuple(sorted(priorities, key=_rank))


def _rank(priority: Priority) -> tuple[bool, Decimal, str, str]:
    amount = Decimal(0) if priority.amount is None else -priority.amount.middle
    return priority.amount is None, amount, priority.facts.need, priority.facts.offering
