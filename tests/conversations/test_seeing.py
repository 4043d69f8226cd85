"""People, forces, fit and money in the DM: seen by who may, with pictures, and changed by a tap or a form."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import MovableClock
from kam_core.model import Force, Suggestion, ValueRecord, WhitespaceCell
from kam_core.terms import Role, ValueState, WhitespaceState
from kam_core.values import UNKNOWN
from tests.bot_in_process import TEAM, DirectMessage
from tests.builders import a_plan, reading, said, tell
from tests.conversations.scenes import acked, buttons, dispatched, modal, press_value, save, whispers
from tests.fakes.parsed import Message
from tests.kam_core.usecases.seen import a_year, the_forces, the_grids, the_money, the_people

PNG = b"\x89PNG"
CHANNEL = "C0ALDER01"


@pytest.fixture
def plan(ines: DirectMessage) -> str:
    """Ines's plan for Alder Glass, with people, forces, grids and money."""
    at = ines.bot.built.desk.clock() - timedelta(days=2)
    drafts = (*the_people(), *the_forces(), *the_grids(), *the_money())
    return a_plan(ines.bot.built.store, "Alder Glass", drafts, owner=ines.person, at=at)


def about(dm: DirectMessage, kind: str) -> list[Message]:
    """The messages that show a part of the plan."""
    return [each for each in dm.heard() if any(one.startswith(f"{kind}_seen:") for one in each.block_ids)]


def id_of(dm: DirectMessage, plan: str, entity: str, label: str) -> str:
    with reading(dm.bot.built.store, plan) as book:
        return next(one.id for one in book.records(entity) if one.label == label)


def pictures(dm: DirectMessage) -> list[bytes]:
    return [each for each in dm.bot.slack.uploads if PNG in each[:400]]


def suggested(dm: DirectMessage, plan: str) -> list[Suggestion]:
    with dm.bot.built.store.read(TEAM) as uow:
        return uow.of_plan(Suggestion, plan)


@pytest.mark.parametrize(
    ("verb", "kind", "drawn"),
    [("people", "people", 1), ("forces", "forces", 1), ("fit", "fit", 2), ("money", "money", 0)],
)
def test_a_command_posts_the_card_in_the_dm_with_its_pictures(
    ines: DirectMessage, plan: str, verb: str, kind: str, drawn: int
) -> None:
    assert acked(ines.command(f"{verb} Alder Glass")) == {}
    assert len(about(ines, kind)) == 1
    assert len(pictures(ines)) == drawn


def test_a_grid_of_which_nothing_was_said_is_not_drawn(ines: DirectMessage) -> None:
    spoken = [one for one in the_grids() if one.entity != "WhitespaceCell"]
    a_plan(ines.bot.built.store, "Birch Foods", spoken, owner=ines.person, at=ines.bot.built.desk.clock())
    ines.command("fit Birch Foods")
    assert len(pictures(ines)) == 1


@pytest.mark.parametrize("verb", ["people", "forces", "fit", "money"])
def test_a_command_typed_in_a_channel_answers_in_the_dm_and_says_so(
    ines: DirectMessage, plan: str, verb: str
) -> None:
    request = ines.bot.requests.command(ines.person, "/kam", f"{verb} Alder Glass", CHANNEL)
    answer = acked(dispatched(ines.bot, request))
    assert answer["response_type"] == "ephemeral"
    assert "in our DM" in answer["text"]
    assert ines.bot.slack.messages(CHANNEL) == ()
    shared = [call.args for call in ines.bot.slack.calls("files.completeUploadExternal")]
    assert all(each["channel_id"] == ines.channel for each in shared)
    assert len(about(ines, verb)) == 1


def test_a_picture_says_in_words_what_it_shows_and_of_which_day_where_the_person_is(
    ines: DirectMessage, plan: str
) -> None:
    """A quarter to one at night in Berlin is still the day before in UTC."""
    clock = ines.bot.built.desk.clock
    assert isinstance(clock, MovableClock)
    clock.move(datetime(2026, 4, 15, 22, 45, tzinfo=UTC))
    ines.command("forces Alder Glass")
    (asked,) = ines.bot.slack.calls("files.getUploadURLExternal")
    assert "cut waste from 6 to 4 %" in asked.args["alt_txt"]
    assert asked.args["filename"] == "alder-glass-forces-16-apr-2026.png"


def test_a_double_tap_posts_one_card(ines: DirectMessage, plan: str) -> None:
    request = ines.bot.requests.command(ines.person, "/kam", "people Alder Glass", ines.channel)
    dispatched(ines.bot, request)
    dispatched(ines.bot, request)
    assert len(about(ines, "people")) == 1


def test_people_are_for_the_account_team_and_the_rest_for_managers_too(
    ines: DirectMessage, plan: str
) -> None:
    omar = ines.bot.dm(ines.bot.knows("UOMAR0001", name="Omar", role=Role.MANAGER))
    omar.command("people Alder Glass")
    press_value(omar, "people_seen", plan)
    press_value(omar, "if_leaves", id_of(ines, plan, "Stakeholder", "Berger"))
    assert about(omar, "people") == []
    assert whispers(ines.bot)[-1] == "I cannot find that, or it is not yours to see."
    for verb in ("forces", "fit", "money"):
        omar.command(f"{verb} Alder Glass")
        (seen,) = about(omar, verb)
        assert not {"kam:force_add:0", "kam:cell:0", "kam:ledger:0", "kam:loosen:0"} & set(buttons(seen))


def test_a_stranger_to_the_account_sees_nothing(ines: DirectMessage, plan: str) -> None:
    omar = ines.bot.dm(ines.bot.knows("UOMAR0001", name="Omar"))
    for verb in ("people", "forces", "fit", "money"):
        press_value(omar, f"{verb}_seen", plan)
        assert about(omar, verb) == []
    assert len(whispers(ines.bot)) == 4


@pytest.mark.parametrize(
    ("name", "state", "article"),
    [
        ("Maas", "shaky", "four-plays"),
        ("Petra", "weak", "four-plays"),
        ("Odile", "new", "first-100-days"),
        ("Berger", "healthy", "four-plays"),
        ("Berger", "leaving", "champion-leaves"),
    ],
)
def test_the_play_for_a_tie_is_a_suggestion_with_its_source(
    ines: DirectMessage, plan: str, name: str, state: str, article: str
) -> None:
    person = id_of(ines, plan, "Stakeholder", name)
    press_value(ines, "play", plan, person, state)
    (one,) = suggested(ines, plan)
    assert one.draft["subject"] == person
    assert one.citations[0]["article"]
    if state in ("new", "healthy", "leaving"):
        assert one.citations[0]["article"] == article
    assert {"kam:accept:0", "kam:read_source:0"} <= set(buttons(ines.last()))


def test_the_same_play_asked_for_again_shows_the_same_suggestion(ines: DirectMessage, plan: str) -> None:
    maas = id_of(ines, plan, "Stakeholder", "Odile")
    press_value(ines, "play", plan, maas, "new")
    press_value(ines, "play", plan, maas, "new")
    assert len(suggested(ines, plan)) == 1


def test_whoever_is_unknown_gets_a_form_with_a_first_wording(ines: DirectMessage, plan: str) -> None:
    press_value(ines, "play_form", plan, id_of(ines, plan, "Stakeholder", "Odile"), "unknown")
    view = modal(ines.bot)
    assert "Find out how Odile stands to us" in str(view)
    assert save(ines, view, {}) == {}
    with reading(ines.bot.built.store, plan) as book:
        assert any("Odile" in (getattr(one, "text", "") or "") for one in book.records("Action"))


def test_a_chair_without_a_name_is_listed_with_the_question_who_it_is(ines: DirectMessage, plan: str) -> None:
    chair = said("Stakeholder", "CFO", name=UNKNOWN)
    role = said("StakeholderRole", "CFO", {"buying_center": "Head office"}, buying_roles=("economic_buyer",))
    tell(ines.bot.built.store, plan, chair, role, by=ines.person)
    ines.command("people Alder Glass")
    (seen,) = about(ines, "people")
    assert "*CFO, name unknown* (budget holder) · who is it?" in seen.words
    assert "budget holder without a name: who is it?" in seen.words
    press_value(ines, "play_form", plan, id_of(ines, plan, "Stakeholder", "CFO"), "nameless")
    assert "CFO: find out who it is, and ask to be introduced" in str(modal(ines.bot))


def test_the_choice_of_somebody_who_leaves_posts_what_hangs_on_them(ines: DirectMessage, plan: str) -> None:
    ines.command("people Alder Glass")
    (seen,) = about(ines, "people")
    berger = id_of(ines, plan, "Stakeholder", "Berger")
    action = {
        "type": "static_select",
        "action_id": "kam:if_leaves:0",
        "block_id": "b",
        "selected_option": {"value": berger, "text": {"type": "plain_text", "text": "Berger"}},
    }
    held = {"ts": seen.ts, "text": seen.text, "thread_ts": None}
    dispatched(ines.bot, ines.bot.requests.press(ines.person, action, held, ines.channel))
    assert "If Berger left Alder Glass tomorrow" in ines.last().words
    assert "Petra: sits in the same reporting line" in ines.last().words


def test_the_brake_to_loosen_first_becomes_a_suggested_action(ines: DirectMessage, plan: str) -> None:
    ines.command("forces Alder Glass")
    (seen,) = about(ines, "forces")
    ines.press(seen, "kam:loosen:0")
    ines.press(seen, "kam:loosen:1")
    first, second = suggested(ines, plan)
    assert "the shift keeps its habits" in first.text + str(first.inputs)
    assert "parts come late" in second.text
    assert second.citations[0]["article"] == "force-field"


def test_a_new_force_goes_into_the_field_of_its_objective_and_the_message_stays_true(
    ines: DirectMessage, plan: str
) -> None:
    ines.command("forces Alder Glass uptime")
    (seen,) = about(ines, "forces")
    ines.press(seen, "kam:force_add:0")
    filled = {"text": "a spare line", "direction": "driving", "strength": "4"}
    assert save(ines, modal(ines.bot), filled) == {}
    (seen,) = about(ines, "forces")
    assert "a spare line (strength 4)" in seen.words
    assert "cut waste" not in seen.words
    with reading(ines.bot.built.store, plan) as book:
        made = [one for one in book.records("Force") if isinstance(one, Force) and one.text == "a spare line"]
        assert [(one.strength, one.changeability) for one in made] == [(4, None)]


def test_a_cell_is_filled_by_its_form_and_the_message_stays_true(ines: DirectMessage, plan: str) -> None:
    ines.command("fit Alder Glass")
    (seen,) = about(ines, "fit")
    graz, vision = id_of(ines, plan, "BuyingCenter", "Plant Graz"), id_of(ines, plan, "Offering", "Vision")
    ines.press(seen, "kam:cell:0", value="|".join((plan, "space", graz, vision)))
    assert save(ines, modal(ines.bot), {"potential": "150k EUR", "state": "gap"}) == {}
    (seen,) = about(ines, "fit")
    assert "could be 150,000 EUR a year" in seen.words
    with reading(ines.bot.built.store, plan) as book:
        cell = next(one for one in book.records("WhitespaceCell") if one.label == "Graz × Vision")
        assert isinstance(cell, WhitespaceCell)
        assert (cell.potential, cell.cell_state) == (a_year(150_000), WhitespaceState.GAP)


def test_a_cell_that_nobody_spoke_of_is_made_by_choosing_it(ines: DirectMessage, plan: str) -> None:
    press_value(ines, "cell", plan, "fit")
    audits, academy = id_of(ines, plan, "Need", "audits"), id_of(ines, plan, "Offering", "Academy")
    assert save(ines, modal(ines.bot), {"row": audits, "column": academy, "fit": "2"}) == {}
    with reading(ines.bot.built.store, plan) as book:
        assert [one.value_of("fit") for one in book.records("FitCell") if "audits" in one.label] == [2]


def test_an_amount_that_cannot_be_read_stands_under_its_input(ines: DirectMessage, plan: str) -> None:
    press_value(ines, "cell", plan, "space")
    graz, vision = id_of(ines, plan, "BuyingCenter", "Plant Graz"), id_of(ines, plan, "Offering", "Vision")
    errors = save(ines, modal(ines.bot), {"row": graz, "column": vision, "potential": "lots"})
    assert set(errors) == {"potential"}


def test_the_ledger_moves_one_state_by_its_button(ines: DirectMessage, plan: str) -> None:
    ines.command("money Alder Glass")
    (seen,) = about(ines, "money")
    ines.press(seen, "kam:ledger:0")
    assert save(ines, modal(ines.bot), {}) == {}
    (seen,) = about(ines, "money")
    assert "Committed" in seen.words
    with reading(ines.bot.built.store, plan) as book:
        (held,) = book.records("ValueRecord")
        assert isinstance(held, ValueRecord)
        assert (held.value_state, held.committed) == (ValueState.COMMITTED, a_year(80_000))


def test_the_plan_card_leads_to_every_close_look(ines: DirectMessage, plan: str) -> None:
    press_value(ines, "plan", plan)
    shown = ines.last()
    for kind in ("people", "forces", "fit", "money"):
        ines.press(shown, f"kam:{kind}_seen:0")
        assert len(about(ines, kind)) == 1


def test_an_empty_plan_is_told_that_there_is_nothing_to_draw(ines: DirectMessage) -> None:
    a_plan(ines.bot.built.store, "Bare Metal", owner=ines.person, at=ines.bot.built.desk.clock())
    for verb in ("forces", "fit", "money"):
        ines.command(f"{verb} Bare Metal")
    assert pictures(ines) == []
    assert any("nothing to draw yet" in each.words for each in ines.heard())
