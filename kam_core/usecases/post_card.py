"""Answers a person in their DM."""

from dataclasses import replace

from kam_core.cards import Card
from kam_core.model import Delivery, Op
from kam_core.ports import House
from kam_core.usecases.opening import once
from kam_core.usecases.sitting import Occasion


def post_card(house: House, occasion: Occasion, card: Card) -> None:
    """Put a card into the outbox for the person's DM, once per occasion; a plan never lands in a channel this way."""
    in_dm = occasion.channel.startswith("D")
    answering = replace(occasion, key=f"{occasion.key}/answer")
    with once(house, answering) as uow:
        if uow is None:
            return
        uow.add(
            Delivery(
                key=answering.key,
                op=Op.POST,
                channel=occasion.channel if in_dm else occasion.person,
                thread_ts=occasion.thread if in_dm else None,
                payload=dict(house.draw(card)),
                due_at=occasion.at,
                created_at=occasion.at,
            )
        )


def redraw_card(house: House, occasion: Occasion, card: Card) -> None:
    """Edit the message that the person pressed in."""
    redrawing = replace(occasion, key=f"{occasion.key}/redraw")
    with once(house, redrawing) as uow:
        if uow is None or occasion.ts is None:
            return
        shown = dict(house.draw(card))
        uow.add(
            Delivery(
                key=redrawing.key,
                op=Op.UPDATE,
                channel=occasion.channel,
                ts=occasion.ts,
                payload=shown,
                due_at=occasion.at,
                created_at=occasion.at,
            )
        )
