"""Every test of the store runs on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine, make_url, text

from kam_core.model import Base
from kam_core.store import Store, make_store
from kam_core.store.migrate import upgrade
from tests.postgres import empty, new_database, running_postgres

KINDS = ("sqlite", "postgresql")
Opener = Callable[[str], Store]


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    """The server of this test run."""
    with running_postgres() as address:
        yield address


@pytest.fixture(scope="session")
def stores(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opener]:
    """Opens the store of a kind, at the newest step; once per test run, because opening is slow."""
    opened: dict[str, Store] = {}

    def open_once(kind: str) -> Store:
        if kind not in opened:
            if kind == "sqlite":
                address = make_url(f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'kam.db'}")
            else:
                address = new_database(request.getfixturevalue("postgres"), "kam")
            upgrade(address)
            opened[kind] = make_store(address)
        return opened[kind]

    yield open_once
    for store in opened.values():
        store.close()


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which of the two databases."""
    return str(request.param)


@pytest.fixture
def store(kind: str, stores: Opener) -> Store:
    """An empty store."""
    opened = stores(kind)
    if kind == "sqlite":
        empty_sqlite(opened.engine)
    else:
        empty(opened.engine.url)
    return opened


@pytest.fixture
def address(store: Store) -> URL:
    """The address of the empty store."""
    return store.engine.url


@pytest.fixture
def bare_address(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> URL:
    """The address of a database without any table."""
    if kind == "sqlite":
        return make_url(f"sqlite:///{tmp_path / 'bare.db'}")
    return new_database(request.getfixturevalue("postgres"), "bare")


def empty_sqlite(engine: Engine) -> None:
    """Remove every row of every table; the triggers of the audit trail step aside meanwhile."""
    with engine.begin() as connection:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        triggers = connection.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        ).all()
        for name, _ in triggers:
            connection.execute(text(f"DROP TRIGGER {name}"))
        for table in Base.metadata.tables:
            connection.execute(text(f"DELETE FROM {table}"))
        for _, words in triggers:
            connection.execute(text(words))
