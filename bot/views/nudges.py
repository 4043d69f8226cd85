"""Nudges as messages: one line and its buttons for each thing, what became of it, and why it came."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from bot.buttons import PREFIX, Press
from bot.views.actions import action_buttons, action_line
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.facts import fact_phrase
from bot.views.inputs import View, date_input, labelled, modal, option, select
from bot.views.lines import LINE, NAME, owned, short, told
from bot.views.text import unescaped
from bot.views.values import day as dated
from bot.words import Words
from kam_core.cards.nudges import ContactForm, NudgeCard, NudgeLine, SnoozeForm, WhyCard, WhyLine
from kam_core.measures.days import latest

Payload = dict[str, Any]
Way = Callable[[NudgeLine, Words, int], list[Block]]
SNOOZE, CONTACT = f"{PREFIX}:nudge_snooze", f"{PREFIX}:nudge_contact"
CHOICE, PICKED, DAY = "choice", "picked", "day"
EVERYTHING = "*"
SEPARATOR = "|"
A_WEEK = timedelta(days=6)
"""Within so many days a weekday says enough."""
RELATIVE = {0: "nudge.today", 1: "nudge.tomorrow", -1: "nudge.yesterday"}


def nudge(card: NudgeCard, words: Words) -> Payload:
    """One message for one person and day; the most urgent thing stands first."""
    said = [_said(line, card, words) for line in card.lines]
    blocks: list[Block] = [] if len(said) == 1 else [section(words("nudge.many", count=len(said)))]
    for place, (line, text) in enumerate(zip(card.lines, said, strict=True)):
        key = "nudge.one" if len(said) == 1 else "nudge.each"
        blocks.append(section(words(key, account=told(line.account, NAME), said=text)))
        blocks += actions(*_buttons(line, words, place))
    blocks.append(context(" ".join(_small(card, words))))
    blocks += actions(button(words("button.nudge_why"), Press("nudge_why", (card.about,))))
    return message(_plain(card, said, words), blocks, block_id=f"nudge:{card.about}")


def why(card: WhyCard, words: Words) -> Payload:
    """Why a message came: the rule behind each thing, what is next, and the ways to hear less."""
    blocks = [section(words("nudge.why.title"))]
    if not card.lines:
        blocks.append(section(words("nudge.why.forgotten")))
    for place, line in enumerate(card.lines):
        blocks.append(_why_line(card, line, place, words))
    pace = words(
        "nudge.why.pace", most=card.most, days=card.days, profile=words(f"nudge.profile.{card.profile}")
    )
    rests = [words("nudge.why.rests", day=dated(card.all_until.date()))] if card.all_until else []
    blocks.append(context(" ".join((pace, *rests))))
    return message(words("nudge.why.text"), [*blocks, *actions(*_less(card, words))])


def snooze_form(card: SnoozeForm, words: Words) -> View:
    """Until when something is to rest."""
    choices = [
        option("1d", words("nudge.snooze.tomorrow", day=dated(card.tomorrow))),
        option("3d", words("nudge.snooze.in_three", day=dated(card.in_three))),
        option("monday", words("nudge.snooze.monday", day=dated(card.monday))),
        option("date", words("nudge.snooze.date")),
    ]
    blocks = [
        labelled(CHOICE, words("nudge.snooze.until"), select(choices, choices[:1])),
        labelled(PICKED, words("nudge.snooze.day"), date_input(None), optional=True),
    ]
    title = words("nudge.snooze.all" if card.nudge == EVERYTHING else "nudge.snooze.title")
    metadata = SEPARATOR.join((card.nudge, card.about))
    return modal(title, blocks, words, callback=SNOOZE, metadata=metadata, submit="nudge.snooze.submit")


def contact_form(card: ContactForm, words: Words) -> View:
    """On which day the contact was."""
    asked = section(words("nudge.contact.asked", name=told(card.name, NAME)))
    picked = labelled(DAY, words("nudge.contact.day"), date_input(card.today))
    title = words("nudge.contact.title")
    return modal(
        title, [asked, picked], words, callback=CONTACT, metadata=card.nudge, submit="nudge.contact.submit"
    )


def when(day: date, today: date, words: Words) -> str:
    """A day as people speak of it: "yesterday", "on Thursday", "on 14 Mar 2026"."""
    away = (day - today).days
    if away in RELATIVE:
        return words(RELATIVE[away])
    return words("nudge.on", day=f"{day:%A}" if abs(day - today) <= A_WEEK else dated(day))


def _said(line: NudgeLine, card: NudgeCard, words: Words) -> str:
    """What is said of one thing; once it moved, how it stands."""
    if line.action is not None and _moved(line):
        return action_line(line.action, words)
    said = words(
        _key(line, words),
        subject=_subject(line, words),
        text=told(line.text, LINE),
        who=owned(line.who) if line.who else words("plan.nobody"),
        when=when(line.day, card.day, words),
        days=line.days,
        count=(line.day - card.day).days,
        fact=fact_phrase(line.fact, words) if line.fact else "",
        to=owned(card.to) if card.to else "",
        told_on=dated(card.told_on) if card.told_on else "",
    )
    return "\n".join(filter(None, (said, _became(line, words))))


def _moved(line: NudgeLine) -> bool:
    row = line.action
    if row is None:
        return False
    same_day = isinstance(row.due, date) and row.due == line.day
    if row.due is not None and not isinstance(row.due, date):
        same_day = latest(row.due) == line.day  # type: ignore[arg-type]
    return row.done or row.blocked or row.rests_until is not None or not same_day


def _key(line: NudgeLine, words: Words) -> str:
    """The words of a kind of nudge; some have their own for one kind of record."""
    own = f"nudge.line.{line.name}_{line.entity}"
    return own if own in words else f"nudge.line.{line.name}"


def _subject(line: NudgeLine, words: Words) -> str:
    if line.entity in ("Review", "AccountPlan"):
        return (
            words("nudge.subject.review", kind=told(line.text, NAME))
            if line.text
            else words("nudge.subject.any")
        )
    return words("nudge.subject.quoted", text=told(line.text, LINE))


def _became(line: NudgeLine, words: Words) -> str:
    if line.rests_until is not None and line.action is None:
        return words("nudge.became.snoozed", day=dated(line.rests_until.date()))
    if not line.became:
        return ""
    return words(f"nudge.became.{line.became}", day=dated(line.became_on) if line.became_on else "")


def _small(card: NudgeCard, words: Words) -> list[str]:
    """The small print: what did not fit, that it comes less often, and why it came."""
    said = [words("nudge.more", count=card.more)] if card.more else []
    if card.newly:
        said.append(words("nudge.slow"))
    if len(card.lines) == 1:
        said.append(words(f"nudge.rule.{card.lines[0].name}"))
    return [*said, words("nudge.pace.slow" if card.slow else f"nudge.pace.{card.profile}")]


def _plain(card: NudgeCard, said: list[str], words: Words) -> str:
    texts = [_flat(each) for each in said]
    if len(texts) == 1:
        return words("nudge.one_text", account=short(card.lines[0].account), said=texts[0])
    each = "; ".join(
        words("nudge.each_text", account=short(line.account), said=text.rstrip("."))
        for line, text in zip(card.lines, texts, strict=True)
    )
    return words("nudge.many_text", count=len(texts), said=each)


def _flat(said: str) -> str:
    return unescaped(said).replace("*", "").replace("\n", " ")


def _buttons(line: NudgeLine, words: Words, place: int) -> list[Block]:
    """What can be pressed about one thing, or the way back."""
    if line.action is not None:
        found = action_buttons(line.action, words, place)
        return found or _plan(line, words, place)
    if line.rests_until is not None:
        return [_button("nudge_wake", (line.nudge,), words, place)]
    if line.settled:
        return _undo(line, words, place) if line.undo else []
    return [each for way in line.ways if way in WAYS for each in WAYS[way](line, words, place)]


def _undo(line: NudgeLine, words: Words, place: int) -> list[Block]:
    if line.became == "still_true":
        press = Press("still_true_undo", (line.plan, line.entity, line.record, line.field))
        return [button(words("button.nudge_undo"), press, number=place)]
    return [_button("nudge_undo", (line.nudge,), words, place)]


def _button(verb: str, ids: tuple[str, ...], words: Words, place: int, style: str | None = None) -> Block:
    return button(words(f"button.{verb}"), Press(verb, ids), number=place, style=style)


def _linked(key: str, verb: str, *ids: str, primary: bool = False) -> Way:
    """A button of somebody else's verb; `ids` name the fields of the line that it carries."""

    def build(line: NudgeLine, words: Words, place: int) -> list[Block]:
        press = Press(verb, tuple(getattr(line, name) for name in ids))
        style = "primary" if primary else None
        return [button(words(f"nudge.way.{key}"), press, number=place, style=style)]

    return build


def _plan(line: NudgeLine, words: Words, place: int) -> list[Block]:
    return WAYS["plan"](line, words, place)


def _contact(line: NudgeLine, words: Words, place: int) -> list[Block]:
    ids = (line.nudge,)
    today = _button("nudge_contact", ids, words, place, "primary")
    return [today, _button("nudge_contact_day", ids, words, place)]


def _snooze(line: NudgeLine, words: Words, place: int) -> list[Block]:
    return [_button("nudge_snooze", (line.nudge,), words, place)]


def _kept(line: NudgeLine, words: Words, place: int) -> list[Block]:
    return [_button("nudge_kept", (line.nudge,), words, place, "primary")]


def _noted(line: NudgeLine, words: Words, place: int) -> list[Block]:
    return [_button("nudge_noted", (line.nudge,), words, place)]


WAYS: Mapping[str, Way] = {
    "plan": _linked("plan", "plan", "plan"),
    "suggest": _linked("suggest", "suggest", "plan"),
    "review": _linked("review", "review", "plan", primary=True),
    "reading": _linked("reading", "reading", "record", primary=True),
    "go_on": _linked("go_on", "go_on", "record", primary=True),
    "still_true": _linked("still_true", "still_true", "plan", "entity", "record", "field", primary=True),
    "change": _linked("change", "change_fact", "plan", "entity", "record", "field"),
    "contact": _contact,
    "kept": _kept,
    "noted": _noted,
    "snooze": _snooze,
}
"""The buttons that a kind of nudge may name; actions bring their own."""


def _why_line(card: WhyCard, line: WhyLine, place: int, words: Words) -> Block:
    next_one = (
        "nudge.next.staged"
        if line.staged
        else "nudge.next.once"
        if line.rests is None
        else "nudge.next.rests"
    )
    text = words(
        "nudge.why.line",
        name=words(f"nudge.name.{line.name}"),
        rule=words(f"nudge.rule.{line.name}"),
        next=words("nudge.next.muted") if line.muted else words(next_one, days=line.rests),
    )
    if not line.may_mute:
        return section(text)
    verb = "nudge_unmute" if line.muted else "nudge_mute"
    return section(text, accessory=_button(verb, (card.about, line.name), words, place))


def _less(card: WhyCard, words: Words) -> list[Block]:
    ways = []
    if card.before and card.before != card.profile:
        ways.append(_button("nudge_back", (card.about, card.before), words, 0))
    elif card.fewer:
        ways.append(_button("nudge_fewer", (card.about, card.fewer, card.profile), words, 0))
    verb = "nudge_wake" if card.all_until else "nudge_snooze_all"
    ways.append(_button(verb, (EVERYTHING, card.about), words, 0))
    return [*ways, button(words("button.nudge_settings"), Press("settings"))]
