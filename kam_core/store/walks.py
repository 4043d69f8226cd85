"""Whose walk through a review a thread belongs to."""

from functools import cache

from sqlalchemy import Select, bindparam, exists, or_, select

from kam_core.model import Delivery, ReviewWalk
from kam_core.store.unit import UnitOfWork


def open_walk(uow: UnitOfWork, person: str, thread: str, purpose: str) -> str:
    """The id of the newest open walk of a person that goes on in a thread, empty for none; one query by indexes.

    The thread is the walk's own, or begins at the newest message with the walk's purpose (`purpose`:id).
    """
    uow.flush()
    asked = {"person": person, "thread": thread, "purpose": f"{purpose}:"}
    return uow._session.scalars(_open_walk(), asked).first() or ""


@cache
def _open_walk() -> Select[str]:
    """Made once: every message in a thread asks it."""
    shown, newer = Delivery.__table__.alias("shown"), Delivery.__table__.alias("newer")
    came_later = exists().where(
        newer.c.workspace_id == shown.c.workspace_id,
        newer.c.purpose == shown.c.purpose,
        newer.c.seq > shown.c.seq,
    )
    begins = exists().where(
        shown.c.workspace_id == ReviewWalk.workspace_id,
        shown.c.ts == bindparam("thread"),
        shown.c.purpose == bindparam("purpose") + ReviewWalk.id,
        ~came_later,
    )
    return (
        select(ReviewWalk.id)
        .where(ReviewWalk.person == bindparam("person"), ReviewWalk.ended_at.is_(None))
        .where(or_(ReviewWalk.thread_ts == bindparam("thread"), begins))
        .order_by(ReviewWalk.started_at.desc(), ReviewWalk.id)
        .limit(1)
    )
