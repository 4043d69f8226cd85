"""Whether a message, typed while nothing is being asked, is a question to the bot."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.advice.plan_questions import is_question

GOLDEN = tomllib.loads(
    (Path(__file__).parents[2] / "advisor" / "golden" / "questions.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    "text",
    [
        "who is the sponsor at Nordhafen?",
        "what is overdue",
        "tell me about Berger",
        "show me the risks",
        "how do i find a sponsor",
        "is Berger on our side",
        "remind me who pays",
        "Berger left, what now?",
        "my deck is 38 slides, how do i shrink it",
        "do you know when the review is",
        "coach vs champion",
        "any tips for a first meeting",
        "overdue?",
    ],
)
def test_a_question_is_heard_with_or_without_its_mark(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "thanks",
        "is fine",
        "should be ok",
        "will do",
        "did that",
        "which is fine",
        "new Alder Glass",
        "Brandt left the company in March",
        "when I met him he said no",
        "remind me later",
        "we sent the audit, see https://alder.example/a?b=1",
        "what a day",
        "how nice",
        "show plan",
        "640k, they spend maybe 2 to 2.5m EUR",
    ],
)
def test_a_statement_or_a_command_is_none(text: str) -> None:
    assert not is_question(text)


def test_nearly_every_question_about_a_plan_that_others_wrote_is_heard() -> None:
    texts = [one["text"] for one in GOLDEN["about_plan"]]
    assert sum(map(is_question, texts)) / len(texts) >= 0.9


@given(st.text(max_size=200))
def test_no_text_makes_the_listening_fail(text: str) -> None:
    is_question(text)
