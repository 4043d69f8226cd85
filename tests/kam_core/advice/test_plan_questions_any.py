"""What holds for every question and every plan, however little or odd it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kam_core.advice.brief import Brief
from kam_core.advice.plan_gaps import MOST_GAPS
from kam_core.advice.plan_questions import About, Angle, PlanQuestion, Span, answer
from kam_core.advice.plan_records import MOST
from kam_core.measures.quality import quality
from kam_core.measures.quality_facts import PlanFacts
from kam_core.terms import BuyingRole, Status
from tests.kam_core.advice.made import TODAY
from tests.kam_core.advice.odd_briefs import briefs

JUDGED = quality(PlanFacts(), TODAY)
WORDS = st.sampled_from(
    [
        "",
        "Berger",
        "cobalt foods",
        "waste",
        "what changed since monday",
        "who decides on line 2",
        "ü",
        "the",
        "a a",
    ]
)


def _judged(brief: Brief) -> Brief:
    return replace(brief, reckoned=replace(brief.reckoned, quality=JUDGED))


any_brief = st.one_of(briefs(), briefs().map(_judged))
any_question = st.builds(
    PlanQuestion,
    about=st.sampled_from(About),
    asked=WORDS | st.text(max_size=30),
    role=st.none() | st.sampled_from(BuyingRole),
    person=WORDS | st.text(max_size=20),
    angle=st.none() | st.sampled_from(Angle),
    within=st.none() | st.sampled_from(Span),
    mine=st.booleans(),
)
MANY = settings(max_examples=120, deadline=None)


@MANY
@given(any_question, any_brief, WORDS)
def test_every_question_gets_a_short_answer_of_any_plan(
    question: PlanQuestion, brief: Brief, asker: str
) -> None:
    given_ = answer(question, brief, asker)
    most = MOST_GAPS if question.about is About.UNKNOWNS else MOST
    assert len(given_.lines) <= most
    assert given_.lines or given_.told


@MANY
@given(any_question, any_brief)
def test_every_fact_of_an_answer_is_a_fact_of_the_plan(question: PlanQuestion, brief: Brief) -> None:
    held: set[Any] = {
        (line.entity, line.record, line.field, str(line.value))
        for record in brief.everything()
        for name in record.facts
        if (line := record.line(name)) is not None
    }
    for line in answer(question, brief).lines:
        assert (line.entity, line.record, line.field, str(line.value)) in held


@MANY
@given(any_brief)
def test_unknowns_are_at_most_ten_and_say_nothing_that_is_known(brief: Brief) -> None:
    given_ = answer(PlanQuestion(About.UNKNOWNS), brief)
    gaps = [line for line in given_.told if line.key in ("answer.not_held", "answer.empty_role")]
    assert len(given_.lines) + len(gaps) <= MOST_GAPS
    assert all(line.status is Status.UNKNOWN for line in given_.lines)


@MANY
@given(any_question, any_brief)
def test_lines_beyond_facts_stand_below_answer_and_hold_values(question: PlanQuestion, brief: Brief) -> None:
    for line in answer(question, brief).told:
        assert line.key.startswith("answer.")
        assert all(not isinstance(value, dict | list | set) for value in line.slots.values())
