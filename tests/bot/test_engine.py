"""The engine on SQLite: a key's work is done once, failures end there, and one process at a time holds the file."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import MovableClock
from bot.engine.dbos_engine import DbosEngine, EngineIsNotUp, make_engine_for_work
from kam_core.store.work_file import work_file
from tests.faults.waiting import wait_for

MONDAY = datetime(2026, 3, 2, 8, 0, 20, tzinfo=UTC)


@dataclass
class Done:
    """What the engine was asked to do, in the order in which it did it."""

    keys: list[str] = field(default_factory=list)
    minutes: list[datetime] = field(default_factory=list)

    def job(self, key: str) -> None:
        self.keys.append(key)
        if key.startswith("broken"):
            raise RuntimeError("Alder Glass will not renew")


@contextmanager
def engine_in(folder: Path, done: Done, clock: MovableClock | None = None) -> Iterator[DbosEngine]:
    """An engine beside a store in that folder, up and running."""
    engine = make_engine_for_work(f"sqlite:///{folder / 'kam.db'}", clock or MovableClock(MONDAY), "one")
    engine.run(done.job, done.minutes.append)
    try:
        wait_for(engine.is_up, "the engine")
        yield engine
    finally:
        assert engine.stop(10.0)


def test_a_key_that_is_known_is_left_alone(tmp_path: Path) -> None:
    done = Done()
    with engine_in(tmp_path, done) as engine:
        for key in ("rhythm/T1/a", "rhythm/T1/a", "rhythm/T2/a"):
            engine.enqueue(key)
        wait_for(lambda: len(done.keys) >= 2, "both jobs")
    with engine_in(tmp_path, done) as again:
        again.enqueue("rhythm/T1/a")
        again.enqueue("rhythm/T3/a")
        wait_for(lambda: "rhythm/T3/a" in done.keys, "a job after the known one")
    assert sorted(done.keys) == ["rhythm/T1/a", "rhythm/T2/a", "rhythm/T3/a"]


def test_a_minute_of_a_moved_clock_is_rung_at_once_and_once(tmp_path: Path) -> None:
    done, clock = Done(), MovableClock(MONDAY)
    with engine_in(tmp_path, done, clock):
        wait_for(lambda: done.minutes, "the first minute")
        clock.move(MONDAY + timedelta(days=3))
        wait_for(lambda: len(done.minutes) == 2, "the minute three days on")
    assert done.minutes == [MONDAY.replace(second=0), MONDAY.replace(second=0) + timedelta(days=3)]


def test_a_job_that_fails_is_logged_without_its_words_and_holds_up_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    done = Done()
    with caplog.at_level(logging.INFO), engine_in(tmp_path, done) as engine:
        engine.enqueue("broken/T1/a")
        engine.enqueue("rhythm/T1/a")
        wait_for(lambda: len(done.keys) == 2, "both jobs")
    assert "job failed kind=broken type=RuntimeError" in caplog.messages
    assert "Alder" not in caplog.text


def test_its_tables_stand_in_a_file_of_their_own_and_hold_no_pickles(tmp_path: Path) -> None:
    with engine_in(tmp_path, Done()) as engine:
        engine.enqueue("rhythm/T1/a")
    file = work_file(f"sqlite:///{tmp_path / 'kam.db'}")
    assert file == tmp_path / "kam-engine.db"
    kept = file.read_bytes()
    assert b"portable_json" in kept
    assert b"py_pickle" not in kept


def test_a_second_process_stands_by_until_the_first_has_ended(tmp_path: Path) -> None:
    """In one process two stands are two open files, which lock each other out as two processes do."""
    done, url = Done(), f"sqlite:///{tmp_path / 'kam.db'}"
    second = make_engine_for_work(url, MovableClock(MONDAY), "two")
    with engine_in(tmp_path, Done()):
        second.run(done.job, done.minutes.append)
        wait_for(second.is_up, "standing by")
        with pytest.raises(EngineIsNotUp):
            second.enqueue("rhythm/T1/a")
    try:
        wait_for(lambda: _enqueued(second, "rhythm/T1/b"), "taking over")
        wait_for(lambda: done.keys == ["rhythm/T1/b"], "its job")
    finally:
        assert second.stop(10.0)


def _enqueued(engine: DbosEngine, key: str) -> bool:
    try:
        engine.enqueue(key)
    except EngineIsNotUp:
        return False
    return True


def test_a_job_that_does_not_end_in_time_is_left_and_said(tmp_path: Path) -> None:
    begun, free = threading.Event(), threading.Event()

    def endless(_key: str) -> None:
        begun.set()
        free.wait(30)

    engine = make_engine_for_work(f"sqlite:///{tmp_path / 'kam.db'}", MovableClock(MONDAY), "one")
    engine.run(endless, lambda _minute: None)
    wait_for(lambda: _enqueued(engine, "rhythm/T1/a"), "the engine")
    wait_for(begun.is_set, "the job")
    assert not engine.stop(2.0)
    free.set()
