"""Accounts in several currencies: compared, ordered and drawn at the workspace's rates, with their day."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.pictures import composed
from bot.words import english
from kam_core.cards.find import CompareCard
from kam_core.cards.pictures import MatrixPicture, WhalePicture
from kam_core.cards.portfolio import ALL, PortfolioLine, PortfolioView
from kam_core.measures.money import times
from kam_core.model import AccountPlan, WorkspaceDefaults
from kam_core.store import Store
from kam_core.terms import Role
from kam_core.usecases.comparing.sides import comparable, side_of
from kam_core.usecases.portfolio.gathering import gather
from kam_core.usecases.portfolio.ordering import ordered
from kam_core.usecases.portfolio.pictures import matrix_picture, whale_picture
from kam_core.usecases.rates import rates_of
from kam_core.usecases.seeing.picturing import Asked
from kam_core.values import Draft, Money
from tests.builders import INES, NOW, TODAY, WORKSPACE, a_house, a_person, a_plan, an_occasion, euros, said
from tests.kam_core.usecases.seen import the_money
from tests.kam_core.usecases.test_rates import RATES, TABLE, dollars

DAY = date(2026, 3, 1)
WORDS = english()


@pytest.fixture
def priced(store: Store) -> Store:
    """A store whose workspace has rates."""
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.add(WorkspaceDefaults(rates=RATES))
    return store


def test_two_plans_in_two_currencies_are_compared_in_one(priced: Store) -> None:
    deal = said("Opportunity", "deal", potential=dollars(1000), probability=Decimal(50))
    plans = [a_plan(priced, drafts=[deal]), a_plan(priced, "Alder Glass", the_money())]
    with priced.read(WORKSPACE) as uow:
        one, other = (side_of(uow, uow.get(AccountPlan, plan), an_occasion()) for plan in plans)
        card = comparable(CompareCard(TODAY, one, other), rates_of(uow))
    shown = str(a_house(priced).draw(card))
    assert "500 USD (400 EUR)" in shown
    assert "146,250 EUR (25,000 CHF + 120,000 EUR)" in shown
    assert "rates of 1 Mar 2026" in shown
    alike = CompareCard(TODAY, one, one)
    assert comparable(alike, TABLE) == alike


def test_the_order_by_contribution_goes_by_what_amounts_are_worth() -> None:
    lines = [
        PortfolioLine("1", "A", None, net=euros(100)),
        PortfolioLine("2", "B", None, net=Money(Decimal(110), "USD")),
        PortfolioLine("3", "C", None, net=Money(Decimal(99), "CHF")),
        PortfolioLine("4", "D", None, net=Money(Decimal(10**6), "JPY")),
        PortfolioLine("5", "E", None),
    ]
    there = ordered(lines, PortfolioView(sort="contribution"), TABLE)
    assert [one.account for one in there] == ["C", "A", "B", "D", "E"]
    assert there[0].net == Money(Decimal(99), "CHF")


def sells(amount: Money) -> list[Draft]:
    """An account that buys and brings so much, and spends three times as much."""
    scores = [said("Scorecard", "fit", score=9), said("Scorecard", "rival", score=8, best_rival_score=4)]
    figures: dict[str, Any] = {
        "revenue": amount,
        "cogs": times(amount, Decimal("0.5")),
        "cost_to_serve": times(amount, Decimal("0.1")),
        "programme_cost": times(amount, Decimal(0)),
        "customer_spend": times(amount, Decimal(3)),
    }
    return [*scores, said("Financials", "2026", **figures)]


def test_pictures_of_a_portfolio_say_the_day_of_the_rates_that_they_needed(store: Store) -> None:
    """40 % of 1,000 EUR are 400 EUR, of 2,000 USD 640 EUR; yen have no rate."""
    a_person(store)
    a_plan(store, "Alder", sells(euros(1000)))
    a_plan(store, "Birch", sells(dollars(2000)))
    a_plan(store, "Cedar", sells(Money(Decimal(9000), "JPY")))
    for rates, points, unknown in (
        ({}, (("Alder", Decimal(400)),), ("Birch", "Cedar")),
        (RATES, (("Birch", Decimal(640)), ("Alder", Decimal(1040))), ("Cedar",)),
    ):
        with store.write(WORKSPACE, INES, NOW) as uow:
            (uow.one(WorkspaceDefaults) or uow.add(WorkspaceDefaults())).rates = rates
            (matrix,) = matrix_picture(Asked(uow, an_occasion(), ())).pictures
            (whale,) = whale_picture(Asked(uow, an_occasion(), ())).pictures
        assert isinstance(whale, WhalePicture)
        assert isinstance(matrix, MatrixPicture)
        assert (whale.points, whale.unknown, whale.currency) == (points, unknown, "EUR")
        assert whale.rates_on == matrix.rates_on == (DAY if rates else None)
        told = [composed(one, WORDS).alt for one in (matrix, whale)]
        assert all(("rates of 1 Mar 2026" in alt) is bool(rates) for alt in told)
        spend = {one.account: one.total for one in matrix.points}
    assert spend == {"Alder": Decimal(9000), "Birch": Decimal(14_400), "Cedar": None}


def test_the_card_says_by_which_rates_it_is_ordered_and_only_then(priced: Store) -> None:
    a_person(priced, role=Role.MANAGER)
    a_plan(priced, "Alder", sells(euros(1000)))
    a_plan(priced, "Birch", sells(dollars(2000)))
    with priced.read(WORKSPACE) as uow:
        by_worth = gather(uow, an_occasion(), PortfolioView(ALL, "contribution")).card
        by_name = gather(uow, an_occasion(), PortfolioView(ALL)).card
    assert [line.account for line in by_worth.lines] == ["Birch", "Alder"]
    assert "Converted at 1 USD = 0.8 EUR, rates of 1 Mar 2026." in str(a_house(priced).draw(by_worth))
    assert by_name.rates is None
