"""What is due, as rows: whose, how late, what can be done; many plans cost as many queries as one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, event

from kam_core.cards import DueCard
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import Role
from kam_core.usecases.actions import changing
from kam_core.usecases.actions.changing import ActionRef
from kam_core.usecases.actions.due import due_card
from tests.builders import INES, JAN, NOW, OMAR, WORKSPACE, a_person, a_plan, said, tell
from tests.kam_core.usecases.acting import (
    a_plan_with_actions,
    action_id,
    close_plan,
    looking,
    pressing,
    rows,
    the,
)


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement that is sent to any database."""
    said: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def due(store: Store, scope: str, person: str = INES, page: int = 0) -> DueCard:
    with store.read(WORKSPACE) as uow:
        return due_card(uow, pressing(person), scope, page)


def test_rows_come_by_their_day_with_what_is_undated_last(house: House) -> None:
    plan = a_plan_with_actions(house.store)
    found = rows(house.store, plan)
    assert list(found) == ["send the audit", "book the trial", "send line figures"]
    assert (found["send the audit"].overdue, found["book the trial"].overdue) == (3, 0)
    assert found["send the audit"].objective == "cut waste from 6 to 4 %"
    assert found["send line figures"].due is None


def test_a_done_action_stays_for_its_day_and_goes_then(house: House) -> None:
    plan = a_plan_with_actions(house.store)
    changing.mark_done(house, pressing(), action_id(house.store))
    row = rows(house.store, plan)["send the audit"]
    assert (row.done, row.done_on, row.overdue, row.undoable) == (True, NOW.date(), 0, True)
    with looking(house.store) as uow:
        tomorrow = pressing(minutes=24 * 60)
        assert "send the audit" not in [one.text for one in due_card(uow, tomorrow, "mine").rows]


def test_the_last_step_of_an_objective_is_known_by_its_neighbours(house: House) -> None:
    plan = a_plan_with_actions(house.store)
    soon = said("Action", "soon", {"objective": "waste"}, text="walk the line", due=date(2026, 3, 30))
    changing.mark_done(house, pressing(), action_id(house.store))
    assert rows(house.store, plan)["send the audit"].last_step
    tell(house.store, plan, soon)
    assert not rows(house.store, plan)["send the audit"].last_step


def test_mine_are_those_i_own_in_any_plan_and_by_name_only_in_plans_of_mine(house: House) -> None:
    a_person(house.store, JAN, real_name="Jan Weber")
    a_plan_with_actions(house.store)
    assert [row.text for row in due(house.store, "mine", JAN).rows] == []
    changing.hand_over(house, pressing(), ActionRef(action_id(house.store)), who=JAN)
    assert [row.text for row in due(house.store, "mine", JAN).rows] == ["send the audit"]
    tell(house.store, the(house.store).plan_id, said("TeamMember", "Jan", person=JAN))
    assert len(due(house.store, "mine", JAN).rows) == 2


def test_a_closed_plan_has_nothing_due(house: House) -> None:
    close_plan(house.store, a_plan_with_actions(house.store))
    assert due(house.store, "mine").rows == ()


def test_an_outsider_sees_no_accounts_actions_and_a_manager_moves_them(house: House) -> None:
    plan = a_plan_with_actions(house.store)
    a_person(house.store, OMAR)
    with pytest.raises(NotFoundOrNotAllowed):
        due(house.store, plan, OMAR)
    manager = a_person(house.store, "U0MANAGER", Role.MANAGER)
    shown = due(house.store, plan, manager).rows
    assert all(row.only_moves for row in shown)


def test_a_page_outside_of_the_list_is_the_last_one(house: House) -> None:
    many = [said("Action", f"step {n}", owner=INES, due=NOW.date() + timedelta(days=n)) for n in range(20)]
    a_plan(house.store, drafts=many)
    card = due(house.store, "mine", page=99)
    assert (card.page, card.pages, card.count) == (2, 3, 20)


@pytest.mark.parametrize("scope", ["mine", "team"])
def test_many_plans_cost_as_many_queries_as_one(house: House, scope: str) -> None:
    a_person(house.store)
    a_plan_with_actions(house.store)
    with counted() as few:
        due(house.store, scope)
    for number in range(12):
        a_plan_with_actions(house.store, f"Account {number}")
    with counted() as many:
        due(house.store, scope)
    assert len(few) == len(many) > 0
