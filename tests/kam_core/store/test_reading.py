"""A unit of work that only reads."""

import pytest

from kam_core.errors import ReadingOnly
from kam_core.model import Action, Need
from kam_core.store import Store
from tests.kam_core.store.made import TEAM, answer, begin, delivery, record, sure, write


def test_a_reading_unit_of_work_refuses_to_write(store: Store) -> None:
    made = begin(store)
    for attempt in (
        lambda uow: uow.first_time("e"),
        lambda uow: uow.add_once(delivery("k")),
        lambda uow: uow.add(answer(made)),
        lambda uow: uow.move("x", "pending", 0, state="sent"),
        lambda uow: uow.remove(uow.get(Need, made.need)),
        lambda uow: (uow.add(Need(plan_id=made.plan, label="x")), uow.flush()),
        lambda uow: (uow.get(Need, made.need).state("importance", 5, sure()), uow.flush()),
    ):
        with store.read(TEAM) as uow, pytest.raises(ReadingOnly):
            attempt(uow)
    with store.read(TEAM) as uow:
        assert [need.importance for need in uow.of_plan(Need, made.plan)] == [3]


def test_a_reading_unit_of_work_sees_one_moment(store: Store) -> None:
    made = begin(store)
    with store.read(TEAM) as reader:
        assert len(reader.of_plan(Action, made.plan)) == 0
        with write(store) as uow:
            uow.add(record(Action, made))
        assert len(reader.of_plan(Action, made.plan)) == 0
    with store.read(TEAM) as reader:
        assert len(reader.of_plan(Action, made.plan)) == 1
