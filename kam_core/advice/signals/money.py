"""Signals about money: what they spend, what is left of it, and what may be won."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.signals.base import Found, Signal, days_until, filled, lines
from kam_core.measures.days import latest
from kam_core.measures.finance import growth_parity
from kam_core.terms import MeddpiccSlot, OpportunityStage, OpportunityType
from kam_core.values import Money

SMALL_SHARE = Decimal("0.4")
"""Below this share of what they spend, most goes elsewhere by a margin that no range of an estimate hides."""
RENEWAL_DAYS = 180
RESERVE = timedelta(days=28)
"""A renewal is signed so long before the contract ends, or talked about under pressure of the date."""
OUT = frozenset({OpportunityStage.LOST, OpportunityStage.PARKED, OpportunityStage.WON})
SLOTS = tuple(slot.value for slot in MeddpiccSlot)


def _field(brief: Brief, name: str) -> tuple[Noted, object] | None:
    """The first record of figures that holds a field."""
    return next(((one, one[name]) for one in brief.of("Financials") if one[name] is not None), None)


def _losing_share(brief: Brief) -> Iterator[Found]:
    for year in brief.of("Financials"):
        parity = growth_parity(year["growth_ours"], year["growth_account"])
        if parity is not None and parity < 0:
            slots = filled(
                growth_account=_percent(year["growth_account"]), growth_ours=_percent(year["growth_ours"])
            )
            yield Found(slots=slots, facts=lines(year, "growth_account", "growth_ours"), subject=year.id)


def _percent(number: Decimal) -> str:
    return f"{number.normalize():f} %"


def _small_share(brief: Brief) -> Iterator[Found]:
    bought, could = _field(brief, "revenue"), _field(brief, "customer_spend")
    if bought is None or could is None:
        return
    revenue, spend = bought[1], could[1]
    assert isinstance(revenue, Money)
    assert isinstance(spend, Money)
    if revenue.currency != spend.currency or not spend.middle:
        return
    if revenue.middle / spend.middle < SMALL_SHARE:
        rival = _largest_rival(brief)
        yield Found(
            slots=filled(revenue=revenue, spend=spend, competitor=rival.label if rival else None),
            facts=(*lines(bought[0], "revenue"), *lines(could[0], "customer_spend")),
            subject=could[0].id,
        )


def _largest_rival(brief: Brief) -> Noted | None:
    """The rival with most of what they spend, else the most serious one; None while nobody said either of any."""
    listed = brief.of("CompetitorPosition")
    rivals = [one for one in listed if one["share"] is not None or one["threat"] is not None]
    return max(rivals, key=lambda one: (one["share"] or 0, one["threat"] or 0), default=None)


def _profit_unknown(brief: Brief) -> Iterator[Found]:
    years = brief.of("Financials")
    if years and not any(
        year["contribution"] is not None or year["cost_to_serve"] is not None for year in years
    ):
        yield Found(
            facts=tuple(line for year in years for line in lines(year, "revenue", "cost_to_serve"))[:2]
        )


def _gap(brief: Brief) -> Iterator[Found]:
    gap, target = brief.reckoned.gap, _field(brief, "target")
    if gap is not None and target is not None and gap.amount > 0:
        facts = lines(target[0], "target", "renewal_base")
        yield Found(slots=filled(target=target[1], gap=gap), facts=facts, subject=target[0].id)  # type: ignore[arg-type]


def _running(brief: Brief) -> tuple[Noted, ...]:
    """What may still be won; a record under the account's own name is an idea about the account, no deal."""
    listed = (one for one in brief.of("Opportunity") if one["stage"] not in OUT)
    return tuple(one for one in listed if one.label.casefold() != brief.account.casefold())


def next_decision(brief: Brief) -> date | None:
    """The first day ahead on which something of ours is decided; None when no day was said."""
    days = [latest(one["close_date"]) for one in _running(brief) if one["close_date"] is not None]
    return min((day for day in days if day > brief.today), default=None)


def missing_slot(opportunity: Noted) -> str | None:
    """The first of the eight buying facts that is not proven; entries are written "slot: proven"."""
    told = {
        str(entry).partition(":")[0].strip(): str(entry).partition(":")[2].strip()
        for entry in opportunity["meddpicc"] or ()
    }
    unsure = [slot for slot in SLOTS if told.get(slot) != "proven"]
    missing = [slot for slot in unsure if told.get(slot) == "missing"]
    return next(iter([*missing, *unsure]), None)


def _unqualified(brief: Brief) -> Iterator[Found]:
    for one in _running(brief):
        slot = missing_slot(one)
        if slot is not None:
            facts = lines(one, "potential", "probability", "close_date", "meddpicc")
            slots = filled(opportunity=one.label, slot=slot if one["meddpicc"] else None)
            yield Found(slots=slots, facts=facts, subject=one.id, weight=1.0 if one["top"] else 0.0)


def _renewal_near(brief: Brief) -> Iterator[Found]:
    for one in _running(brief):
        left = days_until(one["close_date"], brief.today)
        if one["type"] == OpportunityType.RENEW and left is not None and 0 <= left <= RENEWAL_DAYS:
            slots = filled(opportunity=one.label, close_date=one["close_date"])
            facts = lines(one, "potential", "close_date", "probability")
            by = latest(one["close_date"]) - RESERVE
            yield Found(slots=slots, facts=facts, subject=one.id, weight=1 - left / RENEWAL_DAYS, by=by)


SIGNALS = (
    Signal(
        key="renewal_near",
        section="J",
        weight=9,
        query="contract renewal is near",
        find=_renewal_near,
        needs=("opportunity", "close_date"),
    ),
    Signal(
        key="losing_share",
        section="D",
        weight=7,
        query="the account grows faster than our sales to it: losing share while growing",
        find=_losing_share,
        needs=("growth_account", "growth_ours"),
    ),
    Signal(
        key="gap_to_target",
        section="D",
        weight=6,
        query="gap between target and what is renewed and expected",
        find=_gap,
        needs=("target", "gap"),
    ),
    Signal(
        key="small_share",
        section="D",
        weight=6,
        query="most of their spend goes elsewhere: share of wallet, whitespace",
        find=_small_share,
        needs=("revenue", "spend"),
        may=("competitor",),
    ),
    Signal(
        key="profit_unknown",
        section="D",
        weight=5,
        query="true profit of a key account, cost to serve",
        find=_profit_unknown,
    ),
    Signal(
        key="opportunity_unqualified",
        section="J",
        weight=6,
        query="qualify an opportunity: MEDDPICC, what is proven and what is a guess",
        find=_unqualified,
        needs=("opportunity",),
        may=("slot",),
    ),
)
