from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kam_core.measures.quality_facts import GateKey, PlanFacts
from kam_core.measures.quality_gates import gates_hit
from kam_core.measures.reviews import ReviewFacts, expected_review, period
from kam_core.terms import ActionStatus, ObjectiveStatus, ReviewFrequency
from tests.kam_core.measures.strategies import FEW, plans
from tests.kam_core.measures.worked import AUDIT, BERGER, GOOD_PLAN, SCRAP, TODAY, days


def hit(plan: PlanFacts) -> list[tuple[GateKey, int]]:
    return [(gate.key, gate.cap) for gate in gates_hit(plan, TODAY)]


def test_one_objective_agreed_with_the_customer_opens_the_first_gate() -> None:
    two = replace(GOOD_PLAN, objectives=(SCRAP, replace(SCRAP, key="other", agreed_by=None)))
    assert hit(two) == []
    dropped = replace(GOOD_PLAN, objectives=(replace(SCRAP, status=ObjectiveStatus.DROPPED),))
    assert hit(dropped) == [(GateKey.NO_CUSTOMER_AGREEMENT, 60)]


def test_a_status_without_a_person_and_a_day_opens_nothing() -> None:
    said = replace(SCRAP, agreed_by=None, status=ObjectiveStatus.AGREED_WITH_CUSTOMER)
    assert hit(replace(GOOD_PLAN, objectives=(said,))) == [(GateKey.NO_CUSTOMER_AGREEMENT, 60)]


def test_a_review_overdue_by_more_than_half_a_period_closes_the_second_gate() -> None:
    # monthly: 30 days, so 15 days late is still allowed
    for late, expected in ((15, []), (16, [(GateKey.REVIEW_OVERDUE, 70)])):
        assert hit(replace(GOOD_PLAN, reviews=(ReviewFacts(key="r", planned=days(-late)),))) == expected


def test_a_plan_that_never_planned_a_review_is_measured_from_its_start() -> None:
    for age, expected in ((45, []), (46, [(GateKey.REVIEW_OVERDUE, 70)])):
        assert hit(replace(GOOD_PLAN, reviews=(), started_on=days(-age))) == expected
    assert hit(replace(GOOD_PLAN, reviews=(), started_on=None)) == []


def test_a_slower_rhythm_allows_more_delay() -> None:
    late = replace(GOOD_PLAN, reviews=(ReviewFacts(key="r", planned=days(-40)),))
    assert hit(replace(late, review_frequency=ReviewFrequency.QUARTERLY)) == []
    assert hit(late) == [(GateKey.REVIEW_OVERDUE, 70)]


def test_a_review_that_was_skipped_before_one_that_was_held_is_forgiven() -> None:
    reviews = (ReviewFacts(key="skipped", planned=days(-60)), ReviewFacts(key="held", actual=days(-5)))
    assert expected_review(reviews, ReviewFrequency.MONTHLY, None, TODAY) == days(25)


def test_a_single_thread_closes_the_third_gate_until_an_action_answers_it() -> None:
    alone = replace(GOOD_PLAN, ties=(BERGER,))
    assert hit(alone) == [(GateKey.SINGLE_THREADED, 75)]
    answer = replace(AUDIT, key="meet operations", widens_contacts=True)
    assert hit(replace(alone, actions=(*GOOD_PLAN.actions, answer))) == []


def test_an_answer_that_is_overdue_unowned_or_done_is_none() -> None:
    alone = replace(GOOD_PLAN, ties=(BERGER,))
    answer = replace(AUDIT, key="meet operations", widens_contacts=True)
    for void in (
        replace(answer, due=days(-1)),
        replace(answer, owner=None),
        replace(answer, status=ActionStatus.DONE, done_on=TODAY),
    ):
        assert hit(replace(alone, actions=(*GOOD_PLAN.actions, void))) == [(GateKey.SINGLE_THREADED, 75)]


def test_threads_that_nobody_knows_hold_a_plan_down_under_their_own_name() -> None:
    assert hit(replace(GOOD_PLAN, ties=())) == [(GateKey.THREADS_UNKNOWN, 75)]


@FEW
@given(plans)
def test_gates_come_with_the_lowest_cap_first_and_each_once(plan: PlanFacts) -> None:
    caps = [gate.cap for gate in gates_hit(plan, TODAY)]
    assert caps == sorted(set(caps))


@given(st.sampled_from(ReviewFrequency))
def test_the_rhythm_of_a_plan_sets_the_day_of_its_next_review(frequency: ReviewFrequency) -> None:
    held = (ReviewFacts(key="held", planned=days(-3), actual=days(-3)),)
    assert expected_review(held, frequency, None, TODAY) == days(-3) + period(frequency)
