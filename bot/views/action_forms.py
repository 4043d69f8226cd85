"""The forms of actions: another day, blocked, another owner, snooze, evidence, a new one, and steps."""

from datetime import date
from typing import Any

from bot.buttons import PREFIX
from bot.views.actions import action_line
from bot.views.blocks import Block, section
from bot.views.inputs import date_input, labelled, modal, option, person_input, select, text_input
from bot.views.lines import NAME, short, told
from bot.views.values import day
from bot.words import Words
from kam_core.cards.actions import ActionRow, AddActionForm, SplitForm
from kam_core.values import FuzzyDate, Value

View = dict[str, Any]

DATE, BLOCK, OWNER = f"{PREFIX}:action_date", f"{PREFIX}:action_block", f"{PREFIX}:action_reassign"
SNOOZE, EVIDENCE = f"{PREFIX}:action_snooze", f"{PREFIX}:action_evidence"
ADD, SPLIT = f"{PREFIX}:action_add", f"{PREFIX}:action_split"
CHOICES = ("1d", "3d", "monday", "date")
TEXT = 500
SHORT = 120
MOST_STEPS = 3
SEPARATOR = "|"
_NO_MARKUP = str.maketrans("<>", "‹›")


def metadata(row: ActionRow, channel: str, ts: str | None) -> str:
    """Which action in which version a form is about, and the message that it was opened from."""
    return SEPARATOR.join((row.action, str(row.version), channel, ts or ""))


def another_day(row: ActionRow, words: Words, kept: str) -> View:
    """When is it due now? Typed words count before the day that was picked."""
    due = row.due if isinstance(row.due, date) else None
    blocks = [
        labelled("picked", words("action_form.day"), date_input(due), optional=True),
        labelled(
            "typed",
            words("action_form.typed"),
            text_input("", SHORT),
            optional=True,
            hint=words("action_form.typed_hint"),
        ),
        labelled("reason", words("action_form.reason"), text_input("", TEXT), optional=True),
    ]
    return _modal(row, "action_form.new_date", blocks, words, DATE, kept)


def blocked(row: ActionRow, words: Words, kept: str) -> View:
    """Whom or what does it wait for?"""
    blocks = [
        labelled("who", words("action_form.blocked_who"), person_input(""), optional=True),
        labelled("what", words("action_form.blocked_what"), text_input("", TEXT), optional=True),
    ]
    return _modal(row, "action_form.blocked", blocks, words, BLOCK, kept)


def owner(row: ActionRow, words: Words, kept: str) -> View:
    """Whose is it now?"""
    blocks = [
        labelled("who", words("action_form.owner"), person_input(""), optional=True),
        labelled(
            "name",
            words("action_form.theirs"),
            text_input("", SHORT),
            optional=True,
            hint=words("action_form.owner_hint"),
        ),
    ]
    return _modal(row, "action_form.reassign", blocks, words, OWNER, kept)


def snooze(row: ActionRow, words: Words, kept: str) -> View:
    """Until when does it rest?"""
    options = [option(choice, words(f"action_form.snooze_{choice}")) for choice in CHOICES]
    blocks = [
        labelled("choice", words("action_form.snooze_choice"), select(options, options[:1])),
        labelled("picked", words("action_form.snooze_day"), date_input(None), optional=True),
    ]
    return _modal(row, "action_form.snooze", blocks, words, SNOOZE, kept)


def evidence(row: ActionRow, words: Words, kept: str) -> View:
    """What shows that it is done?"""
    shown = text_input(row.evidence or "", TEXT) | {"multiline": True}
    blocks = [labelled("evidence", words("action_form.shown"), shown, hint=words("action_form.shown_hint"))]
    return _modal(row, "action_form.evidence", blocks, words, EVIDENCE, kept)


def add(card: AddActionForm, words: Words, kept: str = "") -> View:
    """A new action: for the one plan that is meant, or for the plan that is chosen."""
    whole = SEPARATOR.join((card.plans[0].plan if _is_settled(card) else "", card.source, kept))
    blocks = [*_plan(card, words), *_what(card, words), *_whose(card, words), *_gains(card, words)]
    return modal(
        words("action_form.add"), blocks, words, callback=ADD, metadata=whole, submit="action_form.add_submit"
    )


def steps(card: SplitForm, words: Words, kept: str) -> View:
    """Steps towards a long action, as they are proposed."""
    blocks = [section(words("action_form.split_intro", due=_day_of(card.row.due)))]
    for place in range(MOST_STEPS):
        line = card.steps[place] if place < len(card.steps) else None
        text = words(f"split.step.{line.wording}", text=card.row.text) if line else ""
        due = line.due if line else None
        blocks += [
            labelled(
                f"text_{place + 1}",
                words("action_form.step", number=place + 1),
                text_input(text, TEXT),
                optional=place > 0,
            ),
            labelled(f"due_{place + 1}", words("action_form.step_day"), date_input(due), optional=place > 0),
        ]
    return _modal(card.row, "action_form.split", blocks, words, SPLIT, kept)


def sentence(text: str, words: Words) -> View:
    """A form that could not be opened, and why."""
    return modal(words("action_form.add"), [section(text)], words)


def _modal(row: ActionRow, title: str, blocks: list[Block], words: Words, callback: str, kept: str) -> View:
    line = words("action.title", account=told(row.account, NAME), line=action_line(row, words))
    return modal(
        words(title), [section(line), *blocks], words, callback=callback, metadata=kept, submit="modal.save"
    )


def _is_settled(card: AddActionForm) -> bool:
    return len(card.plans) == 1


def _plan(card: AddActionForm, words: Words) -> list[Block]:
    if _is_settled(card):
        return [section(words("action_form.for_account", account=told(card.plans[0].account, NAME)))]
    options = [option(one.plan, _bare(one.account)) for one in card.plans]
    chosen = [each for each in options if each["value"] == card.chosen]
    return [labelled("plan", words("action_form.account"), select(options, chosen))]


def _what(card: AddActionForm, words: Words) -> list[Block]:
    text = text_input(card.text, TEXT) | {"multiline": True}
    due = text_input(card.due, SHORT)
    return [
        labelled("text", words("action_form.text"), text, hint=words("action_form.text_hint")),
        labelled("due", words("action_form.due"), due, optional=True, hint=words("action_form.typed_hint")),
    ]


def _whose(card: AddActionForm, words: Words) -> list[Block]:
    blocks = [
        labelled("who", words("action_form.owner"), person_input(card.owner), optional=True),
        labelled("theirs", words("action_form.theirs"), text_input(card.theirs, SHORT), optional=True),
    ]
    if card.objectives:
        options = [option(one, _bare(text)) for one, text in card.objectives]
        chosen = [each for each in options if each["value"] == card.objective]
        blocks.append(
            labelled("objective", words("action_form.objective"), select(options, chosen), optional=True)
        )
    return blocks


def _gains(card: AddActionForm, words: Words) -> list[Block]:
    return [
        labelled(name, words(f"action_form.{name}"), text_input(getattr(card, name), TEXT), optional=True)
        for name in ("gain_for_them", "gain_for_us")
    ]


def _bare(name: str) -> str:
    """A name for a menu, which shows markup as it stands."""
    return short(name).translate(_NO_MARKUP) or SEPARATOR


def _day_of(due: Value) -> str:
    return day(due.end if isinstance(due, FuzzyDate) else due) if isinstance(due, date | FuzzyDate) else ""
