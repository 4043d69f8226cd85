"""Actions in messages: one line each, and the buttons for what can be done about it."""

import re
from typing import Any

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.lines import LINE, NAME, owned, packed, short, told, when
from bot.views.text import person
from bot.views.values import day
from bot.words import Words
from kam_core.cards.actions import ActionCard, ActionRow, DueCard, GoneCard, SplitCard

Payload = dict[str, Any]
ADDED = "added"
TEAM = "team"
Way = tuple[str, str, tuple[str, ...]]
"""A button: the words on it, its verb, its ids."""
MOVES = frozenset({"action_date", "action_reassign", "action_snooze"})
"""What managers do about the actions of plans that are not theirs."""
_WHO_FIRST = re.compile(r"([UW][A-Z0-9]{5,})(?:: (.+))?", re.DOTALL)


def action_line(row: ActionRow, words: Words) -> str:
    """One line: what, whose, when, how late, what it waits for, or that it is done."""
    if row.done:
        return _done(row, words)
    parts = [
        words("action.line", text=told(row.text, LINE), owner=_owner(row, words), due=_due(row, words)),
        _overdue(row, words),
        words("action.blocked", by=_waits_for(row, words)) if row.blocked else "",
        words("action.rests", day=day(row.rests_until)) if row.rests_until else "",
        words("action.handed_over") if row.handed_over else "",
    ]
    return " · ".join(filter(None, parts))


def action_buttons(row: ActionRow, words: Words, number: int = 0) -> list[Block]:
    """The elements of one block of buttons, the most used first; `number` keeps rows of one block apart."""
    if not row.may_act:
        return []
    verbs = _after_done(row) if row.done else _ways(row)
    return [button(words(f"button.{verb}"), Press(name, ids), number=number) for verb, name, ids in verbs]


def _ways(row: ActionRow) -> list[Way]:
    """What can be done about an open action; managers move dates and owners only."""
    if row.handed_over:
        return [_undo(row)]
    ids = (row.action,)
    blocked: Way = ("action_unblock", "action_block", (row.action, "off"))
    ways: list[Way] = [
        ("action_done", "action_done", ids),
        ("action_date", "action_date", ids),
        blocked if row.blocked else ("action_block", "action_block", ids),
        ("action_wake", "action_snooze", (row.action, "off"))
        if row.rests_until
        else ("action_snooze", "action_snooze", ids),
        ("action_reassign", "action_reassign", ids),
    ]
    if row.undoable:
        ways.append(_undo(row))
    if row.long:
        ways.append(("action_split", "action_split", ids))
    return [way for way in ways if way[1] in MOVES] if row.only_moves else ways


def _after_done(row: ActionRow) -> list[Way]:
    ways = [_undo(row)] if row.undoable else []
    if not row.evidence:
        ways.append(("action_evidence", "action_evidence", (row.action,)))
    if row.last_step:
        ways.append(("action_step", "action_step", (row.action,)))
    return ways


def _undo(row: ActionRow) -> Way:
    return "action_undo", "action_undo", (row.action, str(row.version))


def _done(row: ActionRow, words: Words) -> str:
    on = words("action.done_on", day=day(row.done_on)) if row.done_on else words("action.done")
    parts = [f"{on}: {told(row.text, LINE)}"]
    if row.evidence:
        parts.append(words("action.shown_by", evidence=told(row.evidence, LINE)))
    if row.last_step:
        parts.append(words("action.last_step"))
    return " · ".join(parts)


def _owner(row: ActionRow, words: Words) -> str:
    return owned(row.owner) if row.owner else words("plan.nobody")


def _due(row: ActionRow, words: Words) -> str:
    return when(row.due, words) if row.due else words("plan.undated")


def _overdue(row: ActionRow, words: Words) -> str:
    if not row.overdue:
        return ""
    return words("action.overdue_one" if row.overdue == 1 else "action.overdue", days=row.overdue)


def _waits_for(row: ActionRow, words: Words) -> str:
    """Whom or what it waits for; one of us as a mention."""
    if not row.blocked_by:
        return words("action.something")
    named = _WHO_FIRST.fullmatch(row.blocked_by)
    if named is None:
        return told(row.blocked_by, NAME)
    return person(named[1]) + (f", {told(named[2], NAME)}" if named[2] else "")


def action(card: ActionCard, words: Words) -> Payload:
    """One action in a message of its own, with what is still open about it."""
    row = card.row
    title = words("action.title", account=told(row.account, NAME), line=action_line(row, words))
    small = " ".join(filter(None, _small_print(card, words)))
    taken_out = [_take_out(row, words)] if card.why == ADDED and not row.undoable else []
    blocks = [
        section(title),
        *([context(small)] if small else []),
        *actions(*action_buttons(row, words), *taken_out),
    ]
    return message(_in_short(row, words), blocks, block_id=f"action:{row.action}")


def gone(card: GoneCard, words: Words) -> Payload:
    """An action that was taken out of its plan again."""
    text = words("action.gone", text=short(card.text, LINE), account=short(card.account))
    said = words("action.gone", text=told(card.text, LINE), account=told(card.account, NAME))
    return message(text, [section(said)])


def due(card: DueCard, words: Words) -> Payload:
    """A page of what is due, each with its buttons; an empty list says what could be done instead."""
    title, text = _due_title(card, words)
    if not card.rows:
        empty = words(f"due.none_{_scope(card)}")
        return message(f"{text} {empty}", [section(title), section(empty), *_due_ways(card, words)])
    blocks: list[Block] = [section(title)]
    heading = ""
    for place, row in enumerate(card.rows):
        if card.scope == TEAM and _owner(row, words) != heading:
            heading = _owner(row, words)
            blocks.append(section(words("due.owner", owner=heading)))
        blocks += [
            section(_due_line(card, row, words)),
            *actions(*action_buttons(row, words, place)),
        ]
    return message(text, [*blocks, *_due_pager(card, words), *_due_ways(card, words)])


def split(card: SplitCard, words: Words) -> Payload:
    """A long action with its steps, and the press that takes them out again."""
    title = words("split.title", text=told(card.row.text, LINE), account=told(card.row.account, NAME))
    lines = [words("split.line", line=action_line(row, words)) for row in card.steps]
    last = words("split.line", line=action_line(card.row, words))
    ids = (card.row.action, *(row.action for row in card.steps))
    back = [button(words("button.action_unsplit"), Press("action_unsplit", ids))] if card.undoable else []
    shown = (
        button(
            f"{words('button.action_open')} {place + 1}", Press("action_open", (row.action,)), number=place
        )
        for place, row in enumerate(card.steps)
    )
    text = words("split.text", text=short(card.row.text, LINE), count=len(card.steps))
    return message(text, [section(title), *packed([*lines, last]), *actions(*shown, *back)])


def _small_print(card: ActionCard, words: Words) -> list[str]:
    row = card.row
    return [
        words("action.handed", by=owned(card.told_by)) if card.told_by else "",
        words("action.added") if card.why == ADDED else "",
        words("action.objective", objective=told(row.objective, NAME)) if row.objective else "",
        words("action.asks_owner") if not row.owner and not row.done else "",
        words("action.asks_day") if not row.due and not row.done else "",
        words("action.is_long") if row.long else "",
    ]


def _in_short(row: ActionRow, words: Words) -> str:
    """The whole message for a lock screen."""
    slots = {"account": short(row.account), "text": short(row.text, LINE)}
    if row.done:
        return words("action.text_done", **slots)
    return words("action.text", **slots, due=_due(row, words))


def _take_out(row: ActionRow, words: Words) -> Block:
    """Undo of an action that was only just added."""
    return button(words("button.action_undo"), Press("action_undo", (row.action, str(row.version))), number=1)


def _due_title(card: DueCard, words: Words) -> tuple[str, str]:
    """The first line, in mrkdwn and plain."""
    late = words("due.late", count=card.overdue) if card.overdue else ""
    key = f"due.title_{_scope(card)}"
    title = words(key, account=told(card.account, NAME), count=card.count, late=late)
    return f"*{title}*", words(key, account=short(card.account), count=card.count, late=late)


def _due_line(card: DueCard, row: ActionRow, words: Words) -> str:
    line = action_line(row, words)
    return line if card.account else words("due.line", account=told(row.account, NAME), line=line)


def _due_pager(card: DueCard, words: Words) -> list[Block]:
    if card.pages <= 1:
        return []
    steps = (("accounts.before", card.page - 1), ("accounts.after", card.page + 1))
    buttons = (
        button(words(key), Press("due", (card.scope, str(page))), number=place)
        for place, (key, page) in enumerate(steps)
        if 0 <= page < card.pages
    )
    return [context(words("accounts.page", page=card.page + 1, pages=card.pages)), *actions(*buttons)]


def _due_ways(card: DueCard, words: Words) -> list[Block]:
    if not card.may_add:
        return []
    plan = (card.scope,) if card.account else ()
    return actions(button(words("button.action_add"), Press("action_add", plan)))


def _scope(card: DueCard) -> str:
    return "account" if card.account else card.scope
