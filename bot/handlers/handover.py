"""Presses and forms of a handover: to whom, ask, answer, skip, look at the pack, hand over, cancel, undo."""

from collections.abc import Callable, Mapping
from functools import partial

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.exporters import handover_document, handover_file
from bot.views import handover as views
from kam_core.document.pack import PackForm
from kam_core.usecases.handing_over import asking, handing, starting
from kam_core.usecases.sitting import Occasion

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]


def open_start(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form that asks who takes the plan."""
    card = starting.open_start(desk.house, occasion, pressed.press.ids[0])
    client.views_open(trigger_id=pressed.trigger, view=views.start_form(card, desk.words))


def go(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The plan goes to its next owner."""
    del client
    handing.hand_over(desk.house, occasion, pressed.press.ids[0], _as_document(desk))


def undo(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The plan comes back."""
    del client
    handing.take_back(desk.house, occasion, pressed.press.ids[0])


def cancel(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The plan stays."""
    del client
    starting.cancel(desk.house, occasion, pressed.press.ids[0])


def pack(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The pack as it stands."""
    del client
    handing.send_pack(desk.house, occasion, pressed.press.ids[0], _as_document(desk))


def pack_as_text(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The pack as Markdown."""
    del client
    form = PackForm("md", partial(handover_file.write, words=desk.words))
    handing.send_pack(desk.house, occasion, pressed.press.ids[0], form)


def ask(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The open question, to the old owner."""
    del client
    starting.ask_old_owner(desk.house, occasion, pressed.press.ids[0])


def answer(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form of one answer."""
    card = asking.open_answer(desk.house, occasion, *pressed.press.ids[:2])
    client.views_open(trigger_id=pressed.trigger, view=views.answer_form(card, desk.words))


def skip(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The next question."""
    del client
    asking.skip(desk.house, occasion, *pressed.press.ids[:2])


def back(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The question before."""
    del client
    asking.back(desk.house, occasion, pressed.press.ids[0])


def submit_answer(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """One answer from its form."""
    handover, question = submitted.metadata.split("|")
    asking.answer(desk.house, occasion, handover, question, str(submitted.values.get(views.TEXT, "")))


def submit_start(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Who takes it was picked."""
    starting.start(desk.house, occasion, submitted.metadata, str(submitted.values.get(views.WHO) or ""))


PRESSES: Mapping[str, Press] = {
    "handover": open_start,
    "handover_go": go,
    "handover_undo": undo,
    "handover_cancel": cancel,
    "handover_pack": pack,
    "handover_pack_text": pack_as_text,
    "handover_ask": ask,
    "handover_answer": answer,
    "handover_skip": skip,
    "handover_back": back,
}
SUBMITS: Mapping[str, Callable[[Desk, Occasion, read.Submitted], None]] = {
    views.START: submit_start,
    views.ANSWER: submit_answer,
}


def _as_document(desk: Desk) -> PackForm:
    return PackForm("docx", partial(handover_document.write, words=desk.words))
