from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.measures.segmentation import (
    CriterionScore,
    Position,
    attractiveness,
    divide,
    place,
    posture,
    relative_strength,
)
from kam_core.terms import Posture, RelationshipStage, Segment
from tests.kam_core.measures.worked import eur

scores = st.builds(
    CriterionScore,
    criterion=st.text("abcdef", min_size=1),
    weight=st.integers(1, 100).map(Decimal),
    ours=st.none() | st.integers(1, 10).map(Decimal),
    best_rival=st.none() | st.integers(1, 10).map(Decimal),
)


def criterion(name: str, weight: int, ours: int | None, rival: int | None = None) -> CriterionScore:
    known = [None if value is None else Decimal(value) for value in (ours, rival)]
    return CriterionScore(criterion=name, weight=Decimal(weight), ours=known[0], best_rival=known[1])


def position(account: str, attractive: str | None, strong: str | None) -> Position:
    axes = [None if value is None else Decimal(value) for value in (attractive, strong)]
    return Position(account=account, attractiveness=axes[0], strength=axes[1])


def test_attractiveness_is_the_weighted_mean_of_the_scores() -> None:
    found = attractiveness([criterion("growth", 50, 8), criterion("margin", 30, 6), criterion("fit", 20, 3)])
    assert (found.value, found.low, found.high) == (Decimal("6.4"), Decimal("6.4"), Decimal("6.4"))


def test_an_unscored_criterion_opens_the_band_and_does_not_pull_the_value_down() -> None:
    found = attractiveness([criterion("growth", 60, 8), criterion("margin", 40, None)])
    assert found.value == Decimal(8)
    assert (found.low, found.high) == (Decimal("5.2"), Decimal("8.8"))
    assert found.unknowns == ("margin",)


def test_no_criterion_gives_no_figure() -> None:
    assert attractiveness([]).value is None
    assert attractiveness([criterion("growth", 100, None)]).value is None


def test_a_score_outside_its_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="score"):
        criterion("growth", 100, 11)
    with pytest.raises(ValueError, match="negative"):
        attractiveness([criterion("growth", -1, 5)])


def test_relative_strength_is_the_weighted_lead_over_the_best_rival() -> None:
    # 0.6 x (8 - 6) + 0.4 x (5 - 9) = -0.4
    found = relative_strength([criterion("delivery", 60, 8, 6), criterion("price", 40, 5, 9)])
    assert found.estimate.value == Decimal("-0.4")
    assert not found.by_stage


def test_without_scores_the_relationship_stage_stands_in() -> None:
    found = relative_strength([criterion("delivery", 100, 8, None)], RelationshipStage.INTERDEPENDENT)
    assert (found.estimate.value, found.by_stage) == (Decimal(2), True)
    assert relative_strength([]).estimate.value is None


def test_the_quadrants_carry_their_names() -> None:
    portfolio = [
        position("both", "9", "3"),
        position("attractive", "8", "-2"),
        position("strong", "3", "2"),
        position("neither", "2", "-3"),
    ]
    assert [found.segment for found in place(portfolio)] == [
        Segment.STRATEGIC,
        Segment.STAR,
        Segment.STATUS,
        Segment.STREAMLINE,
    ]


def test_four_accounts_are_divided_at_their_medians() -> None:
    line = divide(
        [position("a", "9", "3"), position("b", "8", "1"), position("c", "7", "2"), position("d", "6", "0")]
    )
    assert (line.attractiveness, line.strength, line.by_median) == (Decimal("7.5"), Decimal("1.5"), True)


def test_a_portfolio_of_three_is_divided_at_the_middle_of_the_scales() -> None:
    line = divide([position("a", "9", "3"), position("b", "8", "1"), position("c", "7", "2")])
    assert (line.attractiveness, line.strength, line.by_median) == (Decimal("5.5"), Decimal(0), False)


def test_an_account_of_unknown_strength_has_no_segment_and_moves_no_median() -> None:
    known = [
        position("a", "9", "3"),
        position("b", "8", "1"),
        position("c", "7", "2"),
        position("d", "6", "0"),
    ]
    dark = position("dark", "10", None)
    assert place([*known, dark])[-1].segment is None
    assert divide([*known, dark]) == divide(known)


def test_the_posture_follows_the_segment_and_a_sure_loss_is_left() -> None:
    assert posture(Segment.STAR, None) is Posture.INVEST_SELECTIVELY
    assert posture(Segment.STREAMLINE, None) is Posture.MANAGE_FOR_CASH
    assert posture(Segment.STREAMLINE, eur(-10, 5)) is Posture.MANAGE_FOR_CASH
    assert posture(Segment.STREAMLINE, eur(-10, -5)) is Posture.WITHDRAW
    assert posture(None, eur(-10)) is None


@given(st.lists(scores))
def test_the_figure_stays_on_its_scale_and_inside_its_band(drawn: list[CriterionScore]) -> None:
    for found, least, most in ((attractiveness(drawn), 1, 10), (relative_strength(drawn).estimate, -9, 9)):
        if found.low is not None and found.high is not None:
            assert least <= found.low <= found.high <= most
            assert found.value is None or found.low <= found.value <= found.high


@given(st.lists(scores))
def test_the_order_of_criteria_changes_nothing(drawn: list[CriterionScore]) -> None:
    assert attractiveness(drawn) == attractiveness(drawn[::-1])
