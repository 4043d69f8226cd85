from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.measures.finance import (
    Earnings,
    WhalePoint,
    expected_value,
    growth_parity,
    net_contribution,
    whale_curve,
)
from kam_core.measures.money import MixedCurrencyError
from kam_core.terms import Basis
from kam_core.values import Money, Quantity
from tests.kam_core.measures.strategies import amounts, money, percents, positive
from tests.kam_core.measures.worked import eur


def percent(amount: int) -> Quantity:
    return Quantity(Decimal(amount), "percent")


def test_expected_value_is_potential_times_success_rate() -> None:
    found = expected_value(eur(300_000, basis=Basis.PER_YEAR), Decimal(40), margin=Decimal(25))
    assert found.value == eur(120_000, basis=Basis.PER_YEAR)
    assert found.by_margin == eur(30_000, basis=Basis.PER_YEAR)


def test_expected_value_of_a_range_is_a_range_around_the_expected_middle() -> None:
    found = expected_value(eur(200_000, 400_000), Decimal(40)).value
    assert found == eur(80_000, 160_000)
    assert found.middle == Decimal(120_000)


def test_an_unknown_chance_leaves_the_expected_value_unknown_and_says_so() -> None:
    found = expected_value(eur(300_000), None)
    assert (found.value, found.unknowns) == (None, ("probability", "margin"))


def test_a_known_chance_of_zero_is_worth_zero() -> None:
    assert expected_value(eur(300_000), Decimal(0)).value == eur(0)


def test_a_chance_above_a_hundred_is_refused() -> None:
    with pytest.raises(ValueError, match="probability"):
        expected_value(eur(1), Decimal(101))


@given(money(), percents, percents)
def test_a_better_chance_never_lowers_the_expected_value(
    potential: Money, one: Decimal, other: Decimal
) -> None:
    low, high = sorted([one, other])
    less, more = expected_value(potential, low).value, expected_value(potential, high).value
    assert less is not None
    assert more is not None
    assert less.middle <= more.middle


def test_net_contribution_takes_all_three_costs_from_the_revenue() -> None:
    found = net_contribution(
        Earnings(
            revenue=eur(1_000_000), cogs=eur(600_000), cost_to_serve=percent(12), programme_cost=eur(50_000)
        )
    )
    assert found.net == found.at_most == eur(230_000)
    assert found.unknowns == ()


def test_a_margin_before_service_says_at_most_what_is_left() -> None:
    found = net_contribution(Earnings(revenue=eur(1_200_000), gross=percent(24)))
    assert found.net is None
    assert found.at_most == eur(288_000)
    assert found.unknowns == ("cost_to_serve", "programme_cost")


def test_a_gross_amount_stands_in_for_the_cost_of_goods() -> None:
    costs = Earnings(revenue=eur(100), gross=eur(40), cost_to_serve=eur(15), programme_cost=eur(5))
    assert net_contribution(costs).net == eur(20)


def test_without_any_known_cost_nothing_is_said_about_what_is_left() -> None:
    found = net_contribution(Earnings(revenue=eur(100)))
    assert (found.net, found.at_most) == (None, None)


def test_a_cost_in_another_currency_is_unknown_rather_than_added() -> None:
    dollars = Money(Decimal(10), "USD")
    found = net_contribution(Earnings(revenue=eur(100), cogs=dollars, cost_to_serve=eur(1), gross=eur(3)))
    assert (found.net, found.unknowns) == (None, ("cogs", "programme_cost"))


def test_the_whale_curve_rises_to_its_back_and_falls_with_the_losers() -> None:
    curve = whale_curve([("b", eur(50)), ("loser", eur(-30)), ("a", eur(80)), ("dark", None)])
    assert curve.unknown == ("dark",)
    assert curve.points == (
        WhalePoint("a", eur(80), Decimal(80), Decimal("0.8000")),
        WhalePoint("b", eur(50), Decimal(130), Decimal("1.3000")),
        WhalePoint("loser", eur(-30), Decimal(100), Decimal("1.0000")),
    )


def test_a_portfolio_that_earns_nothing_has_no_shares() -> None:
    assert whale_curve([("a", eur(10)), ("b", eur(-20))]).points[0].cumulative_share is None


def test_the_whale_curve_does_not_mix_currencies() -> None:
    with pytest.raises(MixedCurrencyError):
        whale_curve([("a", eur(1)), ("b", Money(Decimal(1), "USD"))])


@given(st.dictionaries(st.text("abc", min_size=1), amounts.map(lambda a: Money(a, "EUR"))))
def test_the_curve_is_the_same_in_any_order_and_never_steepens(nets: dict[str, Money]) -> None:
    points = whale_curve(nets.items()).points
    assert points == whale_curve(sorted(nets.items(), reverse=True)).points
    assert [p.net.amount for p in points] == sorted((net.amount for net in nets.values()), reverse=True)


def test_growing_slower_than_the_account_is_losing_share() -> None:
    assert growth_parity(Decimal(8), Decimal(17)) == Decimal(-9)
    assert growth_parity(Decimal(0), Decimal(-6)) == Decimal(6)


@given(st.none() | positive)
def test_unknown_growth_is_not_zero_growth(known: Decimal | None) -> None:
    assert growth_parity(None, known) is None
    assert growth_parity(known, None) is None
