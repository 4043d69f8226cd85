"""What was said beside the question, and what corrects an earlier answer, waits for one press."""

from tests.bot_in_process import DirectMessage
from tests.conversations.scenes import (
    answers,
    facts,
    go_to,
    interview_of,
    offers,
    press,
    press_value,
    records,
)

FIRST = "Alder Glass GmbH signs, we all say Alder"
BESIDE = f"{FIRST}. They bought 640k EUR from us in the last 12 months and spend 2.5m EUR a year on things like ours"
MONEY = "640k EUR last 12 months, invoiced; they spend 2.5m EUR a year, from their annual report"


def test_what_else_a_message_says_is_offered_and_not_saved(asked: DirectMessage) -> None:
    asked.say(BESIDE)
    assert offers(asked, "take")
    assert records(asked, "Financials") == {}
    assert set(answers(asked)) == {"A1"}


def test_one_press_saves_the_offer_and_marks_its_question_answered(asked: DirectMessage) -> None:
    asked.say(BESIDE)
    press(asked, "take", "D1")
    assert any("revenue" in each for each in records(asked, "Financials").values())
    assert not offers(asked, "take")
    asked.say("Jan to Dec 2026, me")
    assert asked.asked() == "B1"


def test_an_offer_that_is_left_changes_nothing(asked: DirectMessage) -> None:
    asked.say(BESIDE)
    before = facts(asked)
    press(asked, "leave", "D1")
    assert facts(asked) == before
    assert not offers(asked, "leave")


def test_an_offer_is_decided_once(asked: DirectMessage) -> None:
    asked.say(BESIDE)
    card = press(asked, "leave", "D1")
    before, given = facts(asked), answers(asked)
    asked.press(card, "kam:take:0")
    assert (facts(asked), answers(asked)) == (before, given)


def test_the_open_question_stays_open_under_an_offer(asked: DirectMessage) -> None:
    asked.say(BESIDE)
    press(asked, "take", "D1")
    assert interview_of(asked).state["asking"] == "A2"


def test_a_correcting_message_offers_the_change_and_makes_it_on_a_press(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    asked.say(MONEY)
    go_to(asked, "A2")
    before = facts(asked)
    asked.say("actually revenue was 700k EUR, not 640k")
    assert offers(asked, "take")
    assert facts(asked) == before
    press(asked, "take")
    revenue = next(each["revenue"] for each in records(asked, "Financials").values() if "revenue" in each)
    assert revenue.amount == 700_000
    assert interview_of(asked).state["asking"] == "A2"


def test_a_correction_is_taken_or_left_by_a_word(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    asked.say(MONEY)
    go_to(asked, "A2")
    before = facts(asked)
    asked.say("actually revenue was 700k EUR, not 640k")
    asked.say("no")
    assert facts(asked) == before
    assert asked.last().about == ("question", "A2")


def test_a_press_on_an_offer_that_nobody_made_is_harmless(asked: DirectMessage) -> None:
    before = facts(asked)
    press_value(asked, "take", interview_of(asked).id, "0-nothing")
    assert facts(asked) == before
