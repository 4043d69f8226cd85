"""Errands over all workspaces: which are due, and who does them."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Table, or_, select, update

from kam_core.model import Errand, ErrandState
from kam_core.store.failures import named
from kam_core.store.store import WRITES, Store

ERRAND: Table = Errand.__table__  # type: ignore[assignment]
LEASE = timedelta(minutes=2)
"""An errand that ran for longer is taken as left behind by a process that died. Longer than any deadline of its parts."""
KEPT = timedelta(days=7)


class DueErrand(NamedTuple):
    """An errand whose time has come, in whichever workspace."""

    workspace_id: str
    id: str
    attempt: int


def due_errands(store: Store, now: datetime, limit: int = 20) -> list[DueErrand]:
    """What waits, and what was left behind, the oldest first."""
    waiting = (ERRAND.c.state == ErrandState.WAITING) & (ERRAND.c.due_at <= now)
    left = (ERRAND.c.state == ErrandState.RUNNING) & (ERRAND.c.due_at <= now - LEASE)
    wanted = (
        select(ERRAND.c.workspace_id, ERRAND.c.id, ERRAND.c.attempt)
        .where(or_(waiting, left))
        .order_by(ERRAND.c.due_at, ERRAND.c.id)
        .limit(limit)
    )
    with named(), store.engine.execution_options(**{WRITES: False}).connect() as connection:
        return [DueErrand(*row) for row in connection.execute(wanted)]


def claim(store: Store, due: DueErrand, now: datetime) -> bool:
    """Take an errand; False when another process was faster."""
    return _change(store, due, attempt=due.attempt + 1, state=ErrandState.RUNNING, due_at=now)


def settle(store: Store, due: DueErrand, state: ErrandState, at: datetime, reason: str | None = None) -> None:
    """Write down what became of a claimed errand; one that waits again is due `at`."""
    _change(store, due._replace(attempt=due.attempt + 1), state=state, due_at=at, reason=reason)


def forget_errands(store: Store, now: datetime) -> int:
    """Forget errands that ended long ago; how many."""
    ended = ERRAND.c.state.in_((ErrandState.DONE, ErrandState.FAILED)) & (ERRAND.c.due_at < now - KEPT)
    with named(), store.engine.execution_options(**{WRITES: True}).begin() as connection:
        return connection.execute(ERRAND.delete().where(ended)).rowcount


def _change(store: Store, due: DueErrand, **values: object) -> bool:
    changed = (
        update(ERRAND)
        .where(
            ERRAND.c.workspace_id == due.workspace_id,
            ERRAND.c.id == due.id,
            ERRAND.c.attempt == due.attempt,
        )
        .values(**values)
    )
    with named(), store.engine.execution_options(**{WRITES: True}).begin() as connection:
        return connection.execute(changed).rowcount == 1
