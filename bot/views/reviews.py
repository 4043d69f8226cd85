"""The agenda of a review as a message, and the same for a channel."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from bot.buttons import Press
from bot.views.actions import action_line
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.facts import fact_phrase
from bot.views.lines import LINE, NAME, owned, packed, role, short, told, when
from bot.views.values import day, number, shown
from bot.words import Words
from kam_core.cards import AgendaCard, FactLine, ReviewCard
from kam_core.cards.reviews import OffTrackLine, PageLine, PromiseLine, ScoreThen
from kam_core.values import Value

Payload = dict[str, Any]
MOST = 5
EVENT = "event"
PEOPLE = frozenset({"owner", "ours", "theirs", "by"})
"""Slots that name somebody."""


def review(card: ReviewCard, words: Words) -> Payload:
    """The agenda of a review that is still to be held, with what can be done about it."""
    blocks = [
        section(words("review.title", **_head(card, words))),
        context(_period(card, words)),
        *packed(_agenda(card, words)),
    ]
    text = words("review.text", **_plain_head(card, words), overdue=len(card.overdue), stale=len(card.stale))
    return message(text, [*blocks, *_ways(card, words)], block_id=f"review:{card.review}")


def agenda(card: AgendaCard, words: Words) -> Payload:
    """The agenda as a channel sees it: facts and owners; nothing of how close we are to anybody."""
    one = card.review
    lines = [
        _changes(one, words),
        _score(one, words),
        *_page(one.page, words),
        *_rows("overdue", one, words),
        *_rows("blocked", one, words),
        *_behind(one.off_track, words),
        *_waiting(one, words),
    ]
    blocks = [
        section(words("review.shared_title", **_head(one, words))),
        context(_period(one, words)),
        *packed(lines),
        *actions(button(words("button.show_plan"), Press("plan", (one.plan,)))),
    ]
    text = words("review.shared_text", **_plain_head(one, words), overdue=len(one.overdue))
    return message(text, blocks, block_id=f"agenda:{one.review}")


def kind(name: str, words: Words) -> str:
    """What people call a kind of review."""
    return words(f"review.kind.{name.lower().replace(' ', '_')}")


def behind(line: OffTrackLine, words: Words) -> str:
    """An indicator that is behind: where it is, where it is to go."""
    unit = told(line.unit, NAME)
    now = f"{number(line.now)} {unit}".strip() if line.now is not None else words("value.unknown")
    target = f"{number(line.target)} {unit}".strip() if line.target is not None else words("value.unknown")
    read = words("review.read_on", day=day(line.read_on)) if line.read_on else ""
    return words("review.behind_line", name=told(line.label, NAME), now=now, target=target, read=read)


def promise(line: PromiseLine, words: Words) -> str:
    """Who promised what by when."""
    who = owned(line.who) if line.who else words("plan.nobody")
    due = when(line.by, words) if line.by else words("plan.undated")
    return words("review.promise_line", who=who, what=told(line.what, LINE), day=due)


def _head(card: ReviewCard, words: Words) -> dict[str, str]:
    return {"account": told(card.account, NAME), "kind": kind(card.kind, words)}


def _plain_head(card: ReviewCard, words: Words) -> dict[str, str]:
    planned = words("review.planned", day=day(card.planned)) if card.planned else words("review.no_day")
    return {"account": short(card.account), "kind": kind(card.kind, words), "planned": planned}


def _period(card: ReviewCard, words: Words) -> str:
    planned = words("review.planned", day=day(card.planned)) if card.planned else words("review.no_day")
    since = words("review.since", day=day(card.since)) if card.since else words("review.since_start")
    return words("review.period", planned=planned, since=since, minutes=card.minutes)


def _agenda(card: ReviewCard, words: Words) -> list[str]:
    lines = [
        *_page(card.page, words),
        words("review.for_us") if card.page else "",
        _changes(card, words),
        _score(card, words),
        *_stale(card, words),
        *_rows("overdue", card, words),
        *_rows("blocked", card, words),
        *_behind(card.off_track, words),
        _silent(card, words),
        *_promises(card, words),
        *_waiting(card, words),
    ]
    if card.suggestions:
        key = "review.suggestion" if len(card.suggestions) == 1 else "review.suggestions"
        lines.append(words(key, count=len(card.suggestions)))
    late = (card.stale, card.overdue, card.blocked, card.off_track, card.promises, card.waiting)
    return lines if any(late) else [*lines, words("review.nothing_late")]


def _changes(card: ReviewCard, words: Words) -> str:
    if not card.changes:
        return words("review.no_changes")
    told_of = " · ".join(
        words("review.change", section=told(name), count=count) for name, count in card.changes
    )
    return words("review.changes", sections=told_of)


def _score(card: ReviewCard, words: Words) -> str:
    then = words("review.then", score=card.then.score) if card.then.score is not None else ""
    lines = [words("review.score", score=card.now.score, then=then), *gates(card.now, card.then, words)]
    if card.fix:
        lines.append(words("review.fix", fix=words(f"fix.{card.fix}")))
    return "\n".join(lines)


def gates(now: ScoreThen, then: ScoreThen, words: Words) -> Iterable[str]:
    for gate, cap in now.gates:
        yield words("score.gate", gate=words(f"gate.{gate}"), cap=cap)
    for gate in sorted({gate for gate, _ in then.gates} - {gate for gate, _ in now.gates}):
        yield words("review.gate_gone", gate=words(f"gate.{gate}"))


def _stale(card: ReviewCard, words: Words) -> list[str]:
    if not card.stale:
        return []
    lines = [
        words("review.stale_line", fact=fact(one.line, words), day=day(one.said_on))
        for one in card.stale[:MOST]
    ]
    return [words("review.stale", count=len(card.stale)), *lines, *_more(len(card.stale), words)]


def fact(line: FactLine, words: Words) -> str:
    """A fact with the record that it is about."""
    value = short(line.value, LINE) if isinstance(line.value, str) else line.value
    cut = FactLine(
        line.entity, line.label, line.field, value, line.status, short(line.by) if line.by else None, line.on
    )
    name = words.or_none(f"record.{line.label}") or told(line.label, NAME)
    return words("review.fact", label=name, fact=fact_phrase(cut, words))


def _rows(which: str, card: ReviewCard, words: Words) -> list[str]:
    rows = card.overdue if which == "overdue" else card.blocked
    if not rows:
        return []
    title = words(f"review.{which}", count=len(rows))
    lines = [words("review.bullet", line=action_line(row, words)) for row in rows[:MOST]]
    return [title, *lines, *_more(len(rows), words)]


def _behind(lines: tuple[OffTrackLine, ...], words: Words) -> list[str]:
    if not lines:
        return []
    told_of = [words("review.bullet", line=behind(line, words)) for line in lines[:MOST]]
    return [words("review.behind", count=len(lines)), *told_of, *_more(len(lines), words)]


def _silent(card: ReviewCard, words: Words) -> str:
    if not card.silent:
        return ""
    named = [
        words("review.silent_one", name=told(name, NAME), days=days) for name, days in card.silent[:MOST]
    ]
    return words("review.silent", people=", ".join(named))


def _promises(card: ReviewCard, words: Words) -> list[str]:
    if not card.promises:
        return []
    lines = [words("review.bullet", line=promise(line, words)) for line in card.promises[:MOST]]
    return [words("review.promises", count=len(card.promises)), *lines]


def _waiting(card: ReviewCard, words: Words) -> list[str]:
    names = [owned(name) for name in card.waiting[:MOST]]
    return [words("review.waiting", people=", ".join(names))] if names else []


def _more(count: int, words: Words) -> list[str]:
    return [words("review.more", count=count - MOST)] if count > MOST else []


def _page(lines: tuple[PageLine, ...], words: Words) -> list[str]:
    return [words(f"review.page.{line.key}", **_slots(line, words)) for line in lines]


def _slots(line: PageLine, words: Words) -> dict[str, str]:
    return {name: _slot(name, value, words) for name, value in line.slots.items()}


def _slot(name: str, value: Value, words: Words) -> str:
    if value is None:
        return words(
            "plan.undated" if name == "due" else "plan.nobody" if name in PEOPLE else "value.unknown"
        )
    if isinstance(value, tuple):
        return ", ".join(role(one, words) for one in value)
    if isinstance(value, str):
        return owned(value) if name in PEOPLE else told(value, LINE)
    return shown(value, words)


def _ways(card: ReviewCard, words: Words) -> list[Block]:
    ids = (card.review,)
    start = "button.review_go_on" if card.walking else "button.review_start"
    buttons = [
        button(words(start), Press("review_start", ids), style="primary"),
        button(words("button.review_held"), Press("review_held", ids)),
        button(words("button.review_held_on"), Press("review_held_on", ids)),
        button(words("button.review_move"), Press("review_move", ids)),
    ]
    if card.shared_in is None:
        buttons.append(button(words("button.review_share"), Press("review_share", ids)))
        return actions(*buttons)
    return [context(words("review.shared", channel=f"<#{card.shared_in}>")), *actions(*buttons)]


def since_words(on: date, words: Words) -> str:
    """When something was last said."""
    return words("review.said_on", day=day(on))
