"""Counting a model's tokens and keeping its answers, one statement each, so that two processes never collide."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from kam_core.model import ModelAnswer, TokenUse
from kam_core.store.failures import named
from kam_core.store.store import WRITES, Store

USE: Table = TokenUse.__table__  # type: ignore[assignment]
ANSWER: Table = ModelAnswer.__table__  # type: ignore[assignment]
KEPT = timedelta(days=7)


def count_tokens(store: Store, workspace: str, day: date, tokens: int) -> None:
    """Add a call to what a workspace used on a day."""
    asked = _insert(store, USE).values(workspace_id=workspace, day=day, tokens=tokens, calls=1)
    more = {"tokens": USE.c.tokens + tokens, "calls": USE.c.calls + 1}
    _write(store, asked.on_conflict_do_update(index_elements=["workspace_id", "day"], set_=more))


def keep_answer(store: Store, workspace: str, key: str, now: datetime, **told: Any) -> None:
    """Keep an answer (`prompt`, `model`, `answer`) in the place of the one that its question had."""
    asked = _insert(store, ANSWER).values(workspace_id=workspace, key=key, at=now, **told)
    newer: Mapping[str, Any] = {"at": now, **told}
    _write(store, asked.on_conflict_do_update(index_elements=["workspace_id", "key"], set_=newer))


def forget_answers(store: Store, now: datetime) -> int:
    """Forget the answers of a model that are older than a week, over all workspaces; how many."""
    return _write(store, ANSWER.delete().where(ANSWER.c.at < now - KEPT))


def _insert(store: Store, table: Table) -> Any:
    return (sqlite if store.engine.dialect.name == "sqlite" else postgresql).insert(table)


def _write(store: Store, statement: Any) -> int:
    with named(), store.engine.execution_options(**{WRITES: True}).begin() as connection:
        return connection.execute(statement).rowcount
