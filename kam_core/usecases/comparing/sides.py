"""Two plans on money, people, quality, freshness, objectives and risks; nothing that is for an account team only leaves it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kam_core.cards import Card, NoticeCard
from kam_core.cards.find import CompareCard, Side
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.measures.days import latest
from kam_core.measures.objectives import ENDED
from kam_core.measures.rollup import RateTable, in_common, is_mixed
from kam_core.model import Account, AccountPlan, Action, Objective
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import may_edit, may_read, plans_of, reads_all
from kam_core.usecases.comparing.naming import named_pair
from kam_core.usecases.finding import accounts_of
from kam_core.usecases.judging import quality_of
from kam_core.usecases.measuring import headline_of, selection_facts
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.planning import freshness_percent, next_review, open_actions
from kam_core.usecases.portfolio.counting import spend_and_sales
from kam_core.usecases.post_card import put_card
from kam_core.usecases.rates import note_of, rates_of
from kam_core.usecases.seeing.money import money_card
from kam_core.usecases.seeing.opened import at_home
from kam_core.usecases.seeing.people import people_card
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.ties import role_gaps, threads_of, ties_of
from kam_core.values import Money


def compare(house: House, occasion: Occasion, words: str) -> Card:
    """Put two plans side by side in the person's DM; a word that helps where the words name no two of their plans."""
    with once(house, occasion) as uow:
        if uow is None:
            return NoticeCard("compare.posted")
        plans = plans_of(uow, occasion.person, as_manager=reads_all(uow, occasion.person))
        accounts = accounts_of(uow, plans)
        pair = named_pair(words, plans, accounts)
        if pair is None:
            return NoticeCard("compare.say_which", {"names": _names(plans, accounts)})
        one, other = (side_of(uow, each, occasion) for each in pair)
        card = comparable(CompareCard(occasion.today, one, other), rates_of(uow))
        put_card(uow, house, at_home(occasion), card)
        return NoticeCard("compare.posted")


def comparable(card: CompareCard, rates: RateTable | None) -> CompareCard:
    """Both sides with their amounts in one currency as well, as far as there are rates. Source: F21."""
    sides = (card.one, card.other)
    amounts = [money for side in sides for money in _amounts(side)]
    if not is_mixed(amounts):
        return card
    one, other = (replace(side, common=_in_common(side, rates)) for side in sides)
    return replace(card, one=one, other=other, rates=note_of([amounts], rates))


def _amounts(side: Side) -> Iterator[Money]:
    for line in (side.expected, side.exposure):
        yield from (*line.totals, *line.native)
    yield from (money for money in (side.sales, side.net) if money is not None)


def _in_common(side: Side, rates: RateTable | None) -> tuple[tuple[Money, Money], ...]:
    pairs = {money: in_common(money, rates) for money in _amounts(side)}
    return tuple((money, common) for money, common in pairs.items() if money != common)


def side_of(uow: UnitOfWork, plan: AccountPlan, occasion: Occasion) -> Side:
    """One plan as a comparison shows it. Raises `NotFoundOrNotAllowed` for whoever may not read it."""
    book, today = PlanBook(uow, plan), occasion.today
    if not may_read(uow, book, occasion.person):
        raise NotFoundOrNotAllowed
    team = may_edit(book, occasion.person)
    money, threads, quality = money_card(book, occasion), threads_of(book, today), quality_of(book, today)
    goals = [one for one in book.records(Objective.__name__) if isinstance(one, Objective)]
    running, headline = [one for one in goals if one.status not in ENDED], headline_of(book)
    late = [one for one in open_actions(book.records(Action.__name__)) if one.due and latest(one.due) < today]
    return Side(
        plan=plan.id,
        account=book.account.label,
        owner=plan.owner or plan.prepared_by,
        sales=spend_and_sales(book)[1],
        net=selection_facts(book).net_contribution,
        expected=money.expected,
        people=len({tie.person for tie in ties_of(book)}),
        threads=len(threads.people),
        single=threads.single,
        empty_roles=len(role_gaps(book, today)),
        risk=people_card(book, occasion).risk if team else None,
        team=team,
        quality=quality.score,
        fix=quality.best_fix.key if quality.best_fix else None,
        freshness=freshness_percent(book, today),
        objective=(headline.statement or headline.label) if headline else None,
        active=len(running),
        agreed=sum(_agreed(one, today) for one in running),
        risks=len(money.risks) + money.more_risks,
        top_risk=money.risks[0].text if money.risks else None,
        exposure=money.exposure,
        overdue=len(late),
        next_review=next_review(book, today),
    )


def _agreed(objective: Objective, today: date) -> bool:
    """Somebody of theirs agreed on a day that has come."""
    on = objective.agreed_on
    return bool(objective.agreed_on_by) and on is not None and latest(on) <= today


def _names(plans: list[AccountPlan], accounts: dict[str, Account]) -> str:
    """A few accounts by name, to choose from."""
    named = sorted({accounts[one.account_id].label for one in plans if one.account_id in accounts})
    return ", ".join(named[:6])
