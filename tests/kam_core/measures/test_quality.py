from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.measures.quality import EQUAL_WEIGHTS, quality, score, with_fix
from kam_core.measures.quality_facts import Fix, GateKey, MarkName, PlanFacts
from kam_core.measures.quality_fixes import remedies
from kam_core.measures.quality_marks import marks
from tests.kam_core.measures.strategies import FEW, plans
from tests.kam_core.measures.worked import AUDIT, GOOD_PLAN, SCRAP, TODAY, days


def test_a_plan_in_good_order_scores_a_hundred_and_needs_no_fix() -> None:
    found = quality(GOOD_PLAN, TODAY)
    assert (found.score, found.before_gates, found.gates) == (100, 100, ())
    assert found.best_fix is None
    assert [mark.score for mark in found.marks] == [100] * 8


def test_an_empty_plan_scores_zero() -> None:
    assert quality(PlanFacts(), TODAY).score == 0


def test_the_score_is_the_mean_of_the_marks() -> None:
    # mutual outcome 50 (not agreed), everything else 100: (50 + 7 x 100) / 8 = 93.75, capped at 60
    found = quality(replace(GOOD_PLAN, objectives=(replace(SCRAP, agreed_on=None),)), TODAY)
    assert found.marks[0].score == 50
    assert (found.before_gates, found.score) == (94, 60)
    assert [(gate.key, gate.cap) for gate in found.gates] == [(GateKey.NO_CUSTOMER_AGREEMENT, 60)]


def test_getting_the_agreement_opens_the_gate_and_gains_all_that_it_held_back() -> None:
    best = quality(replace(GOOD_PLAN, objectives=(replace(SCRAP, agreed_on=None),)), TODAY).best_fix
    assert best == Fix("agree_with_customer", "scrap", MarkName.MUTUAL_OUTCOME, "K4", 40, Decimal("6.25"))


def test_behind_a_gate_the_first_fix_is_the_one_that_opens_it() -> None:
    poor_outside = replace(GOOD_PLAN, objectives=(replace(SCRAP, agreed_by=None),), external=())
    found = quality(poor_outside, TODAY)
    assert found.best_fix is not None
    assert found.best_fix.key == "agree_with_customer"
    held_back = [fix for fix in found.fixes if fix.key == "add_external_fact"]
    assert held_back[0].gain == 0
    assert held_back[0].gain_before_gates > 0


def test_two_gates_are_opened_one_after_the_other() -> None:
    alone = replace(GOOD_PLAN, objectives=(replace(SCRAP, agreed_by=None),), ties=GOOD_PLAN.ties[:1])
    found = quality(alone, TODAY)
    assert [gate.cap for gate in found.gates] == [60, 75]
    assert found.best_fix is not None
    assert found.best_fix.gain == 15
    then = quality(with_fix(alone, found.best_fix, TODAY), TODAY)
    assert (then.score, then.best_fix and then.best_fix.key) == (75, "widen_contacts")


def test_a_plan_without_objectives_is_first_told_to_state_one() -> None:
    best = quality(PlanFacts(), TODAY).best_fix
    assert best is not None
    assert (best.key, best.question) == ("add_objective", "K1")


def test_a_missing_leading_indicator_is_found_and_its_gain_worked_out() -> None:
    # lost: half of 40, of 30 and of 30, so 50 points of one mark; a new one, not read yet, brings 35 back
    found = quality(replace(GOOD_PLAN, indicators=GOOD_PLAN.indicators[1:]), TODAY)
    assert found.marks[4].score == 50
    assert found.best_fix is not None
    assert found.best_fix.key == "add_leading_indicator"
    assert found.best_fix.gain_before_gates == Decimal("4.38")
    assert found.best_fix.gain == 4


def test_weights_can_be_changed_and_unweighted_marks_do_not_count() -> None:
    only_story = {**dict.fromkeys(MarkName, Decimal(0)), MarkName.BROUGHT_TO_LIFE: Decimal(1)}
    assert quality(replace(GOOD_PLAN, story=False), TODAY, only_story).score == 75
    with pytest.raises(ValueError, match="weight"):
        quality(GOOD_PLAN, TODAY, dict.fromkeys(EQUAL_WEIGHTS, Decimal(0)))


def test_completeness_stands_beside_the_score() -> None:
    full = replace(GOOD_PLAN, parts={"needs": True, "competitors": True})
    assert quality(GOOD_PLAN, TODAY).completeness.value == Decimal("0.5000")
    assert quality(GOOD_PLAN, TODAY).completeness.missing == ("competitors",)
    assert quality(full, TODAY).score == quality(GOOD_PLAN, TODAY).score
    assert quality(PlanFacts(), TODAY).completeness.value is None


def test_a_fix_of_another_plan_is_refused() -> None:
    with pytest.raises(LookupError, match="link_need"):
        with_fix(GOOD_PLAN, Fix("link_need", "scrap", None, None, 0, Decimal(0)), TODAY)


def test_an_undated_action_is_offered_a_date() -> None:
    found = quality(replace(GOOD_PLAN, actions=(replace(AUDIT, due=None), *GOOD_PLAN.actions[1:])), TODAY)
    assert ("own_and_date", "audit") in {(fix.key, fix.subject) for fix in found.fixes}


@FEW
@given(plans)
def test_score_and_marks_stay_between_zero_and_a_hundred(plan: PlanFacts) -> None:
    found = quality(plan, TODAY)
    assert 0 <= found.score <= found.before_gates <= 100
    for mark in found.marks:
        assert 0 <= mark.score <= 100
        assert all(0 <= check.earned <= check.possible for check in mark.checks)


@FEW
@given(plans)
def test_gates_cap_the_score(plan: PlanFacts) -> None:
    found = quality(plan, TODAY)
    assert all(found.score <= gate.cap for gate in found.gates)
    assert found.score == min([found.before_gates, *(gate.cap for gate in found.gates)])


@FEW
@given(plans)
def test_an_announced_gain_is_what_the_fixed_plan_really_scores(plan: PlanFacts) -> None:
    found = quality(plan, TODAY)
    for fix in found.fixes:
        assert score(with_fix(plan, fix, TODAY), TODAY) - found.score == fix.gain >= 0


@FEW
@given(plans)
def test_no_remedy_gains_more_than_the_best_fix(plan: PlanFacts) -> None:
    found = quality(plan, TODAY)
    best = found.best_fix.gain if found.best_fix else 0
    for remedy in remedies(plan, TODAY):
        assert score(remedy.apply(plan), TODAY) - found.score <= best


@FEW
@given(plans, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(plan: PlanFacts, random: Random) -> None:
    mixed = replace(
        plan,
        objectives=tuple(random.sample(plan.objectives, len(plan.objectives))),
        actions=tuple(random.sample(plan.actions, len(plan.actions))),
        reviews=tuple(random.sample(plan.reviews, len(plan.reviews))),
        values=tuple(random.sample(plan.values, len(plan.values))),
        ties=tuple(random.sample(plan.ties, len(plan.ties))),
    )
    assert score(mixed, TODAY) == score(plan, TODAY)
    assert [mark.exact for mark in marks(mixed, TODAY)] == [mark.exact for mark in marks(plan, TODAY)]


@FEW
@given(plans)
def test_working_through_the_best_fixes_only_goes_up(plan: PlanFacts) -> None:
    for _ in range(3):
        found = quality(plan, TODAY)
        if found.best_fix is None:
            break
        plan = with_fix(plan, found.best_fix, TODAY)
        assert score(plan, TODAY) > found.score


def test_a_day_later_the_same_plan_may_be_worth_less() -> None:
    assert quality(GOOD_PLAN, days(13)).score < quality(GOOD_PLAN, TODAY).score


def test_what_opens_a_gate_comes_before_what_only_counts_behind_it() -> None:
    alone = replace(GOOD_PLAN, ties=GOOD_PLAN.ties[:1], indicators=GOOD_PLAN.indicators[1:])
    first, *others = quality(alone, TODAY).fixes
    assert (first.key, first.gain) == ("widen_contacts", 19)
    assert max(fix.gain_before_gates for fix in others) > first.gain_before_gates
    assert {fix.gain for fix in others} == {0}
