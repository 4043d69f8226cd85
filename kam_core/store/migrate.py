"""Brings a database to the newest shape, and tells which one it has."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, event, text

from kam_core.store.engine import make_engine
from kam_core.store.store import WRITES

STEPS = Path(__file__).parent / "migrations"
ONE_AT_A_TIME = 5_126_011
"""Key of the advisory lock under which PostgreSQL is migrated; any number that nobody else uses."""


def upgrade(url: str | URL, to: str = "head") -> None:
    """Run the steps that are missing, all or none of them; waits for another process that does the same."""
    with _alone(url) as connection:
        command.upgrade(_config(connection), to)


def current(url: str | URL) -> str | None:
    """The step that the database is at, None for one that is empty."""
    engine = make_engine(url).execution_options(**{WRITES: False})
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def newest() -> str:
    """The last step that we know."""
    head = ScriptDirectory.from_config(_config(None)).get_current_head()
    assert head is not None
    return head


@contextmanager
def _alone(url: str | URL) -> Iterator[Connection]:
    """A transaction that no other migration runs beside.

    SQLite changes a table by rebuilding it, so its foreign keys rest meanwhile and are checked at the end.
    """
    engine = make_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _rest_foreign_keys)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
            yield connection
            _check_foreign_keys(connection)
    finally:
        engine.dispose()


def _rest_foreign_keys(connection: Any, _entry: object) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("the migration left rows that point nowhere; nothing was changed")


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
