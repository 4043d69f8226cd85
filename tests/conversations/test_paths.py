"""The longer ways: crossroads and sections, doubt about the account, months between two words, several interviews."""

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import build_app
from bot.settings import Settings
from kam_core.interview.kinds import KINDS
from kam_core.interview.playbook import load_playbook
from kam_core.interview.questions import Playbook
from tests.bot_in_process import SECRET, BotInProcess, DirectMessage, bot_in_process
from tests.conversations.scenes import (
    acked,
    answers,
    facts,
    go_to,
    interview_of,
    offers,
    press,
    press_value,
    records,
    whispers,
)
from tests.fakes.fake_slack import FakeSlack

FIRST = "Alder Glass GmbH signs, we all say Alder"
DOUBTFUL = "0.5% of our volume, at half the size it would not be key any more"


def through_the_quick_start(dm: DirectMessage) -> None:
    """Answer everything with a don't know, to the crossroads."""
    for _ in range(20):
        if interview_of(dm).state["asking"] is None:
            return
        dm.say("don't know")
    raise AssertionError("the quick start does not end")


def test_the_quick_start_ends_with_a_plan_or_a_way_deeper(asked: DirectMessage) -> None:
    through_the_quick_start(asked)
    assert len(answers(asked)) == 15
    assert offers(asked, "stop_here")
    press(asked, "stop_here")
    assert "Alder Glass" in asked.last().words
    assert interview_of(asked).status == "finished"


def test_at_the_crossroads_one_section_is_deepened_and_leads_back_to_the_end(asked: DirectMessage) -> None:
    through_the_quick_start(asked)
    crossroads = press(asked, "stop_here")
    asked.press(crossroads, "kam:deepen:1")
    assert asked.asked() == "A3"
    assert "3 of 3" in asked.last().text
    asked.say("skip")
    assert interview_of(asked).state["stage"] == "finished"
    assert offers(asked, "deepen")


def test_an_interview_without_a_question_left_waits_for_nothing_also_where_nobody_pressed(
    asked: DirectMessage,
) -> None:
    through_the_quick_start(asked)
    asked.press(press(asked, "stop_here"), "kam:deepen:1")
    asked.say("skip")
    assert interview_of(asked).status == "finished"
    asked.command("resume alder")
    assert offers(asked, "deepen")


def test_words_at_the_crossroads_are_no_answer(asked: DirectMessage) -> None:
    through_the_quick_start(asked)
    before, given = facts(asked), answers(asked)
    asked.say("640k EUR in total")
    assert (facts(asked), answers(asked)) == (before, given)
    assert offers(asked, "stop_here")


def test_a_finished_interview_is_opened_again_by_name(asked: DirectMessage) -> None:
    through_the_quick_start(asked)
    press(asked, "stop_here")
    asked.command("resume alder")
    assert interview_of(asked).status == "open"


def test_a_doubtful_account_is_doubted_once_with_reasons(asked: DirectMessage) -> None:
    go_to(asked, "B1")
    asked.say(DOUBTFUL)
    assert "does not look like a key account" in asked.last().text
    assert "size is the only reason" in asked.last().words


def test_an_override_asks_for_the_reason_and_keeps_it(asked: DirectMessage) -> None:
    go_to(asked, "B1")
    asked.say(DOUBTFUL)
    press(asked, "override")
    asked.say("their logo opens every door in dairy")
    assert records(asked, "AccountPlan")["plan"]["override_reason"] == "their logo opens every door in dairy"
    assert asked.last().about == ("question", "A1")
    assert "A1" not in answers(asked)
    asked.say("plan")
    assert "opens every door in dairy" in asked.last().words


def test_a_reason_typed_straight_away_counts_as_well(asked: DirectMessage) -> None:
    go_to(asked, "B1")
    asked.say(DOUBTFUL)
    asked.say("their logo opens every door in dairy")
    assert records(asked, "AccountPlan")["plan"]["override_reason"] == "their logo opens every door in dairy"


def test_a_skipped_reason_is_no_skipped_question(asked: DirectMessage) -> None:
    asked.say(FIRST)
    go_to(asked, "B1")
    asked.say(DOUBTFUL)
    asked.say("skip")
    assert asked.last().about == ("question", "A2")
    assert "A2" not in answers(asked)
    asked.say("Jan to Dec 2026, me")
    assert "override_reason" not in records(asked, "AccountPlan")["plan"]
    assert answers(asked)["A2"].status == "answered"


def test_streamline_rests_the_interview_and_keeps_the_plan(asked: DirectMessage) -> None:
    go_to(asked, "B1")
    asked.say(DOUBTFUL)
    press(asked, "streamline")
    assert interview_of(asked).status == "paused"
    assert records(asked, "AccountPlan")["plan"]["segment"] == "streamline"
    asked.command("resume alder")
    assert interview_of(asked).status == "open"


def test_a_message_outside_the_thread_goes_to_the_open_interview(asked: DirectMessage) -> None:
    asked.say(FIRST, thread=None)
    assert asked.last().about == ("question", "A2")
    assert "A1" in answers(asked)


def test_of_several_open_interviews_the_one_that_moved_last_hears_the_message(ines: DirectMessage) -> None:
    ines.start("Alder Glass")
    first = ines.thread
    ines.start("Borealis Foods")
    second, ines.thread = ines.thread, first
    ines.say(FIRST)
    ines.say("Jan to Dec 2026, me", thread=None)
    assert set(answers(ines)) == {"A1", "A2"}
    ines.thread = second
    assert answers(ines) == {}


def test_resume_with_several_open_interviews_lists_them(ines: DirectMessage) -> None:
    ines.start("Alder Glass")
    ines.start("Borealis Foods")
    listed = str(acked(ines.command("resume")))
    assert "Alder Glass" in listed
    assert "Borealis Foods" in listed


def test_a_message_when_nothing_is_asked_says_how_to_begin(ines: DirectMessage) -> None:
    ines.say("what a day")
    assert ["/kam new" in words for words in whispers(ines.bot)] == [True]


def test_new_and_a_name_typed_in_the_dm_starts_at_once(ines: DirectMessage) -> None:
    ines.say("new Alder Glass")
    assert ines.last().about == ("question", "A1")
    assert interview_of(ines).thread_ts is not None


def test_new_alone_typed_in_the_dm_offers_the_form(ines: DirectMessage) -> None:
    ines.say("new")
    press(ines, "new_plan")
    assert ines.bot.slack.calls("views.open")


@pytest.mark.parametrize("verb", ["accounts", "help", "export"])
def test_a_bare_verb_is_a_command_even_while_a_question_is_open(asked: DirectMessage, verb: str) -> None:
    asked.say(verb)
    assert answers(asked) == {}
    assert interview_of(asked).state["asking"] == "A1"
    assert asked.last().about is None


def test_a_sentence_that_starts_with_a_verb_is_an_answer(asked: DirectMessage) -> None:
    go_to(asked, "C1")
    asked.say("new owners since May, they are third in float glass and lose small orders to imports")
    assert "C1" in answers(asked)


def test_an_unknown_verb_gets_the_nearest_one_and_help(ines: DirectMessage) -> None:
    assert "Did you mean `/kam plan`" in str(acked(ines.command("pln alder")))
    assert "/kam help" in str(acked(ines.command("xyzzy")))
    assert "/kam new" in str(acked(ines.command("")))


def test_the_command_opens_the_start_form_with_the_name_typed(ines: DirectMessage) -> None:
    ines.command("new Alder Glass")
    (opened,) = ines.bot.slack.calls("views.open")
    assert "Alder Glass" in str(opened.args["view"])


def test_a_second_plan_for_the_same_time_is_refused_under_the_input(asked: DirectMessage) -> None:
    values = {"account": {"value": {"type": "plain_text_input", "value": "alder glass"}}}
    response = asked.submit({"callback_id": "kam:new_plan", "type": "modal"}, values)
    assert "open plan in that period" in acked(response)["errors"]["account"]


@pytest.mark.parametrize(
    ("change", "asked_then"), [("smaller", ["A2", "A2"]), ("larger", ["A3", "A2", "A4"])]
)
def test_after_a_month_and_with_another_playbook_the_interview_goes_on(
    fake_slack: FakeSlack, folder: Path, tmp_path: Path, change: str, asked_then: list[str]
) -> None:
    april = datetime.fromisoformat("2026-04-14T07:00:00+00:00")
    with bot_in_process(fake_slack, folder, april) as bot:
        ines = bot.dm(bot.knows("UINES0001"))
        ines.start("Alder Glass")
        ines.say(FIRST)
        go_to(ines, "A3")
        ines.say("later")
        thread, kept = ines.thread, facts(ines)
    with bot_in_process(fake_slack, folder, april + timedelta(days=30)) as bot:
        with_playbook(bot, a_playbook(tmp_path / "playbook", change))
        ines = bot.dm("UINES0001")
        ines.thread = thread
        ines.say("resume")
        assert facts(ines) == kept
        asked = [ines.asked()]
        if change == "larger":
            ines.say("skip")
        press_value(ines, "deepen", interview_of(ines).id, "A")
        asked.append(ines.asked())
        ines.say("Jan to Dec 2026, me")
        asked += [ines.asked()] if change == "larger" else []
        assert asked == asked_then
        assert answers(ines)["A2"].status == "answered"
        ines.say("plan")
        assert "Alder Glass" in ines.last().words


def a_playbook(folder: Path, change: str) -> Playbook:
    """Our playbook without its third question, or with one more after it."""
    shutil.copytree(str(files("kam_core") / "playbook"), folder)
    file = folder / "01_identity.toml"
    head, first, second, third = file.read_text(encoding="utf-8").split("[[question]]")
    fourth = (
        []
        if change == "smaller"
        else [third, third.replace('id = "A3"', 'id = "A4"').replace("Who else", "And who")]
    )
    file.write_text("[[question]]".join([head, first, second, *fourth]), encoding="utf-8")
    return load_playbook(folder, kinds={kind.name: kind.probes for kind in KINDS})


def with_playbook(bot: BotInProcess, playbook: Playbook) -> None:
    """The same bot with another playbook in its house, as after a deploy."""
    desk = replace(bot.built.desk, house=replace(bot.built.desk.house, packs={"general": playbook}))
    settings = Settings(
        slack_bot_token=SecretStr("xoxb-test"),
        slack_signing_secret=SecretStr(SECRET),
        slack_api_url=bot.slack.api_url,
    )
    bot.built = replace(bot.built, desk=desk, app=build_app(settings, desk))
