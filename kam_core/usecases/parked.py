"""A delivery will not reach Slack: whoever asked for it hears so by another way."""

from collections.abc import Mapping

from kam_core.model import Delivery, Digest, DigestBinding, Op
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.digests.past import PARKED, UNVERIFIED
from kam_core.usecases.digests.posting import tell_trouble
from kam_core.usecases.sent import digest_id

OTHERWISE = "post_refused"
TROUBLES: Mapping[str, str] = {
    "unverified": "post_unverified",
    "is_archived": "post_archived",
    "channel_not_found": "post_gone",
    "not_in_channel": "post_not_in",
    "late": "post_late",
}
"""Why a digest was not posted -> the code under which its channel's owner is told."""


def note_parked(house: House, uow: UnitOfWork, delivery: Delivery, reason: str) -> None:
    """Tell whoever answers for the channel of a digest that it was not posted, or may not have been; once per digest.

    What may have arrived they can look for, and have it posted again.
    Nobody is told of what was for a person's own DM: there is no other way to them.
    """
    told = digest_id(delivery)
    digest = uow.one(Digest, id=told) if told and delivery.op is Op.POST else None
    if digest is None:
        return
    digest.outcome = f"{PARKED}{reason}"
    binding = uow.one(DigestBinding, channel=digest.target)
    if binding is not None and binding.ended_at is None:
        code, again = TROUBLES.get(reason, OTHERWISE), digest.id if digest.outcome == UNVERIFIED else ""
        tell_trouble(house, uow, binding.id, code, f"parked/{delivery.id}", again)
