"""Presses and forms of nudges: answer, take back, snooze, and ask why."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.views import nudges as views
from kam_core.usecases.nudging import pressing, resting
from kam_core.usecases.sitting import Occasion

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]
Submit = Callable[[Desk, Occasion, read.Submitted], None]


def contact(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """There was a contact today."""
    del client
    pressing.answer(desk.house, occasion, pressed.press.ids[0], pressing.CONTACT)


def contact_day(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """There was a contact on another day: on which?"""
    card = pressing.open_contact(desk.house, occasion, pressed.press.ids[0])
    _show(client, pressed, views.contact_form(card, desk.words))


def kept(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """A promise was kept."""
    del client
    pressing.answer(desk.house, occasion, pressed.press.ids[0], pressing.KEPT)


def noted(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """What happened changes nothing in the plan."""
    del client
    pressing.answer(desk.house, occasion, pressed.press.ids[0], pressing.NOTED)


def undo(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Take an answer back."""
    del client
    pressing.undo(desk.house, occasion, pressed.press.ids[0])


def snooze(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Let one thing, or everything, rest: until when?"""
    nudge, about = (*pressed.press.ids, "")[:2]
    card = resting.open_snooze(desk.house, occasion, nudge, about)
    _show(client, pressed, views.snooze_form(card, desk.words))


def wake(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """End a snooze."""
    del client
    nudge, about = (*pressed.press.ids, "")[:2]
    resting.snooze(desk.house, occasion, nudge, about, "off")


def why(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Why did this come?"""
    del client
    resting.tell_why(desk.house, occasion, pressed.press.ids[0])


def mute(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Never bring this kind up again."""
    del client
    resting.mute(desk.house, occasion, *pressed.press.ids[:2])


def unmute(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Bring this kind up again."""
    del client
    resting.mute(desk.house, occasion, *pressed.press.ids[:2], off=True)


def fewer(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Fewer messages from now on, or as many as before."""
    del client
    resting.hear_less(desk.house, occasion, *pressed.press.ids[:3])


PRESSES: Mapping[str, Press] = {
    "nudge_contact": contact,
    "nudge_contact_day": contact_day,
    "nudge_kept": kept,
    "nudge_noted": noted,
    "nudge_undo": undo,
    "nudge_snooze": snooze,
    "nudge_snooze_all": snooze,
    "nudge_wake": wake,
    "nudge_why": why,
    "nudge_mute": mute,
    "nudge_unmute": unmute,
    "nudge_fewer": fewer,
    "nudge_back": fewer,
}


def keep_snooze(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Take until when something rests."""
    nudge, _, about = submitted.metadata.partition(views.SEPARATOR)
    choice, picked = (str(submitted.values.get(name, "")) for name in (views.CHOICE, views.PICKED))
    resting.snooze(desk.house, occasion, nudge, about, choice, picked)


def keep_contact(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Take the day of a contact."""
    picked = str(submitted.values.get(views.DAY, ""))
    day = date.fromisoformat(picked) if picked else None
    pressing.answer(desk.house, occasion, submitted.metadata, pressing.CONTACT, day)


SUBMITS: Mapping[str, Submit] = {views.SNOOZE: keep_snooze, views.CONTACT: keep_contact}


def _show(client: WebClient, pressed: read.Pressed, view: dict[str, Any]) -> None:
    client.views_open(trigger_id=pressed.trigger, view=view)
