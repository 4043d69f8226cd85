"""How a database is opened, and what happens to what was committed."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import URL, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from kam_core.errors import StoreIsAway
from kam_core.model import Need
from kam_core.store import Store, UnitOfWork, make_engine, make_store
from kam_core.store.migrate import upgrade
from tests.kam_core.store.made import NOW, TEAM, begin, sure, write


def ask(store: Store, words: str) -> object:
    """What one connection answers."""
    with store.engine.connect() as connection:
        return connection.execute(text(words)).scalar()


def test_sqlite_keeps_what_was_committed_and_ties_together(store: Store, kind: str) -> None:
    if kind != "sqlite":
        pytest.skip("SQLite only")
    settings = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30000,
    }
    assert {name: ask(store, f"PRAGMA {name}") for name in settings} == settings


def test_postgresql_keeps_what_was_committed_and_speaks_utc(store: Store, kind: str) -> None:
    """The server of the tests itself is set up to be quick rather than safe."""
    if kind != "postgresql":
        pytest.skip("PostgreSQL only")
    settings = {"transaction_isolation": "read committed", "timezone": "UTC", "synchronous_commit": "on"}
    assert {name: ask(store, f"SHOW {name}") for name in settings} == settings


@pytest.mark.parametrize("url", ["mysql://x/y", "oracle://x/y"])
def test_another_database_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="SQLite or PostgreSQL"):
        make_engine(url)


def test_another_store_over_the_same_database_sees_what_was_committed(store: Store, address: URL) -> None:
    made = begin(store)
    other = make_store(address.render_as_string(hide_password=False))
    with other.read(TEAM) as uow:
        assert uow.get(Need, made.need).importance == 3
    other.close()


def test_a_connection_whose_commit_was_refused_serves_again(store: Store) -> None:
    made = begin(store)
    for _ in range(30):
        with pytest.raises(IntegrityError), write(store) as uow:
            uow.add(Need(plan_id="nowhere", label="x"))
    with write(store) as uow:
        uow.get(Need, made.need).state("importance", 4, sure())
    with store.read(TEAM) as uow:
        assert [need.importance for need in uow.of_plan(Need, made.plan)] == [4]


def test_a_database_that_cannot_be_reached_is_away(kind: str, tmp_path: Path) -> None:
    nowhere = {
        "sqlite": f"sqlite:///{tmp_path}/no/such/folder/kam.db",
        "postgresql": f"postgresql://kam@/kam?host={tmp_path}",
    }
    store = make_store(nowhere[kind])
    with pytest.raises(StoreIsAway):
        store.due(NOW)
    with pytest.raises(StoreIsAway):
        store.workspaces()
    with pytest.raises(StoreIsAway), store.read(TEAM) as uow:
        uow.open_plans()
    with pytest.raises(StoreIsAway), write(store) as uow:
        uow.first_time("e1")
    store.close()


def test_a_connection_that_is_cut_is_the_store_being_away_and_the_next_turn_is_served(
    store: Store, kind: str
) -> None:
    if kind == "sqlite":
        pytest.skip("SQLite has no connection to cut")
    made = begin(store)
    with pytest.raises(StoreIsAway), write(store) as uow:
        _read_and_lose_the_line(store, uow, made.need)
    with write(store) as uow:
        assert uow.get(Need, made.need).importance == 3


def test_a_full_disk_is_the_store_being_away_and_saves_nothing(bare_address: URL, kind: str) -> None:
    if kind != "sqlite":
        pytest.skip("only SQLite lets us fill the disk in a test")
    upgrade(bare_address)
    with closing(make_store(bare_address)) as store:
        made = begin(store)
        pages = ask(store, "PRAGMA page_count")
        ask(store, f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreIsAway), write(store) as uow:
            uow.add(Need(plan_id=made.plan, label="x" * 1_000_000))
        ask(store, "PRAGMA max_page_count = 1000000")
        with store.read(TEAM) as uow:
            assert len(uow.of_plan(Need, made.plan)) == 1


def test_a_database_without_tables_is_a_mistake_and_not_away(bare_address: URL) -> None:
    with (
        closing(make_store(bare_address)) as store,
        pytest.raises(DBAPIError, match=r"need"),
        write(store) as uow,
    ):
        uow.all_of(Need)


def test_what_a_database_complains_of_does_not_repeat_what_people_said(store: Store) -> None:
    made = begin(store)
    need = Need(plan_id="nowhere", label="Marta wants to leave")
    need.state("statement", "Marta wants to leave", sure())
    with pytest.raises(IntegrityError) as told, write(store) as uow:
        uow.add(need)
    assert "Marta" not in str(told.value)
    with pytest.raises(IntegrityError) as told, write(store) as uow:
        uow.add(Need(id=made.need, plan_id=made.plan, label="Marta wants to leave"))
    assert "Marta" not in str(told.value)


def test_a_store_over_a_file_in_memory_works_too(kind: str) -> None:
    if kind != "sqlite":
        pytest.skip("SQLite only")
    engine = make_engine("sqlite://")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
    engine.dispose()


def _read_and_lose_the_line(store: Store, uow: UnitOfWork, need: str) -> None:
    uow.get(Need, need)
    others = "FROM pg_stat_activity WHERE datname = 'kam' AND pid <> pg_backend_pid()"
    ask(store, f"SELECT pg_terminate_backend(pid) {others}")
    uow.get(Need, need)
