"""Whatever was done about an action can be taken back, with all its evidence; never somebody else's change."""

from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from kam_core.errors import SomebodyElseChangedIt
from kam_core.model import Action
from kam_core.ports import House
from kam_core.store import Store
from kam_core.usecases.actions import changing
from kam_core.usecases.actions.changing import ActionRef
from kam_core.usecases.actions.undoing import Undone, undo
from tests.builders import JAN, OMAR, said, tell
from tests.kam_core.usecases.acting import (
    a_plan_with_actions,
    action_id,
    dump,
    looking,
    pressing,
    the,
)

Change = Callable[[House, str, int], None]


def _done(house: House, action: str, nth: int) -> None:
    changing.mark_done(house, pressing(key=f"change/{nth}", minutes=nth), action)


def _moved(house: House, action: str, nth: int) -> None:
    occasion = pressing(key=f"change/{nth}", minutes=nth)
    changing.move_day(house, occasion, ActionRef(action), picked="2026-04-02", reason="plant is closed")


def _blocked(house: House, action: str, nth: int) -> None:
    changing.block(house, pressing(key=f"change/{nth}", minutes=nth), ActionRef(action), what="line data")


def _handed(house: House, action: str, nth: int) -> None:
    changing.hand_over(house, pressing(key=f"change/{nth}", minutes=nth), ActionRef(action), name="Lucie")


def _shown(house: House, action: str, nth: int) -> None:
    changing.add_evidence(house, pressing(key=f"change/{nth}", minutes=nth), ActionRef(action), "the mail")


_NUMBERS = count(10)
CHANGES: tuple[Change, ...] = (_done, _moved, _blocked, _handed, _shown)


@pytest.mark.parametrize("change", CHANGES)
def test_undo_gives_the_action_back_as_it_was_with_all_its_evidence(house: House, change: Change) -> None:
    a_plan_with_actions(house.store)
    before = dump(house.store)
    change(house, action_id(house.store), 1)
    assert dump(house.store) != before
    version = the(house.store).version
    became = undo(house, pressing(key="undo", minutes=5), action_id(house.store), version)
    assert became is Undone.TAKEN_BACK
    assert dump(house.store) == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(script=some.lists(some.sampled_from(CHANGES), min_size=1, max_size=4))
def test_any_changes_and_as_many_undos_leave_equal_dumps(house: House, script: list[Change]) -> None:
    a_plan_with_actions(house.store, f"Account {next(_NUMBERS)}")
    action = _newest(house.store, "audit")
    states = [dump(house.store)[action]]
    for change in script:
        try:
            change(house, action, next(_NUMBERS))
        except SomebodyElseChangedIt:
            continue  # what is done takes no other day
        if dump(house.store)[action] != states[-1]:
            states.append(dump(house.store)[action])
    for wanted in reversed(states[:-1]):
        undo(house, pressing(key=f"undo/{next(_NUMBERS)}", minutes=next(_NUMBERS)), action)
        assert dump(house.store)[action] == wanted


def test_undo_after_somebody_elses_change_takes_nothing_back(house: House) -> None:
    plan = a_plan_with_actions(house.store)
    tell(house.store, plan, said("TeamMember", "Jan", person=JAN))
    changing.mark_done(house, pressing(), action_id(house.store))
    version = the(house.store).version
    changing.add_evidence(
        house, pressing(JAN, "jan", minutes=1), ActionRef(action_id(house.store)), "Berger said so"
    )
    before = dump(house.store)
    became = undo(house, pressing(key="undo", minutes=2), action_id(house.store), version)
    assert became is Undone.CHANGED_SINCE
    assert dump(house.store) == before


def test_a_second_tap_on_undo_is_no_complaint(house: House) -> None:
    a_plan_with_actions(house.store)
    before = dump(house.store)
    changing.mark_done(house, pressing(), action_id(house.store))
    version = the(house.store).version
    undo(house, pressing(key="undo/1", minutes=1), action_id(house.store), version)
    became = undo(house, pressing(key="undo/2", minutes=2), action_id(house.store), version)
    assert became is Undone.ALREADY
    assert dump(house.store) == before


def test_the_trail_keeps_the_change_and_its_undo(house: House) -> None:
    a_plan_with_actions(house.store)
    changing.mark_done(house, pressing(), action_id(house.store))
    undo(house, pressing(key="undo", minutes=1), action_id(house.store))
    with looking(house.store) as uow:
        made, done, undone = uow.history_of(the(house.store))
    assert not made.before
    assert done.after["status"] == "done"
    assert "status" not in undone.after


def test_whoever_gave_an_action_away_can_take_it_back(house: House) -> None:
    a_plan_with_actions(house.store)
    ref = ActionRef(action_id(house.store))
    changing.hand_over(house, pressing(), ref, who=JAN)
    changing.hand_over(house, pressing(JAN, "jan", minutes=1), ref, who=OMAR)
    assert undo(house, pressing(JAN, "undo", minutes=2), ref.action) is Undone.TAKEN_BACK
    assert the(house.store).owner == JAN


def _newest(store: Store, label: str) -> str:
    with looking(store) as uow:
        return uow.all_of(Action, label=label)[-1].id
