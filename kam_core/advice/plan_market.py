"""Answers about rivals, deals, money and renewals."""

from collections.abc import Iterable
from decimal import Decimal

from kam_core.advice.brief import Brief, Noted
from kam_core.advice.plan_asked import Angle, PlanAnswer, PlanQuestion
from kam_core.advice.plan_records import MOST, bare, narrowed, nothing, number, spread, told, unsaid
from kam_core.advice.signals.base import days_until, lines
from kam_core.advice.signals.market import SERIOUS
from kam_core.advice.signals.money import OUT
from kam_core.cards.advice import ToldLine
from kam_core.cards.interview import FactLine
from kam_core.measures.estimate import rounded
from kam_core.measures.finance import expected_value, growth_parity
from kam_core.measures.money import ends
from kam_core.terms import OpportunityType
from kam_core.values import Money, Quantity

ABOUT_MONEY: dict[Angle | None, tuple[str, ...]] = {
    Angle.SHARE: ("revenue", "customer_spend", "growth_ours", "growth_account"),
    Angle.SPEND: ("customer_spend", "revenue", "growth_account"),
    Angle.BOUGHT: ("revenue", "customer_spend", "forecast", "growth_ours"),
    Angle.TARGET: ("target", "renewal_base", "forecast", "revenue"),
    Angle.MARGIN: ("contribution", "cost_to_serve", "cogs", "discount", "programme_cost", "dso", "revenue"),
    Angle.GROWTH: ("growth_account", "growth_ours", "revenue", "forecast"),
}
"""The figures that answer each question about money, the one asked for first."""
EVERYTHING = (
    "revenue",
    "customer_spend",
    "target",
    "contribution",
    "forecast",
    "renewal_base",
    "cost_to_serve",
    "growth_ours",
)
VITAL: dict[Angle | None, tuple[str, ...]] = {
    Angle.SHARE: ("revenue", "customer_spend"),
    Angle.SPEND: ("customer_spend",),
    Angle.BOUGHT: ("revenue",),
    Angle.TARGET: ("target",),
    Angle.MARGIN: ("contribution",),
    Angle.GROWTH: ("growth_account", "growth_ours"),
}
"""What must be said to be missing when no figures hold it."""
_POTENTIAL = ("potential", "probability", "close_date", "stage", "next_step", "type")


def about_competitor(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """Rivals in the account, the most dangerous first."""
    rivals = sorted(
        narrowed(brief.of("CompetitorPosition"), f"{question.asked} {question.person}", brief),
        key=lambda one: -number(one["threat"]),
    )
    if not rivals:
        return nothing("competitor")
    groups = [
        [*lines(one, "threat", "where", "likely_move", "our_counter", "position", "share")] for one in rivals
    ]
    open_ = [told("no_counter", competitor=one.label) for one in rivals if _unanswered(one)]
    return PlanAnswer(
        spread(groups), (*open_, *unsaid(rivals[0], "likely_move", "threat"), *bare(rivals)[:MOST])
    )


def _unanswered(rival: Noted) -> bool:
    return number(rival["threat"]) >= SERIOUS and not rival["our_counter"]


def about_opportunity(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """What may be won, the biggest first; what is won, lost or parked only when it is named."""
    every = brief.of("Opportunity")
    named = narrowed(every, f"{question.asked} {question.person}", brief)
    running = [one for one in every if one["stage"] not in OUT]
    deals = list(named) if len(named) < len(every) else running
    if not deals:
        return PlanAnswer(told=(told("none_running", count=len(every)),)) if every else nothing("opportunity")
    deals.sort(key=lambda one: (not one["top"], -_worth(one)))
    groups = [[*lines(one, *_POTENTIAL)] for one in deals]
    return PlanAnswer(
        spread(groups),
        (*_expected(deals), *unsaid(deals[0], "potential", "probability", "close_date"), *bare(deals)[:MOST]),
    )


def _worth(deal: Noted) -> Decimal:
    return deal["potential"].middle if isinstance(deal["potential"], Money) else Decimal(-1)


def _expected(deals: Iterable[Noted]) -> Iterable[ToldLine]:
    """Potential times chance, where both are known. Source: F1."""
    for one in list(deals)[:3]:
        value = expected_value(one["potential"], one["probability"]).value
        if value is not None:
            yield told("expected", opportunity=one.label, value=value)


def about_renewal(_question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """Renewals ahead, the nearest first, and what is renewed already."""
    deals = [
        one
        for one in brief.of("Opportunity")
        if one["type"] == OpportunityType.RENEW and one["stage"] not in OUT
    ]
    base = [line for year in brief.of("Financials") for line in lines(year, "renewal_base")]
    if not deals:
        return PlanAnswer(tuple(base[:MOST]), (told("nothing", about="renewal"),))
    known = [(days_until(one["close_date"], brief.today), one) for one in deals]
    known.sort(key=lambda pair: (pair[0] is None, pair[0] or 0))
    notes = [_renewal(one, days) for days, one in known]
    groups = [
        [*lines(one, "close_date", "potential", "probability", "stage", "next_step")] for _, one in known
    ]
    return PlanAnswer(spread([*groups, base]), tuple(notes[:MOST]))


def _renewal(deal: Noted, days: int | None) -> ToldLine:
    if days is None:
        return told("renewal_undated", opportunity=deal.label)
    key = "renewal" if days >= 0 else "renewal_past"
    return told(key, opportunity=deal.label, close_date=deal["close_date"], days=abs(days))


def about_money(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    """Figures of the account, and what follows from them: share, gap, margin."""
    if question.angle is Angle.BUDGET:
        return _budgets(question, brief)
    years = brief.of("Financials")
    if not years:
        return nothing("money")
    names = ABOUT_MONEY.get(question.angle, EVERYTHING)
    facts = [line for name in names for year in years for line in lines(year, name)]
    notes = [*_derived(question.angle, brief), *_missing(question.angle, years)]
    return PlanAnswer(_of_one_year(facts), tuple(notes))


def _of_one_year(facts: list[FactLine]) -> tuple[FactLine, ...]:
    """The lines by their year, so that figures of one stretch of time stand together."""
    kept = facts[:MOST]
    years = list(dict.fromkeys(line.label for line in kept))
    return tuple(sorted(kept, key=lambda line: years.index(line.label)))


def _budgets(question: PlanQuestion, brief: Brief) -> PlanAnswer:
    projects = narrowed(brief.of("Initiative"), question.asked, brief)
    groups = [[*lines(one, "budget", "budget_status", "budget_owner", "budget_cycle")] for one in projects]
    if not any(groups):
        return nothing("budget")
    return PlanAnswer(
        spread(groups), tuple(note for one in projects[:2] for note in unsaid(one, "budget", "budget_owner"))
    )


def _derived(angle: Angle | None, brief: Brief) -> Iterable[ToldLine]:
    if angle in (None, Angle.SHARE, Angle.SPEND, Angle.BOUGHT):
        yield from _share(brief)
    if angle in (None, Angle.TARGET):
        yield from _gap(brief)
    if angle in (None, Angle.MARGIN):
        yield from _margin(brief)
    if angle in (None, Angle.GROWTH):
        yield from _growth(brief)


def _first(brief: Brief, name: str) -> Noted | None:
    return next((year for year in brief.of("Financials") if year[name] is not None), None)


def _share(brief: Brief) -> Iterable[ToldLine]:
    """What they buy from us of what they spend, in percent; a range where either is one. Source: F6."""
    both = next(
        (y for y in brief.of("Financials") if y["revenue"] is not None and y["customer_spend"] is not None),
        None,
    )
    bought, spent = both or _first(brief, "revenue"), both or _first(brief, "customer_spend")
    if bought is None or spent is None:
        return
    revenue, spend = bought["revenue"], spent["customer_spend"]
    (least, most), (low, high) = ends(revenue), ends(spend)
    if revenue.currency != spend.currency:
        yield told("share_currencies", revenue=revenue, spend=spend)
    elif low > 0 and least >= 0:
        between = (_percent(least, high), min(Decimal(100), _percent(most, low)))
        if between[0] == between[1]:
            yield told("share", share=between[0])
        else:
            yield told("share_range", low=between[0], high=between[1])


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return rounded(part / whole * 100, 0)


def _gap(brief: Brief) -> Iterable[ToldLine]:
    gap, year = brief.reckoned.gap, _first(brief, "target")
    if gap is not None and year is not None:
        reached = ends(gap)[1] <= 0
        yield (
            told("reached_target", target=year["target"])
            if reached
            else told("gap", gap=gap, target=year["target"])
        )


def _margin(brief: Brief) -> Iterable[ToldLine]:
    """What is left of the revenue, in percent, when both are known in one currency."""
    for year in brief.of("Financials"):
        left, revenue = year["contribution"], year["revenue"]
        if (
            isinstance(left, Money)
            and isinstance(revenue, Money)
            and left.currency == revenue.currency
            and revenue.middle
        ):
            yield told(
                "margin", margin=Quantity(_percent(left.middle, revenue.middle), "percent"), label=year.label
            )
            return


def _growth(brief: Brief) -> Iterable[ToldLine]:
    """Whether we grow as fast as they do. Source: F14."""
    for year in brief.of("Financials"):
        parity = growth_parity(year["growth_ours"], year["growth_account"])
        if parity is not None:
            key = "growing_slower" if parity < 0 else "growing_faster" if parity > 0 else "growing_alike"
            yield told(key, points=abs(parity))
            return


def _missing(angle: Angle | None, years: tuple[Noted, ...]) -> Iterable[ToldLine]:
    names = VITAL.get(angle, ("revenue", "customer_spend", "target"))
    open_ = tuple(f"Financials.{name}" for name in names if all(name not in year.facts for year in years))
    return (told("unsaid", label=years[0].label, fields=open_),) if open_ else ()
