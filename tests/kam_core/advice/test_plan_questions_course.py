"""Answers about time: what is late, what comes next, reviews, changes; and what is not known."""

from __future__ import annotations

from datetime import date

import pytest

from kam_core.advice.brief import Brief, Reckoned
from kam_core.advice.plan_gaps import STARRED
from kam_core.advice.plan_history import since_when
from kam_core.advice.plan_questions import PlanAnswer, Span, about_plan, answer
from kam_core.advice.plan_steps import stretch
from kam_core.interview.playbook import load_playbook
from kam_core.model import entity, fact_fields
from kam_core.terms import Status
from kam_core.values import FuzzyDate
from tests.kam_core.advice.briefs import INES, JAN, TODAY, a_brief, one, said

LATE = one("audit", text="Send the audit", owner=INES, due=date(2026, 2, 20))
SOON = one("trial", text="Book the trial", owner="Jan", due=date(2026, 3, 6))
LATER = one("contract", text="Draft the contract", due=date(2026, 4, 20))
DONE = one("kickoff", status="done", due=date(2026, 1, 10))
JAN_OF_OURS = one("Jan", person=JAN)


def asked(text: str, brief: Brief, asker: str = "") -> PlanAnswer:
    question = about_plan(text)
    assert question is not None
    return answer(question, brief, asker)


def keys(given: PlanAnswer) -> list[str]:
    return [line.key.removeprefix("answer.") for line in given.told]


def actions(given: PlanAnswer) -> list[object]:
    return [line.slots["action"] for line in given.told if "action" in line.slots]


def steps() -> Brief:
    return a_brief(Action=[LATER, DONE, SOON, LATE], TeamMember=[JAN_OF_OURS])


def test_what_is_overdue_is_told_with_owner_day_and_days() -> None:
    given = asked("what is overdue?", steps())
    assert keys(given) == ["overdue"]
    assert dict(given.told[0].slots) == {
        "action": "Send the audit",
        "owner": INES,
        "due": date(2026, 2, 20),
        "days": 12,
    }
    assert given.lines[0].record == "Action/audit"


def test_the_oldest_comes_first_and_a_missing_owner_is_said() -> None:
    older = one("line data", due=date(2026, 1, 5))
    given = asked("what is overdue?", a_brief(Action=[LATE, older]))
    assert keys(given) == ["overdue_unowned", "overdue"]


def test_a_stretch_of_days_is_late_after_its_last_day_only() -> None:
    march = one("march", due=FuzzyDate(date(2026, 3, 1), date(2026, 3, 31), "March"))
    february = one("february", due=FuzzyDate(date(2026, 2, 1), date(2026, 2, 28), "February"))
    assert actions(asked("what is overdue?", a_brief(Action=[march, february]))) == ["february"]


def test_promises_and_reviews_may_be_overdue_too() -> None:
    promise = one("data", what="send the line data", who="Berger", by_when=date(2026, 3, 1))
    review = one("first", planned_date=date(2026, 2, 25))
    given = asked("anything late?", a_brief(Commitment=[promise], Review=[review]))
    assert keys(given) == ["overdue", "review_overdue"]


def test_when_nothing_is_late_the_next_one_is_named() -> None:
    given = asked("what is overdue?", a_brief(Action=[SOON, LATER]))
    assert keys(given) == ["none_overdue", "due"]
    assert actions(given) == ["Book the trial"]


def test_actions_without_a_day_are_counted_not_forgotten() -> None:
    assert keys(asked("what is overdue?", a_brief(Action=[one("some day")]))) == ["none_overdue", "undated"]


def test_a_plan_without_actions_says_so() -> None:
    given = asked("what is next?", a_brief())
    assert [dict(line.slots) for line in given.told] == [{"about": "actions"}]


def test_what_is_due_this_week_leaves_out_what_comes_later() -> None:
    assert actions(asked("what is due this week", steps())) == ["Send the audit", "Book the trial"]


def test_an_empty_week_names_what_comes_after_it() -> None:
    given = asked("what is due next week?", a_brief(Action=[LATER]))
    assert keys(given) == ["none_due", "due_unowned"]


def test_my_actions_are_those_of_the_person_who_asks() -> None:
    assert actions(asked("what do I have to do?", steps(), asker=JAN)) == ["Book the trial"]
    assert actions(asked("what do I have to do?", steps(), asker=INES)) == ["Send the audit"]


def test_the_actions_of_somebody_named_are_found_by_name_or_by_slack_id() -> None:
    by_id = one("call", text="Call the plant", owner=JAN, due=date(2026, 3, 9))
    given = asked(
        "what is Jan supposed to deliver", a_brief(Action=[SOON, by_id, LATE], TeamMember=[JAN_OF_OURS])
    )
    assert actions(given) == ["Book the trial", "Call the plant"]


def test_an_action_that_is_named_is_answered_alone() -> None:
    assert actions(asked("when is the trial due?", steps())) == ["Book the trial"]


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.TODAY, date(2026, 3, 4), date(2026, 3, 4)),
        (Span.THIS_WEEK, date(2026, 3, 4), date(2026, 3, 8)),
        (Span.NEXT_WEEK, date(2026, 3, 9), date(2026, 3, 15)),
        (Span.THIS_MONTH, date(2026, 3, 4), date(2026, 3, 31)),
        (Span.NEXT_MONTH, date(2026, 4, 1), date(2026, 4, 30)),
    ],
)
def test_a_span_is_counted_from_today(span: Span, first: date, last: date) -> None:
    assert stretch(span, TODAY) == (first, last)


def test_the_next_review_and_the_last_are_told() -> None:
    plan = one("plan", next_review=date(2026, 3, 20), review_frequency="monthly")
    held = one("february", planned_date=date(2026, 2, 18), actual_date=date(2026, 2, 19))
    given = asked("when is the next review?", a_brief(AccountPlan=[plan], Review=[held]))
    assert dict(given.told[0].slots) == {"on": date(2026, 3, 20), "days": 16}
    assert keys(given) == ["review_next", "review_last"]


def test_a_review_that_was_not_held_is_overdue() -> None:
    given = asked("when is the next review?", a_brief(Review=[one("first", planned_date=date(2026, 2, 25))]))
    assert keys(given) == ["review_overdue", "review_never"]


def test_that_no_review_is_planned_is_said() -> None:
    assert keys(asked("when is the next review?", a_brief())) == ["no_review", "review_never"]


def test_changes_reach_back_to_the_day_that_is_named() -> None:
    old = one("old", title=said("CFO", date(2026, 2, 1)))
    new = one("new", title=said("COO", date(2026, 3, 3), JAN), name=said("Ana", date(2026, 2, 1)))
    given = asked("what changed since monday?", a_brief(Stakeholder=[old, new]))
    assert [(line.label, line.field) for line in given.lines] == [("new", "title")]
    assert dict(given.told[0].slots) == {"since": date(2026, 3, 2), "count": 1}
    assert dict(given.told[1].slots) == {"person": JAN, "count": 1}


def test_that_nothing_changed_is_said_with_the_last_change() -> None:
    given = asked("what is new since yesterday?", a_brief(Need=[one("scrap", statement="less scrap")]))
    assert dict(given.told[0].slots) == {"since": date(2026, 3, 3), "on": date(2026, 2, 20)}


def test_lately_means_two_weeks() -> None:
    assert since_when("what changed lately", TODAY) == date(2026, 2, 18)


def test_an_empty_plan_does_not_know_the_most_important_things_first() -> None:
    given = asked("what do we not know?", a_brief())
    abouts = [line.slots["about"] for line in given.told if line.key == "answer.not_held"]
    assert abouts[:4] == ["objective", "needs", "people", "revenue"]
    assert len(abouts) == 10
    assert keys(given)[-1] == "more_unknown"


def test_what_is_said_to_be_unknown_is_listed_as_a_fact() -> None:
    brief = a_brief(Financials=[one("last 12 months", revenue=None, customer_spend=None)])
    given = asked("what do we not know?", brief)
    assert [(line.field, line.status) for line in given.lines] == [
        ("revenue", Status.UNKNOWN),
        ("customer_spend", Status.UNKNOWN),
    ]


def test_parts_of_a_thing_are_missed_only_once_the_thing_is_there() -> None:
    bare = {line.slots.get("about") for line in asked("what do we not know?", a_brief()).told}
    held = asked("what do we not know?", a_brief(Opportunity=[one("line 2")]))
    assert "potential" not in bare
    assert {"potential", "probability", "close_date"} <= {line.slots.get("about") for line in held.told}


def test_roles_that_nobody_plays_belong_to_what_is_not_known() -> None:
    roles = [one("Berger", {"stakeholder": "Berger"}, buying_roles=("decider",))]
    brief = a_brief(
        Stakeholder=[one("Berger")], StakeholderRole=roles, reckoned=Reckoned(empty_roles=("coach",))
    )
    assert {"role": "coach"} in [
        dict(line.slots) for line in asked("where are the gaps in the plan", brief).told
    ]


def test_every_question_of_the_quick_start_is_looked_at() -> None:
    assert {piece.question for piece in STARRED} == {question.id for question in load_playbook().quick()}


@pytest.mark.parametrize("piece", STARRED, ids=lambda piece: piece.about)
def test_every_piece_looks_at_fields_that_there_are(piece: object) -> None:
    known = {field.exported for field in fact_fields(entity(piece.entity)).values()}  # type: ignore[attr-defined]
    assert set(piece.fields) <= known  # type: ignore[attr-defined]
