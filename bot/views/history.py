"""What became of a plan: its changes section by section, its versions, and what restoring one would change."""

from collections.abc import Iterator
from typing import Any

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.facts import field_name
from bot.views.lines import LINE, NAME, owned, packed, short, told
from bot.views.text import clipped, escaped
from bot.views.values import day, shown
from bot.words import Words
from kam_core.cards import FactLine
from kam_core.cards.history import (
    ChangeLine,
    ChangeSection,
    FieldChange,
    HistoryCard,
    RestoreCard,
    VersionLine,
)
from kam_core.terms import Status
from kam_core.values import Value

Payload = dict[str, Any]
SPANS = ("review", "month", "ever")
MOST_FIELDS = 6
VALUE = 120
_SPAN, _PAGE, _VERSION = 10, 20, 30
"""Numbers of the buttons start here: no two buttons of a message share a name and a number."""


def history(card: HistoryCard, words: Words) -> Payload:
    """One page of what changed, then the versions there are."""
    slots = {"since": day(card.since), "count": card.total, "people": card.people}
    title = words(f"history.title.{card.why}", account=told(card.account, NAME), **slots)
    blocks: list[Block] = [section(title)]
    for each in card.sections:
        blocks += packed(_section(each, words))
    if not card.total:
        blocks.append(section(words("history.nothing")))
    if card.cut:
        blocks.append(context(words("history.cut")))
    blocks += [*_pager(card, words), *actions(*_spans(card, words)), *_versions(card, words)]
    return message(words("history.text", account=short(card.account), **slots), blocks)


def restoring(card: RestoreCard, words: Words) -> Payload:
    """What restoring a version would change, with the press that does it; or what was done, with the one that undoes it."""
    key = "undone" if card.undone else "done" if card.done else "preview" if _changes(card) else "same"
    slots = {"number": card.number, "day": day(card.on), "count": len(card.lines) + card.more}
    blocks = [section(words(f"restore.{key}", account=told(card.account, NAME), **slots))]
    blocks += packed(_restored(line, words) for line in card.lines)
    small = [
        words("restore.more", count=card.more) if card.more else "",
        words("restore.hidden", count=card.hidden) if card.hidden else "",
        words("restore.lost", count=card.lost) if card.lost else "",
        words("restore.stays"),
    ]
    blocks.append(context(" ".join(filter(None, small))))
    blocks += actions(*_restore_buttons(card, words))
    return message(words(f"restore.{key}", account=short(card.account), **slots), blocks)


def _changes(card: RestoreCard) -> bool:
    return bool(card.lines or card.hidden)


def _restore_buttons(card: RestoreCard, words: Words) -> Iterator[Block]:
    if card.undo:
        yield button(words("button.restore_undo"), Press("restore_undo", (card.undo,)))
    if not card.done and _changes(card):
        yield button(words("button.restore"), Press("restore", (card.version, card.seen)), style="danger")
    yield button(words("button.show_plan"), Press("plan", (card.plan,)))


def _section(each: ChangeSection, words: Words) -> Iterator[str]:
    yield words("history.section", title=told(each.title, NAME) if each.title else words("history.other"))
    for line in each.lines:
        yield words("history.line", day=day(line.on), who=owned(line.who), what=_what(line, words))


def _restored(line: ChangeLine, words: Words) -> str:
    return words("restore.line", what=_what(line, words, then="restore"))


def _what(line: ChangeLine, words: Words, then: str = "history") -> str:
    """What was done to a record: its kind and name, and its facts."""
    record = _record(line, words)
    facts = "; ".join(_fact(one, line, words) for one in line.fields[:MOST_FIELDS])
    if len(line.fields) > MOST_FIELDS:
        facts += " " + words("history.more_fields", count=len(line.fields) - MOST_FIELDS)
    did = words(f"{then}.did.{line.did}", record=record)
    return words("history.did_so", did=did, facts=facts) if facts else did


def _record(line: ChangeLine, words: Words) -> str:
    """What kind of record, and its name; there is one plan only, so it needs none."""
    if line.entity == "AccountPlan":
        return words("history.plan")
    name = words.or_none(f"record.{line.label}") or told(line.label, NAME)
    kind = words.or_none(f"entity.{line.entity}.one") or told(line.entity)
    return words("history.record", kind=kind, name=name)


def _fact(one: FieldChange, line: ChangeLine, words: Words) -> str:
    named = field_name(FactLine(line.entity, line.label, one.field, None, Status.UNKNOWN), words)
    if one.status:
        return words("history.status", field=named, status=words.or_none(f"term.{one.status}") or one.status)
    after = _value(one.after, one.field, words)
    if one.before is None:
        return words("history.new", field=named, after=after)
    return words("history.moved", field=named, before=_value(one.before, one.field, words), after=after)


def _value(value: Value, field: str, words: Words) -> str:
    if isinstance(value, str) and len(value) > VALUE:
        return escaped(clipped(" ".join(value.split()), VALUE))
    return clipped(shown(value, words, field), LINE)


def _pager(card: HistoryCard, words: Words) -> list[Block]:
    if card.pages <= 1:
        return []
    steps = (("accounts.before", card.page - 1), ("accounts.after", card.page + 1))
    buttons = (
        button(words(key), Press("history", (card.plan, card.why, str(page))), number=_PAGE + place)
        for place, (key, page) in enumerate(steps)
        if 0 <= page < card.pages
    )
    return [context(words("accounts.page", page=card.page + 1, pages=card.pages)), *actions(*buttons)]


def _spans(card: HistoryCard, words: Words) -> Iterator[Block]:
    for place, span in enumerate(SPANS):
        if span != card.why:
            press = Press("history", (card.plan, span, "0"))
            yield button(words(f"history.span.{span}"), press, number=_SPAN + place)


def _versions(card: HistoryCard, words: Words) -> list[Block]:
    if not card.versions:
        return []
    blocks = [section(words("history.versions"))]
    blocks += [_version(line, place, card, words) for place, line in enumerate(card.versions)]
    if card.more_versions:
        blocks.append(context(words("history.more_versions", count=card.more_versions)))
    return blocks


def _version(line: VersionLine, place: int, card: HistoryCard, words: Words) -> Block:
    text = words(
        "history.version",
        number=line.number,
        day=day(line.on),
        who=owned(line.by),
        why=words.or_none(f"history.why.{line.why}") or told(line.why),
    )
    if not card.may_restore:
        return section(text)
    press = Press("restore_preview", (line.version,))
    return section(text, accessory=button(words("button.restore_preview"), press, number=_VERSION + place))
