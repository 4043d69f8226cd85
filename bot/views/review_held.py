"""A review that was held, as a message: who, what was decided, what it did for the plan, what comes next."""

from typing import Any

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.lines import LINE, NAME, owned, packed, short, told
from bot.views.reviews import fact, gates, kind
from bot.views.values import day
from bot.words import Words
from kam_core.cards import HeldCard
from kam_core.cards.reviews import Refreshed

Payload = dict[str, Any]
MOST_OLD = 6
MOST_DECISIONS = 12


def held(card: HeldCard, words: Words) -> Payload:
    """A review as it is on record: when, who, what was decided, what it did for the plan, what comes next."""
    slots = {"account": told(card.account, NAME), "kind": kind(card.kind, words), "day": day(card.held)}
    title = "review.event_title" if card.event else "review.held_title"
    blocks = [section(words(title, **slots, what=told(card.event, LINE))), *packed(_came_of_it(card, words))]
    small = [words("review.version", number=card.version)] if card.version else []
    if card.planned and card.planned != card.held:
        small.insert(0, words("review.was_planned", day=day(card.planned)))
    text = words("review.held_text", **{**slots, "account": short(card.account)})
    found = [*blocks, *([context(" ".join(small))] if small else []), *_after(card, words)]
    return message(text, found, block_id=f"review:{card.review}")


def _came_of_it(card: HeldCard, words: Words) -> list[str]:
    lines = [words("review.decision_line", text=told(text, LINE)) for text in card.decisions[:MOST_DECISIONS]]
    people = ", ".join(owned(name) for name in card.people)
    return [
        words("review.people", people=people) if people else "",
        words("review.decisions" if lines else "review.no_decisions"),
        *lines,
        *_lessons(card, words),
        _tally(card, words),
        *(_refreshed(card.refreshed, words) if card.refreshed else []),
        _moved(card, words),
        *_next(card, words),
    ]


def _lessons(card: HeldCard, words: Words) -> list[str]:
    lines = [words("review.decision_line", text=told(text, LINE)) for text in card.lessons]
    return [words("review.lessons"), *lines] if lines else []


def _next(card: HeldCard, words: Words) -> list[str]:
    """When this kind comes round again, and the next look at the plan where that comes first."""
    lines = [words("review.next", day=day(card.next))] if card.next else []
    if card.plan_next and card.plan_next != card.next:
        lines.append(words("review.plan_next", day=day(card.plan_next)))
    return lines


def _tally(card: HeldCard, words: Words) -> str:
    parts = []
    if card.confirmed:
        parts.append(
            words("review.confirmed_one" if card.confirmed == 1 else "review.confirmed", count=card.confirmed)
        )
    if card.carried:
        parts.append(
            words("review.carried_one" if card.carried == 1 else "review.carried", count=card.carried)
        )
    return " ".join(parts)


def _moved(card: HeldCard, words: Words) -> str:
    slots = {"before": card.before.score, "after": card.after.score}
    key = "review.score_moved" if card.before.score not in (None, card.after.score) else "review.score_now"
    lines = [words(key, **slots), *gates(card.after, card.before, words)]
    if card.fix:
        lines.append(words("review.fix", fix=words(f"fix.{card.fix}")))
    return "\n".join(lines)


def _refreshed(one: Refreshed, words: Words) -> list[str]:
    lines = [words("review.refreshed", changed=one.changed, asked=one.asked)]
    if one.old:
        lines.append(words("review.old_one" if len(one.old) == 1 else "review.old", count=len(one.old)))
        lines += [words("review.bullet", line=fact(line, words)) for line, _ in one.old[:MOST_OLD]]
    return lines


def _after(card: HeldCard, words: Words) -> list[Block]:
    buttons = []
    if card.walk:
        buttons.append(button(words("button.review_decide"), Press("review_decide", (card.walk,))))
        buttons.append(button(words("button.review_people"), Press("review_people", (card.walk,))))
    buttons.append(button(words("button.show_plan"), Press("plan", (card.plan,))))
    if card.undo:
        buttons.append(button(words("button.review_undo"), Press("review_undo", (card.review,))))
    return actions(*buttons)
