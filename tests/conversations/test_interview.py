"""The interview as a manager lives it: typed words, presses, edits, asides; through the real app."""

from kam_core.model import Account
from tests.bot_in_process import TEAM, DirectMessage


def test_a_plan_starts_in_a_thread_with_the_first_question(ines: DirectMessage) -> None:
    ines.start("Alder Glass")
    assert ines.thread is not None
    assert ines.asked() == "A1"


def test_an_account_that_was_typed_in_small_letters_gets_its_capitals(ines: DirectMessage) -> None:
    ines.start("kestrel freight of the midwest")
    with ines.bot.built.store.read(TEAM) as uow:
        assert [account.label for account in uow.all_of(Account)] == ["Kestrel Freight of the Midwest"]


def test_an_answer_is_echoed_as_understood_before_the_next_question(ines: DirectMessage) -> None:
    ines.start("Alder Glass")
    ines.say("Alder Glass, we say Alder. Alder Glass GmbH signs")
    understood, question = ines.heard()[-2:]
    assert understood.about == ("understood", "A1")
    assert "Alder Glass GmbH" in understood.words
    assert question.about == ("question", "A2")


def test_what_is_missing_is_asked_for_in_the_questions_own_words(ines: DirectMessage) -> None:
    ines.start("Alder Glass")
    ines.say("Alder Glass, we all say Alder")
    assert ines.last().about == ("probe", "A1")
    ines.say("Alder Glass GmbH signs")
    assert ines.asked() == "A2"
