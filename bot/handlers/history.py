"""Presses on a plan's history: another stretch or page, and going back to a version."""

from collections.abc import Callable, Mapping

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from kam_core.cards.history import REVIEW
from kam_core.usecases.histories import restoring, showing
from kam_core.usecases.seeing.opened import at_home
from kam_core.usecases.sitting import Occasion

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]


def history(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """What changed in a plan; turned in its own message, posted from elsewhere."""
    del client
    plan, why, page = (*pressed.press.ids, "", "")[:3]
    if len(pressed.press.ids) > 1:
        number = int(page) if page.isdecimal() else 0
        showing.show_history_by_id(desk.house, occasion, plan, why or REVIEW, number)
    else:
        showing.show_history_by_id(desk.house, at_home(occasion), plan)


def preview(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """What going back to a version would change."""
    del client
    restoring.preview(desk.house, occasion, pressed.press.ids[0])


def restore(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Go back to a version."""
    del client
    restoring.restore(desk.house, occasion, *pressed.press.ids[:2])


def undo(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Take going back to a version back."""
    del client
    restoring.undo(desk.house, occasion, pressed.press.ids[0])


PRESSES: Mapping[str, Press] = {
    "history": history,
    "restore_preview": preview,
    "restore": restore,
    "restore_undo": undo,
}
