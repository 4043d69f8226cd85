"""The first steps of an objective come with its acceptance, and leave with its undo."""

import pytest

from kam_core.model import Action, Objective, Suggestion
from tests.bot_in_process import TEAM, DirectMessage
from tests.builders import reading, said, tell
from tests.conversations.scenes import buttons, whispers
from tests.conversations.test_suggestions import count, kept, plan, shown, suggestions
from tests.fakes.parsed import Message

__all__ = ["plan"]


@pytest.fixture
def before(ines: DirectMessage, plan: str) -> tuple[int, int]:
    """What the plan held, before an objective was accepted and its steps were suggested."""
    held = count(ines, plan)
    ines.press(suggestions(ines, "Alder Glass objectives")[0], "kam:accept:0")
    assert steps_of(ines, plan)
    return held


def steps_of(ines: DirectMessage, plan: str) -> list[Suggestion]:
    return [one for one in kept(ines, plan) if one.kind == "action"]


def card_of(ines: DirectMessage, step: Suggestion) -> Message:
    """The message of a suggested step, as it stands."""
    return next(each for each in ines.heard() if step.label in each.words)


def undo(ines: DirectMessage) -> None:
    ines.press(shown(ines)[0], "kam:undo_suggestion:0")


def test_steps_that_wait_leave_with_the_objective_and_their_messages_say_so(
    ines: DirectMessage, plan: str, before: tuple[int, int]
) -> None:
    steps = steps_of(ines, plan)
    undo(ines)
    assert count(ines, plan) == before
    assert steps_of(ines, plan) == []
    for step in steps:
        card = card_of(ines, step)
        assert "is not suggested any more" in card.words
        assert buttons(card) == []


def test_steps_that_were_accepted_leave_with_it_too(
    ines: DirectMessage, plan: str, before: tuple[int, int]
) -> None:
    step = steps_of(ines, plan)[0]
    ines.press(card_of(ines, step), "kam:accept:0")
    assert count(ines, plan) == (before[0] + 1, before[1] + 1)
    undo(ines)
    assert count(ines, plan) == before


def test_a_step_that_somebody_works_on_keeps_the_objective_in_the_plan(
    ines: DirectMessage, plan: str, before: tuple[int, int]
) -> None:
    ines.press(card_of(ines, steps_of(ines, plan)[0]), "kam:accept:0")
    with reading(ines.bot.built.store, plan) as book:
        label = book.of(Action)[-1].label
    at = ines.bot.built.desk.clock()
    tell(ines.bot.built.store, plan, said("Action", label, text="sooner"), by=ines.person, at=at)
    undo(ines)
    assert count(ines, plan) == (before[0] + 1, before[1] + 1)
    assert whispers(ines.bot) != []


def test_an_action_of_somebodys_own_under_the_objective_keeps_it_too(
    ines: DirectMessage, plan: str, before: tuple[int, int]
) -> None:
    with reading(ines.bot.built.store, plan) as book:
        objective = book.of(Objective)[-1].id
    with ines.bot.built.store.write(TEAM, ines.person, ines.bot.built.desk.clock()) as uow:
        uow.add(Action(plan_id=plan, label="our own", objective_id=objective))
    undo(ines)
    assert count(ines, plan) == (before[0] + 1, before[1] + 1)
    assert all("accept" in "".join(buttons(card_of(ines, one))) for one in steps_of(ines, plan))


def test_accepting_it_again_brings_steps_again(
    ines: DirectMessage, plan: str, before: tuple[int, int]
) -> None:
    undo(ines)
    ines.press(shown(ines)[0], "kam:accept:0")
    assert {one.draft["side"] for one in steps_of(ines, plan)} == {"us", "customer"}
