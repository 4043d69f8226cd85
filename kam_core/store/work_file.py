"""The SQLite file in which the engine for background work keeps its own tables, beside ours."""

import sqlite3
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from kam_core.errors import KamError

OLDEST_SQLITE = (3, 42)
"""The engine's tables need `unixepoch('subsec')`; on an older SQLite that is NULL, and no row can be written."""
PRAGMAS = ("busy_timeout = 30000", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")
NEWER = "pysqlite3"
NEWER_SQLITE = "pysqlite3.dbapi2"
"""A newer SQLite as a Python package, for systems whose own one is too old."""


class SqliteTooOldForEngine(KamError):
    """Neither Python's own SQLite nor a newer one beside it can hold the engine's tables."""

    code = "sqlite_too_old_for_engine"


def work_file(url: str) -> Path:
    """Where the engine's file is for a SQLite store: kam.db has kam-engine.db beside it."""
    file = Path(str(make_url(url).database))
    return file.with_name(f"{file.stem}-engine{file.suffix or '.db'}")


def open_work_file(file: Path) -> Engine:
    """A SQLAlchemy engine on that file; the file is made when it is missing. Raises `SqliteTooOldForEngine`."""
    driver = sqlite_driver()
    engine = create_engine(f"sqlite:///{file}", module=driver, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    return engine


def sqlite_driver() -> ModuleType:
    """The SQLite module that is new enough. Raises `SqliteTooOldForEngine`."""
    if sqlite3.sqlite_version_info >= OLDEST_SQLITE:
        return sqlite3
    if find_spec(NEWER) is None:
        least = ".".join(map(str, OLDEST_SQLITE))
        raise SqliteTooOldForEngine(version=sqlite3.sqlite_version, least=least)
    from importlib import import_module

    return import_module(NEWER_SQLITE)


def _prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
    """Let the driver itself begin its transactions: the library that uses this emits BEGIN of its own too."""
    connection.isolation_level = "IMMEDIATE"
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
