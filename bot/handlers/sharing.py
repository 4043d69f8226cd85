"""Presses and forms of what goes out: look as somebody else, make the document, cancel, note an agreement, undo."""

from collections.abc import Callable, Mapping

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.views import sharing as views
from kam_core.usecases.sharing import agreeing, handing_out, leaving_out, previewing
from kam_core.usecases.sharing.making import Means
from kam_core.usecases.sitting import Occasion

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]


def means_of(desk: Desk) -> Means:
    """What making a document takes."""
    return Means(desk.exporters, views.numbered(desk.words))


def look(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The preview, in a message of its own."""
    del client
    previewing.preview(desk.house, occasion, pressed.press.ids[0], means_of(desk))


def look_as(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The preview for other readers."""
    del client
    plan, profile = pressed.press.ids[:2]
    previewing.preview_as(desk.house, occasion, plan, profile, means_of(desk))


def make(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form that makes the document."""
    plan, profile, print_ = pressed.press.ids[:3]
    card = previewing.open_share(desk.house, occasion, plan, profile, print_, means_of(desk))
    client.views_open(trigger_id=pressed.trigger, view=views.share_form(card, desk.words))


def cancel(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Nothing goes out."""
    del client
    previewing.cancel(desk.house, occasion, pressed.press.ids[0])


def leave_out(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Words are left out of what goes out."""
    del client
    ref = leaving_out.WordsRef(*pressed.press.ids[:4])
    leaving_out.leave_out(desk.house, occasion, ref, means_of(desk))


def put_back(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Words that were left out may go out again."""
    del client
    ref = leaving_out.WordsRef(*pressed.press.ids[:4])
    leaving_out.put_back(desk.house, occasion, ref, means_of(desk))


def agree(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form of who of theirs agreed to an objective."""
    card = agreeing.open_agreement(desk.house, occasion, pressed.press.ids[0])
    client.views_open(trigger_id=pressed.trigger, view=views.agreement_form(card, desk.words))


def undo(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """They did not agree after all."""
    del client
    objective, version = pressed.press.ids[:2]
    agreeing.undo_agreement(desk.house, occasion, objective, int(version))


def submit_share(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """The document is asked for."""
    ref = handing_out.ShareRef(*submitted.metadata.split("|"))
    what, whom = (str(submitted.values.get(name, "")) for name in (views.FORMAT, views.AUDIENCE))
    handing_out.ask_for_share(desk.house, occasion, ref, what, whom, means_of(desk))


def submit_agreement(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Somebody of theirs agreed."""
    objective, version = submitted.metadata.split("|")
    by, on = (str(submitted.values.get(name, "")) for name in (views.BY, views.ON))
    agreeing.agree(desk.house, occasion, objective, int(version), by, on)


PRESSES: Mapping[str, Press] = {
    "share": look,
    "share_as": look_as,
    "share_make": make,
    "share_cancel": cancel,
    "share_leave": leave_out,
    "share_back": put_back,
    "share_agree": agree,
    "share_agree_undo": undo,
}
SUBMITS: Mapping[str, Callable[[Desk, Occasion, read.Submitted], None]] = {
    views.SHARE: submit_share,
    views.AGREEMENT: submit_agreement,
}
