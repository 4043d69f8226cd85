"""What was changed in a message about forces, fit or money can be taken back; forces are changed by their own form."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from kam_core.model import Force, ForceField
from kam_core.terms import Status
from tests.bot_in_process import DirectMessage
from tests.builders import a_plan, reading, said, tell
from tests.conversations.scenes import acked, buttons, dispatched, modal, press_value, save, whispers
from tests.conversations.test_seeing import about, id_of
from tests.fakes.parsed import Message
from tests.kam_core.usecases.seen import the_forces, the_grids, the_money

UNDO = "kam:seen_undo:0"
Facts = dict[str, dict[str, tuple[Any, Any]]]


@pytest.fixture
def plan(ines: DirectMessage) -> str:
    """Ines's plan for Alder Glass, with forces, grids and money."""
    at = ines.bot.built.desk.clock() - timedelta(days=2)
    drafts = (*the_forces(), *the_grids(), *the_money())
    return a_plan(ines.bot.built.store, "Alder Glass", drafts, owner=ines.person, at=at)


def held(dm: DirectMessage, plan: str, *entities: str) -> Facts:
    """Every fact with its evidence, by record, with what the record is called."""
    with reading(dm.bot.built.store, plan) as book:
        return {
            one.id: {name: (one.value_of(name), one.evidence_of(name)) for name in one.evidence}
            | {"label": (one.label, tuple(one.aliases))}
            for entity in entities
            for one in book.records(entity)
        }


def shown(dm: DirectMessage, kind: str) -> Message:
    (seen,) = about(dm, kind)
    return seen


def choose(dm: DirectMessage, seen: Message, force: str) -> None:
    """Choose a force in the menu of the message."""
    option = {"value": force, "text": {"type": "plain_text", "text": "it"}}
    action = {"type": "static_select", "action_id": "kam:force_edit:100", "block_id": "b"}
    message = {"ts": seen.ts, "text": seen.text, "thread_ts": None}
    request = dm.bot.requests.press(dm.person, {**action, "selected_option": option}, message, dm.channel)
    dispatched(dm.bot, request)


def change(dm: DirectMessage, plan: str, label: str, **typed: object) -> Mapping[str, Any]:
    """Change a force by its form, from the message that shows it."""
    choose(dm, shown(dm, "forces"), id_of(dm, plan, "Force", label))
    return save(dm, modal(dm.bot), typed)


def commit(dm: DirectMessage) -> None:
    dm.press(shown(dm, "money"), "kam:ledger:0")
    assert save(dm, modal(dm.bot), {"amount": "70k EUR a year"}) == {}


def fill(dm: DirectMessage, plan: str) -> None:
    graz, vision = id_of(dm, plan, "BuyingCenter", "Plant Graz"), id_of(dm, plan, "Offering", "Vision")
    dm.press(shown(dm, "fit"), "kam:cell:0", value="|".join((plan, "space", graz, vision)))
    assert save(dm, modal(dm.bot), {"potential": "150k EUR", "state": "gap"}) == {}


def match(dm: DirectMessage, plan: str) -> None:
    audits, academy = id_of(dm, plan, "Need", "audits"), id_of(dm, plan, "Offering", "Academy")
    dm.press(shown(dm, "fit"), "kam:cell:0", value=f"{plan}|fit")
    assert save(dm, modal(dm.bot), {"row": audits, "column": academy, "fit": "2"}) == {}


def add(dm: DirectMessage) -> None:
    dm.press(shown(dm, "forces"), "kam:force_add:0")
    assert save(dm, modal(dm.bot), {"text": "a spare line", "direction": "driving", "strength": "4"}) == {}


def test_a_step_of_the_ledger_is_taken_back_with_the_evidence_that_it_had(
    ines: DirectMessage, plan: str
) -> None:
    ines.command("money Alder Glass")
    before = held(ines, plan, "ValueRecord")
    commit(ines)
    assert "less scrap was changed." in shown(ines, "money").words
    assert held(ines, plan, "ValueRecord") != before
    ines.press(shown(ines, "money"), UNDO)
    assert held(ines, plan, "ValueRecord") == before
    assert "Hypothesis" in shown(ines, "money").words
    assert UNDO not in buttons(shown(ines, "money"))


def test_what_the_customer_confirmed_is_taken_back_too(ines: DirectMessage, plan: str) -> None:
    tell(ines.bot.built.store, plan, said("ValueRecord", "less scrap", value_state="delivered"))
    ines.command("money Alder Glass")
    before = held(ines, plan, "ValueRecord")
    ines.press(shown(ines, "money"), "kam:ledger:0")
    assert save(ines, modal(ines.bot), {"by": "Berger", "on": "2026-04-01"}) == {}
    assert "Confirmed by the customer" in shown(ines, "money").words
    ines.press(shown(ines, "money"), UNDO)
    assert held(ines, plan, "ValueRecord") == before


@pytest.mark.parametrize("filled", [fill, match])
def test_a_filled_cell_is_as_it_was_before(ines: DirectMessage, plan: str, filled: Any) -> None:
    ines.command("fit Alder Glass")
    before = held(ines, plan, "FitCell", "WhitespaceCell")
    filled(ines, plan)
    assert held(ines, plan, "FitCell", "WhitespaceCell") != before
    ines.press(shown(ines, "fit"), UNDO)
    assert held(ines, plan, "FitCell", "WhitespaceCell") == before


def test_an_added_force_leaves_with_the_field_that_was_drawn_for_it(ines: DirectMessage, plan: str) -> None:
    ines.command("forces Alder Glass")
    before = held(ines, plan, "Force", "ForceField")
    add(ines)
    assert "a spare line is in the plan now." in shown(ines, "forces").words
    assert len(held(ines, plan, "Force", "ForceField")) == len(before) + 2
    ines.press(shown(ines, "forces"), UNDO)
    assert held(ines, plan, "Force", "ForceField") == before


def test_a_field_with_other_forces_stays_when_one_is_taken_back(ines: DirectMessage, plan: str) -> None:
    ines.command("forces Alder Glass uptime")
    add(ines)
    ines.press(shown(ines, "forces"), UNDO)
    with reading(ines.bot.built.store, plan) as book:
        assert [one.label for one in book.records(ForceField.__name__)] == ["uptime"]


def test_a_force_is_changed_by_a_form_without_an_interview(ines: DirectMessage, plan: str) -> None:
    ines.command("forces Alder Glass")
    before = held(ines, plan, "Force")
    choose(ines, shown(ines, "forces"), id_of(ines, plan, "Force", "habit"))
    form = modal(ines.bot)
    assert "the shift keeps its habits" in str(form.blocks)
    typed = {"text": "the night shift keeps its habits", "direction": "driving", "strength": "5"}
    assert save(ines, form, typed) == {}
    seen = shown(ines, "forces")
    assert "the night shift keeps its habits (strength 5)" in seen.words
    with reading(ines.bot.built.store, plan) as book:
        force = next(one for one in book.records("Force") if "habit" in one.aliases)
        assert isinstance(force, Force)
        told, change = force.evidence_of("strength"), force.evidence_of("changeability")
    assert (force.label, force.direction, force.changeability) == (
        "night shift keeps its habits",
        "driving",
        4,
    )
    assert told is not None
    assert (told.status, told.entered_by) == (Status.ASSUMED, ines.person)
    assert change == before[force.id]["changeability"][1]
    ines.press(seen, UNDO)
    assert held(ines, plan, "Force") == before


def test_a_form_that_says_nothing_new_changes_nothing(ines: DirectMessage, plan: str) -> None:
    ines.command("forces Alder Glass")
    before = held(ines, plan, "Force")
    assert change(ines, plan, "energy price") == {}
    assert change(ines, plan, "habit") == {}
    assert held(ines, plan, "Force") == before
    assert UNDO not in buttons(shown(ines, "forces"))


def test_a_force_is_taken_out_by_its_form_and_put_back_by_undo(ines: DirectMessage, plan: str) -> None:
    ines.command("forces Alder Glass")
    before = held(ines, plan, "Force")
    assert change(ines, plan, "habit", remove=["remove"]) == {}
    seen = shown(ines, "forces")
    assert "the shift keeps its habits is out of the plan now." in seen.words
    assert len(held(ines, plan, "Force")) == len(before) - 1
    ines.press(seen, UNDO)
    assert held(ines, plan, "Force") == before
    assert "the shift keeps its habits (strength 3" in shown(ines, "forces").words


def test_of_two_who_change_a_force_the_later_one_is_told(ines: DirectMessage, plan: str) -> None:
    ines.command("forces Alder Glass")
    choose(ines, shown(ines, "forces"), id_of(ines, plan, "Force", "habit"))
    form = modal(ines.bot)
    tell(ines.bot.built.store, plan, said("Force", "habit", strength=1))
    errors = save(ines, form, {"strength": "5"})
    assert len(errors) == 1
    assert "omebody" in next(iter(errors.values()))
    with reading(ines.bot.built.store, plan) as book:
        assert [one.value_of("strength") for one in book.records("Force") if one.label == "habit"] == [1]


def test_of_two_who_fill_a_cell_the_later_one_is_told(ines: DirectMessage, plan: str) -> None:
    ines.command("fit Alder Glass")
    graz, vision = id_of(ines, plan, "BuyingCenter", "Plant Graz"), id_of(ines, plan, "Offering", "Vision")
    ines.press(shown(ines, "fit"), "kam:cell:0", value="|".join((plan, "space", graz, vision)))
    form = modal(ines.bot)
    refs = {"buying_center": "Plant Graz", "offering": "Vision"}
    tell(ines.bot.built.store, plan, said("WhitespaceCell", "Graz × Vision", refs, incumbent="Krones"))
    assert "omebody" in next(iter(save(ines, form, {"holder": "Vitro AG"}).values()))
    assert "Krones" in str(held(ines, plan, "WhitespaceCell"))


@pytest.mark.parametrize("label", ["added", "changed", "removed"])
def test_a_second_press_takes_nothing_back_twice(ines: DirectMessage, plan: str, label: str) -> None:
    ines.command("forces Alder Glass")
    before = held(ines, plan, "Force")
    if label == "added":
        add(ines)
    else:
        ticked = {"remove": ["remove"]} if label == "removed" else {"strength": "5"}
        assert change(ines, plan, "habit", **ticked) == {}
    old = shown(ines, "forces")
    ines.press(old, UNDO)
    ines.press(old, UNDO)
    assert held(ines, plan, "Force") == before
    assert whispers(ines.bot) == []


def test_a_stale_press_changes_nothing_and_is_told_why(ines: DirectMessage, plan: str) -> None:
    ines.command("forces Alder Glass")
    assert change(ines, plan, "habit", strength="5") == {}
    old = shown(ines, "forces")
    tell(ines.bot.built.store, plan, said("Force", "habit", strength=1))
    before = held(ines, plan, "Force")
    ines.press(old, UNDO)
    assert held(ines, plan, "Force") == before
    assert "somebody changed it since" in whispers(ines.bot)[-1]
    assert "the shift keeps its habits (strength 1" in shown(ines, "forces").words


@pytest.mark.parametrize("entity", ["Force", "AccountPlan", "Nonsense"])
def test_a_foreign_press_takes_nothing_back(ines: DirectMessage, plan: str, entity: str) -> None:
    ines.command("forces Alder Glass")
    assert change(ines, plan, "habit", strength="5") == {}
    before = held(ines, plan, "Force", "AccountPlan")
    habit = plan if entity == "AccountPlan" else id_of(ines, plan, "Force", "habit")
    omar = ines.bot.dm(ines.bot.knows("UOMAR0001", name="Omar"))
    press_value(omar, "seen_undo", entity, habit, "2")
    press_value(omar, "force_edit", habit)
    assert held(ines, plan, "Force", "AccountPlan") == before
    assert set(whispers(ines.bot)) == {"I cannot find that, or it is not yours to see."}


def test_a_stranger_cannot_send_the_form_of_a_force(ines: DirectMessage, plan: str) -> None:
    omar = ines.bot.dm(ines.bot.knows("UOMAR0001", name="Omar"))
    form = {
        "callback_id": "kam:force_edit",
        "type": "modal",
        "private_metadata": f"{id_of(ines, plan, 'Force', 'habit')}|1||",
    }
    state = {"text": {"value": {"type": "plain_text_input", "value": "x"}}}
    state["direction"] = {"value": {"type": "static_select", "selected_option": {"value": "driving"}}}  # type: ignore[dict-item]
    assert "errors" in acked(omar.submit(form, state))
    assert "the shift keeps its habits" in str(held(ines, plan, "Force"))
