"""Summaries, the story and the challenge: a model may say it better, and nothing new."""

from __future__ import annotations

import pytest

from tests.advisor.model.samples import bench
from tests.kam_core.advice.gate_samples import brief

FACTS = (
    "Scrap on line 2 is 6 %",
    "Target is 4 % by November 2026",
    "Berger, COO, supports us",
    "Trial on 14 March",
)
GOOD = "Alder Glass loses 6 % on line 2. Berger wants 4 % by November. The trial on 14 March will show it."
POINTS = ("Only Berger supports us, and 2 roles are empty.", "Nobody at Alder Glass has agreed to 4 %.")


def test_a_story_from_the_facts_is_told() -> None:
    one = bench()
    one.model.will_say({"text": f"{GOOD}\n\nWe do the rest."})
    assert one.desk.one_page_story(brief(), FACTS) == f"{GOOD}\nWe do the rest."


@pytest.mark.parametrize(
    "text",
    [
        "Alder Glass loses 7 % on line 2.",
        "Alder Glass loses 6 % in Lyon.",
        "Ask Lucie about line 2.",
        "The trial is on 15 March.",
        "Scrap costs 300,000 EUR.",
        "See https://evil.example",
        "<!channel> Scrap is 6 %",
        "word " * 200,
        "",
    ],
)
def test_a_text_with_anything_new_is_not_told(text: str) -> None:
    one = bench()
    one.model.will_say(*[{"text": text}] * 4)
    assert one.desk.one_page_story(brief(), FACTS) == ""
    assert one.desk.section_summary(brief(), "G", FACTS) == ""
    assert len(one.model.asked) == 4


def test_a_summary_has_fewer_words_than_a_story() -> None:
    one = bench()
    text = "Scrap is bad. " * 50
    one.model.will_say(*[{"text": text}] * 3)
    assert one.desk.one_page_story(brief(), FACTS) == text.strip()
    assert one.desk.section_summary(brief(), "G", FACTS) == ""


def test_without_facts_nothing_is_asked() -> None:
    one = bench()
    assert one.desk.one_page_story(brief(), ()) == ""
    assert one.model.asked == []


def voiced(*texts: str) -> tuple[str, ...]:
    one = bench()
    one.model.will_say({"points": [{"number": number, "text": text} for number, text in enumerate(texts, 1)]})
    return one.desk.voice(brief(), "their head of purchasing", POINTS)


def test_a_point_is_said_fluently() -> None:
    fluent = ("You have one friend, Berger, and 2 roles with nobody in them.", "Who here has agreed to 4 %?")
    assert voiced(*fluent) == fluent


@pytest.mark.parametrize(
    "text",
    [
        "You have one friend, Berger.",
        "You have one friend, Krüger, and 2 roles with nobody in them.",
        "You have 1 friend and 2 roles and 3 problems at 17 %.",
        "Berger and 2 roles, see https://evil.example",
        "",
    ],
    ids=["a figure lost", "a name from nowhere", "a figure from nowhere", "a link", "nothing"],
)
def test_a_point_stays_as_it_is_when_its_new_words_do_not_hold(text: str) -> None:
    assert voiced(text, "Who here has agreed to 4 %?") == (POINTS[0], "Who here has agreed to 4 %?")


def test_points_that_a_model_leaves_out_or_makes_up_do_not_matter() -> None:
    one = bench()
    one.model.will_say(
        {"points": [{"number": 2, "text": "Who agreed to 4 %?"}, {"number": 9, "text": "Sell now"}]}
    )
    assert one.desk.voice(brief(), "a colleague", POINTS) == (POINTS[0], "Who agreed to 4 %?")
