"""The questions of a handover: asked one at a time, answered in the thread or by a form, closed with it."""

import pytest

from kam_core.terms import Sensitivity
from kam_core.usecases.handing_over.questions import questions
from tests.bot_in_process import BotInProcess, DirectMessage
from tests.builders import reading
from tests.conversations.handing_over import (
    FIRST,
    a_plan_to_hand_over,
    asked,
    begin,
    notes,
    owners,
    pressed,
    shown,
    the_handover,
)
from tests.conversations.scenes import modal, save


@pytest.fixture
def plan(bot: BotInProcess, ines: DirectMessage) -> str:
    return a_plan_to_hand_over(bot, ines)


def test_questions_are_asked_one_at_a_time_and_answered_in_the_thread(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    begin(ines, omar)
    assert FIRST.ask.format(account="Alder Glass") in asked(ines).words
    ines.say("Call Lucie, she runs the place", thread=asked(ines).ts)
    assert questions()[1].ask in asked(ines).words
    assert "1 of 10 questions answered" in shown(ines)[0].words
    assert ines.last().text == f"Noted. {questions()[1].ask}"
    ines.say("skip", thread=asked(ines).ts)
    assert the_handover(bot).state["answers"] == {
        FIRST.key: "Call Lucie, she runs the place",
        questions()[1].key: "",
    }


def test_a_sentence_right_after_the_question_answers_it_and_a_command_does_not(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    begin(ines, omar)
    ines.say("Call Lucie, she runs the place")
    ines.say("Nothing was ever promised beyond the contract")
    assert len(the_handover(bot).state["answers"]) == 2
    ines.say("accounts")
    assert len(the_handover(bot).state["answers"]) == 2


def test_a_form_a_skip_and_back_do_the_same(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    begin(ines, omar)
    pressed(ines, "handover_answer", asked(ines))
    assert save(ines, modal(bot), {"text": "Lucie\nthen Berger"}) == {}
    pressed(ines, "handover_skip", asked(ines))
    assert questions()[2].ask in asked(ines).words
    pressed(ines, "handover_back", asked(ines))
    assert questions()[1].ask in asked(ines).words
    assert the_handover(bot).state["answers"] == {FIRST.key: "Lucie\nthen Berger"}


def test_a_double_tap_on_skip_skips_one_question(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    begin(ines, omar)
    message = asked(ines)
    for _ in range(2):
        pressed(ines, "handover_skip", message)
    assert list(the_handover(bot).state["answers"]) == [FIRST.key]


def test_days_later_the_questions_go_on_where_they_were(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    begin(ines, omar)
    ines.say("Call Lucie, she runs the place", thread=asked(ines).ts)
    ines.say("later", thread=asked(ines).ts)
    assert "your answers so far are kept" in ines.last().text
    begin(ines, omar)
    assert questions()[1].ask in asked(ines).words
    assert len(shown(ines)) == 2
    assert "1 of 10" in shown(ines)[1].words


def test_answers_become_notes_for_the_account_team_only(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    begin(ines, omar)
    ines.say("Call Lucie, she runs the place", thread=asked(ines).ts)
    assert notes(bot, plan) == {}
    pressed(ines, "handover_go", shown(ines)[0])
    assert notes(bot, plan) == {FIRST.name: "Call Lucie, she runs the place"}
    with reading(bot.built.store, plan) as book:
        held = book.records("Interaction")[0].evidence_of("summary")
        assert held is not None
        assert (held.sensitivity, held.entered_by) == (Sensitivity.RESTRICTED_PERSONAL, ines.person)


def test_a_manager_hands_over_for_somebody_who_is_asked_in_their_own_dm(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, thandi: DirectMessage, plan: str
) -> None:
    begin(thandi, omar)
    assert ines.heard() == []
    pressed(thandi, "handover_ask", shown(thandi)[0])
    assert FIRST.ask.format(account="Alder Glass") in asked(ines).words
    ines.say("Call Lucie, she runs the place", thread=asked(ines).ts)
    assert "1 of 10" in shown(thandi)[0].words
    pressed(thandi, "handover_go", shown(thandi)[0])
    assert owners(bot, plan)["plan"] == omar.person
    assert "was handed over" in ines.last().text
    assert "are closed: the plan is with" in asked(ines).words
    assert omar.person in asked(ines).words


def test_once_the_handover_is_called_off_or_taken_back_the_questions_say_which(
    bot: BotInProcess, ines: DirectMessage, omar: DirectMessage, plan: str
) -> None:
    begin(ines, omar)
    pressed(ines, "handover_cancel", shown(ines)[0])
    assert "was called off, and the plan stays with you" in asked(ines).words
    begin(ines, omar)
    pressed(ines, "handover_go", shown(ines)[-1])
    assert "are closed: the plan is with" in asked(ines).words
    pressed(ines, "handover_undo", shown(ines)[-1])
    assert "was taken back, and the plan is yours again" in asked(ines).words
