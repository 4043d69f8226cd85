"""Takes away what was said long ago and nothing hangs on any more, a few rows at a time. The trail is left alone."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, Table, and_, delete, exists, not_, or_, select

from kam_core.model import Delivery, DeliveryState, Digest, Nudge, Op
from kam_core.store.unit import UnitOfWork

DELIVERY: Table = Delivery.__table__  # type: ignore[assignment]
DIGEST: Table = Digest.__table__  # type: ignore[assignment]
NUDGE: Table = Nudge.__table__  # type: ignore[assignment]
LATER = DELIVERY.alias("later")
OVER = (DeliveryState.SENT, DeliveryState.PARKED)


def forget_deliveries(uow: UnitOfWork, before: datetime, dated: Collection[str], most: int) -> int:
    """Take away at most `most` deliveries that were over before a moment; how many.

    Kept are the newest message of each purpose in each conversation, for it may be drawn again, and whatever a delivery
    that is kept hangs on. `dated` are the prefixes of purposes that stand for one day only.
    """
    over = and_(DELIVERY.c.state.in_(OVER), DELIVERY.c.due_at < before, DELIVERY.c.created_at < before)
    return _forget(uow, DELIVERY, most, over, _was_followed(dated), *map(not_, _hung_on()))


def forget_nudges(uow: UnitOfWork, before: date, names: Collection[str], most: int) -> int:
    """Take away at most `most` nudges of these names from before a local day; how many."""
    return _forget(uow, NUDGE, most, NUDGE.c.local_day < before, NUDGE.c.name.in_(names))


def forget_digests(uow: UnitOfWork, before: date, most: int) -> int:
    """Take away at most `most` digests that cover nothing since a local day; how many."""
    return _forget(uow, DIGEST, most, DIGEST.c.covers_until < before)


def _forget(uow: UnitOfWork, table: Table, most: int, *which: ColumnElement[bool]) -> int:
    """Take away some of these rows of the unit of work's own workspace."""
    own = table.c.workspace_id == uow.workspace_id
    chosen = select(table.c.id).where(own, *which).limit(most)
    return uow._writing.execute(delete(table).where(own, table.c.id.in_(chosen))).rowcount


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
