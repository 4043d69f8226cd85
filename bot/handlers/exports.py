"""Presses that have a plan written as files."""

from collections.abc import Callable, Mapping
from functools import partial

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from kam_core.usecases.post_card import post_card
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.upload_export import CHOICES, ask_for_export, choose

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]


def export(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Which formats there are."""
    del client
    post_card(desk.house, occasion, choose(desk.house, occasion, pressed.press.ids[0]))


def export_as(form: str, desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """One of the formats; the message that shows the progress is the answer."""
    del client
    ask_for_export(desk.house, occasion, pressed.press.ids[0], form)


PRESSES: Mapping[str, Press] = {
    "export": export,
    **{f"export_{form}": partial(export_as, form) for form in CHOICES},
}
