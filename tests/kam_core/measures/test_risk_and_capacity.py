from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.measures.capacity import Hours, blocking, loads
from kam_core.measures.risk import RiskFacts, exposure, money_exposure, ranked_exposures
from tests.kam_core.measures.worked import eur

risks = st.builds(
    RiskFacts,
    key=st.text("abc", min_size=1),
    probability=st.none() | st.integers(1, 5),
    impact=st.none() | st.integers(1, 5),
)
hours = st.builds(
    Hours,
    role=st.sampled_from(["engineer", "trainer"]),
    year=st.just(2026),
    month=st.integers(3, 4),
    hours=st.none() | st.integers(0, 200).map(Decimal),
)


def march(amount: int | None, role: str = "engineer") -> Hours:
    return Hours(role, 2026, 3, None if amount is None else Decimal(amount))


def test_exposure_is_probability_times_impact_and_money_by_chance() -> None:
    # a probability of 4 stands for 70 %
    found = exposure(RiskFacts(key="budget cut", probability=4, impact=5, amount=eur(200_000)))
    assert (found.score, found.money, found.unknowns) == (20, eur(140_000), ())


def test_an_unknown_impact_leaves_the_score_unknown_but_not_the_money() -> None:
    found = exposure(RiskFacts(key="a", probability=1, amount=eur(100, 300)))
    assert (found.score, found.money, found.unknowns) == (None, eur(10, 30), ("impact",))


def test_money_exposure_is_unknown_without_a_chance() -> None:
    assert money_exposure(None, eur(1)) is None
    assert money_exposure(Decimal(0), eur(1)) == eur(0)


def test_a_probability_of_six_is_refused() -> None:
    with pytest.raises(ValueError, match="probability"):
        RiskFacts(key="a", probability=6)


@given(st.lists(risks, unique_by=lambda risk: risk.key))
def test_exposures_are_bounded_and_ranked_with_the_unknown_last(drawn: list[RiskFacts]) -> None:
    found = ranked_exposures(drawn)
    assert found == ranked_exposures(drawn[::-1])
    scores = [e.score for e in found]
    known = [score for score in scores if score is not None]
    assert all(1 <= score <= 25 for score in known)
    assert scores == sorted(known, reverse=True) + [None] * (len(scores) - len(known))


def test_promising_more_than_was_granted_blocks_approval_until_decided() -> None:
    found = loads([march(30), march(15)], [march(40)])
    assert [(load.promised, load.granted, load.ratio) for load in found] == [
        (Decimal(45), Decimal(40), Decimal("1.125"))
    ]
    assert blocking(found) == found
    assert blocking(found, decided=[("engineer", 2026, 3)]) == ()


def test_promising_all_that_was_granted_blocks_nothing() -> None:
    found = loads([march(40)], [march(40)])
    assert (found[0].ratio, blocking(found)) == (Decimal(1), ())


def test_hours_that_nobody_granted_or_refused_are_unknown_and_block_nothing() -> None:
    found = loads([march(10)], [])
    assert (found[0].ratio, found[0].over, found[0].unknowns) == (None, None, ("granted",))
    assert blocking(found) == ()


def test_refused_hours_are_zero_and_block() -> None:
    found = loads([march(10)], [march(0)])
    assert (found[0].ratio, found[0].over) == (None, True)
    assert blocking(found) == found


def test_what_is_known_may_be_enough_to_see_that_it_is_too_much() -> None:
    assert loads([march(50), march(None)], [march(40)])[0].over is True
    assert loads([march(30), march(None)], [march(40)])[0].over is None


def test_granted_hours_that_nobody_promised_are_free() -> None:
    assert loads([], [march(40)])[0].ratio == 0


def test_hours_below_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="zero"):
        march(-1)


@given(st.lists(hours), st.lists(hours))
def test_loads_are_the_same_in_any_order_and_only_sure_ones_block(
    asked: list[Hours], given_: list[Hours]
) -> None:
    found = loads(asked, given_)
    assert found == loads(asked[::-1], given_[::-1])
    for load in found:
        if load.ratio is not None:
            assert load.over is (load.ratio > 1)
    assert all(load.over for load in blocking(found))
