"""Editing or deleting one's own Slack message reaches the answer behind it, and nothing else."""

from tests.bot_in_process import DirectMessage
from tests.conversations.scenes import (
    answers,
    facts,
    go_to,
    interview_of,
    of,
    press,
    press_value,
    records,
    times_answered,
)

FIRST = "Alder Glass GmbH signs, we all say Alder"
MONEY = "640k EUR last 12 months, invoiced; they spend 2.5m EUR a year, from their annual report"


def test_editing_a_message_edits_the_answer_and_its_card(asked: DirectMessage) -> None:
    asked.say(FIRST)
    go_to(asked, "D1")
    ts = asked.say(MONEY)
    (card,) = of(asked, "understood", "D1")
    account = facts(asked)["Account"]
    asked.edit(ts, MONEY.replace("640k", "700k"))
    (edited,) = of(asked, "understood", "D1")
    assert edited.ts == card.ts
    assert "700,000 EUR" in edited.words
    assert facts(asked)["Account"] == account
    assert times_answered(asked, "D1") == 2


def test_what_the_edited_message_no_longer_says_leaves_the_plan(asked: DirectMessage) -> None:
    go_to(asked, "G1")
    ts = asked.say("Berger decides, he is the COO. Lucie Marchand in purchasing pays")
    asked.edit(ts, "Berger decides, he is the COO")
    assert "Lucie Marchand" not in records(asked, "StakeholderRole")
    assert records(asked, "StakeholderRole")["Berger"]["buying_roles"] == ("decider",)


def test_editing_the_reply_to_a_probe_reads_the_whole_answer_again(asked: DirectMessage) -> None:
    asked.say("Alder Glass, we all say Alder")
    ts = asked.say("Alder Glass GmbH signs")
    asked.edit(ts, "Alder Glas KG signs")
    (account,) = records(asked, "Account").values()
    assert (account["legal_name"], account["known_as"]) == ("Alder Glas KG", "Alder")


def test_an_edit_that_is_no_answer_any_more_is_told_and_changes_nothing(asked: DirectMessage) -> None:
    ts = asked.say(FIRST)
    before, given = facts(asked), answers(asked)
    for text in ("skip", "lol thanks", "what does that mean?"):
        asked.edit(ts, text)
    assert "stays as it was" in asked.last().text
    assert (facts(asked), answers(asked)) == (before, given)


def test_editing_a_dont_know_into_an_answer_makes_it_one(asked: DirectMessage) -> None:
    asked.say(FIRST)
    ts = asked.say("dunno")
    asked.edit(ts, "Jan to Dec 2026, me")
    assert answers(asked)["A2"].status == "answered"
    assert asked.asked() == "B1"


def test_editing_a_message_that_answered_nothing_is_left_alone(asked: DirectMessage) -> None:
    ts = asked.say("thanks")
    said = len(asked.heard())
    asked.edit(ts, FIRST)
    assert answers(asked) == {}
    assert len(asked.heard()) == said


def test_an_edit_that_needs_a_currency_is_settled_on_its_card(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    ts = asked.say("dunno")
    asked.edit(ts, "about 640 of maybe 2-2.5 mio")
    press(asked, "settle", "D1")
    assert "640,000 EUR" in of(asked, "understood", "D1")[-1].words


def test_deleting_a_message_asks_and_changes_nothing_yet(asked: DirectMessage) -> None:
    ts = asked.say(FIRST)
    before, given = facts(asked), answers(asked)
    asked.delete(ts)
    assert "Shall its answer go too?" in asked.last().text
    assert (facts(asked), answers(asked)) == (before, given)
    press(asked, "keep")
    assert (facts(asked), answers(asked)) == (before, given)


def test_delete_takes_the_answers_facts_out_and_leaves_all_others(asked: DirectMessage) -> None:
    asked.say(FIRST)
    go_to(asked, "D1")
    ts = asked.say(MONEY)
    account = facts(asked)["Account"]
    asked.delete(ts)
    press(asked, "delete")
    assert records(asked, "Financials") == {}
    assert facts(asked)["Account"] == account
    assert times_answered(asked, "D1") == 2


def test_a_deleted_answer_can_be_given_again(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    ts = asked.say(MONEY)
    asked.delete(ts)
    press(asked, "delete")
    press(asked, "work_on")
    asked.say(MONEY)
    assert any("revenue" in each for each in records(asked, "Financials").values())


def test_a_second_press_on_delete_does_not_touch_the_answer_given_since(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    ts = asked.say(MONEY)
    asked.delete(ts)
    press(asked, "delete")
    go_to(asked, "D1")
    asked.say(MONEY)
    before, said = facts(asked), len(asked.heard())
    press_value(asked, "delete", interview_of(asked).id, "D1", ts)
    assert facts(asked) == before
    assert len(asked.heard()) == said
