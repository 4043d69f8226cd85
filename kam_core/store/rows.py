"""Rows that are written once and never loaded to be changed: answers, deliveries, keys."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    CursorResult,
    Insert,
    Table,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from kam_core.model import Answer, Base, Delivery, DeliveryState, InWorkspace, ReceivedEvent
from kam_core.terms import AnswerStatus

WORKSPACE = "workspace_id"


class CurrentAnswer(NamedTuple):
    """An answer that counts now."""

    id: str
    question: str
    status: AnswerStatus
    raw_text: str
    parts: list[Any]
    drafts: list[Any]
    message_ts: str | None
    event_ts: str | None
    answered_by: str
    at: datetime


def _table(cls: type[Base]) -> Table:
    return Base.metadata.tables[cls.__tablename__]


ANSWER, DELIVERY, RECEIVED = _table(Answer), _table(Delivery), _table(ReceivedEvent)
_CURRENT = (
    select(*(ANSWER.c[name] for name in CurrentAnswer._fields))
    .where(
        ANSWER.c.workspace_id == bindparam("workspace"),
        ANSWER.c.interview_id == bindparam("interview"),
        ANSWER.c.superseded_at.is_(None),
    )
    .order_by(ANSWER.c.at, ANSWER.c.id)
)
_CURRENT_ONE = _CURRENT.where(ANSWER.c.question == bindparam("asked"))
_ANSWERED = (
    select(ANSWER.c.question, ANSWER.c.status)
    .where(*_CURRENT._where_criteria)
    .order_by(ANSWER.c.at, ANSWER.c.id)
)
_SUPERSEDE = (
    update(ANSWER)
    .where(
        ANSWER.c.workspace_id == bindparam("workspace"),
        ANSWER.c.interview_id == bindparam("interview"),
        ANSWER.c.question == bindparam("asked"),
        ANSWER.c.superseded_at.is_(None),
    )
    .values(superseded_at=bindparam("moment"))
)
_TRIED = or_(DELIVERY.c.state == DeliveryState.SENDING, DELIVERY.c.attempt > 0)
_COMES = and_(DELIVERY.c.due_at <= bindparam("now"), DELIVERY.c.id.not_in(bindparam("apart", expanding=True)))
_AHEAD = (
    select(DELIVERY.c.channel, DELIVERY.c.rank, func.min(DELIVERY.c.seq))
    .where(DELIVERY.c.workspace_id == bindparam("workspace"))
    .where(DELIVERY.c.channel.in_(bindparam("channels", expanding=True)))
    .where(DELIVERY.c.state.in_((DeliveryState.PENDING, DeliveryState.SENDING)))
    .where(or_(and_(_TRIED, DELIVERY.c.due_at > bindparam("now")), _COMES))
    .group_by(DELIVERY.c.channel, DELIVERY.c.rank)
)
_APPEND: Mapping[str, Insert] = {table.name: insert(table).inline() for table in (ANSWER, DELIVERY)}
_ONCE: Mapping[tuple[str, str], Insert] = {
    ("sqlite", "delivery"): sqlite.insert(DELIVERY)
    .on_conflict_do_nothing()
    .execution_options(preserve_rowcount=True),
    ("postgresql", "delivery"): postgresql.insert(DELIVERY)
    .on_conflict_do_nothing()
    .execution_options(preserve_rowcount=True),
    ("sqlite", "received_event"): sqlite.insert(RECEIVED)
    .on_conflict_do_nothing()
    .execution_options(preserve_rowcount=True),
    ("postgresql", "received_event"): postgresql.insert(RECEIVED)
    .on_conflict_do_nothing()
    .execution_options(preserve_rowcount=True),
}
_COLUMNS = {
    table.name: tuple(c.key for c in table.columns if c.key not in ("seq", WORKSPACE))
    for table in (ANSWER, DELIVERY)
}


def current_answers(connection: Connection, workspace_id: str, interview_id: str) -> list[CurrentAnswer]:
    """The answers of an interview that are not superseded, in the order in which they were given."""
    found = connection.execute(_CURRENT, {"workspace": workspace_id, "interview": interview_id})
    return [CurrentAnswer(*row) for row in found]


def current_answer(
    connection: Connection, workspace_id: str, interview_id: str, question: str
) -> CurrentAnswer | None:
    """The answer of one question that is not superseded."""
    sought = {"workspace": workspace_id, "interview": interview_id, "asked": question}
    found = connection.execute(_CURRENT_ONE, sought).first()
    return CurrentAnswer(*found) if found else None


def answered(connection: Connection, workspace_id: str, interview_id: str) -> dict[str, AnswerStatus]:
    """Question -> what became of it, in the order in which they were answered."""
    found = connection.execute(_ANSWERED, {"workspace": workspace_id, "interview": interview_id})
    return {row.question: row.status for row in found}


def put_answer(connection: Connection, answer: Answer, workspace_id: str, now: datetime) -> None:
    """Write an answer; the one that counted until now becomes history."""
    if answer.superseded_at is None:
        sought = {"workspace": workspace_id, "interview": answer.interview_id, "asked": answer.question}
        connection.execute(_SUPERSEDE, {**sought, "moment": now})
    append(connection, [answer], workspace_id)


def append(connection: Connection, written: Sequence[Answer | Delivery], workspace_id: str) -> None:
    """Write rows of one kind that nothing in this unit of work will change."""
    connection.execute(_APPEND[written[0].__tablename__], [_written(row, workspace_id) for row in written])


def append_once(connection: Connection, delivery: Delivery, workspace_id: str) -> bool:
    """Write a delivery unless its key is there; tells whether it was written."""
    return _one(connection.execute(_once(connection, "delivery"), _written(delivery, workspace_id)))


def remember(connection: Connection, workspace_id: str, key: str, now: datetime) -> bool:
    """Write a key down; False when it was there."""
    row = {WORKSPACE: workspace_id, "key": key, "received_at": now}
    return _one(connection.execute(_once(connection, "received_event"), row))


def move(
    connection: Connection,
    workspace_id: str,
    delivery_id: str,
    state: str,
    attempt: int,
    changes: Mapping[str, Any],
) -> bool:
    """Change a delivery if it is still in that state and attempt."""
    moved = (
        update(DELIVERY)
        .where(
            DELIVERY.c.workspace_id == workspace_id,
            DELIVERY.c.id == delivery_id,
            DELIVERY.c.state == state,
            DELIVERY.c.attempt == attempt,
        )
        .values(**changes)
    )
    return _one(connection.execute(moved))


def ahead(
    connection: Connection,
    workspace_id: str,
    channels: Collection[str],
    apart: Collection[str],
    now: datetime,
) -> dict[tuple[str, int], int]:
    """By conversation and rank, the first delivery that is due or was tried before and is not over, some ids apart."""
    asked = {"workspace": workspace_id, "channels": list(channels), "apart": list(apart), "now": now}
    found = connection.execute(_AHEAD, asked)
    return {(channel, rank): seq for channel, rank, seq in found}


def _written(row: InWorkspace, workspace_id: str) -> dict[str, Any]:
    row.workspace_id = workspace_id
    return {WORKSPACE: workspace_id, **{name: getattr(row, name) for name in _COLUMNS[row.__tablename__]}}


def _once(connection: Connection, table: str) -> Insert:
    return _ONCE[connection.dialect.name, table]


def _one(result: CursorResult[Any]) -> bool:
    return result.rowcount == 1
