"""What an account earns and could earn: expected value, net contribution, growth parity."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kam_core.measures.estimate import rounded, share, within
from kam_core.measures.money import MixedCurrencyError, as_money, minus, one_currency, times, to_cents
from kam_core.values import Money, Quantity

Amount = Money | Quantity
"""Money, or a percentage of the revenue."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Expected value of an opportunity, plain and by margin; the basis is that of the potential."""

    value: Money | None
    by_margin: Money | None
    unknowns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Earnings:
    """Revenue of one period and what it costs us.

    Costs are money or a percentage of the revenue. `gross` (contribution before the cost to serve) stands in
    for `cogs` when only the margin is known. A cost of zero must be said; None is unknown.
    """

    revenue: Money | None = None
    cogs: Amount | None = None
    gross: Amount | None = None
    cost_to_serve: Amount | None = None
    programme_cost: Amount | None = None


@dataclass(frozen=True, slots=True)
class Contribution:
    """`net` only when every cost is known; `at_most` is what is left after the costs that are known."""

    net: Money | None
    at_most: Money | None
    unknowns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WhalePoint:
    """One account on the curve: its net contribution, the sum up to it, and that sum as a share of the whole.

    `cumulative_share` passes 1 before accounts that lose money; None when the whole is not above zero.
    """

    account: str
    net: Money
    cumulative: Decimal
    cumulative_share: Decimal | None


@dataclass(frozen=True, slots=True)
class WhaleCurve:
    """Accounts from the most to the least profitable; those of unknown contribution stand apart."""

    points: tuple[WhalePoint, ...]
    unknown: tuple[str, ...] = ()


def expected_value(
    potential: Money | None, probability: Decimal | None, margin: Decimal | None = None
) -> Expected:
    """Potential revenue times success rate; and times margin. Both rates are percentages.

    A range of potential gives a range. Raises ValueError for a probability outside 0-100.
    Source: F1, the planning step "potential revenue and success rate".
    """
    within("probability", probability, 0, 100)
    named = (("potential", potential), ("probability", probability), ("margin", margin))
    unknowns = tuple(key for key, value in named if value is None)
    if potential is None or probability is None:
        return Expected(None, None, unknowns)
    value = times(potential, probability / 100)
    by_margin = None if margin is None else to_cents(times(value, margin / 100))
    return Expected(to_cents(value), by_margin, unknowns)


def net_contribution(earnings: Earnings) -> Contribution:
    """Revenue - cost of goods - cost to serve - cost of the key account programme.

    Amounts in another currency than the revenue count as unknown. Source: F5;
    pryse.ai/blog/customer-margin-analysis.
    """
    revenue = earnings.revenue
    if revenue is None:
        return Contribution(None, None, ("revenue",))
    costs = {
        "cogs": _cost_of_goods(earnings, revenue),
        "cost_to_serve": as_money(earnings.cost_to_serve, revenue),
        "programme_cost": as_money(earnings.programme_cost, revenue),
    }
    unknowns, left = [], revenue
    for key, cost in costs.items():
        if cost is None or cost.currency != revenue.currency:
            unknowns.append(key)
        else:
            left = minus(left, cost)
    left = to_cents(left)
    if len(unknowns) == len(costs):
        return Contribution(None, None, tuple(unknowns))
    return Contribution(None if unknowns else left, left, tuple(unknowns))


def whale_curve(contributions: Iterable[tuple[str, Money | None]]) -> WhaleCurve:
    """Rank accounts by net contribution (middle of a range) and add them up.

    MixedCurrencyError asks for a frozen rate first. Source: F5; pryse.ai/blog/customer-margin-analysis
    and staffbalance.ie/publications-articles/are-all-your-customers-profitable-2.
    """
    listed = list(contributions)
    known = [(account, net) for account, net in listed if net is not None]
    one_currency(*(net for _, net in known))
    known.sort(key=lambda pair: (-pair[1].middle, pair[0]))
    whole = sum((net.middle for _, net in known), Decimal(0))
    points, running = [], Decimal(0)
    for account, net in known:
        running += net.middle
        points.append(
            WhalePoint(account, net, running, rounded(share(running, whole)) if whole > 0 else None)
        )
    return WhaleCurve(tuple(points), tuple(sorted(account for account, net in listed if net is None)))


def growth_parity(ours: Decimal | None, theirs: Decimal | None) -> Decimal | None:
    """Our growth in the account minus the account's own growth, in percentage points.

    Below zero we lose share even while we grow. Source: F14;
    salesbenchmarkindex.com/insights/can-you-afford-not-to-implement-key-account-management.
    """
    return None if ours is None or theirs is None else ours - theirs


def _cost_of_goods(earnings: Earnings, revenue: Money) -> Money | None:
    if earnings.cogs is not None:
        return as_money(earnings.cogs, revenue)
    if isinstance(earnings.gross, Quantity):
        kept = Quantity(100 - earnings.gross.amount, earnings.gross.unit)
        return as_money(kept, revenue)
    try:
        return None if earnings.gross is None else minus(revenue, earnings.gross)
    except MixedCurrencyError:
        return None
