"""A migration that is killed midway begins anew and ends; what was written before it works with what it brought."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Engine, MetaData, inspect

from kam_core.model.types import dump_json
from kam_core.store import make_store
from kam_core.store.engine import make_engine
from kam_core.store.migrate import current, newest, upgrade
from kam_core.usecases.rhythms import plan_rhythm
from tests.faults.crashing import KILLED, Crossing, killed_at
from tests.faults.experiment import Finding, together
from tests.faults.teams import MONDAY, house_of
from tests.postgres import new_database, running_postgres

BEFORE_THE_RHYTHM = "0004"
OLD_ROWS: Mapping[str, Mapping[str, object]] = {
    "workspace": {"workspace_id": "T0OLD", "name": "Old"},
    "person": {"workspace_id": "T0OLD", "slack_id": "U0OLD", "zone": "Europe/Berlin", "role": "member"},
    "delivery": {
        "workspace_id": "T0OLD", "id": "d1", "key": "k1", "op": "post", "channel": "D0OLD", "state": "pending",
        "payload": {"text": "This is old."},
    },
}  # fmt: skip
"""Rows as they were before the rhythm's step; what is not said here is empty, zero, false or long ago."""
LONG_AGO = datetime(2026, 2, 27, 8, 0, tzinfo=UTC)


def _die_within(url: str, to: str) -> Iterator[int]:
    """Kill the migration at ever later boundaries until it ends; yields each kill's boundary."""
    boundary, stride = 1, 3

    def work(crossing: Crossing) -> None:
        crossing.watch(Engine)
        upgrade(url, to)

    while killed_at(boundary, work) == KILLED:
        yield boundary
        boundary += stride
        stride += boundary // 12


@contextmanager
def _urls(kind: str) -> Iterator[tuple[str, str]]:
    """Two empty databases of one kind."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(prefix="kam-half-") as room:
            yield f"sqlite:///{Path(room) / 'one.db'}", f"sqlite:///{Path(room) / 'two.db'}"
        return
    with running_postgres() as server:
        made = [new_database(server, name).set(drivername="postgresql+psycopg") for name in ("one", "two")]
        one, two = (each.render_as_string(hide_password=False) for each in made)
        yield one, two


def half_migrated(kind: str) -> Finding:
    """Kill the migration of an old database again and again; its shape must be that of a fresh one in the end."""
    wrong, kills = [], 0
    with _urls(kind) as (old, fresh):
        upgrade(old, BEFORE_THE_RHYTHM)
        _write_old(old)
        for boundary in _die_within(old, "head"):
            kills += 1
            if current(old) != BEFORE_THE_RHYTHM:
                wrong.append(f"half migrated at boundary {boundary}: {current(old)}")
        upgrade(fresh)
        if current(old) != newest() or _shape(old) != _shape(fresh):
            wrong.append("the shape differs from a fresh one's")
        wrong += _old_rows_work(old)
    return Finding(1, {"kills": kills, "half_applied": len(wrong)}, tuple(wrong))


def migrations(count: int, seed: int) -> Finding:
    """On SQLite, and with more than one also on PostgreSQL; the boundaries of a step are gone through each time."""
    del seed
    return together(*(half_migrated(kind) for kind in ("sqlite", "postgresql")[: max(1, count)]))


def _write_old(url: str) -> None:
    engine = make_engine(url)
    tables = MetaData()
    tables.reflect(engine, only=list(OLD_ROWS))
    with engine.begin() as connection:
        for name, said in OLD_ROWS.items():
            table = tables.tables[name]
            row = {
                each.name: _start(each) for each in table.columns if not each.nullable and each.name != "seq"
            }
            row |= {
                column: part if isinstance(part, str) else dump_json(part) for column, part in said.items()
            }
            if connection.dialect.name == "postgresql":
                row |= {column: part for column, part in said.items() if not isinstance(part, str)}
            connection.execute(table.insert(), row)
    engine.dispose()


def _start(column: Column[Any]) -> object:
    """What an old row holds in a column of which nothing is said."""
    kind = str(column.type).upper()
    if "TIME" in kind or "DATE" in kind:
        return LONG_AGO
    if "BOOL" in kind:
        return False
    return 0 if "INT" in kind else "{}" if "JSON" in kind else ""


def _shape(url: str) -> dict[str, object]:
    """Tables with their columns and indexes."""
    engine = make_engine(url)
    seen = inspect(engine)
    shape: dict[str, object] = {
        name: (
            sorted((each["name"], str(each["type"]), each["nullable"]) for each in seen.get_columns(name)),
            sorted(str(each["name"]) for each in seen.get_indexes(name)),
        )
        for name in sorted(seen.get_table_names())
    }
    engine.dispose()
    return shape


def _old_rows_work(url: str) -> list[str]:
    """The rhythm looks at an old workspace, and what waited in its outbox is still due."""
    store = make_store(url)
    try:
        plan_rhythm(house_of(store), "T0OLD", MONDAY)
        due = [row.key for row in store.due(MONDAY + timedelta(hours=1))]
        return [] if due == ["k1"] else [f"due of the old outbox: {due}"]
    finally:
        store.close()
