"""Questions: about a plan answered from its facts, about method from guidance, and what is neither is declined."""

from datetime import timedelta

import pytest

from tests.bot_in_process import DirectMessage
from tests.builders import a_plan, a_whole_plan
from tests.conversations.scenes import buttons, facts, go_to, modal, whispers
from tests.fakes.parsed import Message


@pytest.fixture
def plan(ines: DirectMessage) -> str:
    """Ines's plan for Alder Glass, as a quick start leaves it."""
    at = ines.bot.built.desk.clock() - timedelta(days=2)
    return a_plan(ines.bot.built.store, "Alder Glass", a_whole_plan(), owner=ines.person, at=at)


def answer_to(dm: DirectMessage, question: str) -> Message:
    dm.command(f"ask {question}")
    return dm.last()


def test_who_decides_is_answered_from_the_plan(ines: DirectMessage, plan: str) -> None:
    answer = answer_to(ines, "who decides at Alder Glass?")
    assert "From the plan for *Alder Glass*" in answer.words
    assert "Berger" in answer.words


def test_what_is_overdue_is_answered_with_the_day(ines: DirectMessage, plan: str) -> None:
    answer = answer_to(ines, "what is overdue?")
    assert "send the audit" in answer.words
    assert "14 Mar 2026" in answer.words


def test_what_is_not_known_is_said_to_be_unknown(ines: DirectMessage, plan: str) -> None:
    answer = answer_to(ines, "what do we not know?")
    assert "From the plan for *Alder Glass*" in answer.words
    assert "unknown" in answer.words or "not" in answer.words


def test_a_plan_that_says_nothing_of_it_says_so(ines: DirectMessage, plan: str) -> None:
    answer = answer_to(ines, "which competitor worries us at Alder?")
    assert "Vexo" not in answer.words
    assert "From the plan for *Alder Glass*" in answer.words


def test_an_account_that_is_nobodys_of_theirs_is_not_answered_about(ines: DirectMessage, plan: str) -> None:
    omar = ines.bot.dm(ines.bot.knows("UOMAR0001", name="Omar"))
    answer = answer_to(omar, "who decides at Alder Glass?")
    assert "Berger" not in answer.words


def test_an_account_that_has_no_plan_is_not_mistaken_for_the_last_one(ines: DirectMessage, plan: str) -> None:
    answer = answer_to(ines, "who decides at Siemens?")
    assert "Which account do you mean?" in answer.words
    assert "Berger" not in answer.words


def test_method_is_answered_from_guidance_with_its_sources(ines: DirectMessage, plan: str) -> None:
    answer = answer_to(ines, "how do I find out who really holds the budget?")
    assert "kam:read_source:0" in buttons(answer)
    ines.press(answer, "kam:read_source:0")
    assert modal(ines.bot).title == "Guidance"


@pytest.mark.parametrize("question", ["what will the weather be tomorrow", "recipe for banana bread please"])
def test_what_is_out_of_scope_is_declined_kindly(ines: DirectMessage, plan: str, question: str) -> None:
    answer = answer_to(ines, question)
    assert "I don't know" in answer.words
    assert "kam:read_source:0" not in buttons(answer)


def test_a_question_typed_in_the_dm_is_answered(ines: DirectMessage, plan: str) -> None:
    ines.say("what is overdue at Alder?")
    assert "send the audit" in ines.last().words


def test_a_question_in_an_interview_is_answered_and_the_open_one_stays_open(asked: DirectMessage) -> None:
    go_to(asked, "G1")
    before = facts(asked)
    asked.say("what do you mean by coach?")
    assert facts(asked) == before
    assert asked.asked() == "G1"
    assert any("kam:read_source:0" in buttons(each) for each in asked.heard())


def test_why_shows_the_two_best_passages(asked: DirectMessage) -> None:
    go_to(asked, "G5")
    asked.press(asked.last(), "kam:why:0")
    why = next(each for each in asked.heard() if "A good answer:" in each.words)
    assert [one for one in buttons(why) if one.startswith("kam:read_source:")] == [
        "kam:read_source:0",
        "kam:read_source:1",
    ]


def test_a_weak_answer_is_coached_with_a_worked_example(asked: DirectMessage) -> None:
    go_to(asked, "K1")
    asked.say("grow revenue")
    probe = next(each for each in reversed(asked.heard()) if each.about and each.about[0] == "probe")
    assert "An example, from “" in probe.words
    assert "kam:read_source:0" in buttons(probe)


def test_a_question_back_to_a_probe_is_answered_and_the_probe_stays_open(asked: DirectMessage) -> None:
    go_to(asked, "A2")
    asked.say("important")
    asked.say("what do you mean?")
    told = asked.heard()[-2:]
    assert "A good answer:" in told[0].words
    assert told[1].about == ("probe", "A2")
    assert all("kam:read_source:0" in buttons(each) for each in told)


def test_where_a_fact_was_said_is_linked(asked: DirectMessage) -> None:
    go_to(asked, "H1")
    asked.say("Vexo runs a trial at Plant South, threat 4. They will bid on line 2 next")
    asked.command("ask which competitor worries us at Alder Glass?")
    answer = next(each for each in reversed(asked.bot.dm(asked.person).heard()) if "Vexo" in each.words)
    assert "kam:where_said:0" in buttons(answer)
    asked.press(answer, "kam:where_said:0")
    assert "It was said here: " in whispers(asked.bot)[-1]
