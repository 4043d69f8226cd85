"""A delivery reached Slack: what the plan and the rhythm learn from it."""

from kam_core.model import Delivery, Digest, Interview, Nudge, Op, Person
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.post_card import SCHEDULED
from kam_core.usecases.sitting import OPENING

DIGEST = "digest:"
"""Purpose of the delivery of a digest, before the digest's id."""
PERSON = ("U", "W")
"""How the ids of people begin."""


def note_sent(uow: UnitOfWork, delivery: Delivery, channel: str, ts: str | None) -> None:
    """The first message of an interview tells its thread, a person's first one their DM; nudges and digests are out."""
    if not ts or delivery.op is not Op.POST:
        return
    if delivery.purpose.startswith(OPENING):
        interview = uow.get(Interview, delivery.purpose.removeprefix(OPENING))
        interview.channel = channel
        interview.thread_ts = ts
    if delivery.channel.startswith(PERSON) and channel != delivery.channel:
        known = uow.one(Person, slack_id=delivery.channel)
        if known is not None:
            known.dm_channel = channel
    if delivery.rank >= SCHEDULED:
        _note_said(uow, delivery, channel)


def digest_id(delivery: Delivery) -> str | None:
    """The id of the digest that a delivery is the message of."""
    return delivery.purpose.removeprefix(DIGEST) if delivery.purpose.startswith(DIGEST) else None


def _note_said(uow: UnitOfWork, delivery: Delivery, channel: str) -> None:
    """Write down that what the rhythm had to say was said."""
    told = digest_id(delivery)
    digest = uow.one(Digest, id=told) if told else None
    if digest is not None:
        digest.sent_at = uow.now
    if delivery.person is None:
        return
    for nudge in uow.all_of(Nudge, person=delivery.person, delivery_id=delivery.id):
        nudge.sent_at, nudge.channel = uow.now, channel
