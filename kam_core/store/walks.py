"""Whose walk through a review a thread belongs to."""

from sqlalchemy import exists, or_, select

from kam_core.model import Delivery, ReviewWalk
from kam_core.store.unit import UnitOfWork


def open_walk(uow: UnitOfWork, person: str, thread: str, purpose: str) -> str:
    """The id of the newest open walk of a person that goes on in a thread, empty for none; one query by indexes.

    The thread is the walk's own, or begins at the newest message with the walk's purpose (`purpose`:id).
    """
    uow.flush()
    shown, newer = Delivery.__table__.alias("shown"), Delivery.__table__.alias("newer")
    named = purpose + ":" + ReviewWalk.id
    came_later = exists().where(
        newer.c.workspace_id == shown.c.workspace_id,
        newer.c.purpose == shown.c.purpose,
        newer.c.seq > shown.c.seq,
    )
    begins = exists().where(
        shown.c.workspace_id == ReviewWalk.workspace_id,
        shown.c.ts == thread,
        shown.c.purpose == named,
        ~came_later,
    )
    asked = (
        select(ReviewWalk.id)
        .where(ReviewWalk.person == person, ReviewWalk.ended_at.is_(None))
        .where(or_(ReviewWalk.thread_ts == thread, begins))
        .order_by(ReviewWalk.started_at.desc(), ReviewWalk.id)
        .limit(1)
    )
    return uow._session.scalars(asked).first() or ""
