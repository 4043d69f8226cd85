"""Presses and forms of what is seen: people, forces, fit and whitespace, money."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.handlers.telling import tell
from bot.views import action_forms
from bot.views import seeing_forms as forms
from bot.views.lines import short
from kam_core.usecases.actions.undoing import Undone
from kam_core.usecases.seeing import (
    filling,
    fit,
    forces,
    leaving,
    ledger,
    money,
    moving_forces,
    people,
    playing,
    undoing,
)
from kam_core.usecases.sitting import Occasion

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]


def show_people(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The relationship X-ray of a plan."""
    del client
    people.show_people_by_id(desk.house, occasion, pressed.press.ids[0])


def show_forces(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The force fields of a plan, or of one objective."""
    del client
    forces.show_forces_by_id(desk.house, occasion, *pressed.press.ids[:2])


def show_fit(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Fit and whitespace of a plan."""
    del client
    fit.show_fit_by_id(desk.house, occasion, pressed.press.ids[0])


def show_money(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The money of a plan."""
    del client
    money.show_money_by_id(desk.house, occasion, pressed.press.ids[0])


def if_leaves(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """What hangs on the person who was chosen."""
    del client
    leaving.show_leaving(desk.house, occasion, pressed.press.ids[0])


def play(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Suggest what to do about a tie."""
    del client
    plan, person, state = pressed.press.ids[:3]
    playing.ask_for_play(desk.house, occasion, plan, person, state)


def loosen(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Suggest what to do about a brake."""
    del client
    plan, force = pressed.press.ids[:2]
    playing.ask_for_play(desk.house, occasion, plan, force, playing.BRAKE)


def play_form(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form of an action about a person, with a first wording."""
    plan, person, state = pressed.press.ids[:3]
    name, form = playing.open_play_form(desk.house, occasion, plan, person)
    text = desk.words.or_none(f"play.{state}.text", person=short(name)) or ""
    view = action_forms.add(replace(form, text=text), desk.words, _where(pressed))
    client.views_open(trigger_id=pressed.trigger, view=view)


def cell(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form of a cell, or of one to choose."""
    plan, kind, *place = pressed.press.ids
    card = filling.open_cell(desk.house, occasion, plan, kind, *place[:2])
    client.views_open(trigger_id=pressed.trigger, view=forms.cell(card, desk.words, _where(pressed)))


def force_add(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form of a new force."""
    card = moving_forces.open_force_form(desk.house, occasion, *pressed.press.ids[:2])
    client.views_open(trigger_id=pressed.trigger, view=forms.force(card, desk.words, _where(pressed)))


def force_edit(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form of the force that was chosen."""
    card = moving_forces.open_force(desk.house, occasion, pressed.press.ids[0])
    client.views_open(trigger_id=pressed.trigger, view=forms.force_edit(card, desk.words, _where(pressed)))


def undo(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Take back what was just changed, or say that somebody changed it since."""
    entity, record, version = pressed.press.ids[:3]
    became = undoing.undo(desk.house, occasion, entity, record, int(version))
    if became is Undone.CHANGED_SINCE:
        tell(client, pressed.channel, pressed.person, desk.words("seen_undo.changed_since"), pressed.thread)


def step(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form of a record's next state."""
    card = ledger.open_step(desk.house, occasion, pressed.press.ids[0])
    client.views_open(trigger_id=pressed.trigger, view=forms.ledger(card, desk.words, _where(pressed)))


def submit_cell(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """A cell from its form."""
    plan, kind, row, column, version, *where = submitted.metadata.split(forms.SEPARATOR)
    typed = {"row": row, "column": column, **_texts(submitted)}
    shown = int(version) if version else None
    filling.fill_cell(desk.house, _there(occasion, where), plan, kind, typed, shown)


def submit_force(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """A new force from its form."""
    plan, objective, *where = submitted.metadata.split(forms.SEPARATOR)
    typed = moving_forces.ForceTyped(plan, objective, **_texts(submitted))
    moving_forces.add_force(desk.house, _there(occasion, where), typed)


def submit_force_edit(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """A force said anew, or taken out of the plan."""
    force, version, *where = submitted.metadata.split(forms.SEPARATOR)
    texts = {name: said for name, said in _texts(submitted).items() if name != forms.REMOVE}
    typed = moving_forces.ForceEdited(**texts, remove=bool(submitted.values.get(forms.REMOVE)))
    moving_forces.edit_force(desk.house, _there(occasion, where), force, int(version), typed)


def submit_step(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """The next state of a record of value."""
    record, version, *where = submitted.metadata.split(forms.SEPARATOR)
    ledger.take_step(desk.house, _there(occasion, where), record, int(version), _texts(submitted))


PRESSES: Mapping[str, Press] = {
    "people_seen": show_people,
    "forces_seen": show_forces,
    "fit_seen": show_fit,
    "money_seen": show_money,
    "if_leaves": if_leaves,
    "play": play,
    "play_form": play_form,
    "loosen": loosen,
    "cell": cell,
    "force_add": force_add,
    "force_edit": force_edit,
    "seen_undo": undo,
    "ledger": step,
}
SUBMITS: Mapping[str, Callable[[Desk, Occasion, read.Submitted], None]] = {
    forms.CELL: submit_cell,
    forms.FORCE: submit_force,
    forms.FORCE_EDIT: submit_force_edit,
    forms.LEDGER: submit_step,
}


def _where(pressed: read.Pressed) -> str:
    """The message that a form was opened from, so that it can be drawn again."""
    return forms.SEPARATOR.join((pressed.channel, pressed.ts or ""))


def _there(occasion: Occasion, where: list[str]) -> Occasion:
    channel, ts = (*where, "", "")[:2]
    return replace(occasion, channel=channel, ts=ts or None)


def _texts(submitted: read.Submitted) -> dict[str, str]:
    return {name: str(value) for name, value in submitted.values.items()}
