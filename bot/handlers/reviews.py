"""Presses and forms of reviews: prepare, go through, put down, hold, take back; and "still true?" wherever it stands."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.views import review_forms as forms
from kam_core.usecases.reviews import changing, confirming, deciding, preparing, walking
from kam_core.usecases.sitting import Occasion

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]
Submit = Callable[[Desk, Occasion, read.Submitted], None]


def review(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The agenda of a plan's next review."""
    del client
    preparing.prepare_by_id(desk.house, occasion, *pressed.press.ids[:2])


def share(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The agenda in the channel of the digest."""
    del client
    preparing.share(desk.house, occasion, pressed.press.ids[0])


def start(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Go through a review."""
    del client
    walking.start(desk.house, occasion, pressed.press.ids[0])


def held(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The review was held today."""
    del client
    preparing.say_held(desk.house, occasion, pressed.press.ids[0])


def undo(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """It was not held after all."""
    del client
    preparing.undo_held(desk.house, occasion, pressed.press.ids[0])


def end(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The end of a walk: the review was held today."""
    del client
    walking.finish(desk.house, occasion, pressed.press.ids[0])


def still_true(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """A fact holds, wherever it was asked about."""
    del client
    confirming.say_still_true(desk.house, occasion, *pressed.press.ids[:4])


def undo_still_true(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Take that back."""
    del client
    confirming.undo_still_true(desk.house, occasion, *pressed.press.ids[:4])


def change_fact(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form of one fact, wherever it was asked about."""
    plan, entity, record, field = pressed.press.ids[:4]
    _change(desk, client, occasion, pressed, changing.Asked(plan, entity, record, field))


def change_step(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form of the fact that a walk asks about."""
    asked = changing.asked_by_step(desk.house, occasion, pressed.press.ids[0])
    _change(desk, client, occasion, pressed, asked)


def day(asks: str) -> Press:
    """The form of another day: the planned one, or the one on which it was held."""

    def opens(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
        card = preparing.open_day(desk.house, occasion, pressed.press.ids[0], asks)
        _show(client, pressed, forms.day(card, desk.words))

    return opens


def decide(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form of a decision."""
    card = deciding.open_decision(desk.house, occasion, pressed.press.ids[0])
    _show(client, pressed, forms.decision(card, desk.words))


def people(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form of who was there."""
    card = deciding.open_attendees(desk.house, occasion, pressed.press.ids[0])
    _show(client, pressed, forms.attendees(card, desk.words))


def agreed(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form of who of theirs confirmed a fact."""
    card = deciding.open_agreed(desk.house, occasion, pressed.press.ids[0])
    _show(client, pressed, forms.agreed(card, desk.words))


def step(taken: walking.Press) -> Press:
    """A press in a walk, which counts only while its step is the open one."""

    def takes(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
        del client
        walk, number = pressed.press.ids[:2]
        walking.press(desk.house, occasion, walk, number, taken)

    return takes


PRESSES: Mapping[str, Press] = {
    "review": review,
    "review_start": start,
    "review_held": held,
    "review_held_on": day(preparing.HELD),
    "review_move": day(preparing.MOVE),
    "review_share": share,
    "review_undo": undo,
    "review_decide": decide,
    "review_people": people,
    "still_true": still_true,
    "still_true_undo": undo_still_true,
    "change_fact": change_fact,
    "walk_still_true": step(walking.still_true),
    "walk_not_known": step(walking.not_known),
    "walk_kept": step(walking.was_kept),
    "walk_not_kept": step(walking.was_not_kept),
    "walk_next": step(walking.skip),
    "walk_back": step(walking.back),
    "walk_out": step(walking.leave),
    "walk_change": change_step,
    "walk_agreed": agreed,
    "walk_end": end,
}


def take_change(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """One fact, said anew."""
    asked = changing.Asked(*submitted.metadata.split(forms.SEPARATOR))
    changing.submit_change(desk.house, occasion, asked, submitted.values.get(changing.INPUT, ""))


def take_day(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Another day for a review."""
    review_id, _, asks = submitted.metadata.partition(forms.SEPARATOR)
    picked, typed = _text(submitted, "day"), _text(submitted, "typed")
    preparing.submit_day(desk.house, occasion, review_id, asks, picked, typed)


def take_decision(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """A decision."""
    typed = deciding.Decided(*(_text(submitted, name) for name in ("text", "who", "by_when")))
    deciding.submit_decision(desk.house, occasion, submitted.metadata, typed)


def take_people(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Who was there."""
    ours = submitted.values.get("ours", ())
    named = ours if isinstance(ours, tuple) else tuple(filter(None, (ours,)))
    deciding.submit_attendees(desk.house, occasion, submitted.metadata, named, _text(submitted, "theirs"))


def take_agreed(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """Who of theirs confirmed a fact, and when."""
    walk, _, number = submitted.metadata.partition(forms.SEPARATOR)
    by, on = _text(submitted, "by"), _text(submitted, "on")
    deciding.submit_agreed(desk.house, occasion, walk, number, by, on)


SUBMITS: Mapping[str, Submit] = {
    forms.CHANGE: take_change,
    forms.DAY: take_day,
    forms.DECISION: take_decision,
    forms.ATTENDEES: take_people,
    forms.AGREED: take_agreed,
}


def _change(
    desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed, asked: changing.Asked
) -> None:
    here = replace(asked, channel=pressed.channel, ts=pressed.ts or "")
    _show(client, pressed, forms.change(changing.open_change(desk.house, occasion, here), desk.words))


def _show(client: WebClient, pressed: read.Pressed, view: dict[str, Any]) -> None:
    client.views_open(trigger_id=pressed.trigger, view=view)


def _text(submitted: read.Submitted, name: str) -> str:
    value = submitted.values.get(name, "")
    return value if isinstance(value, str) else ""
