"""What is still missing to the account's number."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kam_core.measures.days import Day, earliest, latest
from kam_core.measures.estimate import within
from kam_core.measures.finance import expected_value
from kam_core.measures.money import MixedCurrencyError, minus, plus, times, to_cents, total
from kam_core.terms import Basis, OpportunityStage, OpportunityType
from kam_core.values import Money

CERTAIN = Decimal(100)
OUT = frozenset({OpportunityStage.LOST, OpportunityStage.PARKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityFacts:
    """One opportunity: probability in percent; a won one counts in full, a lost or parked one not at all."""

    key: str
    type: OpportunityType | None = None
    stage: OpportunityStage | None = None
    potential: Money | None = None
    probability: Decimal | None = None
    close: Day | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing (below zero: beyond target); None when the target, base or retention is unknown.

    `certain` is base x retention, `expected` the expected value that closes in the period. `uncounted` names
    opportunities that could not be counted (no amount, chance or date): the gap is at most as large as shown.
    """

    amount: Money | None
    certain: Money | None
    expected: Money | None
    uncounted: tuple[str, ...] = ()
    unknowns: tuple[str, ...] = ()


def gap_to_target(
    target: Money | None,
    renewal_base: Money | None,
    retention: Decimal | None,
    opportunities: Iterable[OpportunityFacts],
    period: tuple[date, date],
) -> Gap:
    """Target - (renewal base x retention % + expected value closing in the period, both days included).

    A base that is renewed already has retention 100. Renewals are in the base and not counted twice. Amounts
    are taken at their face; those in another currency than the target are uncounted. Source: F15;
    salessparx.com/blog/useful-account-plan.
    """
    within("retention", retention, 0, 100)
    named = (("target", target), ("renewal_base", renewal_base), ("retention", retention))
    unknowns = tuple(key for key, value in named if value is None)
    currency = next((money.currency for money in (target, renewal_base) if money is not None), None)
    values, uncounted = _closing(opportunities, period, currency)
    expected = total(values)
    certain = (
        times(renewal_base, retention / 100) if renewal_base is not None and retention is not None else None
    )
    if target is None or certain is None:
        return Gap(None, certain, expected, uncounted, unknowns)
    try:
        gap = minus(target, certain if expected is None else plus(certain, expected))
    except MixedCurrencyError:
        return Gap(None, certain, expected, uncounted, ("currency",))
    return Gap(to_cents(gap), certain, expected, uncounted, unknowns)


def _closing(
    opportunities: Iterable[OpportunityFacts], period: tuple[date, date], currency: str | None
) -> tuple[list[Money], tuple[str, ...]]:
    """Expected values in one currency (without target and base: the first by name), and what was left out."""
    valued = [(o.key, _value(o, period)) for o in opportunities if _may_count(o, period)]
    currencies = sorted(value.currency for _, value in valued if value is not None)
    currency = currency or next(iter(currencies), None)
    values = [value for _, value in valued if value is not None and value.currency == currency]
    uncounted = [key for key, value in valued if value is None or value.currency != currency]
    return values, tuple(sorted(uncounted))


def _may_count(opportunity: OpportunityFacts, period: tuple[date, date]) -> bool:
    if opportunity.stage in OUT or opportunity.type is OpportunityType.RENEW:
        return False
    return _inside(opportunity.close, period) is not False


def _value(opportunity: OpportunityFacts, period: tuple[date, date]) -> Money | None:
    if not _inside(opportunity.close, period):
        return None
    chance = CERTAIN if opportunity.stage is OpportunityStage.WON else opportunity.probability
    value = expected_value(opportunity.potential, chance).value
    return None if value is None else replace(value, basis=Basis.PLAN_PERIOD)


def _inside(close: Day | None, period: tuple[date, date]) -> bool | None:
    """Does it close in the period? None when it is undated, or its stretch crosses an end of the period."""
    if close is None:
        return None
    start, end = period
    if earliest(close) >= start and latest(close) <= end:
        return True
    return False if latest(close) < start or earliest(close) > end else None
