"""Stores for experiments: a SQLite file in a folder, or a database of its own on a PostgreSQL that runs meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kam_core.store.migrate import upgrade
from tests.postgres import new_database, running_postgres


@contextmanager
def a_url(kind: str, folder: Path, name: str = "chaos") -> Iterator[str]:
    """The URL of an empty store at the newest step; `kind` is "sqlite" or "postgresql"."""
    if kind == "sqlite":
        url = f"sqlite:///{folder / 'kam.db'}"
        upgrade(url)
        yield url
        return
    with running_postgres() as server:
        address = new_database(server, name).set(drivername="postgresql+psycopg")
        url = address.render_as_string(hide_password=False)
        upgrade(url)
        yield url
