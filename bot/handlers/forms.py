"""Opens the modals: a question as a form, one record of it, the list of its records, the start of a plan."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.views import modals
from kam_core.usecases.forms import FormRef, open_form
from kam_core.usecases.post_card import post_card, redraw_card
from kam_core.usecases.records import list_records, remove_record
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.start_plan import start_card

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]


def form(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """A question as a form."""
    interview, question = pressed.press.ids[:2]
    ref = FormRef(interview, question)
    _show(client, pressed, modals.form(open_form(desk.house, occasion, ref), desk.words))


def edit(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """What an answer holds: its records one by one, or its form."""
    interview, question = pressed.press.ids[:2]
    card = list_records(desk.house, occasion, interview, question)
    if card is None:
        form(desk, client, occasion, pressed)
    else:
        post_card(desk.house, occasion, card)


def change(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """One record as a form."""
    interview, question, record = pressed.press.ids[:3]
    ref = FormRef(interview, question, record)
    _show(client, pressed, modals.form(open_form(desk.house, occasion, ref), desk.words))


def remove(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Remove one record, and edit the list in place."""
    del client
    interview, question, record = pressed.press.ids[:3]
    remove_record(desk.house, occasion, interview, question, record)
    card = list_records(desk.house, occasion, interview, question)
    if card is not None:
        redraw_card(desk.house, occasion, card)


def new_plan(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form that starts a plan."""
    account = pressed.press.ids[0] if pressed.press.ids else ""
    _show(client, pressed, modals.start(start_card(desk.house, occasion, account), desk.words))


PRESSES: Mapping[str, Press] = {
    "form": form,
    "edit": edit,
    "change": change,
    "remove": remove,
    "new_plan": new_plan,
}


def _show(client: WebClient, pressed: read.Pressed, view: dict[str, Any]) -> None:
    client.views_open(trigger_id=pressed.trigger, view=view)
