"""Attacks that whoever holds the customer's money would lead: what it brings, what it costs, and out of which budget."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from kam_core.advice.attacks.base import ABOUT_MONEY, About, Attack, told_again
from kam_core.advice.attacks.people import IN_FINANCE
from kam_core.advice.brief import Brief, Noted
from kam_core.advice.signals.base import Found, filled, lines
from kam_core.advice.signals.money import OUT
from kam_core.terms import Basis, BudgetStatus, ForceDirection, Side
from kam_core.values import Money, Quantity

PATIENCE = 3
"""Years after which money is expected back at the latest."""
AMOUNTS = ("delivered", "committed", "hypothesis_amount")


def biggest_ask(brief: Brief) -> Noted | None:
    """The opportunity that would cost the customer most: the one named as the biggest, else by its worth."""
    priced = [
        one
        for one in brief.of("Opportunity")
        if one["stage"] not in OUT and isinstance(one["potential"], Money)
    ]
    return max(priced, key=lambda one: (bool(one["top"]), one["potential"].middle), default=None)


def gains_of(brief: Brief) -> Iterator[tuple[Noted, str, Money | Quantity]]:
    """What they gain by our figures: the record, the field, the amount."""
    for one in brief.of("ValueRecord"):
        field = next((name for name in AMOUNTS if one[name] is not None), None)
        if one["beneficiary"] == Side.CUSTOMER and field is not None:
            yield one, field, one[field]


def _value_below_price(brief: Brief) -> Iterator[Found]:
    ask = biggest_ask(brief)
    gains = [(one, field, amount) for one, field, amount in gains_of(brief) if isinstance(amount, Money)]
    if ask is None or not gains:
        return
    price, first = ask["potential"], gains[0][2]
    alike = [gain for gain in gains if (gain[2].currency, gain[2].basis) == (first.currency, first.basis)]
    if len(alike) != len(gains) or price.currency != first.currency:
        return
    total = Money(sum((gain[2].middle for gain in alike), Decimal(0)), first.currency, first.basis)
    years = _years(total, price)
    if years is None:
        return
    facts = (line for one, field, _ in alike[:2] for line in lines(one, field, "method"))
    yield Found(
        slots=filled(amount=total, price=price, opportunity=ask.label, years=years or None),
        facts=(*facts, *lines(ask, "potential")),
        subject=alike[0][0].id,
        objective=alike[0][0].refs.get("objective"),
        weight=1.0,
    )


def _years(gain: Money, price: Money) -> int | None:
    """Years until a price comes back; 0 for a gain that never covers it, None where it pays."""
    if gain.middle <= 0:
        return None
    once = price.basis is Basis.ONE_OFF and gain.basis is not Basis.ONE_OFF
    if not once and price.basis is not gain.basis and Basis.ONE_OFF in (price.basis, gain.basis):
        return None
    if not once:
        return 0 if gain.middle < price.middle else None
    years = int((price.middle / gain.middle).quantize(Decimal(1), ROUND_HALF_UP))
    return years if years > PATIENCE else None


def _shrinking(brief: Brief) -> Iterator[Found]:
    for year in brief.of("Financials"):
        theirs, ours = year["growth_account"], year["growth_ours"]
        if theirs is not None and ours is not None and theirs < 0 <= ours:
            slots = filled(shrink=Quantity(-theirs, "percent"))
            facts = lines(year, "growth_account", "growth_ours")
            yield Found(slots=slots, facts=facts, subject=year.id, weight=1.0)


def _budget(brief: Brief, status: BudgetStatus) -> Iterator[Found]:
    for one in brief.of("Initiative"):
        if one["budget_status"] == status and one["budget"] is not None:
            facts = lines(one, "budget", "budget_status", "budget_owner")
            yield Found(slots={"initiative": one.label, "budget": one["budget"]}, facts=facts, subject=one.id)


def _above_limit(brief: Brief) -> Iterator[Found]:
    ask = biggest_ask(brief)
    centers = [one for one in brief.of("BuyingCenter") if isinstance(one["approval_limit"], Money)]
    if ask is None or not centers:
        return
    highest = max(centers, key=lambda one: one["approval_limit"].middle)
    limit, price = highest["approval_limit"], ask["potential"]
    if limit.currency == price.currency and price.middle > limit.middle:
        yield Found(
            slots={"opportunity": ask.label, "price": price, "limit": limit},
            facts=(*lines(ask, "potential"), *lines(highest, "approval_limit")),
            subject=ask.id,
        )


def _discount(brief: Brief) -> Iterator[Found]:
    for year in brief.of("Financials"):
        if year["discount"] is not None and year["contribution"] is None:
            facts = lines(year, "discount", "contribution")
            yield Found(slots={"discount": year["discount"]}, facts=facts, subject=year.id)


def _brake(brief: Brief) -> Iterator[Found]:
    for one in brief.of("Force"):
        text = one["text"] or one.label
        against = one["direction"] == ForceDirection.RESTRAINING and one.refs.get("action") is None
        if against and ABOUT_MONEY.search(text):
            facts = lines(one, "text", "strength", "changeability")
            weight = (one["strength"] or 3) / 5 + (0.5 if IN_FINANCE.search(text) else 0.0)
            yield Found(slots={"force": text}, facts=facts, subject=one.id, weight=weight)


def _cost_need(brief: Brief, found: Found) -> Found | None:
    need = brief.by_id("Need", found.subject)
    told = (need["statement"] or need.label) if need else ""
    if need is None or need["said_by"] is None or not ABOUT_MONEY.search(told):
        return None
    return replace(found, facts=lines(need, "statement", "said_by"))


ATTACKS = (
    told_again("need_without_objective", About.NEEDS, _cost_need),
    Attack(
        key="value_below_price",
        about=About.VALUE,
        find=_value_below_price,
        query="value for the customer against the price, business case with their finance",
        article="quantifying-value",
        doubts=True,
    ),
    Attack(
        key="paying_while_shrinking",
        about=About.MONEY,
        find=_shrinking,
        query="the customer's volume falls: renewal on value and not on price",
        article="growth-and-share",
    ),
    Attack(
        key="budget_requested",
        about=About.MONEY,
        find=lambda brief: _budget(brief, BudgetStatus.REQUESTED),
        query="budget of a project: requested or approved, who releases it and when",
        article="buying-centres",
    ),
    Attack(
        key="budget_talk",
        about=About.MONEY,
        find=lambda brief: _budget(brief, BudgetStatus.TALK),
        query="budget of a project: requested or approved, who releases it and when",
        article="buying-centres",
    ),
    Attack(
        key="above_limit",
        about=About.MONEY,
        find=_above_limit,
        query="approval limit: who signs above it, steps of the decision",
        article="decision-process",
    ),
    Attack(
        key="discount_unexplained",
        about=About.MONEY,
        find=_discount,
        query="discount against cost to serve: true profit of a key account",
        article="true-profit",
    ),
    Attack(
        key="money_brake",
        about=About.MONEY,
        find=_brake,
        query="loosen the brake in the force field",
        article="force-field",
    ),
)
