"""Suggestions: asked for, shown with what they stand on, and in the plan only after a press."""

from datetime import timedelta

import pytest

from kam_core.model import Action, Errand, Objective, Suggestion
from kam_core.terms import Status, SuggestionStatus
from tests.bot_in_process import TEAM, DirectMessage
from tests.builders import a_plan, a_whole_plan, reading
from tests.conversations.scenes import acked, buttons, modal, press_value, save, whispers
from tests.fakes.parsed import Message


@pytest.fixture
def plan(ines: DirectMessage) -> str:
    """Ines's plan for Alder Glass, as a quick start leaves it."""
    at = ines.bot.built.desk.clock() - timedelta(days=2)
    return a_plan(ines.bot.built.store, "Alder Glass", a_whole_plan(), owner=ines.person, at=at)


def shown(dm: DirectMessage) -> list[Message]:
    """The suggestions as they stand in the DM."""
    return [each for each in dm.heard() if any(one.startswith("suggestion:") for one in each.block_ids)]


def kept(dm: DirectMessage, plan: str) -> list[Suggestion]:
    with dm.bot.built.store.read(TEAM) as uow:
        return uow.of_plan(Suggestion, plan)


def count(dm: DirectMessage, plan: str) -> tuple[int, int]:
    """How many objectives and actions the plan holds."""
    with reading(dm.bot.built.store, plan) as book:
        return len(book.records(Objective.__name__)), len(book.records(Action.__name__))


def suggestions(dm: DirectMessage, words: str = "Alder Glass") -> list[Message]:
    dm.command(f"suggest {words}")
    return shown(dm)


def test_two_or_three_suggestions_come_each_with_its_source_and_the_facts_used(
    ines: DirectMessage, plan: str
) -> None:
    found = suggestions(ines)
    assert 2 <= len(found) <= 3
    for each in found:
        assert "Suggested " in each.words
        assert "from “" in each.words
        assert "Why here: " in each.words
        assert {"kam:accept:0", "kam:edit_suggestion:0", "kam:dismiss:0", "kam:read_source:0"} <= set(
            buttons(each)
        )


def test_every_suggestion_keeps_its_article_its_facts_and_its_rule(ines: DirectMessage, plan: str) -> None:
    suggestions(ines)
    for one in kept(ines, plan):
        assert one.citations[0]["article"]
        assert one.citations[0]["version"]
        assert one.draft["signal"]
        assert one.draft["mode"] == "rules"
        assert one.status is SuggestionStatus.OFFERED


def test_nothing_enters_the_plan_without_a_press(ines: DirectMessage, plan: str) -> None:
    before = count(ines, plan)
    suggestions(ines)
    assert count(ines, plan) == before


def test_an_accepted_action_is_in_the_plan_as_assumed_with_both_gains(ines: DirectMessage, plan: str) -> None:
    before = count(ines, plan)
    ines.press(suggestions(ines, "Alder Glass actions")[0], "kam:accept:0")
    assert count(ines, plan) == (before[0], before[1] + 1)
    with reading(ines.bot.built.store, plan) as book:
        made = book.records(Action.__name__)[-1]
        assert {held.status for held in made.evidence.values()} == {Status.ASSUMED}
        assert made.value_of("gain_for_us")
        assert made.value_of("gain_for_them")
        assert made.value_of("due")
        assert made.value_of("owner") == ines.person
    assert "In the plan since your press" in shown(ines)[0].words


def test_a_double_tap_on_accept_adds_one_action(ines: DirectMessage, plan: str) -> None:
    before = count(ines, plan)
    first = suggestions(ines, "Alder Glass actions")[0]
    ines.press(first, "kam:accept:0")
    ines.press(first, "kam:accept:0")
    assert count(ines, plan)[1] == before[1] + 1


def test_an_accepted_objective_is_followed_by_a_step_of_each_side(ines: DirectMessage, plan: str) -> None:
    objectives = suggestions(ines, "Alder Glass objectives")
    ines.press(objectives[0], "kam:accept:0")
    sides = {one.draft["side"] for one in kept(ines, plan) if one.kind == "action"}
    assert sides == {"us", "customer"}


def test_undo_takes_an_accepted_suggestion_back(ines: DirectMessage, plan: str) -> None:
    before = count(ines, plan)
    first = suggestions(ines, "Alder Glass actions")[0]
    ines.press(first, "kam:accept:0")
    ines.press(shown(ines)[0], "kam:undo_suggestion:0")
    assert count(ines, plan) == before
    assert "kam:accept:0" in buttons(shown(ines)[0])


def test_a_dismissed_suggestion_asks_once_why_and_stays_away(ines: DirectMessage, plan: str) -> None:
    first = suggestions(ines)[0]
    text = kept(ines, plan)[0].text
    ines.press(first, "kam:dismiss:0")
    asked_why = shown(ines)[0]
    assert "Set aside for 90 days" in asked_why.words
    ines.press(asked_why, "kam:dismiss:1")
    settled = kept(ines, plan)[0]
    assert (settled.status, settled.reason) == (SuggestionStatus.REJECTED, "untrue")
    suggestions(ines)
    assert [one.text for one in kept(ines, plan)].count(text) == 1


def test_what_was_offered_is_not_offered_again_at_once(ines: DirectMessage, plan: str) -> None:
    suggestions(ines)
    suggestions(ines)
    texts = [one.text for one in kept(ines, plan)]
    assert len(texts) == len(set(texts))


def test_an_edited_suggestion_enters_in_the_words_of_who_edited_it(ines: DirectMessage, plan: str) -> None:
    ines.press(suggestions(ines, "Alder Glass actions")[0], "kam:edit_suggestion:0")
    assert save(ines, modal(ines.bot), {"text": "Walk the line with Berger", "due": "30 April 2026"}) == {}
    with reading(ines.bot.built.store, plan) as book:
        made = book.records(Action.__name__)[-1]
        assert made.value_of("text") == "Walk the line with Berger"
        assert str(made.value_of("due")) == "2026-04-30"
    assert kept(ines, plan)[0].status is SuggestionStatus.EDITED


def test_a_target_that_was_emptied_in_the_form_is_to_be_measured(ines: DirectMessage, plan: str) -> None:
    ines.press(suggestions(ines, "Alder Glass objectives")[0], "kam:edit_suggestion:0")
    assert kept(ines, plan)[0].draft["target"]
    assert save(ines, modal(ines.bot), {"target": ""}) == {}
    with reading(ines.bot.built.store, plan) as book:
        assert book.records(Objective.__name__)[-1].value_of("target") is None
    assert "target open" in shown(ines)[0].words


def test_an_edit_that_cannot_be_read_says_so_under_its_input_and_changes_nothing(
    ines: DirectMessage, plan: str
) -> None:
    before = count(ines, plan)
    ines.press(suggestions(ines, "Alder Glass actions")[0], "kam:edit_suggestion:0")
    errors = save(ines, modal(ines.bot), {"due": "some day", "target": "loads"})
    assert set(errors) == {"due", "target"}
    assert count(ines, plan) == before


def test_the_source_is_one_press_away(ines: DirectMessage, plan: str) -> None:
    first = suggestions(ines)[0]
    ines.press(first, "kam:read_source:0")
    assert kept(ines, plan)[0].citations[0]["title"] in modal(ines.bot).words


def test_a_colleague_outside_the_team_can_press_nothing(ines: DirectMessage, plan: str) -> None:
    ines.bot.knows("UOMAR0001", name="Omar")
    before = count(ines, plan)
    first = suggestions(ines)[0]
    ines.press(first, "kam:accept:0", person="UOMAR0001")
    assert count(ines, plan) == before
    assert whispers(ines.bot)[-1] == "I cannot find that, or it is not yours to see."


def test_a_press_on_a_suggestion_of_long_ago_that_was_decided_changes_nothing(
    ines: DirectMessage, plan: str
) -> None:
    first = suggestions(ines, "Alder Glass actions")[0]
    ines.press(first, "kam:dismiss:0")
    before = count(ines, plan)
    press_value(ines, "accept", kept(ines, plan)[0].id, ts=first.ts)
    assert count(ines, plan) == before


def test_an_unknown_account_is_answered_kindly(ines: DirectMessage, plan: str) -> None:
    answer = acked(ines.command("suggest Northwind risks"))
    assert "Northwind" in str(answer)
    assert shown(ines) == []


@pytest.mark.parametrize(("kind", "told"), [("risks", "risk"), ("questions", "question to ask")])
def test_risks_and_questions_are_suggested_too(ines: DirectMessage, plan: str, kind: str, told: str) -> None:
    found = suggestions(ines, f"Alder Glass {kind}")
    assert found
    assert all(f"Suggested {told}" in each.words for each in found)


def test_the_plan_offers_suggestions_by_a_button(ines: DirectMessage, plan: str) -> None:
    press_value(ines, "plan", plan)
    ines.press(ines.last(), "kam:suggest:0")
    assert shown(ines)


def test_an_errand_is_done_once_its_suggestions_are_shown(ines: DirectMessage, plan: str) -> None:
    suggestions(ines)
    with ines.bot.built.store.read(TEAM) as uow:
        assert [one.state.value for one in uow.all_of(Errand)] == ["done"]


def test_what_the_bot_says_of_its_ways_is_true(ines: DirectMessage, plan: str) -> None:
    suggestions(ines)
    head = next(each for each in ines.heard() if "Suggestions for" in each.words)
    assert "Keyword search only" in head.words
    assert "no model" in head.words
