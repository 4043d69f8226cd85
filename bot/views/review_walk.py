"""A review as it is gone through: one thing, what can be done about it, and the way on."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.buttons import Press
from bot.views.actions import action_buttons, action_line
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.lines import LINE, NAME, owned, short, told
from bot.views.reviews import behind, fact, kind, promise, since_words
from bot.words import Words
from kam_core.cards import WalkCard
from kam_core.cards.reviews import (
    ActionStep,
    AttendeesStep,
    EndStep,
    FactStep,
    IndicatorStep,
    PromiseStep,
    Step,
    WordsStep,
)

Payload = dict[str, Any]
Elements = list[Block]
WORD_FOR_WORD = 330
MOST_TAKEN = 10


def walk(card: WalkCard, words: Words) -> Payload:
    """One thing of a review."""
    asked, small, ways = DRAWN[type(card.step)](card.step, card, words)
    if card.settled and (became := words.or_none(f"walk.became.{card.settled}")):
        small = [*small, became]
    head = words(
        "walk.head",
        kind=kind(card.kind, words),
        account=told(card.account, NAME),
        number=min(card.number + 1, card.total),
        total=card.total,
    )
    blocks = [context(head), section(asked), *([context(" ".join(small))] if small else [])]
    text = words("walk.text", account=short(card.account), kind=kind(card.kind, words))
    return message(
        text, [*blocks, *actions(*ways), *actions(*_onward(card, words))], block_id=f"walk:{card.walk}"
    )


Drawn = tuple[str, list[str], Elements]


def _fact(step: Any, card: WalkCard, words: Words) -> Drawn:
    key = "walk.customer" if step.customer else "walk.fact"
    small = [since_words(step.said_on, words)]
    if step.unchanged is not None and step.unchanged >= WORD_FOR_WORD:
        small.append(words("walk.word_for_word", days=step.unchanged))
    ways = [("still_true", "primary"), ("change", None), ("not_known", None)]
    if step.customer:
        ways = [("agreed", "primary"), ("change", None)]
    return words(key, fact=fact(step.line, words)), small, _buttons(ways, card, words)


def _action(step: Any, _card: WalkCard, words: Words) -> Drawn:
    return words("walk.action", line=action_line(step.row, words)), [], action_buttons(step.row, words)


def _indicator(step: Any, _card: WalkCard, words: Words) -> Drawn:
    press = Press("reading", (step.line.indicator,))
    way = button(words("button.reading"), press, style="primary")
    return words("walk.indicator", line=behind(step.line, words)), [], [way]


def _promise(step: Any, card: WalkCard, words: Words) -> Drawn:
    ways = [("kept", "primary"), ("not_kept", None)]
    return words("walk.promise", line=promise(step.line, words)), [], _buttons(ways, card, words)


def _words(step: Any, card: WalkCard, words: Words) -> Drawn:
    slots = {name: told(value, LINE) for name, value in step.slots.items()}
    asked = words(f"walk.asks.{step.asks}", **slots)
    lines = [words("review.decision_line", text=told(text, LINE)) for text in step.taken[-MOST_TAKEN:]]
    label = "button.review_decide" if step.asks == "decisions" else "button.walk_answer"
    way = button(words(label), Press("review_decide", (card.walk,)), style="primary")
    hint = words("walk.or_type" if step.asks == "decisions" else "walk.or_answer")
    return "\n".join([asked, *lines]), [hint], [way]


def _attendees(step: Any, card: WalkCard, words: Words) -> Drawn:
    people = ", ".join(owned(name) for name in step.people)
    asked = words("walk.attendees", people=people) if people else words("walk.no_attendees")
    way = button(words("button.review_people"), Press("review_people", (card.walk,)), style="primary")
    return asked, [], [way]


def _end(step: Any, card: WalkCard, words: Words) -> Drawn:
    lines = [
        words("walk.end"),
        words("walk.end_tally", confirmed=step.confirmed, decisions=len(step.decisions)),
    ]
    if step.people:
        lines.append(words("review.people", people=", ".join(owned(name) for name in step.people)))
    if step.carried:
        lines.append(words("walk.carried", count=len(step.carried)))
        lines += [words("review.bullet", line=action_line(row, words)) for row in step.carried[:MOST_TAKEN]]
    ids = (card.walk, str(card.number))
    return (
        "\n".join(lines),
        [],
        [
            button(words("button.walk_end"), Press("walk_end", ids), style="primary"),
            button(words("button.review_held_on"), Press("review_held_on", (card.review,))),
            button(words("button.review_decide"), Press("review_decide", (card.walk,))),
        ],
    )


DRAWN: Mapping[type[Step], Callable[[Any, WalkCard, Words], Drawn]] = {
    FactStep: _fact,
    ActionStep: _action,
    IndicatorStep: _indicator,
    PromiseStep: _promise,
    WordsStep: _words,
    AttendeesStep: _attendees,
    EndStep: _end,
}
"""What each step asks, its small print, and its buttons."""


def _buttons(ways: list[tuple[str, str | None]], card: WalkCard, words: Words) -> Elements:
    ids = (card.walk, str(card.number))
    return [
        button(words(f"button.walk_{way}"), Press(f"walk_{way}", ids), style=style) for way, style in ways
    ]


def _onward(card: WalkCard, words: Words) -> Elements:
    """On, back, and out."""
    ids = (card.walk, str(card.number))
    found = []
    if not isinstance(card.step, EndStep):
        on = "button.walk_next" if card.settled or not isinstance(card.step, FactStep) else "button.walk_skip"
        found.append(button(words(on), Press("walk_next", ids)))
    if card.number:
        found.append(button(words("button.walk_back"), Press("walk_back", ids)))
    if not isinstance(card.step, EndStep):
        found.append(button(words("button.walk_out"), Press("walk_out", ids)))
    return found
