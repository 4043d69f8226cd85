from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.measures.forcefield import Band, Force, band, force_field, loosen_first
from kam_core.terms import ForceDirection

forces = st.lists(
    st.builds(
        Force,
        key=st.text("abcdef", min_size=1),
        direction=st.sampled_from(ForceDirection),
        strength=st.none() | st.integers(1, 5),
        changeability=st.none() | st.integers(1, 5),
    ),
    unique_by=lambda force: force.key,
)


def driving(key: str, strength: int | None) -> Force:
    return Force(key=key, direction=ForceDirection.DRIVING, strength=strength)


def braking(key: str, strength: int | None, changeability: int | None = None) -> Force:
    return Force(
        key=key, direction=ForceDirection.RESTRAINING, strength=strength, changeability=changeability
    )


def test_eight_against_seven_is_contested() -> None:
    found = force_field([driving("pain", 5), driving("grant", 3), braking("freeze", 4), braking("habit", 3)])
    assert (found.driving, found.restraining, found.net) == (8, 7, 1)
    assert (found.ratio.value, found.band) == (Decimal("0.53"), Band.CONTESTED)


def test_seven_against_nine_is_unfavourable() -> None:
    found = force_field([driving("a", 4), driving("b", 3), braking("c", 5), braking("d", 4)])
    assert (found.ratio.value, found.band) == (Decimal("0.44"), Band.UNFAVOURABLE)


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [
        ("0.60", Band.FAVOURABLE),
        ("0.59", Band.CONTESTED),
        ("0.45", Band.CONTESTED),
        ("0.44", Band.UNFAVOURABLE),
    ],
)
def test_the_bands_meet_at_their_limits(ratio: str, expected: Band) -> None:
    assert band(Decimal(ratio)) is expected


def test_the_brake_with_the_highest_strength_times_changeability_is_loosened_first() -> None:
    hard, easy = braking("cfo freeze", 5, 1), braking("no trial", 3, 4)
    assert force_field([driving("pain", 5), hard, easy]).loosen_first == "no trial"
    assert loosen_first([braking("weak", 2, 3), braking("strong", 3, 2)]) == "strong"


def test_a_brake_of_unknown_changeability_waits_behind_the_known_ones() -> None:
    assert loosen_first([braking("dark", 5), braking("known", 1, 1)]) == "known"
    assert loosen_first([braking("dark", 2), braking("darker", 5)]) == "darker"
    assert loosen_first([driving("pain", 5)]) is None


def test_only_drivers_are_no_favourable_field_but_an_unfinished_one() -> None:
    found = force_field([driving("pain", 5), driving("grant", 5)])
    assert (found.ratio.value, found.band, found.net) == (None, None, None)
    assert found.ratio.unknowns == ("restraining",)


def test_a_force_without_a_strength_opens_the_band_and_counts_as_no_zero() -> None:
    found = force_field([driving("pain", 4), braking("freeze", 4), braking("new boss", None)])
    assert (found.ratio.value, found.net) == (None, None)
    assert (found.ratio.low, found.ratio.high) == (Decimal("0.31"), Decimal("0.44"))
    assert found.band is Band.UNFAVOURABLE
    assert found.ratio.unknowns == ("new boss",)


@given(forces)
def test_the_field_is_the_same_in_any_order(drawn: list[Force]) -> None:
    assert force_field(drawn) == force_field(drawn[::-1])


strengths = st.lists(st.integers(1, 5), min_size=1, max_size=6)


@given(strengths, strengths)
def test_one_more_driver_only_raises_the_ratio_and_one_more_brake_only_lowers_it(
    pushing: list[int], holding: list[int]
) -> None:
    field = [driving(f"d{n}", strength) for n, strength in enumerate(pushing)]
    field += [braking(f"b{n}", strength) for n, strength in enumerate(holding)]
    before = force_field(field).ratio.value
    more = force_field([*field, driving("z", 3)]).ratio.value
    less = force_field([*field, braking("z", 3)]).ratio.value
    assert before is not None
    assert more is not None
    assert less is not None
    assert 0 < less <= before <= more < 1


@given(forces)
def test_any_strength_for_the_unknown_forces_lands_inside_the_band(drawn: list[Force]) -> None:
    found = force_field(drawn).ratio
    for strength in (1, 3, 5):
        filled = force_field([replace(f, strength=f.strength or strength) for f in drawn]).ratio
        if filled.value is not None and found.low is not None and found.high is not None:
            assert found.low <= filled.value <= found.high
