"""What comes twice, late, or from the wrong person does nothing more, and says so kindly where a person looks."""

import pytest

from kam_core.terms import Role
from tests.bot_in_process import BotInProcess, DirectMessage
from tests.conversations.scenes import (
    answers,
    dispatched,
    facts,
    go_to,
    interview_of,
    offers,
    press,
    press_value,
    times_answered,
    whispers,
)

FIRST = "Alder Glass GmbH signs, we all say Alder"
MONEY = "640k EUR last 12 months, invoiced; they spend 2.5m EUR a year, from their annual report"


def test_an_event_that_slack_delivers_again_is_taken_once(asked: DirectMessage) -> None:
    ts = asked.say(FIRST, event_id="Ev1")
    said = len(asked.heard())
    for retry in (1, 2, 3):
        asked.say(FIRST, event_id="Ev1", ts=ts, retry=retry)
    assert times_answered(asked, "A1") == 1
    assert len(asked.heard()) == said


def test_a_start_form_sent_twice_starts_one_plan(ines: DirectMessage) -> None:
    held = {"id": "V1", "hash": "1.hash", "callback_id": "kam:new_plan", "type": "modal"}
    values = {"account": {"value": {"type": "plain_text_input", "value": "Alder Glass"}}}
    for _ in range(2):
        ines.submit(held, values)
    assert len(ines.heard()) == 2


@pytest.mark.parametrize("verb", ["dont_know", "skip", "back", "form", "why", "pause"])
def test_a_double_tap_on_a_questions_button_counts_once(asked: DirectMessage, verb: str) -> None:
    asked.say(FIRST)
    asked.say("dunno")
    go_to(asked, "A2")
    question = press(asked, verb, "A2")
    given, before, place = answers(asked), facts(asked), interview_of(asked).state["asking"]
    asked.press(question, f"kam:{verb}:0")
    assert (answers(asked), facts(asked), interview_of(asked).state["asking"]) == (given, before, place)


def test_a_double_tap_on_a_currency_counts_once(asked: DirectMessage) -> None:
    go_to(asked, "D1")
    asked.say("about 640 of maybe 2-2.5 mio")
    card = press(asked, "settle", "D1")
    given, said = times_answered(asked, "D1"), len(asked.heard())
    asked.press(card, "kam:settle:0")
    assert (times_answered(asked, "D1"), len(asked.heard())) == (given, said)


@pytest.mark.parametrize(
    "verb", ["resume", "work_on", "deepen", "stop_here", "show_plan", "streamline", "override"]
)
def test_a_double_tap_on_a_way_to_go_changes_no_fact_and_no_place(asked: DirectMessage, verb: str) -> None:
    asked.say(FIRST)
    ids = (interview_of(asked).id, *(("B1",) if verb == "work_on" else ()))
    press_value(asked, verb, *ids)
    before, state, status = facts(asked), interview_of(asked).state, interview_of(asked).status
    press_value(asked, verb, *ids)
    known = {name: kept for name, kept in interview_of(asked).state.items() if name != "trail"}
    assert facts(asked).keys() == before.keys()
    assert {record["id"] for every in facts(asked).values() for record in every} == {
        record["id"] for every in before.values() for record in every
    }
    assert known == {name: kept for name, kept in state.items() if name != "trail"}
    assert interview_of(asked).status == status


def test_the_button_of_an_older_question_changes_nothing(asked: DirectMessage) -> None:
    older = asked.last()
    asked.say(FIRST)
    given, before, said = answers(asked), facts(asked), len(asked.heard())
    for action in ("kam:dont_know:0", "kam:pause:0"):
        asked.press(older, action)
    assert (answers(asked), facts(asked), len(asked.heard())) == (given, before, said)


def test_somebody_elses_press_is_refused_to_them_alone(asked: DirectMessage) -> None:
    omar = asked.bot.knows("UOMAR0001")
    given, before = answers(asked), facts(asked)
    for verb in ("dont_know", "pause", "gaps", "deepen", "streamline", "change", "remove", "edit", "go_on"):
        press_value(asked, verb, interview_of(asked).id, "A1", "nothing", person=omar)
    assert (answers(asked), facts(asked)) == (given, before)
    assert {message.ephemeral_to for message in asked.heard()[1:]} == {omar}
    assert set(whispers(asked.bot)) == {"I cannot find that, or it is not yours to see."}


def test_somebody_elses_message_in_the_thread_is_no_answer(asked: DirectMessage) -> None:
    asked.bot.knows("UOMAR0001")
    request = asked.bot.requests.message("UOMAR0001", FIRST, asked.channel, asked.thread)
    dispatched(asked.bot, request)
    assert answers(asked) == {}
    assert whispers(asked.bot)


@pytest.mark.parametrize("flag", ["is_restricted", "is_ultra_restricted", "is_stranger", "deleted"])
def test_a_guest_is_refused_politely(bot: BotInProcess, flag: str) -> None:
    bot.slack.pretend("UGUEST001", **{flag: True})
    guest = bot.dm("UGUEST001")
    guest.say("new Alder Glass")
    assert "new" not in [call.method for call in bot.slack.calls("chat.postMessage")]
    assert whispers(bot) == ["Account plans are for members of this workspace, so I can't help here. Sorry."]
    assert b"members of this workspace" in bytes(str(guest.command("accounts").body), "utf-8")


def test_an_unknown_button_of_ours_and_a_foreign_one_are_harmless(asked: DirectMessage) -> None:
    before = facts(asked)
    for action_id in ("kam:no_such_verb:0", "other_app_button", "kam:", "kam:skip"):
        action = {"action_id": action_id, "block_id": "b", "value": "x|y"}
        dispatched(asked.bot, asked.bot.requests.press(asked.person, action, None, asked.channel))
    assert facts(asked) == before


def test_the_managers_of_a_workspace_read_and_do_not_edit(asked: DirectMessage) -> None:
    asked.say(FIRST)
    boss = asked.bot.dm(asked.bot.knows("UBOSS0001", role=Role.MANAGER))
    boss.say("plan alder")
    assert "Alder Glass" in boss.last().words
    assert not offers(boss, "work_on")
    before = facts(asked)
    press_value(asked, "work_on", interview_of(asked).id, "B1", person=boss.person)
    press_value(asked, "streamline", interview_of(asked).id, person=boss.person)
    assert facts(asked) == before
    assert len(whispers(asked.bot)) == 2


def test_a_member_who_has_no_part_in_a_plan_sees_nothing_of_it(asked: DirectMessage) -> None:
    omar = asked.bot.dm(asked.bot.knows("UOMAR0001"))
    for words in ("plan alder", "accounts", "export alder"):
        omar.say(words)
        assert "Alder Glass" not in omar.last().words
    assert asked.bot.slack.uploads == []
