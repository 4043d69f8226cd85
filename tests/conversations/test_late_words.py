"""A message that Slack brings after later ones counts for the question that was open when it was typed."""

from tests.bot_in_process import DirectMessage
from tests.conversations.scenes import answers, facts, go_to, records, times_answered

FIRST = "Alder Glass GmbH signs, we all say Alder"
DECIDES = "Berger decides, he is the COO"
PAYS = "Lucie Marchand in purchasing pays"


def test_two_messages_that_changed_places_are_read_together_in_the_order_typed(asked: DirectMessage) -> None:
    go_to(asked, "G1")
    early, late = asked.bot.requests.next_ts(), asked.bot.requests.next_ts()
    asked.say(PAYS, ts=late)
    now_asked = asked.asked()
    asked.say(DECIDES, ts=early)
    assert asked.asked() == now_asked
    assert times_answered(asked, "G1") == 2
    assert [part["text"] for part in answers(asked)["G1"].parts] == [DECIDES, PAYS]
    assert len(records(asked, "Stakeholder")) == 2
    assert "reached me late" in asked.last().words


def test_an_older_answer_that_comes_late_does_not_overwrite_the_newer_one(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    early, late = asked.bot.requests.next_ts(), asked.bot.requests.next_ts()
    asked.say("640k EUR last 12 months, invoiced", ts=late)
    before = records(asked, "Financials")
    asked.say("about 900k EUR last 12 months", ts=early)
    assert records(asked, "Financials") == before


def test_a_command_word_that_comes_late_changes_nothing(asked: DirectMessage) -> None:
    early = asked.bot.requests.next_ts()
    asked.say(FIRST)
    before, now_asked = facts(asked), asked.asked()
    asked.say("skip", ts=early)
    assert (facts(asked), asked.asked()) == (before, now_asked)
    assert "I changed nothing" in asked.last().words
