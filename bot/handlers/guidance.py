"""Presses on the workspace's own playbooks."""

from collections.abc import Callable, Mapping

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from kam_core.usecases import own_guidance
from kam_core.usecases.post_card import post_card
from kam_core.usecases.sitting import Occasion

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]


def remove(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Let a playbook count no more."""
    del client
    card = own_guidance.remove_guidance(desk.house, desk.library, occasion, pressed.press.ids[0])
    post_card(desk.house, occasion, card)


def restore(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Have a removed playbook back."""
    del client
    card = own_guidance.restore_guidance(desk.house, desk.library, occasion, pressed.press.ids[0])
    post_card(desk.house, occasion, card)


PRESSES: Mapping[str, Press] = {"remove_guidance": remove, "restore_guidance": restore}
