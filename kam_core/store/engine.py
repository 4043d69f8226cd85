"""Opening a database so that what was committed stays, and writers wait for each other instead of failing."""

from functools import partial
from sqlite3 import OperationalError
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry, PoolResetState

from kam_core.model.types import dump_json
from kam_core.store.line import Line
from kam_core.store.store import WRITES, Store

PATIENCE = 30.0
"""Seconds that a writer waits for those of its own process, and as long again for those of others."""
SQLITE_PRAGMAS = (
    f"busy_timeout = {PATIENCE * 1000:.0f}",
    "synchronous = FULL",
    "foreign_keys = ON",
    "journal_size_limit = 67108864",
)
POSTGRES_OPTIONS = "-c timezone=UTC -c synchronous_commit=on"
"""What was acknowledged outlives the server's death, however the server is set up otherwise."""
CONNECTIONS = 20
TRIES = 10
_IN_LINE = "kam_in_line"


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
    line = Line()
    event.listen(engine, "begin", partial(_begin_sqlite, line))
    event.listen(engine, "reset", partial(_end_sqlite, line))
    event.listen(engine, "close", partial(_step_out, line))
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


def _begin_sqlite(line: Line, connection: Connection) -> None:
    """Take the write lock at once when the transaction will write: taken later, it fails without waiting."""
    if not connection.get_execution_options().get(WRITES, True):
        connection.exec_driver_sql("BEGIN")
        return
    if _IN_LINE not in connection.info and line.enter(PATIENCE):
        connection.info[_IN_LINE] = True
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _end_sqlite(line: Line, connection: Any, entry: ConnectionPoolEntry, _state: PoolResetState) -> None:
    """Leave no transaction behind: one whose COMMIT was refused, for a broken tie, is still open."""
    if connection.in_transaction:
        connection.rollback()
    _step_out(line, connection, entry)


def _step_out(line: Line, _connection: Any, entry: ConnectionPoolEntry) -> None:
    """The connection goes back, or is closed: the next writer's turn."""
    if entry.info.pop(_IN_LINE, False):
        line.leave()


def _postgres(address: URL) -> Engine:
    return create_engine(
        address.set(drivername="postgresql+psycopg"),
        json_serializer=dump_json,
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        pool_size=CONNECTIONS,
        pool_pre_ping=True,
        connect_args={"options": POSTGRES_OPTIONS, "application_name": "kam"},
    )
