"""Templates become proposals, or are left."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.advice.articles import (
    ActionTemplate,
    Article,
    ObjectiveTemplate,
    QuestionTemplate,
    RiskTemplate,
)
from kam_core.advice.filling import LONGEST_SLOT, due_in, proposals_of
from kam_core.advice.proposals import Passage, Proposal, ProposalKind, Wanted
from kam_core.advice.signals import Found
from kam_core.terms import ObjectiveCategory, RaidResponse, Side
from kam_core.values import Value
from tests.kam_core.advice.made import INES, TODAY, a_brief, noted

SOURCE = Passage("quality#1", "quality", "Quality", "Ask first.")
NEED = Found(
    slots={"need": "no stops"},
    facts=tuple(
        line for line in [noted("Need", "n", statement="no stops").line("statement")] if line is not None
    ),
    subject="n",
    objective="o",
    need="n",
)
GAINS = {"gain_for_them": "fewer stops", "gain_for_us": "a reference", "measure": "stops", "unit": "a month"}


def action(text: str, **more: Any) -> ActionTemplate:
    told: dict[str, Any] = {
        "when": "unhappy_need",
        "text": text,
        "side": Side.US,
        "days": 30,
        **GAINS,
        **more,
    }
    return ActionTemplate(**told)


def objective(text: str, **more: Any) -> ObjectiveTemplate:
    told: dict[str, Any] = {"when": "unhappy_need", "text": text, "category": ObjectiveCategory.RETENTION}
    return ObjectiveTemplate(**{**told, **GAINS, **more})


RISK = RiskTemplate(
    when="unhappy_need",
    text="{account} stops again",
    response=RaidResponse.REDUCE,
    probability=2,
    impact=4,
    test="{need}?",
)
QUESTION = QuestionTemplate(when="unhappy_need", text="What stops {account}?", listen_for="“{need}”")


def article(*templates: Any) -> Article:
    kinds = {
        "objective_templates": ObjectiveTemplate,
        "action_templates": ActionTemplate,
        "risk_templates": RiskTemplate,
        "question_templates": QuestionTemplate,
    }
    told: dict[str, Any] = {
        key: tuple(one for one in templates if isinstance(one, kind)) for key, kind in kinds.items()
    }
    return Article(id="quality", title="Quality", **told)


def shown(value: Value) -> str:
    return str(value)


def made(
    *templates: Any, found: Found = NEED, wanted: Wanted = Wanted.ANYTHING, **about: Any
) -> list[Proposal]:
    drafts = proposals_of(article(*templates), SOURCE, found, "unhappy_need", a_brief(**about), shown, wanted)
    return [one.proposal for one in drafts]


def test_a_slot_is_filled_in_every_text_from_the_plan() -> None:
    (one,) = made(action("Ask {account} about {need}", gain_for_them="{need} at last", ask="Why {need}?"))
    assert one.text == "Ask Cobalt Foods about no stops"
    assert (one.gain_for_them, one.gain_for_us, one.ask) == (
        "No stops at last",
        "a reference",
        "Why no stops?",
    )


def test_a_template_whose_slot_the_plan_lacks_is_left() -> None:
    assert made(action("Ask {said_by}")) == []
    assert made(action("Ask them", target="{figure}")) == []
    assert made(action("Ask by {period_end}"), period_end=None) == []


def test_a_template_for_another_signal_is_left() -> None:
    assert made(action("Ask", when="no_sponsor")) == []


def test_the_most_particular_comes_first() -> None:
    plain, some, most = action("Ask"), action("Ask {account}"), action("Ask {account} about {need}")
    assert [one.text for one in made(plain, some, most)] == [
        "Ask Cobalt Foods about no stops",
        "Ask Cobalt Foods",
        "Ask",
    ]


def test_a_slot_that_is_named_twice_is_no_more_particular() -> None:
    twice, two = action("{need}, {need}"), action("{need} of {account}")
    assert [one.text for one in made(twice, two)] == ["No stops of Cobalt Foods", "No stops, no stops"]


@pytest.mark.parametrize("length", [LONGEST_SLOT, LONGEST_SLOT + 1, 400])
def test_a_long_slot_is_clipped(length: int) -> None:
    (one,) = made(action("{need}"), found=Found(slots={"need": "x" * length}))
    assert len(one.text) == LONGEST_SLOT
    assert one.text.endswith("…") == (length > LONGEST_SLOT)


def test_a_slot_with_lines_becomes_one_line() -> None:
    (one,) = made(action("“{need}”"), found=Found(slots={"need": " no\nstops \t ever "}))
    assert one.text == "“no stops ever”"


def test_braces_that_a_customer_wrote_are_no_slots() -> None:
    (one,) = made(action("Ask about {need}"), found=Found(slots={"need": "{account} {gone} \\1"}))
    assert one.text == "Ask about {account} {gone} \\1"


def test_every_proposal_carries_its_source_its_facts_and_what_it_hangs_on() -> None:
    for one in made(action("a"), objective("b"), RISK, QUESTION):
        assert (one.sources, one.facts, one.signal) == ((SOURCE,), NEED.facts, "unhappy_need")
        assert (one.subject, one.objective, one.need, one.owner) == ("n", "o", "n", INES)


def test_an_objective_lasts_until_the_end_of_the_plan() -> None:
    (one,) = made(objective("{account} has no stops", target="2"))
    assert (one.kind, one.category, one.due) == (ProposalKind.OBJECTIVE, "retention", date(2026, 12, 31))
    assert (one.baseline, one.target, one.unit) == ("", "2", "a month")


def test_an_action_says_who_acts_and_until_when() -> None:
    (one,) = made(action("Send figures", side=Side.CUSTOMER, days=14))
    assert (one.kind, one.side, one.due) == (ProposalKind.ACTION, Side.CUSTOMER, date(2026, 3, 18))


def test_a_risk_brings_its_scores_and_how_it_would_show() -> None:
    (one,) = made(RISK)
    assert (one.kind, one.response, one.probability, one.impact) == (ProposalKind.RISK, "reduce", 2, 4)
    assert (one.test, one.text, one.due) == ("No stops?", "Cobalt Foods stops again", date(2026, 4, 3))


def test_a_question_says_what_to_listen_for() -> None:
    (one,) = made(QUESTION)
    assert (one.kind, one.listen_for, one.due) == (ProposalKind.QUESTION, "“no stops”", date(2026, 3, 18))


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        (Wanted.ANYTHING, set(ProposalKind)),
        (Wanted.OBJECTIVES, {ProposalKind.OBJECTIVE}),
        (Wanted.ACTIONS, {ProposalKind.ACTION}),
        (Wanted.RISKS, {ProposalKind.RISK}),
        (Wanted.QUESTIONS, {ProposalKind.QUESTION}),
    ],
)
def test_only_what_is_wanted_is_filled(wanted: Wanted, kinds: set[ProposalKind]) -> None:
    assert {one.kind for one in made(action("a"), objective("b"), RISK, QUESTION, wanted=wanted)} == kinds


@pytest.mark.parametrize(
    ("today", "end", "days", "due"),
    [
        (TODAY, None, 10, date(2026, 3, 16)),
        (TODAY, date(2026, 3, 15), 10, date(2026, 3, 13)),
        (TODAY, date(2026, 3, 10), 30, date(2026, 3, 10)),
        (TODAY, date(2026, 3, 4), 5, date(2026, 3, 9)),
        (date(2026, 3, 6), date(2026, 3, 8), 30, date(2026, 3, 8)),
        (date(2026, 3, 1), None, 90, date(2026, 5, 29)),
    ],
    ids=[
        "a weekend moves to Monday",
        "unless the period ends before it, then to Friday",
        "the period ends on a working day",
        "a period that is over bounds nothing",
        "only the weekend is left of the period",
        "90 days are the most, weekend or not",
    ],
)
def test_a_due_day_is_a_working_day_within_the_period(
    today: date, end: date | None, days: int, due: date
) -> None:
    assert due_in(a_brief(today=today, period_end=end), days) == due


DAYS = st.integers(0, 700).map(lambda days: date(2025, 12, 1) + timedelta(days=days))


@given(DAYS, st.none() | DAYS, st.integers(1, 90))
def test_a_due_day_lies_ahead_within_90_days_and_within_the_period(
    today: date, end: date | None, days: int
) -> None:
    due = due_in(a_brief(today=today, period_end=end), days)
    room = min(90, (end - today).days) if end and end > today else 90
    assert today < due or (room < 3 and due.weekday() > 4)
    assert (due - today).days <= max(room, 1 if days > 2 else 4)
    assert due.weekday() <= 4 or room < 3 or days < 3
