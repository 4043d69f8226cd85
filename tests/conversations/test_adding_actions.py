"""New actions in whole conversations: typed, taken from a message, and split into steps."""

from datetime import date, timedelta

import pytest

from kam_core.model import DigestBinding
from kam_core.terms import Role
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.builders import a_plan, a_whole_plan, said
from tests.conversations.action_scenes import CHANNEL, again, count, every, label_of, newest, shortcut, the
from tests.conversations.scenes import acked, buttons, dispatched, modal, save
from tests.fakes.parsed import all_shown

INES = "UINES0001"


@pytest.fixture
def plan(ines: DirectMessage) -> str:
    """Ines's plan for Alder Glass, noted two days ago, with one late action of hers."""
    late = said("Action", "audit", owner=ines.person, due=date(2026, 4, 10), side="us")
    at = ines.bot.built.desk.clock() - timedelta(days=2)
    return a_plan(ines.bot.built.store, "Alder Glass", (*a_whole_plan(), late), owner=ines.person, at=at)


def test_an_action_in_plain_words_is_added_and_shown(ines: DirectMessage, plan: str) -> None:
    answer = acked(ines.command("action Alder Glass: send the offer by 24 April, Jan"))
    assert answer["text"].startswith("Saved.")
    made = newest(ines)
    assert (made.text, made.owner, made.due) == ("send the offer", "Jan", date(2026, 4, 24))
    card = ines.last()
    assert "*Alder Glass*\nsend the offer (Jan, 24 Apr 2026)" in card.words
    ines.press(card, "kam:action_undo:1")
    assert "Taken out of the plan for Alder Glass" in again(ines, card).words
    assert "send the offer" not in [one.text for one in every(ines)]


def test_what_is_open_is_asked_in_the_card(ines: DirectMessage, plan: str) -> None:
    ines.command("action send the offer")
    assert "Who does it?" in ines.last().words
    assert "By when?" in ines.last().words


def test_a_colleague_by_first_name_owns_the_action_by_their_slack_id(ines: DirectMessage, plan: str) -> None:
    jan = ines.bot.knows("UJAN00001", name="Jan Weber")
    ines.command("action Alder Glass: send the offer by 24 April, Jan")
    assert (newest(ines).owner, newest(ines).side) == (jan, "us")
    ines.bot.knows("UJAN00002", name="Jan Koch")
    ines.command("action Alder Glass: send the drawings by 24 April, Jan")
    assert newest(ines).owner == "Jan"


def test_a_person_of_theirs_owns_an_action_on_their_side(ines: DirectMessage, plan: str) -> None:
    ines.command("action Alder Glass: Berger sends the line data by 24 April")
    assert (newest(ines).owner, newest(ines).side) == ("Berger", "customer")


def test_a_mention_owns_the_action(ines: DirectMessage, plan: str) -> None:
    jan = ines.bot.knows("UJAN00001", name="Jan")
    ines.command(f"action Alder Glass: <@{jan}|jan> sends the offer by 24 April")
    assert newest(ines).owner == jan


def test_words_for_no_certain_account_open_the_form_with_what_was_typed(
    ines: DirectMessage, plan: str
) -> None:
    a_plan(ines.bot.built.store, "Corvane", owner=INES, at=ines.bot.built.desk.clock())
    before = count(ines)
    ines.command("action send the offer to them")
    view = modal(ines.bot)
    assert "send the offer to them" in str(view.blocks)
    chosen = "Corvane"
    errors = save(ines, view, {"plan": chosen, "due": "some day"})
    assert set(errors) == {"due"}
    assert count(ines) == before
    assert save(ines, view, {"plan": chosen, "due": "24 April"}) == {}
    assert newest(ines).text == "send the offer to them"


def test_the_message_shortcut_makes_an_action_of_any_message(ines: DirectMessage, plan: str) -> None:
    jan = ines.bot.knows("UJAN00001", name="Jan")
    shortcut(ines, "I send the new drawings on Friday", author=jan, ts="1776000000.000100")
    view = modal(ines.bot)
    assert "I send the new drawings on Friday" in str(view.blocks)
    assert save(ines, view, {"due": "17 April"}) == {}
    made = newest(ines)
    assert (made.text, made.owner, made.due) == ("I send the new drawings on Friday", jan, date(2026, 4, 17))
    held = made.evidence_of("text")
    assert held is not None
    assert held.source_ref == f"{CHANNEL}/1776000000.000100"
    assert "I send the new drawings" in ines.last().words


def test_the_shortcut_guesses_the_account_from_the_words(ines: DirectMessage, plan: str) -> None:
    a_plan(ines.bot.built.store, "Corvane", owner=INES, at=ines.bot.built.desk.clock())
    shortcut(ines, "Corvane wants a second sample", author="UBOT00001")
    chosen = next(
        each.element["initial_option"]
        for each in all_shown(modal(ines.bot).blocks)
        if each.block_id == "plan"
    )
    assert chosen["text"]["text"] == "Corvane"


def test_the_shortcut_guesses_the_account_from_the_channels_digest(ines: DirectMessage, plan: str) -> None:
    now = ines.bot.built.desk.clock()
    corvane = a_plan(ines.bot.built.store, "Corvane", owner=INES, at=now)
    with ines.bot.built.store.write(TEAM, INES, now) as uow:
        uow.add(DigestBinding(channel=CHANNEL, plan_ids=[corvane], bound_by=INES, bound_at=now))
    shortcut(ines, "send the second sample")
    chosen = next(
        each.element["initial_option"]
        for each in all_shown(modal(ines.bot).blocks)
        if each.block_id == "plan"
    )
    assert chosen["value"] == corvane


def test_a_shortcut_of_nobody_we_know_of_is_only_acked(ines: DirectMessage) -> None:
    response = dispatched(ines.bot, ines.bot.requests.shortcut(ines.person, "something_else"))
    assert response.status == 200


def test_a_guest_is_told_in_the_form_that_plans_are_not_for_them(bot: BotInProcess) -> None:
    guest = bot.dm(bot.knows("UGUEST001", role=Role.GUEST))
    shortcut(guest, "something to do")
    assert "members of this workspace" in modal(bot).words


def test_the_shortcut_tells_whoever_has_no_plan(bot: BotInProcess) -> None:
    omar = bot.dm(bot.knows("UOMAR0001", name="Omar"))
    shortcut(omar, "something to do")
    assert "no account plan yet" in modal(bot).words


def test_a_long_action_is_offered_steps_and_keeps_its_day(ines: DirectMessage, plan: str) -> None:
    ines.command("action Alder Glass: install the second line by 30 October 2026")
    card = ines.last()
    assert "more than 90 days" in card.words
    ines.press(card, "kam:action_split:0")
    view = modal(ines.bot)
    assert "Agree scope, people and measure for: install the second line" in str(view.blocks)
    before = count(ines)
    assert save(ines, view, {}) == {}
    original = the(ines, label_of(ines, "install"))
    assert original.due == date(2026, 10, 30)
    assert count(ines) == before + 3
    shown = ines.last()
    assert "Split into steps" in shown.words
    assert "kam:action_split:0" not in buttons(again(ines, card))
    ines.press(shown, "kam:action_unsplit:0")
    assert count(ines) == before
    assert the(ines, original.label).start is None


def test_a_first_step_beyond_30_days_is_refused(ines: DirectMessage, plan: str) -> None:
    ines.command("action Alder Glass: install the second line by 30 October 2026")
    ines.press(ines.last(), "kam:action_split:0")
    late = {"due_1": "2026-08-01", "due_2": "2026-08-20", "due_3": "2026-09-20"}
    assert "within 30 days" in save(ines, modal(ines.bot), late)["due_1"]
