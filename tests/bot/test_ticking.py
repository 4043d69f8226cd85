"""The minute: every workspace is looked at as a job of its own, by the clock of the bot, and the outbox hears of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.engine.port import Job, Tick
from bot.engine.ticking import Ticking
from kam_core.model import Workspace
from kam_core.ports import House
from kam_core.store import Store
from tests.bot_in_process import bot_in_process
from tests.builders import INES, NOW, a_house, a_store
from tests.fakes.fake_slack import FakeSlack
from tests.rules.test_imports_are_light import loaded_by

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@dataclass
class Remembering:
    """An engine that writes down what it is asked for and does nothing."""

    keys: list[str] = field(default_factory=list)

    def enqueue(self, key: str) -> None:
        self.keys.append(key)

    def run(self, job: Job, tick: Tick) -> None:
        tick(MONDAY)

    def is_up(self) -> bool:
        return True

    def stop(self, seconds: float) -> bool:
        return True


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Three workspaces, one of which removed the app."""
    opened = a_store(tmp_path)
    for name, removed in (("T1", None), ("T2", None), ("T3", NOW)):
        with opened.write(name, INES, NOW) as uow:
            uow.add(Workspace(name=name, removed_at=removed))
    yield opened
    opened.close()


@dataclass
class Scene:
    """A rhythm that writes down where and when it looked, and breaks in T1 when told to."""

    store: Store
    engine: Remembering = field(default_factory=Remembering)
    clock: MovableClock = field(default_factory=lambda: MovableClock(MONDAY))
    looked: list[tuple[str, datetime]] = field(default_factory=list)
    told: int = 0
    broken: bool = False

    def plans(self, _house: House, workspace: str, now: datetime) -> int:
        if self.broken and workspace == "T1":
            raise RuntimeError("a mistake of ours")
        self.looked.append((workspace, now.replace(second=0, microsecond=0)))
        return 1

    def tell(self) -> None:
        self.told += 1

    def ticking(self) -> Ticking:
        return Ticking(a_house(self.store), self.clock, self.engine, self.tell, self.plans)


def test_a_minute_asks_for_every_workspace_that_is_served(store: Store) -> None:
    scene = Scene(store)
    scene.ticking().start()
    assert scene.engine.keys == [f"rhythm/{name}/2026-03-02T08:00:00+00:00" for name in ("T1", "T2")]


def test_a_job_that_comes_late_looks_at_what_is_due_when_it_runs(store: Store) -> None:
    scene = Scene(store)
    scene.clock.move(MONDAY + timedelta(hours=3))
    scene.ticking().do("rhythm/T2/2026-03-02T08:00:00+00:00")
    assert scene.looked == [("T2", MONDAY + timedelta(hours=3))]
    assert scene.told == 1


def test_a_job_that_an_older_version_left_is_no_trouble(store: Store) -> None:
    scene = Scene(store)
    scene.ticking().do("forgotten/T1/x")
    assert scene.looked == []


def test_the_outbox_is_told_even_when_one_of_the_rhythms_fails(store: Store) -> None:
    scene = Scene(store, broken=True)
    with pytest.raises(RuntimeError):
        scene.ticking().do("rhythm/T1/x")
    assert scene.told == 1


def test_a_look_at_once_needs_no_engine(store: Store) -> None:
    scene = Scene(store)
    scene.ticking().at_once()
    assert [name for name, _ in scene.looked] == ["T1", "T2"]
    assert scene.engine.keys == []


def test_a_bot_in_process_ticks_by_itself_never_and_when_told(fake_slack: FakeSlack, tmp_path: Path) -> None:
    with bot_in_process(fake_slack, tmp_path, MONDAY) as bot:
        assert not bot.built.ticking.engine.is_up()
        bot.built.tick()
        bot.settled()
    assert not (tmp_path / "kam-engine.db").exists()


def test_the_library_is_loaded_when_the_engine_starts_and_not_before() -> None:
    assert loaded_by("bot.serve") & {"dbos", "prometheus_client"} == set()
    assert "dbos" in loaded_by("dbos")
