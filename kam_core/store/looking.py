"""How the parts that run beside Slack stand, looked at without changing or creating anything."""

import os
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Engine, Table, create_engine, make_url, select, text
from sqlalchemy.exc import SQLAlchemyError

from kam_core.model import DigestBinding, Workspace
from kam_core.store.failures import named
from kam_core.store.store import WRITES, Store
from kam_core.store.work_file import SqliteTooOldForEngine, sqlite_driver, work_file

SCHEMA = "kam_engine"
"""Where the engine's tables stand in PostgreSQL."""
BINDING: Table = DigestBinding.__table__  # type: ignore[assignment]
WORKSPACE: Table = Workspace.__table__  # type: ignore[assignment]


class WorkStanding(StrEnum):
    READY = "ready"
    TO_BE_MADE = "to_be_made"
    """There is nothing yet, and the first start will make it."""
    CANNOT_BE_MADE = "cannot_be_made"
    """There is nothing yet, and we may not make it."""
    TOO_OLD = "too_old"
    """SQLite is too old for it."""
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class WorkLooked:
    """Where the engine keeps its tables, and how that stands; `version` is the database's own."""

    standing: WorkStanding
    place: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class DigestTrouble:
    """A channel whose last digest could not be posted, and why."""

    workspace: str
    channel: str
    trouble: str


@dataclass(frozen=True, slots=True)
class Halt:
    """A workspace in which Slack refuses whatever we send, and why."""

    workspace: str
    reason: str


def look_at_work(url: str) -> WorkLooked:
    """How the engine's own tables stand beside the store at `url`."""
    if not url.startswith("sqlite"):
        return _in_postgres(create_engine(make_url(url)))
    file = work_file(url)
    try:
        driver = sqlite_driver()
    except SqliteTooOldForEngine as old:
        return WorkLooked(WorkStanding.TOO_OLD, file.name, str(old.about.get("version", "")))
    version = str(driver.sqlite_version)
    if not file.is_file():
        may = os.access(file.parent, os.W_OK)
        return WorkLooked(WorkStanding.TO_BE_MADE if may else WorkStanding.CANNOT_BE_MADE, file.name, version)
    engine = create_engine(f"sqlite:///file:{file}?mode=ro&uri=true", module=driver)
    found = _answers(engine, "SELECT count(*) FROM workflow_status WHERE 1 = 0")
    return WorkLooked(WorkStanding.AWAY if found is None else WorkStanding.READY, file.name, version)


def _in_postgres(engine: Engine) -> WorkLooked:
    version = _answers(engine, "SHOW server_version")
    if version is None:
        return WorkLooked(WorkStanding.AWAY, SCHEMA)
    made = _answers(engine, f"SELECT to_regclass('{SCHEMA}.workflow_status') IS NOT NULL")
    may = made or _answers(engine, "SELECT has_database_privilege(current_database(), 'CREATE')")
    missing = WorkStanding.TO_BE_MADE if may else WorkStanding.CANNOT_BE_MADE
    return WorkLooked(WorkStanding.READY if made else missing, SCHEMA, str(version))


def _answers(engine: Engine, asked: str) -> object | None:
    """The one value that a question yields, None when it cannot be asked."""
    try:
        with engine.connect() as connection:
            return connection.execute(text(asked)).scalar()
    except SQLAlchemyError:
        return None
    finally:
        engine.dispose()


def digests_in_trouble(store: Store) -> list[DigestTrouble]:
    """The channels, over all workspaces, whose digest did not get through."""
    asked = select(
        BINDING.c.workspace_id, BINDING.c.channel, BINDING.c.channel_name, BINDING.c.trouble
    ).where(BINDING.c.trouble.is_not(None), BINDING.c.ended_at.is_(None))
    with named(), store.engine.execution_options(**{WRITES: False}).connect() as connection:
        rows = connection.execute(asked.order_by(BINDING.c.workspace_id, BINDING.c.channel))
        return [DigestTrouble(workspace, name or channel, why) for workspace, channel, name, why in rows]


def halts(store: Store) -> list[Halt]:
    """The workspaces to which nothing is sent for now."""
    asked = select(WORKSPACE.c.workspace_id, WORKSPACE.c.halted_reason).where(
        WORKSPACE.c.halted_at.is_not(None), WORKSPACE.c.removed_at.is_(None)
    )
    with named(), store.engine.execution_options(**{WRITES: False}).connect() as connection:
        return [Halt(workspace, why or "") for workspace, why in connection.execute(asked)]
