from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.measures.money import MixedCurrencyError
from kam_core.measures.whitespace import Cell, FitFacts, fit_priority, open_room, ranked, wallet
from kam_core.terms import WhitespaceState
from kam_core.values import Money
from tests.kam_core.measures.strategies import FEW, money
from tests.kam_core.measures.worked import eur

fits = st.builds(
    FitFacts,
    need=st.sampled_from(["energy", "scrap", "speed"]),
    offering=st.sampled_from(["audit", "coating"]),
    room=st.none() | money(),
    importance=st.none() | st.integers(1, 5),
    fit=st.none() | st.integers(0, 5),
    satisfaction=st.none() | st.integers(1, 5),
    best_tie=st.none() | st.integers(0, 5),
)
LINE_TWO = FitFacts(
    need="scrap", offering="coating", room=eur(300_000), importance=5, fit=4, satisfaction=2, best_tie=3
)


def cell(state: WhitespaceState, current: int | None, potential: int | None) -> Cell:
    amounts = [None if amount is None else eur(amount) for amount in (current, potential)]
    return Cell(buying_center="plant", offering=state, state=state, current=amounts[0], potential=amounts[1])


def test_share_of_wallet_is_our_part_of_what_they_spend() -> None:
    found = wallet(eur(1_200_000), eur(4_000_000))
    assert found.share.value == Decimal("0.3")
    assert found.room == eur(2_800_000)


def test_a_range_of_spend_gives_a_band_of_shares_and_a_range_of_room() -> None:
    found = wallet(eur(640_000), eur(2_000_000, 2_500_000))
    assert (found.share.low, found.share.value, found.share.high) == (
        Decimal("0.2560"),
        Decimal("0.2844"),
        Decimal("0.3200"),
    )
    assert found.room == eur(1_360_000, 1_860_000)


def test_an_unknown_spend_leaves_share_and_room_unknown() -> None:
    found = wallet(eur(90_000), None)
    assert (found.share.value, found.room, found.unknowns) == (None, None, ("customer_spend",))


def test_a_wallet_in_two_currencies_is_not_divided() -> None:
    assert wallet(eur(1), Money(Decimal(2), "USD")).unknowns == ("currency",)


def test_spend_below_our_own_sales_shows_as_a_share_above_one_and_no_room() -> None:
    found = wallet(eur(120), eur(100))
    assert (found.share.value, found.room) == (Decimal("1.2"), eur(0))


def test_whitespace_is_summed_over_eligible_cells_only() -> None:
    found = open_room(
        [
            cell(WhitespaceState.OWNED, 60, 100),
            cell(WhitespaceState.OWNED, 150, 100),
            cell(WhitespaceState.GAP, None, 70),
            cell(WhitespaceState.NOT_ELIGIBLE, 0, 900),
        ]
    )
    assert found.rollup.totals == (eur(110),)
    assert (found.not_eligible, found.unknown) == (1, ())


def test_cells_that_nobody_knows_enough_of_are_named_and_not_counted_as_nothing() -> None:
    untold = cell(WhitespaceState.OWNED, 60, None)
    untried = cell(WhitespaceState.UNKNOWN, 0, 900)
    found = open_room([untold, untried])
    assert found.unknown == (untold, untried)
    assert found.rollup.totals == ()


def test_priority_weighs_the_room_by_importance_fit_and_dissatisfaction() -> None:
    # 300,000 x 5/5 x 4/5 x 3/4 x 1
    assert fit_priority(LINE_TWO).amount == eur(180_000)


def test_without_access_the_priority_is_half() -> None:
    assert fit_priority(replace(LINE_TWO, best_tie=2)).amount == eur(90_000)


def test_unknown_access_gives_the_range_between() -> None:
    found = fit_priority(replace(LINE_TWO, best_tie=None))
    assert (found.amount, found.unknowns) == (eur(90_000, 180_000), ("best_tie",))


def test_a_satisfied_customer_has_no_priority_and_an_unknown_one_an_unknown_priority() -> None:
    assert fit_priority(replace(LINE_TWO, satisfaction=5)).amount == eur(0)
    assert fit_priority(replace(LINE_TWO, satisfaction=None)).amount is None


def test_priorities_in_two_currencies_are_not_ranked() -> None:
    with pytest.raises(MixedCurrencyError):
        ranked([LINE_TWO, replace(LINE_TWO, room=Money(Decimal(1), "USD"))])


@given(fits, st.integers(0, 5))
def test_a_better_tie_never_lowers_a_priority(drawn: FitFacts, tie: int) -> None:
    known = replace(drawn, best_tie=tie)
    better = replace(drawn, best_tie=5)
    less, more = fit_priority(known).amount, fit_priority(better).amount
    assert (less is None) == (more is None)
    if less is not None and more is not None:
        assert less.middle <= more.middle


@FEW
@given(st.lists(fits, unique_by=lambda fit: (fit.need, fit.offering)))
def test_ranking_is_the_same_in_any_order_with_the_unknown_last(drawn: list[FitFacts]) -> None:
    found = ranked(drawn)
    assert found == ranked(drawn[::-1])
    known = [p.amount is not None for p in found]
    assert known == sorted(known, reverse=True)


@given(money(), money())
def test_the_share_lies_inside_its_band(ours: Money, spend: Money) -> None:
    found = wallet(ours, spend).share
    assert found.low is not None
    assert found.value is not None
    assert found.high is not None
    assert 0 <= found.low <= found.value <= found.high
