"""The win-win ledger: value promised, value confirmed, objectives that pay both sides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kam_core.measures.estimate import rounded, share
from kam_core.measures.objectives import ObjectiveFacts
from kam_core.measures.rollup import RateTable, in_common, is_mixed
from kam_core.terms import Side, ValueState
from kam_core.values import Money, Quantity

Worth = Money | Quantity
"""Money, or an outcome with its unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueFacts:
    """One record of value for one side; amounts are None while unknown."""

    key: str
    beneficiary: Side
    objective: str | None = None
    state: ValueState = ValueState.HYPOTHESIS
    hypothesis: Worth | None = None
    committed: Worth | None = None
    delivered: Worth | None = None
    confirmed_by: str | None = None
    confirmed_on: date | None = None

    @property
    def amounts(self) -> tuple[Worth, ...]:
        return tuple(
            worth for worth in (self.hypothesis, self.committed, self.delivered) if worth is not None
        )

    @property
    def quantified(self) -> bool:
        """Some amount above zero is known."""
        return any(_middle(worth) > 0 for worth in self.amounts)

    @property
    def at_zero(self) -> bool:
        """Known to be worth nothing; a record without an amount is unknown, not zero."""
        return bool(self.amounts) and not self.quantified

    @property
    def confirmed(self) -> bool:
        """The customer confirmed it: a person and a date, as nothing else counts."""
        return bool(self.confirmed_by) and self.confirmed_on is not None


@dataclass(frozen=True, slots=True)
class ValueRatio:
    """Confirmed and committed value in one unit (a currency or an outcome's unit), and confirmed / committed.

    `ratio` is None when nothing is committed in this unit, or the confirmed amount of a record is unknown;
    such records stand in `unknowns`.
    """

    unit: str
    confirmed: Decimal
    committed: Decimal
    ratio: Decimal | None
    unknowns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mutuality:
    """Objectives with two quantified sides that the customer agreed to / active objectives (0-1)."""

    value: Decimal | None
    mutual: tuple[str, ...]
    active: int


def value_ratios(records: Iterable[ValueFacts]) -> tuple[ValueRatio, ...]:
    """Confirmed value / committed value, one ratio per unit, for money and outcomes are never added.

    Ranges count by their middle. Empty when nothing is committed: no promise, no ratio. Source: F18, our
    design.
    """
    promised: dict[str, list[ValueFacts]] = {}
    for record in records:
        if record.committed is not None:
            promised.setdefault(_unit(record.committed), []).append(record)
    return tuple(_ratio(unit, promised[unit]) for unit in sorted(promised))


def value_amounts(records: Iterable[ValueFacts]) -> list[Money]:
    """The money that `value_ratios` holds against each other."""
    counted = [one for one in records if one.committed is not None]
    amounts = (
        worth for one in counted for worth in (one.committed, one.delivered if one.confirmed else None)
    )
    return [worth for worth in amounts if isinstance(worth, Money)]


def values_at(records: Iterable[ValueFacts], rates: RateTable | None) -> list[ValueFacts]:
    """The records in one currency where several meet, as far as there are rates. Source: F21."""
    listed = list(records)
    if rates is None or not is_mixed(value_amounts(listed)):
        return listed
    return [
        replace(one, committed=_at(one.committed, rates), delivered=_at(one.delivered, rates))
        for one in listed
    ]


def mutuality(objectives: Iterable[ObjectiveFacts], records: Iterable[ValueFacts], today: date) -> Mutuality:
    """Active objectives quantified for both sides and agreed to by a named person / all active ones.

    None when no objective is active. Source: F18, our design.
    """
    active = [objective for objective in objectives if objective.active]
    listed = list(records)
    mutual = [o.key for o in active if o.agreed(today) and _two_quantified(o.key, listed)]
    value = rounded(share(len(mutual), len(active))) if active else None
    return Mutuality(value, tuple(sorted(mutual)), len(active))


def _two_quantified(objective: str, records: Sequence[ValueFacts]) -> bool:
    sides = {r.beneficiary for r in records if r.objective == objective and r.quantified}
    return {Side.US, Side.CUSTOMER} <= sides


def _ratio(unit: str, records: Sequence[ValueFacts]) -> ValueRatio:
    confirmed = [record for record in records if record.confirmed]
    counted = [r.delivered for r in confirmed if r.delivered is not None and _unit(r.delivered) == unit]
    unknowns = [r.key for r in confirmed if r.delivered is None or _unit(r.delivered) != unit]
    reached = sum((_middle(worth) for worth in counted), Decimal(0))
    committed = sum((_middle(r.committed) for r in records if r.committed is not None), Decimal(0))
    ratio = rounded(share(reached, committed)) if committed > 0 and not unknowns else None
    return ValueRatio(unit, reached, committed, ratio, tuple(sorted(unknowns)))


def _at(worth: Worth | None, rates: RateTable) -> Worth | None:
    return in_common(worth, rates) if isinstance(worth, Money) else worth


def _unit(worth: Worth) -> str:
    return worth.currency if isinstance(worth, Money) else worth.unit


def _middle(worth: Worth) -> Decimal:
    return worth.middle if isinstance(worth, Money) else worth.amount
