"""The processes that work for us: their signs of life, and who of them is gone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import URL, Table, delete, make_url, select
from sqlalchemy.dialects import postgresql, sqlite

from kam_core.model import Executor
from kam_core.store.failures import named
from kam_core.store.store import WRITES, Store

if TYPE_CHECKING:
    from psycopg import Connection

EXECUTOR: Table = Executor.__table__  # type: ignore[assignment]
HOLD = "SELECT pg_try_advisory_lock(hashtextextended('kam/executor/' || %s, 0))"
FREE = "SELECT pg_advisory_unlock(hashtextextended('kam/executor/' || %s, 0))"
NOTICES_A_LOST_HOST = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"
"""The server gives a lock back when the host of its holder has been silent for eleven seconds."""
OURS: Mapping[str, Any] = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "connect_timeout": 5,
}


class SeenExecutor(NamedTuple):
    """A process of ours as it says itself; `seen_at` is its last sign of life."""

    id: str
    role: str
    host: str
    started_at: datetime
    seen_at: datetime


def note_alive(store: Store, executor: SeenExecutor) -> None:
    """Write down a sign of life. Raises `StoreIsAway`."""
    insert: Any = (sqlite if store.engine.dialect.name == "sqlite" else postgresql).insert(EXECUTOR)
    asked = insert.values(executor._asdict())
    _write(store, asked.on_conflict_do_update(index_elements=["id"], set_={"seen_at": executor.seen_at}))


def executors(store: Store) -> list[SeenExecutor]:
    """All that are written down, those too that have been silent for long."""
    wanted = select(*(EXECUTOR.c[name] for name in SeenExecutor._fields)).order_by(EXECUTOR.c.started_at)
    with named(), store.engine.execution_options(**{WRITES: False}).connect() as connection:
        return [SeenExecutor(*row) for row in connection.execute(wanted)]


def forget_executor(store: Store, id: str) -> None:
    """Strike out one that ended, or that is gone and whose work others have taken over."""
    _write(store, delete(EXECUTOR).where(EXECUTOR.c.id == id))


def _write(store: Store, statement: Any) -> None:
    with named(), store.engine.execution_options(**{WRITES: True}).begin() as connection:
        connection.execute(statement)


class SessionLocks:
    """PostgreSQL's locks of one connection of our own: they end with it, so with the process, whatever ends that.

    A pooler that hands one connection to several in turn (pgbouncer's transaction mode) breaks that promise.
    """

    def __init__(self, url: str | URL) -> None:
        self._address = make_url(url).set(drivername="postgresql")
        self._held: Connection | None = None

    def take(self, name: str) -> bool:
        """Hold the lock of that name; False while another connection holds it. Raises `psycopg.Error`, `OSError`."""
        found = self._connection().execute(HOLD, [name]).fetchone()
        return bool(found and found[0])

    def give_back(self, name: str) -> None:
        """Let others hold it."""
        self._connection().execute(FREE, [name])

    def are_lost(self) -> bool:
        """True when the connection broke, and every lock with it; taking one opens a new connection.

        It is tried: a connection that nobody uses does not notice that its server has gone.
        """
        if self._held is None or self._held.closed:
            return True
        from psycopg import Error

        try:
            self._held.execute("SELECT 1")
        except (Error, OSError):
            self._held.close()
        return self._held.closed

    def close(self) -> None:
        """Give back everything."""
        if self._held is not None:
            self._held.close()

    def _connection(self) -> Connection:
        if self._held is None or self._held.closed:
            import psycopg

            words = self._address.render_as_string(hide_password=False)
            told = {"application_name": "kam-engine", "options": NOTICES_A_LOST_HOST, **OURS}
            self._held = psycopg.connect(words, autocommit=True, **told)
        return self._held
