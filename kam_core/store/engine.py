"""Opening a database so that what was committed stays, and writers wait for each other instead of failing."""

from sqlite3 import OperationalError
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry, PoolResetState

from kam_core.model.types import dump_json
from kam_core.store.store import WRITES, Store

SQLITE_PRAGMAS = (
    "busy_timeout = 30000",
    "synchronous = FULL",
    "foreign_keys = ON",
    "journal_size_limit = 67108864",
)
CONNECTIONS = 20
TRIES = 10


def make_store(url: str | URL) -> Store:
    """A store over the database at `url`, which must be at the newest migration. Nothing is opened yet."""
    return Store(make_engine(url))


def make_engine(url: str | URL) -> Engine:
    """An engine for `sqlite:///path` or `postgresql://...`; raises `ValueError` for anything else."""
    address = make_url(url)
    match address.get_backend_name():
        case "sqlite":
            return _sqlite(address)
        case "postgresql":
            return _postgres(address)
    raise ValueError("the database must be SQLite or PostgreSQL")


def _sqlite(address: URL) -> Engine:
    pool = {"pool_size": CONNECTIONS} if address.database not in (None, "", ":memory:") else {}
    engine = create_engine(address, json_serializer=dump_json, hide_parameters=True, **pool)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "reset", _end_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    _write_ahead(connection)


def _write_ahead(connection: Any) -> None:
    """Switch a file to WAL. SQLite does not wait its turn for that, so wait for the writer instead."""
    for _ in range(TRIES):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except OperationalError:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        else:
            return
    raise OperationalError("database is locked")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once when the transaction will write: taken later, it fails without waiting."""
    writes = connection.get_execution_options().get(WRITES, True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _end_sqlite(connection: Any, _entry: ConnectionPoolEntry, _state: PoolResetState) -> None:
    """Leave no transaction behind: one whose COMMIT was refused, for a broken tie, is still open."""
    if connection.in_transaction:
        connection.rollback()


def _postgres(address: URL) -> Engine:
    return create_engine(
        address.set(drivername="postgresql+psycopg"),
        json_serializer=dump_json,
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        pool_size=CONNECTIONS,
        pool_pre_ping=True,
        connect_args={"options": "-c timezone=UTC", "application_name": "kam"},
    )
