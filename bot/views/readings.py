"""Indicators with their readings: the list of a plan, one alone, a doubt about a typed figure, and the form."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from bot.buttons import PREFIX, Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.inputs import View, date_input, labelled, modal, text_input
from bot.views.lines import NAME, short, told, when
from bot.views.values import day, number
from bot.words import Words
from kam_core.cards import (
    IndicatorGroup,
    IndicatorRow,
    ReadingCard,
    ReadingChoice,
    ReadingDoubtCard,
    ReadingForm,
    ReadingsCard,
)

Payload = dict[str, Any]
READING = f"{PREFIX}:reading"
VALUE, DAY, NOTE = "figure", "day", "note"
UNIT = 40
LABEL = 60
FEWEST_FOR_A_LINE = 3
BARS = "▁▂▃▄▅▆▇█"
KINDS = ("leading", "lagging")
UNKNOWN, UNREAD, OFF_TRACK = "unknown", "unread", "off_track"


def readings(card: ReadingsCard, words: Words) -> Payload:
    """All indicators of a plan by objective, the early sign beside its proof, each with its buttons."""
    rows = [row for group in card.groups for row in group.rows]
    due = sum(row.overdue > 0 for row in rows)
    state = words("readings.some_due", count=due) if due > 1 else words(_ONE_OR_NONE[due])
    blocks = [section(words("readings.title", account=told(card.account, NAME)))]
    for group in card.groups:
        blocks += _group(group, words)
    if card.more:
        blocks.append(context(words("readings.more", count=card.more)))
    if any(row.may_act for row in rows):
        blocks.append(context(words("readings.hint", example=told(_example(rows), NAME))))
    text = words("readings.text", account=short(card.account), due=state)
    return message(text, blocks, block_id=f"readings:{card.plan}")


_ONE_OR_NONE = ("readings.none_due", "readings.one_due")


def reading(card: ReadingCard, words: Words) -> Payload:
    """One indicator: how it stands, when it is read next, and its buttons."""
    row = card.row
    name = told(row.text, LABEL)
    title = words("reading.one", account=told(card.account, NAME), name=name)
    small = [] if row.noted or not row.may_act else [context(words("reading.reply"))]
    blocks = [section("\n".join([title, *_lines(row, words)])), *_buttons(row, words, plan=card.plan), *small]
    text = words(
        "reading.text",
        account=short(card.account),
        name=short(row.text, LABEL),
        figures=_path(row, words, plain=True),
        state=_when(row, words),
    )
    return message(text, blocks, block_id=f"reading:{row.indicator}")


def doubt(card: ReadingDoubtCard, words: Words) -> Payload:
    """A question about a typed figure, each meaning a button."""
    first = card.choices[0] if card.choices else None
    slots = {
        "name": told(first.text if first else card.text, LABEL),
        "value": _value(first.value, first.unit, words) if first else "",
        "unit": told(first.unit, UNIT) if first else "",
        "known": _value(card.known, first.unit, words) if first and card.known is not None else "",
    }
    label = {"which": "reading_doubt.take_name", "number": "reading_doubt.take_number"}.get(card.asks)
    buttons = [
        _choice(choice, words(label or "reading_doubt.take", **_named(choice, words)), place)
        for place, choice in enumerate(card.choices)
    ]
    if first and card.asks != "which":
        buttons.append(button(words("button.reading"), Press("reading", (first.indicator,))))
    asked = section(words(f"reading_doubt.{card.asks}", **slots))
    return message(words(f"reading_doubt.{card.asks}_text"), [asked, *actions(*buttons)])


def form(card: ReadingForm, words: Words) -> View:
    """The form of one reading: value, day, note."""
    last = ""
    if card.last is not None and card.last_on is not None:
        value = _value(card.last, card.unit, words)
        last = words("reading_form.last", value=value, day=day(card.last_on))
    about = words("reading_form.about", account=told(card.account, NAME), name=told(card.text), last=last)
    unit = short(card.unit, UNIT)
    label = words("reading_form.value_unit", unit=unit) if unit else words("reading_form.value")
    return modal(
        words("reading_form.title"),
        [
            section(about),
            labelled(VALUE, label, text_input("", 60), hint=words("reading_form.value_hint")),
            labelled(DAY, words("reading_form.day"), date_input(card.today)),
            labelled(NOTE, words("reading_form.note"), text_input("", 240), optional=True),
        ],
        words,
        callback=READING,
        metadata=f"{card.indicator}|{card.where}",
        submit="modal.save",
    )


def path(row: IndicatorRow, words: Words) -> str:
    """From baseline by the newest reading to the target: "6 → *5.1* → 4 % by 1 Nov 2026"."""
    return _path(row, words)


def _group(group: IndicatorGroup, words: Words) -> list[Block]:
    goal = group.objective
    head = words("readings.objective", objective=told(goal)) if goal else words("readings.no_objective")
    blocks = [section(head)]
    for kind in KINDS:
        of_kind = [row for row in group.rows if row.kind == kind]
        for row in of_kind:
            title = words(f"reading.{kind}", name=told(row.text, LABEL))
            blocks += [section("\n".join([title, *_lines(row, words)])), *_buttons(row, words)]
        if not of_kind and goal:
            blocks.append(context(words(f"readings.no_{kind}")))
    return blocks


def _lines(row: IndicatorRow, words: Words) -> list[str]:
    """What a row says below its name."""
    judged = " ".join(filter(None, (_movement(row, words), _course(row, words))))
    return [line for line in (_path(row, words), judged, _recent(row, words), _when(row, words)) if line]


def _path(row: IndicatorRow, words: Words, *, plain: bool = False) -> str:
    now = words("reading.unread") if row.now is None else number(row.now)
    if row.now is not None and not plain:
        now = words("reading.now", value=now)
    steps = [number(row.baseline) if row.baseline is not None else "", now]
    steps.append(number(row.target) if row.target is not None else "")
    by = words("reading.by", day=when(row.target_date, words)) if row.target_date else ""
    shown = words("reading.arrow").join(filter(None, steps))
    unit = told(row.unit, UNIT)
    return words("reading.path", steps=f"{shown} {unit}".strip(), by=by)


def _movement(row: IndicatorRow, words: Words) -> str:
    before = row.before if row.before is not None else row.baseline
    if row.movement == UNKNOWN or before is None:
        return ""
    return words(f"reading.{row.movement}", before=_value(before, row.unit, words))


def _course(row: IndicatorRow, words: Words) -> str:
    if row.course in (UNKNOWN, UNREAD):
        return ""
    if row.course != OFF_TRACK:
        return words("reading.on_track")
    if row.expected is None or row.expected == row.target:
        return words("reading.off_track_late")
    return words("reading.off_track", expected=_value(_near(row), row.unit, words))


def _near(row: IndicatorRow) -> Decimal:
    """Where the line is, no finer than a reader needs."""
    assert row.expected is not None
    places = 0 if abs(row.expected) >= 100 else 1
    return round(row.expected, places)


def _recent(row: IndicatorRow, words: Words) -> str:
    if len(row.recent) < FEWEST_FOR_A_LINE:
        return ""
    values = ", ".join(number(value) for value in row.recent)
    return words("reading.recent", line=sparkline(row.recent), values=values)


def sparkline(values: Sequence[Decimal]) -> str:
    """The values as small bars, the lowest value the lowest bar."""
    low, high = min(values), max(values)
    if low == high:
        return BARS[0] * len(values)
    steps = len(BARS) - 1
    return "".join(BARS[round((value - low) / (high - low) * steps)] for value in values)


def _when(row: IndicatorRow, words: Words) -> str:
    """When it was read, and when it is to be read next."""
    read = ""
    if row.now_on is not None:
        read = words("reading.of_today") if row.noted else words("reading.read_on", day=day(row.now_on))
    if row.due is None:
        due = words("reading.by_occasion")
    else:
        due = words("reading.overdue" if row.overdue else "reading.due", day=day(row.due))
    return f"{read} {due}".strip()


def _buttons(row: IndicatorRow, words: Words, plan: str = "") -> list[Block]:
    if not row.may_act:
        return []
    ids = (row.indicator,)
    last = row.now if row.now is not None else row.baseline
    enter = words("reading.again") if row.noted else words("button.reading")
    style = "primary" if row.overdue else None
    buttons = [button(enter, Press("reading", ids), style=style)]
    if last is not None and not row.noted:
        same = words("reading.same", value=number(last))
        buttons.append(button(same, Press("same_reading", ids)))
    if last is not None and row.counts:
        more = words("reading.one_more", value=number(last + 1))
        buttons.append(button(more, Press("one_more_reading", (*ids, str(last)))))
    if row.undo:
        buttons.append(button(words("reading.undo"), Press("undo_reading", (row.undo,))))
    if plan:
        buttons.append(button(words("reading.list"), Press("readings", (plan,))))
    return actions(*buttons)


def _choice(choice: ReadingChoice, label: str, place: int) -> Block:
    ids = (choice.indicator, f"{choice.value:f}", choice.on.isoformat())
    return button(label, Press("take_reading", ids), number=place)


def _named(choice: ReadingChoice, words: Words) -> dict[str, str]:
    return {"name": short(choice.text, UNIT), "value": _plain_value(choice.value, choice.unit, words)}


def _plain_value(value: Decimal, unit: str, words: Words) -> str:
    return words("reading.value", value=number(value), unit=short(unit, UNIT)).strip()


def _value(value: Decimal, unit: str, words: Words) -> str:
    return words("reading.value", value=number(value), unit=told(unit, UNIT)).strip()


def _example(rows: Sequence[IndicatorRow]) -> str:
    """A reply as somebody might type it."""
    row = max(rows, key=lambda one: one.overdue)
    known = next((one for one in (row.now, row.baseline, row.target) if one is not None), Decimal(3))
    return f"{short(row.text, LABEL)} {number(known + 1 if row.counts else known)}"
