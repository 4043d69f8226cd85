from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.measures.money import (
    MixedCurrencyError,
    as_money,
    at_least_zero,
    ends,
    minus,
    plus,
    spread,
    times,
    total,
)
from kam_core.measures.rollup import RateTable, convert, roll_up
from kam_core.terms import Basis
from kam_core.values import Money, Quantity
from tests.kam_core.measures.strategies import amounts, money
from tests.kam_core.measures.worked import eur

RATES = RateTable("EUR", date(2026, 1, 2), {"USD": Decimal("0.9"), "ZAR": Decimal("0.05")})
ONE_DOLLAR = Money(Decimal(1), "USD")


def test_money_adds_up_at_the_frozen_rate_and_stays_visible_in_its_own_currency() -> None:
    found = roll_up([eur(100), Money(Decimal(200), "USD"), Money(Decimal(50), "USD")], RATES)
    assert found.totals == (eur("325.00"),)
    assert found.native == (eur(100), Money(Decimal(250), "USD"))
    assert found.rates_on == date(2026, 1, 2)


def test_a_yearly_amount_is_not_added_to_a_one_off() -> None:
    found = roll_up([eur(480_000), eur(60_000, basis=Basis.PER_YEAR)], RATES)
    assert found.totals == (eur(480_000), eur(60_000, basis=Basis.PER_YEAR))


def test_a_currency_without_a_rate_is_left_out_by_name() -> None:
    found = roll_up([eur(1), Money(Decimal(7), "CAD")], RATES)
    assert found.totals == (eur(1),)
    assert found.left_out == (Money(Decimal(7), "CAD"),)


def test_without_rates_every_currency_keeps_its_own_total() -> None:
    found = roll_up([eur(1), ONE_DOLLAR, eur(2)])
    assert found.totals == (eur(3), ONE_DOLLAR)
    assert found.rates_on is None


def test_unknown_amounts_are_counted_and_never_added_as_zero() -> None:
    found = roll_up([None, None], RATES)
    assert (found.totals, found.unknown) == ((), 2)


def test_a_rate_of_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="rate"):
        RateTable("EUR", date(2026, 1, 2), {"USD": Decimal(0)})


def test_a_rate_table_does_not_change_with_the_mapping_it_was_made_from() -> None:
    source = {"USD": Decimal("0.9")}
    table = RateTable("EUR", date(2026, 1, 2), source)
    source["USD"] = Decimal(5)
    assert convert(ONE_DOLLAR, table) == eur("0.90")


@given(st.lists(money() | money(currency="USD") | st.none()))
def test_a_rollup_is_the_same_in_any_order(listed: list[Money | None]) -> None:
    assert roll_up(listed, RATES) == roll_up(listed[::-1], RATES)


def test_a_difference_of_ranges_keeps_both_ends() -> None:
    assert minus(eur(2_000_000, 2_500_000), eur(640_000)) == eur(1_360_000, 1_860_000)
    assert minus(eur(10, 20), eur(1, 5)) == eur(5, 19)
    assert at_least_zero(eur(-5, 3)) == eur(0, 3)
    assert spread(eur(1, 2), eur(5, 9)) == eur(1, 9)


def test_a_range_written_backwards_is_still_a_range() -> None:
    assert ends(eur(5, 3)) == (Decimal(3), Decimal(5))


def test_different_currencies_are_never_added() -> None:
    for act in (plus, minus, spread):
        with pytest.raises(MixedCurrencyError, match="EUR, USD"):
            act(eur(1), ONE_DOLLAR)


def test_a_percentage_is_a_part_of_its_whole_and_other_units_are_no_money() -> None:
    assert as_money(Quantity(Decimal(24), "percent"), eur(1000)) == eur(240)
    assert as_money(Quantity(Decimal(24), "percent"), None) is None
    assert as_money(Quantity(Decimal(33), "person-days per month"), eur(1000)) is None


def test_the_total_of_nothing_is_unknown() -> None:
    assert total([]) is None


@given(money(amounts), money(amounts), st.integers(-5, 5))
def test_the_middle_goes_along_with_every_sum(one: Money, other: Money, factor: int) -> None:
    assert plus(one, other).middle == one.middle + other.middle
    assert minus(one, other).middle == one.middle - other.middle
    assert times(one, Decimal(factor)).middle == one.middle * factor
