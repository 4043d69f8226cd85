"""One group for each of the eight marks: what earns, what does not, by how many points."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kam_core.measures.objectives import ActionFacts
from kam_core.measures.quality_facts import Change, ExternalFact, MarkName, PlanFacts
from kam_core.measures.quality_marks import MARKS, marks
from kam_core.measures.reviews import ReviewFacts
from kam_core.measures.value import ValueFacts
from kam_core.terms import ActionStatus, ObjectiveStatus, Side
from kam_core.values import FuzzyDate
from tests.kam_core.measures.worked import (
    AUDIT,
    GOOD_PLAN,
    LINE_DATA,
    SCRAP,
    SCRAP_RATE,
    TODAY,
    TRIAL,
    WORKSHOPS,
    days,
    eur,
)


def points(plan: PlanFacts, mark: MarkName) -> dict[str, int]:
    """Earned points of one mark by test, rounded."""
    found = next(m for m in marks(plan, TODAY) if m.name is mark)
    return {check.key: round(check.earned) for check in found.checks}


def score(plan: PlanFacts, mark: MarkName) -> int:
    return next(m.score for m in marks(plan, TODAY) if m.name is mark)


@pytest.mark.parametrize("name", MarkName)
def test_every_mark_has_tests_worth_a_hundred_points(name: MarkName) -> None:
    found = next(mark for mark in marks(GOOD_PLAN, TODAY) if mark.name is name)
    assert sum(check.possible for check in found.checks) == 100
    assert [registered for registered, _ in MARKS] == list(MarkName)


def test_mutual_outcome_wants_both_sides_a_need_and_the_customers_word() -> None:
    ours_only = replace(SCRAP, key="grow", customer_outcome=False, agreed_on=None)
    found = points(replace(GOOD_PLAN, objectives=(SCRAP, ours_only)), MarkName.MUTUAL_OUTCOME)
    assert found == {"two_sided_with_need": 25, "agreed_with_customer": 25}
    no_need = replace(GOOD_PLAN, objectives=(replace(SCRAP, need=False),))
    assert score(no_need, MarkName.MUTUAL_OUTCOME) == 50


def test_an_achieved_objective_still_counts_as_mutual_and_a_dropped_one_not_at_all() -> None:
    achieved = replace(GOOD_PLAN, objectives=(replace(SCRAP, status=ObjectiveStatus.ACHIEVED),))
    dropped = replace(
        GOOD_PLAN, objectives=(SCRAP, replace(SCRAP, key="x", need=False, status=ObjectiveStatus.DROPPED))
    )
    assert score(achieved, MarkName.MUTUAL_OUTCOME) == 100
    assert score(dropped, MarkName.MUTUAL_OUTCOME) == 100


def test_actionable_steps_wants_two_owned_and_dated_actions() -> None:
    one = replace(GOOD_PLAN, actions=(AUDIT,))
    assert points(one, MarkName.ACTIONABLE_STEPS)["two_owned_dated_actions"] == 30
    unowned = replace(GOOD_PLAN, actions=(AUDIT, replace(LINE_DATA, owner=None)))
    assert points(unowned, MarkName.ACTIONABLE_STEPS)["two_owned_dated_actions"] == 30


def test_actionable_steps_wants_no_action_longer_than_ninety_days() -> None:
    long = replace(LINE_DATA, due=days(91))
    found = points(replace(GOOD_PLAN, actions=(AUDIT, long)), MarkName.ACTIONABLE_STEPS)
    assert found["none_longer_than_90_days"] == 20
    by_june = replace(long, start=None, due=FuzzyDate(days(60), days(90), "by the end of May"))
    assert score(replace(GOOD_PLAN, actions=(AUDIT, by_june)), MarkName.ACTIONABLE_STEPS) == 100


def test_unlinked_actions_belong_to_the_only_objective() -> None:
    loose = tuple(replace(action, objective=None) for action in GOOD_PLAN.actions)
    assert score(replace(GOOD_PLAN, actions=loose), MarkName.ACTIONABLE_STEPS) == 100
    two = replace(GOOD_PLAN, actions=loose, objectives=(SCRAP, replace(SCRAP, key="other")))
    assert score(two, MarkName.ACTIONABLE_STEPS) == 0


def test_unlinked_actions_belong_to_the_main_objective_of_several() -> None:
    loose = tuple(replace(action, objective=None) for action in GOOD_PLAN.actions)
    others = (replace(SCRAP, main=True), replace(SCRAP, key="other"))
    assert score(replace(GOOD_PLAN, actions=loose, objectives=others), MarkName.ACTIONABLE_STEPS) == 50
    both = tuple(replace(one, main=True) for one in others)
    assert score(replace(GOOD_PLAN, actions=loose, objectives=both), MarkName.ACTIONABLE_STEPS) == 0


def test_thinking_externally_wants_three_dated_fresh_facts_linked_onward() -> None:
    facts = (
        ExternalFact("fresh", days(-179), linked=True),
        ExternalFact("old", days(-180), linked=True),
        ExternalFact("undated", None, linked=True),
        ExternalFact("coming levy", days(300)),
    )
    found = points(replace(GOOD_PLAN, external=facts), MarkName.THINK_EXTERNALLY)
    assert found == {"three_fresh_facts": 40, "linked_onward": 13}


def test_action_orientation_wants_something_due_in_thirty_days() -> None:
    later = replace(GOOD_PLAN, actions=(replace(AUDIT, due=days(31)), TRIAL))
    assert points(later, MarkName.ACTION_ORIENTED)["due_in_30_days"] == 0
    assert points(GOOD_PLAN, MarkName.ACTION_ORIENTED)["due_in_30_days"] == 40


def test_the_on_time_rate_counts_what_came_due_and_waits_until_something_did() -> None:
    overdue = replace(AUDIT, key="late", due=days(-1))
    found = points(replace(GOOD_PLAN, actions=(TRIAL, overdue)), MarkName.ACTION_ORIENTED)
    assert found["done_on_time"] == 15
    nothing_due = replace(GOOD_PLAN, actions=(AUDIT, LINE_DATA))
    assert score(nothing_due, MarkName.ACTION_ORIENTED) == 100
    unknown_day = replace(GOOD_PLAN, actions=(AUDIT, replace(TRIAL, done_on=None)))
    assert score(unknown_day, MarkName.ACTION_ORIENTED) == 100


def test_a_cancelled_action_neither_earns_nor_costs() -> None:
    cancelled = ActionFacts(key="x", objective="scrap", status=ActionStatus.CANCELLED, due=days(-9))
    plan = replace(GOOD_PLAN, actions=(*GOOD_PLAN.actions, cancelled))
    assert marks(plan, TODAY) == marks(GOOD_PLAN, TODAY)


def test_an_action_that_names_no_deliverable_costs_its_part() -> None:
    plan = replace(GOOD_PLAN, actions=(AUDIT, replace(LINE_DATA, deliverable=False)))
    assert points(plan, MarkName.ACTION_ORIENTED)["names_a_deliverable"] == 15


def test_leading_indicators_wants_one_of_each_kind_framed_and_read() -> None:
    only_lagging = replace(GOOD_PLAN, indicators=(SCRAP_RATE,))
    assert score(only_lagging, MarkName.LEADING_INDICATORS) == 50
    no_baseline = replace(GOOD_PLAN, indicators=(WORKSHOPS, replace(SCRAP_RATE, baseline=False)))
    assert points(no_baseline, MarkName.LEADING_INDICATORS)["baseline_and_target"] == 22
    unread = replace(GOOD_PLAN, indicators=(replace(WORKSHOPS, read_on=days(-8)), SCRAP_RATE))
    assert points(unread, MarkName.LEADING_INDICATORS)["read_in_time"] == 15


def test_a_further_poor_indicator_does_not_harm() -> None:
    poor = replace(WORKSHOPS, key="zzz", baseline=False, read_on=None)
    assert (
        score(replace(GOOD_PLAN, indicators=(*GOOD_PLAN.indicators, poor)), MarkName.LEADING_INDICATORS)
        == 100
    )


def test_win_win_wants_both_sides_in_figures_and_none_at_zero() -> None:
    one_side = points(replace(GOOD_PLAN, values=GOOD_PLAN.values[:1]), MarkName.WIN_WIN)
    assert (one_side["both_sides_quantified"], one_side["no_side_at_zero"]) == (20, 15)
    unsaid = (GOOD_PLAN.values[0], ValueFacts(key="reference", beneficiary=Side.US))
    assert points(replace(GOOD_PLAN, values=unsaid), MarkName.WIN_WIN)["no_side_at_zero"] == 30
    zero = (GOOD_PLAN.values[0], ValueFacts(key="nothing", beneficiary=Side.US, hypothesis=eur(0)))
    assert points(replace(GOOD_PLAN, values=zero), MarkName.WIN_WIN)["no_side_at_zero"] == 15


def test_win_win_wants_a_fifth_of_the_actions_from_the_customer() -> None:
    ours = [replace(AUDIT, key=f"audit {n}") for n in range(9)]
    one_in_ten = replace(GOOD_PLAN, actions=(*ours, LINE_DATA))
    assert points(one_in_ten, MarkName.WIN_WIN)["customer_acts_too"] == 15
    joint = replace(GOOD_PLAN, actions=(*ours, replace(AUDIT, joint=True), LINE_DATA))
    assert points(joint, MarkName.WIN_WIN)["customer_acts_too"] == round(30 * (2 / 11) / 0.2)


def test_a_plan_comes_to_life_through_two_people_a_story_a_share_and_a_digest() -> None:
    lonely = replace(
        GOOD_PLAN, changes=(Change("Ines", days(-1)), Change("Ines", days(-2)), Change("Jan", days(-31)))
    )
    assert points(lonely, MarkName.BROUGHT_TO_LIFE)["two_people_changed_it"] == 12
    silent = replace(GOOD_PLAN, story=False, share_opened_on=None, digest_acted_on=days(-31))
    assert points(silent, MarkName.BROUGHT_TO_LIFE) == {
        "two_people_changed_it": 25,
        "one_page_story": 0,
        "share_opened": 0,
        "digest_acted_on": 0,
    }


def test_a_review_held_late_is_not_on_time_but_on_record() -> None:
    late = ReviewFacts(key="february", planned=days(-20), actual=days(-12), decisions_listed=True)
    found = points(replace(GOOD_PLAN, reviews=(late,)), MarkName.REVIEWED)
    assert found == {
        "next_review_dated": 0,
        "last_review_on_time": 0,
        "actual_days_recorded": 25,
        "decisions_listed": 25,
    }


def test_a_missed_review_costs_and_unlisted_carry_overs_cost_half() -> None:
    held = replace(GOOD_PLAN.reviews[0], carried_over_listed=False, planned=days(-50), actual=days(-50))
    missed = ReviewFacts(key="missed", planned=days(-8))
    found = points(replace(GOOD_PLAN, reviews=(held, missed)), MarkName.REVIEWED)
    assert (found["last_review_on_time"], found["actual_days_recorded"], found["decisions_listed"]) == (
        0,
        12,
        12,
    )


def test_a_review_within_its_days_of_grace_is_not_yet_missed() -> None:
    pending = ReviewFacts(key="pending", planned=days(-7))
    plan = replace(GOOD_PLAN, reviews=(*GOOD_PLAN.reviews, pending))
    assert score(plan, MarkName.REVIEWED) == 100


def test_a_plan_never_reviewed_earns_only_the_day_of_its_first_review() -> None:
    plan = replace(GOOD_PLAN, reviews=(ReviewFacts(key="first", planned=days(30)),))
    assert score(plan, MarkName.REVIEWED) == 20


def test_the_points_of_a_mark_are_exact_before_they_are_rounded() -> None:
    plan = replace(GOOD_PLAN, external=GOOD_PLAN.external[:2])
    found = next(mark for mark in marks(plan, TODAY) if mark.name is MarkName.THINK_EXTERNALLY)
    assert (found.score, found.exact) == (67, Decimal("66.6667"))
