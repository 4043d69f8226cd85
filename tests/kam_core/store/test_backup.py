"""A backup is the database at one moment, whole, and a restore is that file in its place."""

import os
import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kam_core.model import AccountPlan, Person
from kam_core.store import Store, make_store
from kam_core.store.backup import (
    BackupIsBroken,
    BackupIsForSqlite,
    BackupIsThere,
    back_up,
    check_backup,
)
from kam_core.store.migrate import upgrade
from tests.kam_core.store.made import TEAM, one_of_each, write


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Store]:
    """A store in a file, with one of everything in it."""
    url = f"sqlite:///{tmp_path / 'kam.db'}"
    upgrade(url)
    store = make_store(url)
    one_of_each(store)
    yield store
    store.close()


def url_of(store: Store) -> str:
    return store.engine.url.render_as_string(hide_password=False)


def people_in(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("SELECT count(*) FROM person").fetchone()[0])


def dump(file: Path) -> list[str]:
    """Everything in the file; triggers and indexes may stand in another order."""
    with closing(sqlite3.connect(file)) as connection:
        return sorted(connection.iterdump())


def test_what_is_restored_is_what_was_there(source: Store, tmp_path: Path) -> None:
    size = back_up(url_of(source), tmp_path / "copy.db")
    assert size > 0
    assert dump(tmp_path / "copy.db") == dump(tmp_path / "kam.db")
    with closing(make_store(f"sqlite:///{tmp_path / 'copy.db'}")) as restored, restored.read(TEAM) as uow:
        assert len(uow.all_of(AccountPlan)) == 1


def test_a_restored_database_takes_new_changes(source: Store, tmp_path: Path) -> None:
    back_up(url_of(source), tmp_path / "copy.db")
    with closing(make_store(f"sqlite:///{tmp_path / 'copy.db'}")) as restored, write(restored) as uow:
        uow.add(Person(slack_id="UNEW"))
    assert people_in(tmp_path / "copy.db") == people_in(tmp_path / "kam.db") + 1


def test_a_backup_beside_a_writer_holds_whole_commits_only(source: Store, tmp_path: Path) -> None:
    ended = threading.Event()

    def write_on() -> None:
        number = 0
        while not ended.is_set():
            number += 1
            with write(source) as uow:
                uow.add(Person(slack_id=f"U{number}A"))
                uow.add(Person(slack_id=f"U{number}B"))

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        for number in range(3):
            back_up(url_of(source), tmp_path / f"copy{number}.db")
    finally:
        ended.set()
        writer.join()
    before = people_in(tmp_path / "kam.db") % 2
    assert [people_in(tmp_path / f"copy{number}.db") % 2 for number in range(3)] == [before] * 3


def test_a_backup_that_was_killed_leaves_nothing_that_looks_like_one(source: Store, tmp_path: Path) -> None:
    source.close()
    child = os.fork()
    if child == 0:
        signal.setitimer(signal.ITIMER_REAL, 0.001)  # SIGALRM ends it as any other kill would
        signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        while True:
            back_up(url_of(source), tmp_path / "copy.db")
    os.waitpid(child, 0)
    (tmp_path / "copy.db").unlink(missing_ok=True)
    assert back_up(url_of(source), tmp_path / "copy.db") > 0
    assert not (tmp_path / "copy.db.unfinished").exists()


def test_a_backup_never_takes_the_place_of_another(source: Store, tmp_path: Path) -> None:
    back_up(url_of(source), tmp_path / "copy.db")
    with pytest.raises(BackupIsThere):
        back_up(url_of(source), tmp_path / "copy.db")


def test_postgresql_is_left_to_its_own_tools(tmp_path: Path) -> None:
    with pytest.raises(BackupIsForSqlite):
        back_up("postgresql+psycopg://somewhere/kam", tmp_path / "copy.db")


def test_a_torn_file_is_named_as_such(source: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(url_of(source), copy)
    check_backup(copy)
    content = copy.read_bytes()
    copy.write_bytes(content[: len(content) // 2])
    with pytest.raises(BackupIsBroken):
        check_backup(copy)
