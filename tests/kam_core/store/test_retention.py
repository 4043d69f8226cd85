"""What is over is forgotten, in small parts and in both databases; what something still hangs on stays."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from kam_core.model import AuditEvent, Delivery, DeliveryState, Digest, Nudge, Op, ReceivedEvent
from kam_core.ports import House
from kam_core.store import Store, retention
from kam_core.usecases import tidying
from kam_core.usecases.nudging.planning import SAID_ONCE
from kam_core.usecases.tidying import forget_what_is_over
from tests.builders import a_house
from tests.kam_core.store.made import ANNA, NOW, RIVAL_TEAM, TEAM, begin, delivery, write

LONG_AGO = NOW - timedelta(days=91)
LATELY = NOW - timedelta(days=89)
SENT, PARKED = DeliveryState.SENT, DeliveryState.PARKED


@pytest.fixture
def house(store: Store) -> House:
    """A house that keeps what was said for ninety days."""
    return a_house(store)


def wrote(store: Store, rows: Iterable[Delivery], at: datetime, team: str = TEAM, **more: object) -> None:
    """These deliveries, as they stood at a moment; they were sent unless it is said otherwise."""
    with write(store, team) as uow:
        for row in rows:
            row.due_at = row.created_at = at
            row.state = SENT
            for name, value in more.items():
                setattr(row, name, value)
            uow.add(row)


def kept(store: Store, team: str = TEAM) -> set[str]:
    with store.read(team) as uow:
        return {row.key for row in uow.all_of(Delivery)}


def test_messages_that_are_over_are_forgotten_when_they_are_old_enough(store: Store, house: House) -> None:
    wrote(store, [delivery("old")], LONG_AGO)
    wrote(store, [delivery("parked")], LONG_AGO, state=PARKED)
    wrote(store, [delivery("file")], LONG_AGO, op=Op.UPLOAD)
    wrote(store, [delivery("waits")], LONG_AGO, state=DeliveryState.PENDING)
    wrote(store, [delivery("unclear")], LONG_AGO, state=DeliveryState.SENDING)
    wrote(store, [delivery("new")], LATELY)
    assert forget_what_is_over(house, TEAM, NOW) == 0
    assert kept(store) == {"waits", "unclear", "new"}


def test_how_long_is_for_whoever_runs_it_to_say(store: Store, house: House) -> None:
    wrote(store, [delivery("old")], LONG_AGO)
    forget_what_is_over(replace(house, keeps=timedelta(days=365)), TEAM, NOW)
    assert kept(store) == {"old"}


def test_the_newest_message_about_a_record_stays_in_each_conversation(store: Store, house: House) -> None:
    for key in ("first", "second"):
        wrote(store, [delivery(key, purpose="action:a")], LONG_AGO)
    wrote(store, [delivery("elsewhere", purpose="action:a")], LONG_AGO, channel="D2")
    wrote(store, [delivery("of another", purpose="action:b")], LONG_AGO)
    forget_what_is_over(house, TEAM, NOW)
    assert kept(store) == {"second", "elsewhere", "of another"}


@pytest.mark.parametrize("prefix", tidying.DATED)
def test_a_message_of_one_day_goes_with_its_day(store: Store, house: House, prefix: str) -> None:
    wrote(store, [delivery("old", purpose=f"{prefix}:x")], LONG_AGO)
    forget_what_is_over(house, TEAM, NOW)
    assert kept(store) == set()


def test_what_a_kept_delivery_hangs_on_stays_and_goes_with_it(store: Store, house: House) -> None:
    root, shown = delivery("root"), delivery("shown")
    wrote(store, [root, shown], LONG_AGO)
    wrote(store, [delivery("reply", thread_of=root.id)], LATELY)
    wrote(store, [delivery("edit", target_of=shown.id)], LATELY, op=Op.UPDATE)
    forget_what_is_over(house, TEAM, NOW)
    assert kept(store) == {"root", "shown", "reply", "edit"}
    forget_what_is_over(house, TEAM, NOW + timedelta(days=5))
    assert kept(store) == set()


def test_another_workspace_is_left_alone(store: Store, house: House) -> None:
    for team in (TEAM, RIVAL_TEAM):
        wrote(store, [delivery("old")], LONG_AGO, team)
    forget_what_is_over(house, TEAM, NOW)
    assert (kept(store), kept(store, RIVAL_TEAM)) == (set(), {"old"})


def nudged(key: str, days: int, name: str = "stale") -> Nudge:
    return Nudge(key=key, person=ANNA, name=name, local_day=(NOW - timedelta(days=days)).date())


def test_nudges_stay_while_the_budget_counts_them_and_what_is_said_once_while_it_is_remembered(
    store: Store, house: House
) -> None:
    often, once = tidying.OFTEN_SAID[0], SAID_ONCE[0]
    with write(store) as uow:
        for one in (nudged("often", 92, often), nudged("counted", 90, often)):
            uow.add(one)
        for one in (
            nudged("once", 402, once),
            nudged("remembered", 399, once),
            nudged("sheet", 900, "leaver"),
        ):
            uow.add(one)
    forget_what_is_over(replace(house, keeps=timedelta(days=30)), TEAM, NOW)
    with store.read(TEAM) as uow:
        assert {one.key for one in uow.all_of(Nudge)} == {"counted", "remembered", "sheet"}


def test_digests_stay_while_the_next_one_looks_back_at_them(store: Store, house: House) -> None:
    with write(store) as uow:
        for days in (30, 36, 37, 100):
            day = (NOW - timedelta(days=days)).date()
            uow.add(Digest(key=f"{days}", kind="channel", target="C1", covers_from=day, covers_until=day))
    forget_what_is_over(replace(house, keeps=timedelta(days=30)), TEAM, NOW)
    with store.read(TEAM) as uow:
        assert {one.key for one in uow.all_of(Digest)} == {"30", "36"}


def test_the_trail_and_the_plan_are_never_touched(store: Store, house: House) -> None:
    begin(store)
    with store.read(TEAM) as uow:
        before = len(uow.all_of(AuditEvent))
    forget_what_is_over(house, TEAM, NOW + timedelta(days=4000))
    with store.read(TEAM) as uow:
        assert len(uow.all_of(AuditEvent)) == before > 0
        assert len(uow.open_plans()) == 1


def test_it_is_looked_at_once_a_day(store: Store, house: House) -> None:
    forget_what_is_over(house, TEAM, NOW)
    wrote(store, [delivery("old")], LONG_AGO)
    forget_what_is_over(house, TEAM, NOW)
    assert kept(store) == {"old"}
    forget_what_is_over(house, TEAM, NOW + timedelta(days=1))
    assert kept(store) == set()


def test_what_is_too_much_for_one_look_goes_on_in_the_next_minute(store: Store, house: House) -> None:
    most = tidying.A_BATCH * tidying.AT_ONCE
    wrote(store, [delivery(f"old/{number}") for number in range(most + 1)], LONG_AGO)
    forget_what_is_over(house, TEAM, NOW)
    assert len(kept(store)) == 1
    with store.read(TEAM) as uow:
        assert uow.all_of(ReceivedEvent) == []
    forget_what_is_over(house, TEAM, NOW)
    assert kept(store) == set()


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_whether_something_hangs_on_a_message_is_looked_up_and_not_searched_for(store: Store) -> None:
    with store.engine.connect() as connection:
        for tie in ("thread_of", "target_of"):
            asked = f"EXPLAIN QUERY PLAN SELECT 1 FROM delivery WHERE workspace_id = 'T' AND {tie} = 'x'"
            steps = [row[3] for row in connection.exec_driver_sql(asked)]
            assert any(f"ix_delivery_workspace_id_{tie}" in step for step in steps), steps


def test_what_came_to_hang_on_a_message_since_it_was_found_keeps_it(store: Store) -> None:
    root, alone = delivery("root"), delivery("alone")
    wrote(store, [root, alone], LONG_AGO)
    over = retention.deliveries(NOW - timedelta(days=90), tidying.DATED)
    with store.read(TEAM) as uow:
        found = retention.found(uow, over, 10)
    assert set(found) == {root.id, alone.id}
    wrote(store, [delivery("reply", thread_of=root.id)], NOW)
    with write(store) as uow:
        retention.forget(uow, over, found)
    assert kept(store) == {"root", "reply"}


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_nothing_is_searched_for_while_others_wait_to_write(store: Store, house: House) -> None:
    wrote(store, [delivery("old")], LONG_AGO)
    seen: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        seen.extend([(statement, values)] if statement.startswith("DELETE") else [])

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        forget_what_is_over(house, TEAM, NOW)
    finally:
        event.remove(store.engine, "before_cursor_execute", note)
    with store.engine.connect() as connection:
        ((statement, values),) = seen
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
    assert "id=?" in steps[0].replace(" ", ""), steps
