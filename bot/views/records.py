"""The records that a question holds, one by one, as a message."""

from typing import Any

from bot.buttons import Press
from bot.views.blocks import Block, actions, button, context, message, section
from bot.views.facts import fact_lines
from bot.views.text import escaped
from bot.words import Words
from kam_core.cards import RecordsCard

MOST_RECORDS = 22
"""Two blocks each, within the fifty of a message."""


def records(card: RecordsCard, words: Words) -> dict[str, Any]:
    """Each record to change or to remove, and one more to add."""
    blocks: list[Block] = [section(words("records.title", title=escaped(card.title)))]
    for number, record in enumerate(card.records[:MOST_RECORDS]):
        ids = (card.interview, card.question, record.record)
        blocks.append(section(fact_lines(record.lines, words) or f"*{escaped(record.label)}*"))
        blocks += actions(
            button(words("button.change"), Press("change", ids), number=number),
            button(words("button.remove"), Press("remove", ids), number=number),
        )
    if not card.records:
        blocks.append(section(words("records.none")))
    if len(card.records) > MOST_RECORDS:
        blocks.append(context(words("records.more", count=len(card.records) - MOST_RECORDS)))
    blocks += actions(
        button(words("button.add_one"), Press("form", (card.interview, card.question)), number=99)
    )
    return message(words("records.text", title=card.title), blocks, block_id=f"records:{card.question}")
