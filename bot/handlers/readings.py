"""Presses and the form of readings: give one, the same again, one more, what was meant, take it back."""

from collections.abc import Callable, Mapping

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.views import readings as views
from kam_core.usecases.readings import showing, taking
from kam_core.usecases.sitting import Occasion

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]


def reading(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form of an indicator's next reading."""
    card = taking.open_form(desk.house, occasion, pressed.press.ids[0], pressed.thread)
    client.views_open(trigger_id=pressed.trigger, view=views.form(card, desk.words))


def same(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Today's reading is the last one again."""
    del client
    taking.same_as_last(desk.house, occasion, pressed.press.ids[0])


def one_more(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Today's reading is one more than the last."""
    del client
    taking.one_more(desk.house, occasion, *pressed.press.ids[:2])


def take(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """What was meant by a typed figure."""
    del client
    taking.take_choice(desk.house, occasion, *pressed.press.ids[:3])


def undo(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Take a reading back."""
    del client
    taking.undo_reading(desk.house, occasion, pressed.press.ids[0])


def show(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """All indicators of a plan."""
    del client
    showing.show_readings_by_id(desk.house, occasion, pressed.press.ids[0])


def submit(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """A reading from its form."""
    indicator, _, where = submitted.metadata.partition("|")
    values = {name: str(value) for name, value in submitted.values.items()}
    taking.submit_form(desk.house, occasion, indicator, where, **values)


PRESSES: Mapping[str, Press] = {
    "reading": reading,
    "same_reading": same,
    "one_more_reading": one_more,
    "take_reading": take,
    "undo_reading": undo,
    "readings": show,
}
SUBMITS: Mapping[str, Callable[[Desk, Occasion, read.Submitted], None]] = {views.READING: submit}
