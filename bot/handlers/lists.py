"""Presses that show another page, search, or act on an account in a list."""

from collections.abc import Callable, Mapping

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.handlers import home
from kam_core.cards import Card
from kam_core.usecases.list_accounts import list_accounts
from kam_core.usecases.post_card import post_card
from kam_core.usecases.resume_interview import resume_by_id
from kam_core.usecases.show_plan import show_plan_by_id, show_score
from kam_core.usecases.sitting import Occasion

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]


def page(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Another page of the accounts, where the first one is."""
    number, search = int(pressed.press.ids[0]), pressed.press.ids[1] if len(pressed.press.ids) > 1 else ""
    if not pressed.channel:
        home.publish(desk, client, pressed.workspace, pressed.person, pressed.key, search=search, page=number)
    else:
        post_card(desk.house, occasion, list_accounts(desk.house, occasion, search=search, page=number))


def plan(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The one-page plan of an account in a list."""
    del client
    _answer(desk, occasion, show_plan_by_id(desk.house, occasion, pressed.press.ids[0]))


def score(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The eight marks behind a plan's quality."""
    del client
    _answer(desk, occasion, show_score(desk.house, occasion, pressed.press.ids[0]))


def go_on(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Go on with an interview from a list."""
    del client
    _answer(desk, occasion, resume_by_id(desk.house, occasion, pressed.press.ids[0]))


PRESSES: Mapping[str, Press] = {"page": page, "plan": plan, "score": score, "go_on": go_on}


def _answer(desk: Desk, occasion: Occasion, card: Card) -> None:
    post_card(desk.house, occasion, card)
