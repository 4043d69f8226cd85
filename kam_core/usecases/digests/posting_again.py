"""A digest of which nobody knows whether it arrived: somebody who answers for it looks, and has it posted again."""

from datetime import timedelta

from kam_core.cards import NoticeCard
from kam_core.cards.digests import DigestCard, DigestDetailCard
from kam_core.channels import ChannelState
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import Digest, DigestBinding
from kam_core.ports import House
from kam_core.rhythm.local import day_at
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.digests import past
from kam_core.usecases.digests.binding import may_share_any
from kam_core.usecases.digests.composing import again
from kam_core.usecases.digests.living import books_still_there
from kam_core.usecases.digests.posting import AGAIN, MAY_POST, put_digest
from kam_core.usecases.opening import once
from kam_core.usecases.post_card import redraw_in
from kam_core.usecases.sitting import Occasion

WORTH_SENDING = timedelta(days=1)
AHEAD = timedelta(days=2)
"""A channel further east may be a day ahead."""


def post_again(house: House, occasion: Occasion, digest_id: str) -> None:
    """Post a digest anew, as its plans are now, once; or say why not. Asks what the channel is first.

    Raises `NotFoundOrNotAllowed` for whom none of its accounts is theirs.
    """
    with house.store.read(occasion.workspace) as uow:
        channel = uow.get(Digest, digest_id).target
    seen = house.channels.look(occasion.workspace, channel)
    with once(house, occasion) as uow:
        if uow is not None:
            digest = uow.get(Digest, digest_id, lock=True)
            redraw_in(uow, house, occasion, _post(uow, house, occasion, digest, seen.state))


def _post(
    uow: UnitOfWork, house: House, occasion: Occasion, digest: Digest, state: ChannelState
) -> NoticeCard:
    """Put it into the outbox; what is said of it to whoever pressed."""
    binding = uow.one(DigestBinding, channel=digest.target, ended_at=None)
    if binding is None or not may_share_any(uow, occasion, binding.plan_ids):
        raise NotFoundOrNotAllowed
    slots = {"channel": binding.channel_name or binding.channel}
    if digest.outcome != past.UNVERIFIED:
        return NoticeCard("digest.again.done", slots)
    if state not in MAY_POST:
        why = "digest.again.away" if state is ChannelState.AWAY else f"digest.trouble.channel_{state.value}"
        return NoticeCard(why, slots, buttons=((AGAIN, digest.id),))
    drawn = _drawn(uow, occasion, digest, binding)
    if drawn is None:
        return NoticeCard("digest.again.over", slots)
    key = f"{AGAIN}/{digest.delivery_id}"
    put_digest(house, uow, key, digest, *drawn, occasion.at, occasion.at + WORTH_SENDING)
    digest.outcome, binding.trouble = None, None
    return NoticeCard("digest.again.posted", slots)


def _drawn(
    uow: UnitOfWork, occasion: Occasion, digest: Digest, binding: DigestBinding
) -> tuple[DigestCard, DigestDetailCard | None] | None:
    """The digest as its plans are now; None when a newer one is out, or its plans are closed."""
    newest = past.covered_before(uow, {digest.target: occasion.today + AHEAD}).get(digest.target)
    if newest is None or newest.id != digest.id:
        return None
    books = books_still_there(uow, digest, binding)
    return again(digest, books, day_at(occasion.at, binding.zone)) if books else None
