"""Presses of buttons, in messages and in the Home tab."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot import read
from bot.buttons import PREFIX
from bot.desk import Desk
from bot.error_boundary import words_for
from bot.handlers import (
    actions,
    digests,
    exports,
    forms,
    guidance,
    handover,
    history,
    imports,
    leavers,
    lists,
    nudges,
    portfolio,
    readings,
    reviews,
    seeing,
    settings,
    sharing,
    suggestions,
)
from bot.handlers.telling import tell
from kam_core.errors import StoreIsAway
from kam_core.usecases.press_button import STEPS, press_button
from kam_core.usecases.sitting import Occasion

Opens = Callable[[Desk, WebClient, Occasion, read.Pressed], None]
OTHERS: Mapping[str, Opens] = {
    **forms.PRESSES,
    **lists.PRESSES,
    **exports.PRESSES,
    **portfolio.PRESSES,
    **history.PRESSES,
    **nudges.PRESSES,
    **digests.PRESSES,
    **suggestions.PRESSES,
    **guidance.PRESSES,
    **readings.PRESSES,
    **reviews.PRESSES,
    **actions.PRESSES,
    **settings.PRESSES,
    **leavers.PRESSES,
    **sharing.PRESSES,
    **handover.PRESSES,
    **imports.PRESSES,
    **seeing.PRESSES,
}
"""Presses that open or change a modal, the Home tab or a list. All others are steps of an interview."""


def register(app: App, desk: Desk) -> None:
    """Listen for presses of ours; links and foreign buttons are acked and left."""

    @app.action(re.compile(f"^{PREFIX}:"))
    def on_press(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        pressed = read.pressed(body)
        if pressed is not None:
            take(desk, client, pressed)
        ack()

    @app.action(re.compile(".*"))
    def on_foreign_press(ack: Ack) -> None:
        ack()


def take(desk: Desk, client: WebClient, pressed: read.Pressed) -> None:
    """Take a press to the use case that it is for; tell the person what goes wrong, and only them."""
    try:
        occasion = desk.occasion(
            client,
            pressed.workspace,
            pressed.person,
            pressed.key,
            channel=pressed.channel,
            thread=pressed.thread,
            ts=pressed.ts,
        )
        verb = pressed.press.verb
        if verb in OTHERS:
            OTHERS[verb](desk, client, occasion, pressed)
        elif verb in STEPS and pressed.press.ids:
            pressing = partial(press_button, desk.house, occasion, verb, pressed.press.ids)
            desk.house.store.retrying(pressing)
    except StoreIsAway:
        raise
    except Exception as error:  # noqa: BLE001 - the boundary: every failure becomes words
        tell(client, pressed.channel, pressed.person, words_for(error, desk.words), pressed.thread)
    desk.wake()
