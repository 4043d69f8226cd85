"""Messages that stay true: what one shows is named by the purpose of its delivery, and it is drawn again by that."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from kam_core.cards import Card
from kam_core.model import Delivery, Nudge, Op, Person
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.post_card import redraw_in, redraw_message
from kam_core.usecases.sent import PERSON
from kam_core.usecases.sitting import Occasion

Redraw = Callable[[Any, UnitOfWork, Occasion, str], Card | None]
"""Draws the message of a purpose anew, from what follows the purpose's prefix; None leaves it as it is."""
ANSWERS_WITHIN = timedelta(days=7)
"""What is done about a record so long after a nudge counts as done because of it."""


def redraw_pressed(uow: UnitOfWork, house: House, occasion: Occasion) -> bool:
    """Edit the message that was pressed in, if it is one that stays true; tells whether it is."""
    pressed = pressed_message(uow, occasion)
    prefix, _, rest = pressed.purpose.partition(":") if pressed else ("", "", "")
    draw_again = house.living.get(prefix)
    card = draw_again(house, uow, occasion, rest) if draw_again else None
    if card is not None:
        redraw_in(uow, house, occasion, card)
    return card is not None


def redraw_shown(uow: UnitOfWork, house: House, occasion: Occasion, prefix: str, rest: str) -> None:
    """Edit the newest message with this purpose, wherever it stands; nothing when there is none.

    It is drawn for whoever reads it, who may not see all that the person may who changed something.
    """
    shown = uow.last(Delivery, purpose=f"{prefix}:{rest}", op=Op.POST)
    if shown is None or (shown.channel, shown.ts) == (occasion.channel, occasion.ts):
        return
    theirs = replace(occasion, person=reader_of(uow, shown) or occasion.person)
    card = house.living[prefix](house, uow, theirs, rest)
    if card is not None:
        redraw_message(uow, house, occasion, shown, card, f"redraw/{prefix}:{rest}")


def reader_of(uow: UnitOfWork, shown: Delivery) -> str | None:
    """Whose DM a message stands in, where that is known."""
    if shown.person is not None:
        return shown.person
    if shown.channel.startswith(PERSON):
        return shown.channel
    known = uow.one(Person, dm_channel=shown.channel)
    return known.slack_id if known else None


def acted_on(uow: UnitOfWork, record_id: str, occasion: Occasion) -> None:
    """Somebody did something about a record: the nudges that brought it up lately were worth it."""
    for nudge in uow.all_of(Nudge, record_id=record_id, outcome=None):
        if nudge.sent_at is not None and occasion.at - nudge.sent_at <= ANSWERS_WITHIN:
            nudge.outcome, nudge.outcome_at = "acted", occasion.at


def pressed_message(uow: UnitOfWork, occasion: Occasion) -> Delivery | None:
    """The delivery behind the message that was pressed in; None when it is none of ours."""
    if occasion.ts is None:
        return None
    posted = uow.all_of(Delivery, ts=occasion.ts, op=Op.POST)
    return next((one for one in posted if one.channel in (occasion.channel, occasion.person)), None)
