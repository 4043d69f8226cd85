"""Presses on actions, and the forms that some of them open."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.handlers import home
from bot.handlers.telling import tell
from bot.views import action_forms as forms
from bot.views.inputs import View
from bot.words import Words
from kam_core.cards.actions import ActionRow
from kam_core.usecases.actions import adding, changing, due, snoozing, splitting, undoing
from kam_core.usecases.actions.changing import ActionRef, look_at
from kam_core.usecases.actions.showing import show_action
from kam_core.usecases.choosing_plan import NO_PLANS
from kam_core.usecases.home_again import refresh_home
from kam_core.usecases.post_card import post_card
from kam_core.usecases.sitting import Occasion

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]
Form = Callable[[ActionRow, Words, str], View]
OFF = "off"


def done(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """An action is done."""
    changing.mark_done(desk.house, occasion, pressed.press.ids[0])
    _home(desk, client, pressed)


def undo(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Take the last change of an action back, or say that somebody changed it since."""
    action, *version = pressed.press.ids
    became = undoing.undo(desk.house, occasion, action, int(version[0]) if version else None)
    if became is undoing.Undone.CHANGED_SINCE:
        tell(client, pressed.channel, pressed.person, desk.words("action.changed_since"), pressed.thread)
    _home(desk, client, pressed)


def blocked(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Ask what an action waits for; "off" says that it goes on."""
    if OFF in pressed.press.ids[1:]:
        changing.unblock(desk.house, occasion, pressed.press.ids[0])
        _home(desk, client, pressed)
    else:
        _open(desk, client, occasion, pressed, forms.blocked)


def snooze(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Ask until when an action rests; a choice in the press is taken at once."""
    action, *choice = pressed.press.ids
    if choice:
        snoozing.snooze(desk.house, occasion, action, choice[0])
        _home(desk, client, pressed)
    else:
        _open(desk, client, occasion, pressed, forms.snooze, managers=True)


def another_day(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Ask when an action is due now."""
    _open(desk, client, occasion, pressed, forms.another_day, managers=True)


def another_owner(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Ask whose an action is now."""
    _open(desk, client, occasion, pressed, forms.owner, managers=True)


def evidence(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Ask what shows that an action is done."""
    _open(desk, client, occasion, pressed, forms.evidence)


def open_action(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """An action in a message of its own."""
    del client
    show_action(desk.house, occasion, pressed.press.ids[0])


def split(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Steps towards a long action, as they are proposed."""
    form = splitting.open_split(desk.house, occasion, pressed.press.ids[0])
    kept = forms.metadata(form.row, pressed.channel, pressed.ts)
    client.views_open(trigger_id=pressed.trigger, view=forms.steps(form, desk.words, kept))


def unsplit(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Take the steps out again, or say that somebody worked on one since."""
    action, *steps = pressed.press.ids
    if not splitting.unsplit(desk.house, occasion, action, steps):
        tell(client, pressed.channel, pressed.person, desk.words("action.split_changed"), pressed.thread)


def next_step(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form of the step that follows an action."""
    form = adding.open_next_step(desk.house, occasion, pressed.press.ids[0])
    kept = forms.SEPARATOR.join((pressed.channel, pressed.ts or ""))
    client.views_open(trigger_id=pressed.trigger, view=forms.add(form, desk.words, kept))


def add(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The form of a new action; without a plan in the press, the plan is chosen in it."""
    plan = pressed.press.ids[0] if pressed.press.ids else ""
    form = adding.open_add_form(desk.house, occasion, plan_id=plan)
    if form is None:
        post_card(desk.house, occasion, NO_PLANS)
        return
    kept = forms.SEPARATOR.join((pressed.channel, pressed.ts or ""))
    client.views_open(trigger_id=pressed.trigger, view=forms.add(form, desk.words, kept))


def list_due(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """A list of what is due, or another page of it."""
    del client
    scope, *page = pressed.press.ids
    due.turn_due(desk.house, occasion, scope, int(page[0]) if page else 0)


PRESSES: Mapping[str, Press] = {
    "action_done": done,
    "action_undo": undo,
    "action_date": another_day,
    "action_block": blocked,
    "action_reassign": another_owner,
    "action_snooze": snooze,
    "action_evidence": evidence,
    "action_open": open_action,
    "action_split": split,
    "action_unsplit": unsplit,
    "action_step": next_step,
    "action_add": add,
    "action": add,
    "due": list_due,
}


def _open(
    desk: Desk,
    client: WebClient,
    occasion: Occasion,
    pressed: read.Pressed,
    form: Form,
    *,
    managers: bool = False,
) -> None:
    row = look_at(desk.house, occasion, pressed.press.ids[0], managers=managers)
    kept = forms.metadata(row, pressed.channel, pressed.ts)
    client.views_open(trigger_id=pressed.trigger, view=form(row, desk.words, kept))


def _home(desk: Desk, client: WebClient, pressed: read.Pressed) -> None:
    """The Home tab anew, when that is where the person pressed."""
    if not pressed.channel:
        home.publish(desk, client, pressed.workspace, pressed.person, pressed.key)


# What was typed into a form


def submit_day(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    ref, there = _about(occasion, submitted)
    typed = _texts(submitted)
    changing.move_day(
        desk.house, there, ref, picked=typed["picked"], typed=typed["typed"], reason=typed["reason"]
    )
    _home_after(desk, there)


def submit_block(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    ref, there = _about(occasion, submitted)
    typed = _texts(submitted)
    changing.block(desk.house, there, ref, who=typed["who"], what=typed["what"])
    _home_after(desk, there)


def submit_owner(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    ref, there = _about(occasion, submitted)
    typed = _texts(submitted)
    changing.hand_over(desk.house, there, ref, who=typed["who"], name=typed["name"])
    _home_after(desk, there)


def submit_snooze(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    ref, there = _about(occasion, submitted)
    typed = _texts(submitted)
    snoozing.snooze(desk.house, there, ref.action, typed["choice"], typed["picked"])
    _home_after(desk, there)


def submit_evidence(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    ref, there = _about(occasion, submitted)
    changing.add_evidence(desk.house, there, ref, _texts(submitted)["evidence"])
    _home_after(desk, there)


def submit_new(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    """A new action; the plan is the form's, or the one that was chosen in it."""
    plan, source, *where = submitted.metadata.split(forms.SEPARATOR)
    channel, ts = (*where, "", "")[:2]
    typed = {"plan": plan, **_texts(submitted), "source": source}
    there = replace(occasion, channel=channel, ts=ts or None)
    adding.add_by_form(desk.house, there, adding.ActionTyped(**typed))
    _home_after(desk, there)


def submit_steps(desk: Desk, occasion: Occasion, submitted: read.Submitted) -> None:
    ref, there = _about(occasion, submitted)
    typed = _texts(submitted)
    steps = [(typed[f"text_{place}"], typed[f"due_{place}"]) for place in range(1, forms.MOST_STEPS + 1)]
    splitting.split(desk.house, there, ref, steps)
    _home_after(desk, there)


SUBMITS: Mapping[str, Callable[[Desk, Occasion, read.Submitted], None]] = {
    forms.DATE: submit_day,
    forms.BLOCK: submit_block,
    forms.OWNER: submit_owner,
    forms.SNOOZE: submit_snooze,
    forms.EVIDENCE: submit_evidence,
    forms.ADD: submit_new,
    forms.SPLIT: submit_steps,
}


def _about(occasion: Occasion, submitted: read.Submitted) -> tuple[ActionRef, Occasion]:
    """Which action a form was about, and the occasion as if it had happened in the message it was opened from."""
    action, version, channel, ts = submitted.metadata.split(forms.SEPARATOR)
    return ActionRef(action, int(version)), replace(occasion, channel=channel, ts=ts or None)


def _texts(submitted: read.Submitted) -> dict[str, str]:
    return {name: str(value) for name, value in submitted.values.items()}


def _home_after(desk: Desk, occasion: Occasion) -> None:
    """The Home tab anew, when the form was opened from there."""
    if not occasion.channel:
        refresh_home(desk.house, occasion)
