"""Signals about who does what, and whether the plan is kept alive."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kam_core.advice.brief import Reckoned
from tests.kam_core.advice.made import (
    NOT_KNOWN,
    TODAY,
    Holds,
    Rests,
    a_brief,
    check_holds,
    check_rests,
    euros,
    found,
    holds,
    noted,
    only,
    stretch,
)

WASTE = noted("Objective", "waste", customer_outcome="less waste", customer_owner="Berger")
PAST, SOON, LATE = TODAY - timedelta(days=15), TODAY + timedelta(days=30), TODAY + timedelta(days=91)
OVERDUE = noted("Action", "audit", {"objective": "waste"}, text="send the audit", owner="Jan", due=PAST)
LONG = noted("Action", "audit", {"objective": "waste"}, text="send the audit", due=LATE)
HELD_BACK = noted("ResourceNeed", "technician", what="a technician", hours=Decimal(20), granted=False)
MISSED = noted("Review", "first", kind="monthly", planned_date=PAST)
PLAN = noted("AccountPlan", "plan", review_frequency="monthly")

HOLDS = (
    holds(
        "no_customer_action",
        a_brief(WASTE),
        {"objective": "waste", "person": "Berger"},
        "customer_outcome customer_owner",
        "waste",
    ),
    holds("no_next_step", a_brief(WASTE), {"objective": "waste"}, "customer_outcome customer_owner", "waste"),
    holds(
        "overdue_action",
        a_brief(OVERDUE),
        {"action": "send the audit", "due": PAST},
        "text owner due",
        "audit",
    ),
    holds("action_too_long", a_brief(LONG), {"action": "send the audit", "due": LATE}, "text due", "audit"),
    holds(
        "resource_not_granted",
        a_brief(HELD_BACK),
        {"resource": "a technician"},
        "what hours granted",
        "technician",
    ),
    holds("review_overdue", a_brief(MISSED), {"review_date": PAST}, "kind planned_date", "first"),
    holds("no_review_planned", a_brief(WASTE, PLAN, MISSED), {}, "review_frequency"),
    holds(
        "section_stale", a_brief(reckoned=Reckoned(stale=("people",))), {"section": "people"}, "", "people"
    ),
)
THEIRS = noted("Action", "figures", {"objective": "waste"}, side="customer")
NEXT = noted("Action", "audit", {"objective": "waste"}, due=SOON)
RESTS = (
    Rests("no_customer_action", "they act", a_brief(WASTE, THEIRS)),
    Rests("no_customer_action", "it has ended", a_brief(noted("Objective", "o", status="missed"))),
    Rests("no_next_step", "a step is due within 30 days", a_brief(WASTE, NEXT)),
    Rests("no_next_step", "it has ended", a_brief(noted("Objective", "o", status="achieved"))),
    Rests("overdue_action", "it is done", a_brief(noted("Action", "a", due=PAST, status="done"))),
    Rests("overdue_action", "it is cancelled", a_brief(noted("Action", "a", due=PAST, status="cancelled"))),
    Rests("overdue_action", "it is due today", a_brief(noted("Action", "a", due=TODAY))),
    Rests("overdue_action", "nobody knows its day", a_brief(noted("Action", "a", due=NOT_KNOWN))),
    Rests(
        "overdue_action", "its stretch is not over", a_brief(noted("Action", "a", due=stretch(PAST, TODAY)))
    ),
    Rests("action_too_long", "it has 90 days", a_brief(noted("Action", "a", due=TODAY + timedelta(days=90)))),
    Rests("action_too_long", "it starts later", a_brief(noted("Action", "a", start=SOON, due=LATE))),
    Rests("action_too_long", "it is undated", a_brief(noted("Action", "a"))),
    Rests("resource_not_granted", "it is granted", a_brief(noted("ResourceNeed", "r", granted=True))),
    Rests("resource_not_granted", "nobody said", a_brief(noted("ResourceNeed", "r", what="a van"))),
    Rests("resource_not_granted", "nobody knows", a_brief(noted("ResourceNeed", "r", granted=NOT_KNOWN))),
    Rests(
        "review_overdue", "it was held", a_brief(noted("Review", "r", planned_date=PAST, actual_date=TODAY))
    ),
    Rests("review_overdue", "it is ahead", a_brief(noted("Review", "r", planned_date=TODAY))),
    Rests("review_overdue", "it has no day", a_brief(noted("Review", "r", planned_date=NOT_KNOWN))),
    Rests("no_review_planned", "one is ahead", a_brief(WASTE, noted("Review", "r", planned_date=TODAY))),
    Rests(
        "no_review_planned",
        "the plan has its day",
        a_brief(WASTE, noted("AccountPlan", "p", next_review=SOON)),
    ),
    Rests("no_review_planned", "there is nothing to review", a_brief(PLAN)),
    Rests("section_stale", "all is fresh", a_brief(WASTE)),
)


@pytest.mark.parametrize("case", HOLDS, ids=str)
def test_what_is_done_calls_for_advice_with_its_day(case: Holds) -> None:
    check_holds(case)


@pytest.mark.parametrize("case", RESTS, ids=str)
def test_what_is_done_calls_for_nothing(case: Rests) -> None:
    check_rests(case)


@pytest.mark.parametrize("due", [TODAY - timedelta(days=1), TODAY + timedelta(days=31), NOT_KNOWN])
def test_a_step_in_the_past_or_far_away_is_no_next_step(due: date | None) -> None:
    assert found("no_next_step", a_brief(WASTE, noted("Action", "a", {"objective": "waste"}, due=due)))


def test_a_step_that_is_done_is_no_next_step() -> None:
    done = noted("Action", "a", {"objective": "waste"}, due=SOON, status="done")
    assert found("no_next_step", a_brief(WASTE, done))


def test_a_step_of_unknown_side_is_not_taken_for_theirs() -> None:
    unsaid = noted("Action", "a", {"objective": "waste"}, side=NOT_KNOWN)
    assert found("no_customer_action", a_brief(WASTE, unsaid))


def test_an_action_is_told_by_its_label_where_nobody_worded_it() -> None:
    assert only("overdue_action", noted("Action", "audit", due=PAST)).slots["action"] == "audit"


def test_advice_about_an_action_hangs_on_its_objective() -> None:
    assert only("overdue_action", WASTE, OVERDUE).objective == "waste"


def test_the_longer_overdue_the_more_urgent_up_to_a_month() -> None:
    days = (3, 20, 400)
    weights = [
        only("overdue_action", noted("Action", "a", due=TODAY - timedelta(days=n))).weight for n in days
    ]
    assert weights == sorted(weights)
    assert weights[-1] == 1.0


def test_a_resource_is_told_by_its_role_where_nobody_said_what() -> None:
    need = noted("ResourceNeed", "r", role="technician", cost=euros(5), granted=False)
    assert only("resource_not_granted", need).slots == {"resource": "technician"}


def test_every_stale_section_is_a_place_of_its_own() -> None:
    brief = a_brief(reckoned=Reckoned(stale=("people", "needs")))
    assert [one.subject for one in found("section_stale", brief)] == ["people", "needs"]


def test_a_review_that_was_missed_plans_no_next_one() -> None:
    assert found("no_review_planned", a_brief(WASTE, MISSED))
