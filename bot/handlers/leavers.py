"""Presses on what somebody who left has left behind: take it, give it to somebody, take that back."""

from collections.abc import Callable, Mapping

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from kam_core.usecases.leavers.handing_over import give, take_back
from kam_core.usecases.sitting import Occasion

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]


def take(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Give one thing, or everything, to whoever pressed."""
    del client
    leaver, kind, thing = pressed.press.ids[:3]
    give(desk.house, occasion, leaver, kind, thing, occasion.person)


def give_to(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Give it to whoever was chosen."""
    del client
    leaver, kind, thing, to = pressed.press.ids[:4]
    give(desk.house, occasion, leaver, kind, thing, to)


def undo(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Take back what was given away."""
    del client
    leaver, kind, thing = pressed.press.ids[:3]
    take_back(desk.house, occasion, leaver, kind, thing)


PRESSES: Mapping[str, Press] = {"leaver_take": take, "leaver_give": give_to, "leaver_undo": undo}
