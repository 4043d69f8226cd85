from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.measures.freshness import (
    HALF_LIVES,
    VITAL,
    LivingRate,
    PlanPulse,
    PlanSection,
    freshness,
    living_plan_rate,
    section_freshness,
)
from kam_core.measures.health import WEIGHTS, HealthFacts, health
from kam_core.terms import PlanStatus
from kam_core.values import FuzzyDate
from tests.kam_core.measures.strategies import dates, percents
from tests.kam_core.measures.worked import TODAY, days

healths = st.builds(HealthFacts, **dict.fromkeys(WEIGHTS, st.none() | percents))
pulses = st.lists(st.builds(PlanPulse, st.sampled_from(PlanStatus), st.none() | dates))


@pytest.mark.parametrize("section", PlanSection)
def test_a_section_is_half_fresh_after_its_half_life(section: PlanSection) -> None:
    assert section_freshness(section, days(-HALF_LIVES[section]), TODAY) == Decimal("0.5")
    assert section_freshness(section, TODAY, TODAY) == 1
    assert section_freshness(section, None, TODAY) is None


def test_a_stretch_of_days_ages_from_its_first_day() -> None:
    june = FuzzyDate(days(-45), days(-15), "some time last month")
    assert section_freshness(PlanSection.PEOPLE, june, TODAY) == Decimal("0.5")


def test_the_plan_is_as_fresh_as_its_stalest_vital_section() -> None:
    found = freshness(
        {
            PlanSection.PEOPLE: days(-45),
            PlanSection.ACTIONS: days(-28),
            PlanSection.NEEDS: TODAY,
            PlanSection.PROFILE: days(-1000),
        },
        TODAY,
    )
    assert (found.plan, found.stalest, found.unknowns) == (Decimal("0.25"), PlanSection.ACTIONS, ())


def test_a_section_that_was_never_confirmed_is_unknown_and_the_stalest() -> None:
    found = freshness({PlanSection.PEOPLE: TODAY, PlanSection.ACTIONS: TODAY}, TODAY)
    assert (found.plan, found.stalest, found.unknowns) == (
        Decimal(1),
        PlanSection.NEEDS,
        (PlanSection.NEEDS,),
    )
    assert freshness({}, TODAY).plan is None


@given(st.fixed_dictionaries(dict.fromkeys(VITAL, dates)))
def test_freshness_is_a_share_and_confirming_never_lowers_it(confirmed: dict[PlanSection, date]) -> None:
    before = freshness(confirmed, TODAY)
    assert before.plan is not None
    assert 0 <= before.plan <= 1
    after = freshness({**confirmed, before.stalest: TODAY}, TODAY)
    assert after.plan is not None
    assert after.plan >= before.plan


def test_the_living_plan_rate_counts_active_plans_with_a_recent_confirmed_change() -> None:
    plans = [
        PlanPulse(PlanStatus.ACTIVE, days(-30)),
        PlanPulse(PlanStatus.ACTIVE, days(-31)),
        PlanPulse(PlanStatus.REVIEW_DUE, None),
        PlanPulse(PlanStatus.DRAFT, TODAY),
        PlanPulse(PlanStatus.CLOSED, TODAY),
    ]
    assert living_plan_rate(plans, TODAY) == LivingRate(Decimal("0.3333"), 1, 3)


def test_without_active_plans_there_is_no_rate() -> None:
    assert living_plan_rate([PlanPulse(PlanStatus.DRAFT, TODAY)], TODAY).value is None


@given(pulses)
def test_the_living_plan_rate_is_a_share_in_any_order(drawn: list[PlanPulse]) -> None:
    found = living_plan_rate(drawn, TODAY)
    assert found == living_plan_rate(drawn[::-1], TODAY)
    assert found.value is None or 0 <= found.value <= 1


def test_health_is_the_weighted_mean_of_the_components() -> None:
    # (25 x 80 + 25 x 60 + 20 x 50 + 15 x 100 + 15 x 40) / 100
    found = health(
        HealthFacts(
            relationship=Decimal(80),
            value_delivered=Decimal(60),
            commercial_trend=Decimal(50),
            service_issues=Decimal(100),
            objective_progress=Decimal(40),
        )
    )
    assert (found.score, found.low, found.high) == (Decimal(66), Decimal(66), Decimal(66))
    assert (found.unknowns, found.known_weight) == ((), Decimal(100))


def test_unknown_components_widen_the_band_and_are_named() -> None:
    found = health(HealthFacts(relationship=Decimal(80), commercial_trend=Decimal(50)))
    # (25 x 80 + 20 x 50) / 45; from 30 with the rest at 0 to 85 with the rest at 100
    assert found.score == Decimal("66.6667")
    assert (found.low, found.high) == (Decimal(30), Decimal(85))
    assert found.unknowns == ("objective_progress", "service_issues", "value_delivered")
    assert found.known_weight == Decimal(45)


def test_knowing_nothing_is_no_score_and_the_whole_band() -> None:
    found = health(HealthFacts())
    assert (found.score, found.low, found.high) == (None, Decimal(0), Decimal(100))


def test_a_component_beyond_a_hundred_is_refused() -> None:
    with pytest.raises(ValueError, match="relationship"):
        health(HealthFacts(relationship=Decimal(101)))


@given(healths, percents)
def test_learning_a_component_lands_inside_the_band(drawn: HealthFacts, learnt: Decimal) -> None:
    before = health(drawn)
    filled = HealthFacts(
        **{name: learnt if getattr(drawn, name) is None else getattr(drawn, name) for name in WEIGHTS}
    )
    after = health(filled)
    assert after.score is not None
    assert before.low <= after.score <= before.high
    assert before.score is None or before.low <= before.score <= before.high


@given(healths)
def test_a_better_component_never_lowers_health(drawn: HealthFacts) -> None:
    if drawn.relationship is None:
        return
    better, worse = health(replace(drawn, relationship=Decimal(100))), health(drawn)
    assert better.score is not None
    assert worse.score is not None
    assert better.score >= worse.score
