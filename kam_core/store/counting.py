"""Figures over all workspaces for whoever runs the bot: counts and ages, no names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, Table, func, select

from kam_core.model import Delivery, DeliveryState, Errand, Nudge, TokenUse, Workspace
from kam_core.store.failures import named
from kam_core.store.store import WRITES, Store

DELIVERY: Table = Delivery.__table__  # type: ignore[assignment]
ERRAND: Table = Errand.__table__  # type: ignore[assignment]
NUDGE: Table = Nudge.__table__  # type: ignore[assignment]
USE: Table = TokenUse.__table__  # type: ignore[assignment]
WORKSPACE: Table = Workspace.__table__  # type: ignore[assignment]
UNFINISHED = (DeliveryState.PENDING, DeliveryState.SENDING)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of what; `oldest_due` is in seconds, 0 when nothing is late.

    `nudges` are those that were sent, by what came of them; "" stands for nothing yet.
    """

    deliveries: Mapping[str, int]
    oldest_due: float
    errands: Mapping[str, int]
    nudges: Mapping[str, int]
    tokens: int
    calls: int
    workspaces: int
    halted: int


def count_all(store: Store, now: datetime) -> Counts:
    """The figures at a moment of the bot's clock. Raises `StoreIsAway`."""
    sent = select(NUDGE.c.outcome, func.count()).where(NUDGE.c.sent_at.is_not(None))
    known = WORKSPACE.c.removed_at.is_(None)
    with named(), store.engine.execution_options(**{WRITES: False}).connect() as connection:
        used = connection.execute(select(func.sum(USE.c.tokens), func.sum(USE.c.calls))).one()
        return Counts(
            deliveries=_by_name(
                connection, select(DELIVERY.c.state, func.count()).group_by(DELIVERY.c.state)
            ),
            oldest_due=_lateness(connection, now),
            errands=_by_name(connection, select(ERRAND.c.state, func.count()).group_by(ERRAND.c.state)),
            nudges=_by_name(connection, sent.group_by(NUDGE.c.outcome)),
            tokens=used[0] or 0,
            calls=used[1] or 0,
            workspaces=_count(connection, select(func.count()).where(known)),
            halted=_count(connection, select(func.count()).where(known, WORKSPACE.c.halted_at.is_not(None))),
        )


def _by_name(connection: Connection, asked: Select[str | None, int]) -> dict[str, int]:
    return {str(name or ""): count for name, count in connection.execute(asked)}


def _count(connection: Connection, asked: Select[int]) -> int:
    return connection.execute(asked).scalar_one()


def _lateness(connection: Connection, now: datetime) -> float:
    due = select(func.min(DELIVERY.c.due_at)).where(
        DELIVERY.c.state.in_(UNFINISHED), DELIVERY.c.due_at <= now
    )
    oldest = connection.execute(due).scalar()
    return (now - oldest).total_seconds() if oldest else 0.0
