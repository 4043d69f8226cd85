"""Reviews from the command to the end: the agenda, one thing at a time, decisions, and what is on record then."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kam_core.model import ReviewWalk
from kam_core.terms import Status
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage, bot_in_process
from tests.builders import reading, said, tell
from tests.conversations.conftest import TUESDAY_MORNING
from tests.conversations.reviewing import begin, held, last_of, on_to, prepare, reviewed_plan
from tests.conversations.scenes import acked, buttons, modal, press_value, save, whispers
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.parsed import Message


@pytest.fixture
def plan(ines: DirectMessage) -> str:
    """Ines's plan for Alder Glass, two months old."""
    return reviewed_plan(ines)


def test_the_agenda_says_what_changed_and_what_is_late(ines: DirectMessage, plan: str) -> None:
    assert acked(ines.command("review Alder Glass")) == {}
    agenda = last_of(ines, "review").words
    for told in (
        "Monthly team review · Alder Glass",
        "planned for 16 Mar 2026",
        "*Overdue*: 2",
        "send the audit",
        "*Not heard from us in their usual time*: Berger (53 days)",
        "Ana: send samples · 10 Apr 2026",
        "At most 70 while the review is overdue",
    ):
        assert told in agenda


def test_a_walk_goes_from_the_first_fact_to_a_review_on_record(ines: DirectMessage, plan: str) -> None:
    ines.press(begin(ines), "kam:walk_still_true:0")
    ines.press(on_to(ines, "send the audit"), "kam:action_done:0")
    assert "Done, 14 Apr 2026: send the audit" in last_of(ines, "walk").words
    ines.press(on_to(ines, "Was this promise kept?"), "kam:walk_kept:0")
    ines.press(on_to(ines, "What was decided?"), "kam:review_decide:0")
    typed = {"text": "fund the second trial", "who": "Jan", "by_when": "15 May"}
    assert save(ines, modal(ines.bot), typed) == {}
    ines.press(on_to(ines, "Who was there?"), "kam:review_people:0")
    assert save(ines, modal(ines.bot), {"ours": [ines.person], "theirs": "Berger, Lucie"}) == {}
    end = last_of(ines, "walk")
    assert "Facts confirmed: 1 · decisions: 1" in end.words
    ines.press(end, "kam:walk_end:0")
    (review,) = held(ines, plan)
    assert (review.planned_date, review.actual_date) == (date(2026, 3, 16), date(2026, 4, 14))
    assert review.attendees == (ines.person, "Berger", "Lucie")
    assert review.decisions == ("fund the second trial",)
    assert review.facts_confirmed == 1
    with reading(ines.bot.built.store, plan) as book:
        promise = book.records("Commitment")[-1]
        told = (promise.value_of("who"), promise.value_of("what"), promise.value_of("by_when"))
    assert told == ("Jan", "fund the second trial", date(2026, 5, 15))
    shown = last_of(ines, "review").words
    assert "Monthly team review held on 14 Apr 2026 · Alder Glass" in shown
    assert "*Next one*: 14 May 2026" in shown
    assert "kept as version 1" in shown


def test_every_step_can_be_skipped_and_taken_back(ines: DirectMessage, plan: str) -> None:
    first = begin(ines)
    ines.press(first, "kam:walk_next:0")
    second = last_of(ines, "walk")
    assert second.words != first.words
    ines.press(second, "kam:walk_back:0")
    assert "1 of" in last_of(ines, "walk").words
    ines.press(last_of(ines, "walk"), "kam:walk_out:0")
    assert "That was everything." in last_of(ines, "walk").words


def test_a_double_tap_settles_one_fact(ines: DirectMessage, plan: str) -> None:
    first = begin(ines)
    ines.press(first, "kam:walk_still_true:0")
    ines.press(first, "kam:walk_still_true:0")
    assert "2 of" in last_of(ines, "walk").words


def test_a_fact_is_changed_by_its_own_form(ines: DirectMessage, plan: str) -> None:
    step = on_to_fact(ines, "line 2")
    ines.press(step, "kam:walk_change:0")
    assert save(ines, modal(ines.bot), {"value": "some day"}) != {}
    assert save(ines, modal(ines.bot), {"value": "15 November 2026"}) == {}
    with reading(ines.bot.built.store, plan) as book:
        assert book.records("Opportunity")[0].value_of("close_date") == date(2026, 11, 15)
    assert "line 2" not in last_of(ines, "walk").words, "the walk went on"


def test_of_two_who_change_a_fact_the_later_one_is_told(ines: DirectMessage, plan: str) -> None:
    ines.press(on_to_fact(ines, "line 2"), "kam:walk_change:0")
    form = modal(ines.bot)
    tell(ines.bot.built.store, plan, said("Opportunity", "line 2", close_date=date(2026, 12, 1)))
    errors = save(ines, form, {"value": "15 November 2026"})
    assert "somebody changed it a moment ago" in errors["value"]
    with reading(ines.bot.built.store, plan) as book:
        assert book.records("Opportunity")[0].value_of("close_date") == date(2026, 12, 1)


def test_what_nobody_knows_any_more_becomes_unknown(ines: DirectMessage, plan: str) -> None:
    ines.press(on_to_fact(ines, "line 2"), "kam:walk_not_known:0")
    with reading(ines.bot.built.store, plan) as book:
        evidence = book.records("Opportunity")[0].evidence_of("close_date")
    assert evidence is not None
    assert evidence.status is Status.UNKNOWN


def on_to_fact(dm: DirectMessage, label: str) -> Message:
    begin(dm)
    return on_to(dm, label)


def test_we_held_it_takes_one_press_and_undo_another(ines: DirectMessage, plan: str) -> None:
    ines.press(prepare(ines), "kam:review_held:0")
    assert len(held(ines, plan)) == 1
    ines.press(last_of(ines, "review"), "kam:review_undo:0")
    assert held(ines, plan) == []
    assert "kam:review_held:0" in buttons(last_of(ines, "review"))


def test_decisions_may_follow_a_review_that_was_held_in_a_hurry(ines: DirectMessage, plan: str) -> None:
    ines.press(prepare(ines), "kam:review_held:0")
    assert "nothing put down yet" in last_of(ines, "review").words
    ines.press(last_of(ines, "review"), "kam:review_decide:0")
    assert save(ines, modal(ines.bot), {"text": "stop the discount"}) == {}
    assert "• stop the discount" in last_of(ines, "review").words


def test_a_review_held_yesterday_is_said_in_words_or_picked(ines: DirectMessage, plan: str) -> None:
    begin(ines)
    ines.say("we held it yesterday", thread=last_of(ines, "walk").thread_ts)
    assert held(ines, plan)[0].actual_date == date(2026, 4, 13)
    assert held(ines, plan)[0].planned_date == date(2026, 3, 16)
    ines.press(last_of(ines, "review"), "kam:review_undo:0")
    ines.press(last_of(ines, "review"), "kam:review_held_on:0")
    assert modal(ines.bot).title == "Held on another day"
    assert save(ines, modal(ines.bot), {"day": "2026-04-15"}) == {"day": "That day is still to come."}
    assert save(ines, modal(ines.bot), {"day": "2026-04-10"}) == {}
    assert held(ines, plan)[0].actual_date == date(2026, 4, 10)


def test_the_command_itself_may_say_that_it_was_held(ines: DirectMessage, plan: str) -> None:
    ines.command("review Alder Glass held yesterday")
    assert held(ines, plan)[0].actual_date == date(2026, 4, 13)
    assert "I could not read" in str(acked(ines.command("review Alder Glass held some day")))


def test_typed_words_in_the_thread_are_a_decision_with_who_and_when(ines: DirectMessage, plan: str) -> None:
    begin(ines)
    step = on_to(ines, "What was decided?")
    ines.say("Berger sends the line figures by 2 May", thread=step.thread_ts)
    with reading(ines.bot.built.store, plan) as book:
        promise = book.records("Commitment")[-1]
    assert promise.value_of("who") == "Berger"
    assert promise.value_of("by_when") == date(2026, 5, 2)
    assert "Berger sends the line figures by 2 May" in last_of(ines, "walk").words


def test_words_in_the_thread_do_not_answer_an_interview(ines: DirectMessage, plan: str) -> None:
    ines.start("Cobalt")
    ines.thread = None
    begin(ines)
    ines.say("monthly with Tom and Leila", thread=last_of(ines, "walk").thread_ts)
    assert "answered by its buttons" in ines.last().words


def test_the_date_is_moved_in_words_and_never_into_the_past(ines: DirectMessage, plan: str) -> None:
    ines.press(prepare(ines), "kam:review_move:0")
    assert "day" in save(ines, modal(ines.bot), {"day": "2026-04-01"})
    assert save(ines, modal(ines.bot), {"typed": "24 april"}) == {}
    assert "planned for 24 Apr 2026" in last_of(ines, "review").words


def test_a_colleague_outside_the_team_can_press_nothing(ines: DirectMessage, plan: str) -> None:
    ines.bot.knows("UOMAR0001", name="Omar")
    agenda = prepare(ines)
    for verb in ("review_held", "review_start", "review_share"):
        ines.press(agenda, f"kam:{verb}:0", person="UOMAR0001")
        assert whispers(ines.bot)[-1] == "I cannot find that, or it is not yours to see."
    press_value(ines, "review", plan, person="UOMAR0001")
    assert whispers(ines.bot)[-1] == "I cannot find that, or it is not yours to see."
    assert held(ines, plan) == []


def test_an_unknown_account_is_answered_kindly(ines: DirectMessage, plan: str) -> None:
    assert "Northwind" in str(acked(ines.command("review Northwind")))


def test_still_true_in_a_message_that_does_not_stay_true_answers_with_undo(
    ines: DirectMessage, plan: str
) -> None:
    with reading(ines.bot.built.store, plan) as book:
        record = book.records("Opportunity")[0]
    press_value(ines, "still_true", plan, "Opportunity", record.id, "close_date")
    assert "still true as of today" in ines.last().words
    ines.press(ines.last(), "kam:still_true_undo:0")
    assert "as it was before" in ines.last().words


@pytest.fixture
def later_bot(ines: DirectMessage, plan: str, fake_slack: FakeSlack, folder: Path) -> Any:
    """Starts the bot again on the same store, some days later."""

    def again(days: int) -> Any:
        ines.bot.built.stop()
        return bot_in_process(fake_slack, folder, TUESDAY_MORNING + timedelta(days=days))

    return again


def test_a_walk_goes_on_days_later_and_after_a_restart(
    ines: DirectMessage, plan: str, later_bot: Any
) -> None:
    ines.press(begin(ines), "kam:walk_still_true:0")
    ines.press(last_of(ines, "walk"), "kam:walk_next:0")
    with later_bot(5) as bot:
        again: BotInProcess = bot
        dm = again.dm(ines.person)
        agenda = prepare(dm)
        assert "kam:review_start:0" in buttons(agenda)
        assert "Go on" in agenda.words
        dm.press(agenda, "kam:review_start:0")
        assert "3 of" in last_of(dm, "walk").words
        dm.press(last_of(dm, "walk"), "kam:walk_out:0")
        dm.press(last_of(dm, "walk"), "kam:walk_end:0")
        (review,) = held(dm, plan)
        assert review.actual_date == date(2026, 4, 19)
        assert review.facts_confirmed == 1
        with again.built.store.read(TEAM) as uow:
            assert len(uow.all_of(ReviewWalk)) == 1
