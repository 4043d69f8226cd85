"""A delivery reached Slack: what the plan learns from it."""

from kam_core.model import Delivery, Interview
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.sitting import OPENING


def note_sent(uow: UnitOfWork, delivery: Delivery, channel: str, ts: str | None) -> None:
    """The first message of an interview tells its conversation and its thread."""
    if ts and delivery.purpose.startswith(OPENING):
        interview = uow.get(Interview, delivery.purpose.removeprefix(OPENING))
        interview.channel = channel
        interview.thread_ts = ts
