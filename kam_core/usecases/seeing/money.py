"""The money of a plan: what may be won, what is at stake, who has time for it, and what both sides gained."""

from decimal import Decimal
from functools import partial

from kam_core.cards import Card
from kam_core.cards.seeing_money import MoneyCard, MoneyRow, RatioLine, RiskRow
from kam_core.measures.risk import RiskFacts, ranked_exposures
from kam_core.measures.rollup import RateTable
from kam_core.measures.value import mutuality, value_amounts, value_ratios, values_at
from kam_core.model import Opportunity, RaidItem
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import OpportunityType
from kam_core.usecases.authority import may_edit
from kam_core.usecases.judging import plan_facts
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.rates import largest_first, note_of, rates_of, sum_of
from kam_core.usecases.seeing.chances import margin_of, running, worth_of
from kam_core.usecases.seeing.ledger import ledger_rows
from kam_core.usecases.seeing.opened import again, show_by_id, show_by_name
from kam_core.usecases.seeing.promised import hours_unknown, load_rows
from kam_core.usecases.sitting import Occasion

MONEY = "money_seen"
"""The prefix of the purpose under which the money of a plan stands."""
MOST_OPPORTUNITIES = 8
MOST_RENEWALS = 5
MOST_RISKS = 5
MOST_LOADS = 8
MOST_LEDGER = 10


def show_money(house: House, occasion: Occasion, words: str) -> Card:
    """Post the money of the account that the words name in the person's DM."""
    return show_by_name(house, occasion, words, MONEY, money_card, _nothing_more)


def show_money_by_id(house: House, occasion: Occasion, plan_id: str) -> None:
    """Post the money of a plan. Raises `NotFoundOrNotAllowed`."""
    show_by_id(house, occasion, plan_id, MONEY, money_card, _nothing_more)


def money_again(house: House, uow: UnitOfWork, occasion: Occasion, plan_id: str) -> Card | None:
    """The money of a plan, drawn anew."""
    del house
    return again(uow, occasion, plan_id, money_card)


def money_card(book: PlanBook, occasion: Occasion) -> MoneyCard:
    """The money as it stands today; currencies are added only at the workspace's rates. Source: F1, F16-F18, F21."""
    margin, rates = margin_of(book), rates_of(book.uow)
    by_worth, facts = partial(_by_worth, rates=rates), plan_facts(book, occasion.today)
    rows = [(_row(one, margin), one.type is OpportunityType.RENEW) for one in running(book)]
    renewals = sorted((row for row, renews in rows if renews), key=by_worth)
    chances = sorted((row for row, renews in rows if not renews), key=by_worth)
    risks, ledger, loads = _risks(book), ledger_rows(book), load_rows(book)
    expected, by_margin = [row.expected for row in chances], [row.by_margin for row in chances]
    at_stake, worths = [row.money for row in risks], value_amounts(facts.values)
    mutual = mutuality(facts.objectives, facts.values, occasion.today)
    return MoneyCard(
        plan=book.plan.id,
        account=book.account.label,
        opportunities=tuple(chances[:MOST_OPPORTUNITIES]),
        more_opportunities=max(0, len(chances) - MOST_OPPORTUNITIES),
        expected=sum_of(expected, rates),
        by_margin=sum_of(by_margin, rates),
        margin=margin,
        renewals=tuple(renewals[:MOST_RENEWALS]),
        risks=tuple(risks[:MOST_RISKS]),
        more_risks=max(0, len(risks) - MOST_RISKS),
        exposure=sum_of(at_stake, rates),
        loads=tuple(loads[:MOST_LOADS]),
        hours_unknown=hours_unknown(loads),
        ledger=tuple(ledger[:MOST_LEDGER]),
        more_ledger=max(0, len(ledger) - MOST_LEDGER),
        ratios=tuple(
            RatioLine(one.unit, one.confirmed, one.committed, one.ratio)
            for one in value_ratios(values_at(facts.values, rates))
        ),
        mutual=(len(mutual.mutual), mutual.active),
        may_edit=may_edit(book, occasion.person),
        rates=note_of((expected, by_margin, at_stake, worths), rates),
    )


def _row(one: Opportunity, margin: Decimal | None) -> MoneyRow:
    worth = worth_of(one, margin)
    return MoneyRow(
        title=one.title or one.label,
        potential=one.potential,
        chance=one.probability,
        expected=worth.value,
        by_margin=worth.by_margin,
        close=one.close_date,
        stage=one.stage.value if one.stage else None,
    )


def _by_worth(row: MoneyRow, rates: RateTable | None) -> tuple[object, ...]:
    return *largest_first(row.expected, rates), row.title.casefold()


def _risks(book: PlanBook) -> list[RiskRow]:
    listed = {one.id: one for one in book.records(RaidItem.__name__) if isinstance(one, RaidItem)}
    found = ranked_exposures(
        RiskFacts(key=one.id, probability=one.probability, impact=one.impact, amount=one.exposure)
        for one in listed.values()
    )
    return [
        RiskRow(
            kind=one.kind.value if one.kind else None,
            text=one.text or one.label,
            score=each.score,
            money=each.money,
            owner=one.owner,
        )
        for each in found
        for one in [listed[each.key]]
    ]


def _nothing_more(uow: UnitOfWork, occasion: Occasion, plan_id: str) -> None:
    """Money is told in words; a picture would add nothing."""
    del uow, occasion, plan_id
