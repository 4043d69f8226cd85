"""Takes away what was said long ago and nothing hangs on any more, a few rows at a time. The trail is left alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Table, and_, delete, exists, not_, or_, select

from kam_core.model import Delivery, DeliveryState, Digest, Nudge, Op
from kam_core.store.unit import UnitOfWork

DELIVERY: Table = Delivery.__table__  # type: ignore[assignment]
DIGEST: Table = Digest.__table__  # type: ignore[assignment]
NUDGE: Table = Nudge.__table__  # type: ignore[assignment]
LATER = DELIVERY.alias("later")
OVER = (DeliveryState.SENT, DeliveryState.PARKED)


@dataclass(frozen=True, slots=True)
class Over:
    """What may be forgotten of one table: the rows that meet all of these."""

    table: Table
    which: tuple[ColumnElement[bool], ...]


def deliveries(before: datetime, dated: Collection[str]) -> Over:
    """Deliveries that were over before a moment.

    Kept are the newest message of each purpose in each conversation, for it may be drawn again, and whatever a delivery
    that is kept hangs on. `dated` are the prefixes of purposes that stand for one day only.
    """
    over = and_(DELIVERY.c.state.in_(OVER), DELIVERY.c.due_at < before, DELIVERY.c.created_at < before)
    return Over(DELIVERY, (over, _was_followed(dated), *map(not_, _hung_on())))


def nudges(before: date, names: Collection[str]) -> Over:
    """Nudges of these names from before a local day."""
    return Over(NUDGE, (NUDGE.c.local_day < before, NUDGE.c.name.in_(names)))


def digests(before: date) -> Over:
    """Digests that cover nothing since a local day."""
    return Over(DIGEST, (DIGEST.c.covers_until < before,))


def found(uow: UnitOfWork, over: Over, most: int) -> list[str]:
    """The ids of at most `most` of them. A whole table may be looked through for it, so nobody else is kept from writing."""
    id, own = over.table.c.id, over.table.c.workspace_id == uow.workspace_id
    return list(uow._connection.execute(select(id).where(own, *over.which).limit(most)).scalars())


def forget(uow: UnitOfWork, over: Over, ids: Collection[str]) -> None:
    """Take away those of these rows that may still be forgotten: something may hang on one since it was found."""
    id, own = over.table.c.id, over.table.c.workspace_id == uow.workspace_id
    uow._writing.execute(delete(over.table).where(own, id.in_(ids), *over.which))


def _was_followed(dated: Collection[str]) -> ColumnElement[bool]:
    """What is no message that stays true, or came again in the same conversation since."""
    ours, newer = DELIVERY.c, LATER.c
    came_again = exists().where(
        newer.workspace_id == ours.workspace_id,
        newer.purpose == ours.purpose,
        newer.channel == ours.channel,
        newer.op == Op.POST,
        newer.seq > ours.seq,
    )
    of_a_day = (ours.purpose.startswith(f"{prefix}:", autoescape=True) for prefix in sorted(dated))
    return or_(ours.op != Op.POST, ours.purpose == "", *of_a_day, came_again)


def _hung_on() -> tuple[ColumnElement[bool], ...]:
    """Another delivery answers in its thread, or changes it; that one goes first."""
    ties = (LATER.c.thread_of, LATER.c.target_of)
    same = LATER.c.workspace_id == DELIVERY.c.workspace_id
    return tuple(exists().where(same, tie == DELIVERY.c.id) for tie in ties)
