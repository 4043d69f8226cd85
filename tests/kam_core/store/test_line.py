"""Writers of one process wait in line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import event

from kam_core.model import Workspace
from kam_core.store import make_store
from kam_core.store.line import Line
from kam_core.store.migrate import upgrade
from kam_core.store.store import Store

LONG = 20.0
NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


def test_whoever_came_first_is_served_first() -> None:
    line, served = Line(), list[int]()
    assert line.enter(LONG)
    waiting = [_started(line, lambda number=number: served.append(number)) for number in range(5)]  # type: ignore[misc]
    line.leave()
    for one in waiting:
        one.join(LONG)
    assert served == [0, 1, 2, 3, 4]
    assert line.enter(0), "the last one left"


def test_whoever_gave_up_is_not_waited_for() -> None:
    line = Line()
    assert line.enter(0)
    assert not line.enter(0)
    assert line.waiting == 0
    line.leave()
    assert line.enter(0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'kam.db'}"
    upgrade(url)
    made = make_store(url)
    with made.write("T0", "setup", NOW) as uow:
        uow.add(Workspace(name="0"))
    yield made
    made.close()


def test_no_writer_of_a_process_ever_finds_the_database_busy(store: Store) -> None:
    with store.engine.connect() as one:  # the one that the pool holds already, and all that come
        one.exec_driver_sql("PRAGMA busy_timeout = 0")
    event.listen(store.engine, "connect", lambda raw, _: raw.execute("PRAGMA busy_timeout = 0"))
    gate, failed = Barrier(8), list[BaseException]()

    def write() -> None:
        gate.wait()
        for _ in range(10):
            with store.write("T0", "somebody", NOW) as uow:
                row = uow.one(Workspace)
                assert row is not None
                row.name = str(int(row.name) + 1)

    together = [Thread(target=_keeping, args=(failed, write)) for _ in range(8)]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join(LONG)
    assert failed == []
    with store.read("T0") as uow:
        found = uow.one(Workspace)
    assert found is not None
    assert found.name == "80"


def test_a_writer_that_fails_lets_the_next_one_in(store: Store) -> None:
    with pytest.raises(RuntimeError):
        _fail(store)
    with store.write("T0", "somebody", NOW) as uow:
        assert uow.one(Workspace) is not None


def _fail(store: Store) -> None:
    with store.write("T0", "somebody", NOW) as uow:
        uow.one(Workspace)
        raise RuntimeError


def _started(line: Line, then: Callable[[], None]) -> Thread:
    """A thread that stands in line by the time this returns."""
    before = line.waiting

    def wait() -> None:
        with _turn(line):
            then()

    thread = Thread(target=wait)
    thread.start()
    while line.waiting == before:
        pass
    return thread


@contextmanager
def _turn(line: Line) -> Iterator[None]:
    assert line.enter(LONG)
    yield
    line.leave()


def _keeping(failed: list[BaseException], work: Callable[[], None]) -> None:
    try:
        work()
    except BaseException as error:  # noqa: BLE001 - what went wrong in a thread is looked at in the test
        failed.append(error)
