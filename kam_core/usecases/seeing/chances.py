"""The opportunities of a plan as the measures look at them."""

from collections.abc import Iterable
from decimal import Decimal

from kam_core.measures.estimate import rounded, share
from kam_core.measures.finance import Expected, expected_value
from kam_core.measures.money import PERCENT
from kam_core.measures.rollup import RateTable, in_common
from kam_core.measures.target import OUT, OpportunityFacts
from kam_core.model import Financials, Opportunity
from kam_core.terms import OpportunityStage
from kam_core.usecases.plan_book import PlanBook
from kam_core.values import Money, Quantity

HUNDRED = Decimal(100)


def opportunities_of(book: PlanBook) -> tuple[Opportunity, ...]:
    """Everything that may be won or was."""
    return tuple(one for one in book.records(Opportunity.__name__) if isinstance(one, Opportunity))


def running(book: PlanBook) -> tuple[Opportunity, ...]:
    """What may still be won: neither won, lost nor parked."""
    gone = OUT | {OpportunityStage.WON}
    return tuple(one for one in opportunities_of(book) if one.stage not in gone)


def chances_of(
    opportunities: Iterable[Opportunity], rates: RateTable | None = None
) -> list[OpportunityFacts]:
    """The opportunities as F15 counts them, in the currency of the rates where there is one for them."""
    return [
        OpportunityFacts(
            key=one.id,
            type=one.type,
            stage=one.stage,
            potential=in_common(one.potential, rates) if one.potential else None,
            probability=one.probability,
            close=one.close_date,
        )
        for one in opportunities
    ]


def worth_of(one: Opportunity, margin: Decimal | None) -> Expected:
    """Expected value, plain and by the account's margin. Source: F1."""
    return expected_value(one.potential, one.probability, margin)


def margin_of(book: PlanBook) -> Decimal | None:
    """The account's contribution in percent of what it buys, of the newest figures that tell it."""
    for year in book.records(Financials.__name__):
        if isinstance(year, Financials) and (found := _margin(year)) is not None:
            return found
    return None


def _margin(year: Financials) -> Decimal | None:
    match year.contribution, year.revenue:
        case Quantity(amount=amount, unit=unit), _ if unit == PERCENT:
            return amount
        case Money() as kept, Money() as revenue if kept.currency == revenue.currency and revenue.middle > 0:
            return rounded(HUNDRED * share(kept.middle, revenue.middle), 1)
    return None
