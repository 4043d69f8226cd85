"""The list of a workspace's own playbooks."""

from collections.abc import Iterator
from typing import Any

from bot.buttons import Press
from bot.views.blocks import Block, button, context, message, section
from bot.views.lines import NAME, owned, told, when
from bot.words import Words
from kam_core.cards import OwnArticleLine, OwnGuidanceCard

Payload = dict[str, Any]
MOST_SHOWN = 40
"""A message holds fifty blocks."""


def own_guidance(card: OwnGuidanceCard, words: Words) -> Payload:
    """Each playbook with its version, size and origin, and how another one is added."""
    own = len(card.articles)
    key = "many" if own > 1 else "one" if own else "none"
    slots = {"count": own, "shipped": card.shipped}
    blocks = [section(words(f"guidance.{key}", **slots)), *_lines(card, words)]
    if own > MOST_SHOWN:
        blocks.append(context(words("guidance.more", count=own - MOST_SHOWN)))
    how = words("guidance.how_to_add" if card.may_change else "guidance.who_adds")
    notes = (words(f"note.{note}") for note in card.notes)
    blocks.append(context(" ".join((how, *notes))))
    return message(words(f"guidance.{key}_text", **slots), blocks)


def _lines(card: OwnGuidanceCard, words: Words) -> Iterator[Block]:
    for place, line in enumerate(card.articles[:MOST_SHOWN]):
        press = Press("remove_guidance", (line.article,))
        remove = button(words("button.remove_guidance"), press, number=place)
        yield section(_line(line, words), accessory=remove if card.may_change else None)


def _line(line: OwnArticleLine, words: Words) -> str:
    return words(
        "guidance.line" if line.passages != 1 else "guidance.line_of_one",
        title=told(line.title, NAME),
        file=told(line.file, NAME),
        number=line.number,
        passages=line.passages,
        by=owned(line.added_by),
        day=when(line.added_on, words),
    )
