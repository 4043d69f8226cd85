"""Which question a sentence is: one about the plan, and which; or one of method, and none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.advice.plan_questions import About, Angle, Span, about_plan
from kam_core.terms import BuyingRole

SENTENCES: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("plan_questions.toml").read_text(encoding="utf-8")
)
GOLDEN: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parents[2] / "advisor" / "golden" / "questions.toml").read_text(encoding="utf-8")
)
"""Written by somebody else, without sight of the rules."""


@pytest.mark.parametrize(
    ("about", "text"), [(about, text) for about, texts in SENTENCES["about"].items() for text in texts]
)
def test_a_question_about_the_plan_is_told_apart(about: str, text: str) -> None:
    question = about_plan(text)
    assert question is not None
    assert question.about == about


@pytest.mark.parametrize("text", SENTENCES["other"]["method"])
def test_a_question_of_method_is_none_of_the_plan(text: str) -> None:
    assert about_plan(text) is None


@pytest.mark.parametrize("text", SENTENCES["other"]["elsewhere"])
def test_what_no_plan_holds_is_left_alone(text: str) -> None:
    assert about_plan(text) is None


def test_every_kind_of_question_has_its_sentences() -> None:
    assert set(SENTENCES["about"]) == {about.value for about in About}


def test_most_questions_that_others_wrote_are_told_apart() -> None:
    asked = [(one["wants"], about_plan(one["text"])) for one in GOLDEN["about_plan"]]
    right = sum(question is not None and question.about == wants for wants, question in asked)
    assert right / len(asked) >= 0.9


@pytest.mark.parametrize("kind", ["question", "out_of_scope"])
def test_nearly_no_other_question_that_others_wrote_is_taken_for_one_about_the_plan(kind: str) -> None:
    taken = [one["text"] for one in GOLDEN[kind] if about_plan(one["text"]) is not None]
    assert len(taken) / len(GOLDEN[kind]) <= 0.03, taken


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("who pays for it?", BuyingRole.ECONOMIC_BUYER),
        ("who can block us at Nordhafen", BuyingRole.GATEKEEPER),
        ("who decides", BuyingRole.DECIDER),
        ("who signs", BuyingRole.APPROVER),
        ("do we have a coach there", BuyingRole.COACH),
        ("who uses it every day at Nordhafen", BuyingRole.USER_BUYER),
        ("is Lucie the one with the budget", BuyingRole.ECONOMIC_BUYER),
    ],
)
def test_a_question_about_a_role_names_the_role(text: str, role: BuyingRole) -> None:
    question = about_plan(text)
    assert question is not None
    assert (question.about, question.role) == (About.ROLE, role)


@pytest.mark.parametrize(
    ("text", "person", "angle"),
    [
        ("what does Brandt want?", "Brandt", Angle.WANTS),
        ("how are we with Petersen", "Petersen", Angle.TIE),
        ("hows our relationship with lucie novák?", "lucie novák", Angle.TIE),
        ("is Mr Berger for or against us", "Mr Berger", Angle.SUPPORT),
        ("tell me about Martin van der Berg", "Martin van der Berg", None),
        ("who is their CFO?", "CFO", None),
        ("what does the plant manager think of us", "plant manager", Angle.TIE),
    ],
)
def test_a_question_about_a_person_names_the_person(text: str, person: str, angle: Angle | None) -> None:
    question = about_plan(text)
    assert question is not None
    assert (question.about, question.person, question.angle) == (About.PERSON, person, angle)


@pytest.mark.parametrize(
    ("text", "within", "mine", "person"),
    [
        ("what is due this week", Span.THIS_WEEK, False, ""),
        ("what do I have to do today?", Span.TODAY, True, ""),
        ("show me what is due next month", Span.NEXT_MONTH, False, ""),
        ("what is Jan supposed to deliver", None, False, "Jan"),
        ("what is on my plate for Nordhafen next week", Span.NEXT_WEEK, True, ""),
        ("what is due in my plan tomorrow", Span.TOMORROW, False, ""),
    ],
)
def test_a_question_about_actions_says_whose_and_by_when(
    text: str, within: Span | None, mine: bool, person: str
) -> None:
    question = about_plan(text)
    assert question is not None
    assert (question.about, question.within) == (About.NEXT_ACTIONS, within)
    assert (question.mine, question.person) == (mine, person)


def test_greetings_and_politeness_do_not_hide_a_question() -> None:
    question = about_plan("Hi! could u pls tell me whos the sponsor at Nordhafen??")
    assert question is not None
    assert question.about is About.SPONSOR


def test_the_account_may_stand_first() -> None:
    for text in ("Nordhafen: who decides?", "for Nordhafen, who decides?", "at Nordhafen who decides"):
        question = about_plan(text)
        assert question is not None
        assert question.role is BuyingRole.DECIDER


def test_a_story_is_no_question_however_it_begins() -> None:
    assert about_plan("who decides? " + "They met twice in spring and nothing came of it. " * 12) is None


@given(st.text(max_size=120))
def test_no_text_makes_the_reading_fail(text: str) -> None:
    about_plan(text)
