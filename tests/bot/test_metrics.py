"""The figures: what took how long, how late the outbox is, what became of nudges; and they cost next to nothing."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.metrics import BOUNDS, Figures, TurnTimes
from kam_core.model import Delivery, DeliveryState, Nudge, Op, Workspace
from kam_core.store import Store
from kam_core.store.executors import SeenExecutor, note_alive
from tests.builders import CHANNEL, INES, NOW, TODAY, WORKSPACE, a_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = a_store(tmp_path)
    yield opened
    opened.close()


def figures(store: Store, turns: TurnTimes | None = None) -> dict[str, float]:
    """What a Prometheus server would read, by name and labels."""
    text = Figures(store, lambda: NOW, turns or TurnTimes(), lambda: True, "serve")().decode()
    lines = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in lines}


def test_turns_fall_into_the_bounds_that_hold_them() -> None:
    turns = TurnTimes()
    for seconds in (0.0005, BOUNDS[0], 0.3, 60.0):
        turns.took(seconds)
    at_most, total = turns.histogram()
    assert dict(at_most)["0.001"] == 2
    assert dict(at_most)["0.25"] == 2
    assert dict(at_most)["0.5"] == 3
    assert at_most[-1] == ("+Inf", 4)
    assert total == pytest.approx(60.3015)


def test_counting_a_turn_costs_microseconds() -> None:
    turns = TurnTimes()
    began = time.process_time()
    for _ in range(10_000):
        turns.took(0.004)
    assert (time.process_time() - began) / 10_000 < 20e-6


def test_what_is_due_and_not_sent_shows_how_late_it_is(store: Store) -> None:
    with store.write(WORKSPACE, INES, NOW) as uow:
        for key, state, due in (
            ("late", DeliveryState.PENDING, NOW - timedelta(seconds=90)),
            ("sent", DeliveryState.SENT, NOW - timedelta(hours=3)),
            ("later", DeliveryState.PENDING, NOW + timedelta(days=1)),
        ):
            uow.add(Delivery(key=key, op=Op.POST, channel=CHANNEL, due_at=due, state=state, created_at=NOW))
    found = figures(store)
    assert found["kam_oldest_due_seconds"] == 90
    assert found['kam_deliveries{state="pending"}'] == 2
    assert found['kam_deliveries{state="sent"}'] == 1


def test_nudges_are_told_by_what_came_of_them_and_workspaces_by_number(store: Store) -> None:
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.add(Workspace(name="Alder", halted_at=NOW, halted_reason="token_revoked"))
        for key, sent, outcome in (("a", NOW, "acted"), ("b", NOW, None), ("c", None, None)):
            uow.add(
                Nudge(key=key, person=INES, name="overdue", local_day=TODAY, sent_at=sent, outcome=outcome)
            )
    found = figures(store)
    assert found['kam_nudges{outcome="acted"}'] == 1
    assert found['kam_nudges{outcome="none"}'] == 1
    assert found["kam_workspaces"] == found["kam_workspaces_halted"] == 1
    assert not [name for name in found if WORKSPACE in name or "Alder" in name]


def test_a_process_that_is_silent_for_long_is_not_counted(store: Store) -> None:
    for id, role, silent in (("1", "work", 300), ("2", "serve", 300)):
        seen = NOW - timedelta(seconds=silent)
        note_alive(store, SeenExecutor(id, role, "host", seen, seen))
    assert not [name for name in figures(store) if name.startswith("kam_processes")]


def test_without_a_database_the_figures_of_the_process_are_still_there(tmp_path: Path) -> None:
    gone = a_store(tmp_path)
    gone.close()
    (tmp_path / "kam.db").unlink()
    (tmp_path / "kam.db").mkdir()
    turns = TurnTimes()
    turns.took(0.004)
    found = figures(gone, turns)
    assert found["kam_database_up"] == 0
    assert found["kam_turn_seconds_count"] == 1
