"""Answers a person in their DM."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from kam_core.cards import Card
from kam_core.model import Delivery, Op
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.opening import once
from kam_core.usecases.sitting import Occasion

SCHEDULED = 10
"""The rank of what nobody waits for: it goes after every answer."""


def post_card(house: House, occasion: Occasion, card: Card) -> None:
    """Put a card into the outbox for the person's DM, once per occasion; a plan never lands in a channel this way."""
    answering = replace(occasion, key=f"{occasion.key}/answer")
    with once(house, answering) as uow:
        if uow is None:
            return
        put_card(uow, house, answering, card)


def put_card(
    uow: UnitOfWork, house: House, occasion: Occasion, card: Card, place: int = 0, purpose: str = ""
) -> Delivery:
    """Put one of several cards of an occasion into the outbox, in a unit of work that is open already."""
    in_dm = occasion.channel.startswith("D")
    delivery = Delivery(
        key=f"{occasion.key}/card/{place}",
        op=Op.POST,
        channel=occasion.channel if in_dm else occasion.person,
        thread_ts=occasion.thread if in_dm else None,
        payload=dict(house.draw(card)),
        purpose=purpose,
        due_at=occasion.at,
        created_at=occasion.at,
    )
    uow.add(delivery)
    return delivery


def put_for(
    uow: UnitOfWork,
    house: House,
    key: str,
    card: Card,
    *,
    channel: str,
    purpose: str = "",
    person: str | None = None,
    thread_of: str | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    rank: int = SCHEDULED,
) -> Delivery | None:
    """Put what the rhythm has to say into the outbox, once per key; None when it is there already.

    `channel` is a channel's id, or a person's for their DM; `person` is whose hours are looked at again when it is
    sent, `due_at` when it starts where not at once, `expires_at` until when it is worth sending.
    """
    delivery = Delivery(
        key=key,
        op=Op.POST,
        channel=channel,
        thread_of=thread_of,
        payload=dict(house.draw(card)),
        purpose=purpose,
        person=person,
        expires_at=expires_at,
        rank=rank,
        due_at=due_at or uow.now,
        created_at=uow.now,
    )
    return delivery if uow.add_once(delivery) else None


def redraw_in(uow: UnitOfWork, house: House, occasion: Occasion, card: Card, place: int = 0) -> None:
    """Edit the message that the person pressed in, in a unit of work that is open already."""
    if occasion.ts is not None:
        redraw_at(uow, house, occasion, card, occasion.channel, occasion.ts, f"redraw/{place}")


def redraw_shown_in(uow: UnitOfWork, house: House, occasion: Occasion, purpose: str, card: Card) -> None:
    """Edit the newest message that was posted for `purpose`, wherever it stands."""
    shown = uow.last(Delivery, purpose=purpose)
    if shown is not None:
        redraw_message(uow, house, occasion, shown, card, f"redraw/{purpose}")


def redraw_message(
    uow: UnitOfWork, house: House, occasion: Occasion, shown: Delivery, card: Card, part: str = ""
) -> None:
    """Edit one message of ours, wherever it stands; `part` tells several edits of one occasion apart."""
    part = part or f"redraw/{shown.id}"
    uow.add(_edit(house, occasion, card, part, channel=shown.channel, target_of=shown.id))


def redraw_once(
    uow: UnitOfWork, house: House, occasion: Occasion, shown: Delivery, card: Card, part: str
) -> None:
    """The same, where it may be asked for twice in one occasion; the first counts, and what is pending is written."""
    uow.add_once(_edit(house, occasion, card, part, channel=shown.channel, target_of=shown.id))


def redraw_at(
    uow: UnitOfWork, house: House, occasion: Occasion, card: Card, channel: str, ts: str, part: str
) -> None:
    """Edit the message at a place in Slack."""
    uow.add(_edit(house, occasion, card, part, channel=channel, ts=ts))


def _edit(house: House, occasion: Occasion, card: Card, part: str, **where: Any) -> Delivery:
    return Delivery(
        key=f"{occasion.key}/{part}",
        op=Op.UPDATE,
        payload=dict(house.draw(card)),
        due_at=occasion.at,
        created_at=occasion.at,
        **where,
    )


def redraw_card(house: House, occasion: Occasion, card: Card) -> None:
    """Edit the message that the person pressed in."""
    redrawing = replace(occasion, key=f"{occasion.key}/redraw")
    with once(house, redrawing) as uow:
        if uow is not None:
            redraw_in(uow, house, redrawing, card)
