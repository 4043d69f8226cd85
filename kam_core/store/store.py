"""The store: opens units of work, each for one workspace."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Engine, Select, bindparam, delete, or_, select
from sqlalchemy.orm import Session, sessionmaker

from kam_core.errors import SomebodyElseChangedIt
from kam_core.model import Delivery, DeliveryState, Op, ReceivedEvent, Workspace
from kam_core.store import audit, tenancy
from kam_core.store.audit import Author
from kam_core.store.failures import named
from kam_core.store.unit import UnitOfWork

T = TypeVar("T")
WRITES = "kam_writes"
TRIES = 3


class DueDelivery(NamedTuple):
    """A delivery whose time has come, in whichever workspace."""

    workspace_id: str
    id: str
    key: str
    channel: str
    state: str
    attempt: int
    rank: int


_OPEN = (DeliveryState.PENDING, DeliveryState.SENDING)
_DUE: Select[*tuple[Any, ...]] = (
    select(*(getattr(Delivery, name) for name in DueDelivery._fields))
    .outerjoin(Workspace, Workspace.workspace_id == Delivery.workspace_id)
    .where(Delivery.state.in_(_OPEN), Delivery.due_at <= bindparam("now"))
    .where(or_(Workspace.halted_at.is_(None), Delivery.workspace_id.in_(bindparam("halted", expanding=True))))
    .order_by(Delivery.rank, Delivery.seq)
    .limit(bindparam("most"))
)
_HALTED: Select[*tuple[Any, ...]] = select(Workspace.workspace_id).where(Workspace.halted_at.is_not(None))
_UNSWEPT: Select[*tuple[Any, ...]] = (
    select(Delivery.workspace_id, Delivery.id)
    .where(Delivery.state == DeliveryState.SENT, Delivery.due_at > bindparam("since"))
    .where(Delivery.uncertain_at <= bindparam("before"), Delivery.attempt_at <= bindparam("before"))
    .where(Delivery.swept_at.is_(None), Delivery.op == Op.POST)
    .order_by(Delivery.uncertain_at)
    .limit(bindparam("most"))
)


class Store:
    """Everything that is kept, behind units of work for one workspace each."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = _sessions(engine.execution_options(**{WRITES: True}))
        self._reading = _sessions(_one_moment(engine))

    @contextmanager
    def write(
        self, workspace_id: str, actor: str, now: datetime, source_ref: str | None = None
    ) -> Iterator[UnitOfWork]:
        """Open a writing unit of work; it is committed once, when the block ends without an exception.

        Raises `SomebodyElseChangedIt` when another writer was faster, `PlanAlreadyOpen` for a second plan,
        `StoreIsAway` when the database cannot be reached or takes nothing.
        """
        with named(), closing(self._writing()) as session:
            unit = UnitOfWork(session, workspace_id, Author(actor, now, source_ref))
            yield unit
            unit.flush()
            session.commit()

    @contextmanager
    def read(self, workspace_id: str) -> Iterator[UnitOfWork]:
        """Open a unit of work that only reads, and sees everything as of one moment."""
        with named(), closing(self._reading()) as session:
            yield UnitOfWork(session, workspace_id, None)

    def retrying(self, work: Callable[[], T]) -> T:
        """Do `work`, which opens its own unit of work, again when another writer was faster, thrice at most.

        Raises `SomebodyElseChangedIt` when it was in vain.
        """
        for _ in range(TRIES - 1):
            try:
                return work()
            except SomebodyElseChangedIt:
                continue
        return work()

    def workspaces(self) -> list[str]:
        """The ids of all workspaces that were not removed. For the rhythm, which serves them all."""
        wanted = (
            select(Workspace.workspace_id)
            .where(Workspace.removed_at.is_(None))
            .order_by(Workspace.workspace_id)
        )
        with named(), self.engine.execution_options(**{WRITES: False}).connect() as connection:
            return list(connection.scalars(wanted))

    def due(self, now: datetime, limit: int = 100, halted: Collection[str] = ()) -> list[DueDelivery]:
        """What is to be sent by now and is not final, over all workspaces, without payloads.

        A lower rank first, then as written, so that whatever others have to wait behind is among the first. Of
        workspaces that are halted only those named in `halted` are looked at.
        """
        asked = {"now": now, "most": limit, "halted": list(halted)}
        return [DueDelivery(*row) for row in self._look(_DUE, asked)]

    def halted(self) -> list[str]:
        """The workspaces that take nothing from us."""
        return [str(row[0]) for row in self._look(_HALTED, {})]

    def unswept(self, before: datetime, since: datetime, limit: int) -> list[tuple[str, str]]:
        """Messages, each with its workspace, of which an attempt ended unclear and whose last was made before a moment.

        `since` bounds the search. A message that was sent keeps the time at which its last attempt was to be given up.
        """
        asked = {"before": before, "since": since, "most": limit}
        return [(str(row[0]), str(row[1])) for row in self._look(_UNSWEPT, asked)]

    def _look(self, wanted: Select[*tuple[Any, ...]], asked: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        with named(), self.engine.execution_options(**{WRITES: False}).connect() as connection:
            return [tuple(row) for row in connection.execute(wanted, asked)]

    def forget_received(self, before: datetime) -> int:
        """Forget the keys of what was received before a moment; how many. Slack repeats nothing after minutes."""
        gone = delete(ReceivedEvent).where(ReceivedEvent.received_at < before)
        with self.engine.execution_options(**{WRITES: True}).begin() as connection:
            return connection.execute(gone).rowcount

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def _sessions(engine: Engine) -> sessionmaker[Session]:
    sessions = sessionmaker(engine, expire_on_commit=False, autoflush=False)
    tenancy.guard(sessions)
    audit.follow(sessions)
    return sessions


def _one_moment(engine: Engine) -> Engine:
    """An engine whose transactions do not write and see one state of the database from start to end."""
    reading = engine.execution_options(**{WRITES: False})
    if engine.dialect.name == "postgresql":
        return reading.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return reading
