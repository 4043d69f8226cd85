"""A long message that answers many questions: a model finds the words, and adds none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.model.reading import MOST
from kam_core.advice.proposals import Heard, Understood
from tests.advisor.model.samples import bench

MESSAGE = (
    "so alder bought 410k last yr, could spend 1.5 mio.  berger (coo) decides i think,\n"
    "lucie from purchasing pays?? renewal is 14 march, scrap at 6% is what hurts"
)
QUESTIONS = (
    ("A4", "What did they buy in the last 12 months?", "640k EUR"),
    ("A5", "What could they spend a year?", ""),
    ("C2", "Who decides?", "Ms Ferri, COO"),
    ("E1", "When is the next decision?", ""),
)


def answer(question: str, quote: str, plain: str) -> dict[str, str]:
    return {"question": question, "quote": quote, "plain": plain}


def heard(*answers: dict[str, str], again: tuple[dict[str, str], ...] = ()) -> Heard:
    one = bench()
    one.model.will_say({"answers": list(answers)}, {"answers": list(again)})
    return one.desk.read_message("T1", MESSAGE, QUESTIONS)


def test_one_message_fills_many_questions_in_the_persons_own_words() -> None:
    found = heard(
        answer("A4", "alder bought 410k last yr", "They bought 410,000 last year"),
        answer("A5", "could spend 1.5 mio", "could spend 1,500,000"),
        answer("C2", "berger (coo) decides i think", "Berger, COO, decides, I think"),
        answer("E1", "renewal is 14 march", "The renewal is on March 14"),
    )
    assert [one.question for one in found.answers] == ["A4", "A5", "C2", "E1"]
    assert found.answers[0] == Understood("A4", "alder bought 410k last yr", "They bought 410,000 last year")


def test_a_quote_is_given_as_it_stands_in_the_message() -> None:
    found = heard(answer("C2", "1.5 mio. berger (coo) decides", "berger decides, he is coo"))
    assert found.answers[0].quote == "1.5 mio.  berger (coo) decides"
    assert found.answers[0].quote in MESSAGE


@pytest.mark.parametrize(
    ("question", "quote", "plain"),
    [
        ("A4", "alder bought 400k last yr", "They bought 400,000"),
        ("A4", "alder bought 410k last yr", "They bought 410,000 EUR"),
        ("A4", "alder bought 410k last yr", "They bought 410 million"),
        ("A4", "alder bought 410k last yr", "They bought 410,000 in 2025"),
        ("A4", "alder bought 410k last yr", "They bought 1,910,000 in all"),
        ("C2", "berger (coo) decides i think", "Martin Berger decides"),
        ("C2", "berger (coo) decides i think", "Lucie decides"),
        ("E1", "renewal is 14 march", "The renewal is on 14 April"),
        ("E1", "renewal is 14 march", "The renewal is on 14 March 2026"),
        ("C2", "", "Berger decides"),
        ("C2", "berger (coo) decides i think", ""),
        ("C2", "berger (coo) decides i think", "Ask @berger at https://x.example"),
    ],
)
def test_what_the_quote_does_not_say_is_left_out(question: str, quote: str, plain: str) -> None:
    good = answer("A5", "could spend 1.5 mio", "could spend 1.5 million")
    assert [one.question for one in heard(answer(question, quote, plain), good).answers] == ["A5"]
    assert heard(answer(question, quote, plain), again=(good,)).answers[0].question == "A5"


def test_a_question_that_was_not_asked_makes_the_whole_answer_void() -> None:
    assert heard(answer("Z9", "renewal is 14 march", "renewal is 14 march")) == Heard(())


def test_each_question_is_answered_once_and_eight_at_most() -> None:
    one = bench()
    text = " ".join(f"word{chr(97 + number)}" for number in range(12))
    questions = [(f"Q{number}", "?", "") for number in range(12)]
    said = [answer(f"Q{number}", text.split()[number], "plain words") for number in range(12)]
    one.model.will_say({"answers": [said[0], *said]})
    found = one.desk.read_message("T1", text, questions)
    assert [each.question for each in found.answers] == [f"Q{number}" for number in range(MOST)]


def test_nothing_is_asked_without_words_or_questions() -> None:
    one = bench()
    assert one.desk.read_message("T1", "  ", QUESTIONS) == Heard()
    assert one.desk.read_message("T1", MESSAGE, ()) == Heard()
    assert one.model.asked == []


WORDS = st.lists(
    st.sampled_from([*MESSAGE.split(), "Orbex", "999k", "EUR", "May", "<@U1>", "14 april"]), max_size=7
)
ANSWER: st.SearchStrategy[dict[str, Any]] = st.builds(
    lambda question, quote, plain: answer(question, " ".join(quote), " ".join(plain)),
    st.sampled_from([one[0] for one in QUESTIONS]),
    WORDS,
    WORDS,
)


@given(st.lists(ANSWER, max_size=6))
def test_whatever_comes_every_quote_stands_in_the_message_and_nothing_foreign_is_added(
    answers: list[dict[str, Any]],
) -> None:
    for one in heard(*answers).answers:
        assert one.quote in MESSAGE
        assert "Orbex" not in one.plain
        assert "999k" not in one.plain
        assert "<@" not in one.plain
        assert "EUR" not in one.plain
