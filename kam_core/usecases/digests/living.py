"""Digests stay true: what was pressed in one, or done elsewhere, shows in the message that stands in the channel."""

from collections.abc import Sequence
from datetime import date, timedelta

from kam_core.cards import Card, DigestCard, DigestDetailCard
from kam_core.model import Delivery, Digest, DigestBinding
from kam_core.ports import House
from kam_core.rhythm.local import day_at
from kam_core.store.bound import bindings_of
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.digests import past
from kam_core.usecases.digests.composing import again, books_by_plan, open_plans_among
from kam_core.usecases.digests.following import accounts_named
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import redraw_once
from kam_core.usecases.sitting import Occasion

STANDS = timedelta(days=14)
"""A digest that is older is history; it is not drawn again for what happens elsewhere."""
A_DAY = timedelta(days=1)
NOT_FIT = "channel_"
"""How the troubles begin that say what a channel is; all others say what Slack made of a message."""


def draw_digest(house: House, uow: UnitOfWork, occasion: Occasion, digest_id: str) -> Card | None:
    """The digest as its plans are now; its thread is drawn along. None leaves it as it is."""
    digest = uow.one(Digest, id=digest_id)
    drawn = _drawn(uow, occasion, digest)
    if digest is None or drawn is None:
        return None
    card, detail = drawn
    if detail is not None:
        _edit(uow, house, occasion, digest.detail_id, detail)
    return card


def draw_detail(house: House, uow: UnitOfWork, occasion: Occasion, digest_id: str) -> Card | None:
    """The thread of a digest as its plans are now; the message above it is drawn along."""
    digest = uow.one(Digest, id=digest_id)
    drawn = _drawn(uow, occasion, digest)
    if digest is None or drawn is None:
        return None
    card, detail = drawn
    _edit(uow, house, occasion, digest.delivery_id, card)
    return detail


def redraw_digests(uow: UnitOfWork, house: House, occasion: Occasion, plan_id: str) -> None:
    """Edit the newest digest of every channel that has this plan in it; one query, and a few more where there is one.

    The message that was pressed in is left to whoever draws that.
    """
    bound = {one.channel: one for one in bindings_of(uow, [plan_id]) if _is_fit(one)}
    ends = {channel: _today(occasion, one) + A_DAY for channel, one in bound.items()}
    for digest in past.covered_before(uow, ends).values() if ends else ():
        binding = bound[digest.target]
        today = _today(occasion, binding)
        if _is_pressed(uow, occasion, digest) or digest.covers_until < today - STANDS:
            continue
        books = books_still_there(uow, digest, binding)
        if any(book.plan.id == plan_id for book in books):
            card, detail = again(digest, books, today)
            _edit(uow, house, occasion, digest.delivery_id, card)
            if detail is not None:
                _edit(uow, house, occasion, digest.detail_id, detail)


def _drawn(
    uow: UnitOfWork, occasion: Occasion, digest: Digest | None
) -> tuple[DigestCard, DigestDetailCard | None] | None:
    """A digest in which somebody pressed; None when nothing new may stand there, or it was forgotten since."""
    if digest is None:
        return None
    binding = uow.one(DigestBinding, channel=digest.target, ended_at=None)
    books = books_still_there(uow, digest, binding) if binding and _is_fit(binding) else []
    if binding is None or not books:
        return None
    _note_acted(uow, occasion, digest, books)
    return again(digest, books, _today(occasion, binding))


def _is_fit(binding: DigestBinding) -> bool:
    """Whether the channel was ours alone when it was last looked at."""
    return not (binding.trouble or "").startswith(NOT_FIT)


def _today(occasion: Occasion, binding: DigestBinding) -> date:
    """The channel's own day: whoever presses may be ahead of it, or behind."""
    return day_at(occasion.at, binding.zone)


def books_still_there(uow: UnitOfWork, digest: Digest, binding: DigestBinding) -> list[PlanBook]:
    """The plans of a digest in its order, without those that are closed or were taken out of the channel since."""
    ids = [str(one) for one in digest.facts.get("plans", ())]
    accounts = accounts_named(uow, binding.plan_ids)
    plans = [one for one in open_plans_among(uow, ids).values() if one.account_id in accounts]
    found = books_by_plan(uow, plans)
    return [found[plan] for plan in ids if plan in found]


def _note_acted(uow: UnitOfWork, occasion: Occasion, digest: Digest, books: Sequence[PlanBook]) -> None:
    """Somebody pressed in the digest: it counts for the plans whose facts were just changed, as F22 asks."""
    moved = [book.plan.id for book in books if _moved(book, occasion)]
    if moved and _is_pressed(uow, occasion, digest):
        kept = {str(plan): str(day) for plan, day in digest.facts.get("acted", {}).items()}
        today = dict.fromkeys(moved, occasion.today.isoformat())
        digest.facts = {**digest.facts, "acted": {**kept, **today}}
        digest.outcome = "acted"


def _moved(book: PlanBook, occasion: Occasion) -> bool:
    """Whether this occasion said something about one of the plan's actions."""
    return any(
        held.as_of == occasion.at for action in book.records("Action") for held in action.evidence.values()
    )


def _is_pressed(uow: UnitOfWork, occasion: Occasion, digest: Digest) -> bool:
    """Whether the occasion happened in the digest's message or thread."""
    if occasion.ts is None:
        return False
    ids = [one for one in (digest.delivery_id, digest.detail_id) if one]
    return any((one.channel, one.ts) == (occasion.channel, occasion.ts) for one in uow.deliveries(ids))


def _edit(uow: UnitOfWork, house: House, occasion: Occasion, delivery_id: str | None, card: Card) -> None:
    """Edit a message that an earlier delivery posted; once per occasion."""
    if delivery_id is None:
        return
    shown = uow.one(Delivery, id=delivery_id)
    if shown is not None:
        redraw_once(uow, house, occasion, shown, card, f"digest/{delivery_id}")
