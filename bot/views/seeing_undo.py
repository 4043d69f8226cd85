"""What was just changed in a message, with Undo beside it."""

from bot.buttons import Press
from bot.views.blocks import Block, button, section
from bot.views.inputs import OPTION
from bot.views.lines import NAME, told
from bot.views.text import clipped, plain
from bot.words import Words
from kam_core.cards.seeing import SeenUndo


def taken_back(undo: SeenUndo | None, words: Words) -> list[Block]:
    """One line with its button; nothing when nothing was just changed."""
    if undo is None:
        return []
    press = Press("seen_undo", (undo.entity, undo.record, str(undo.version)))
    text = words(f"seen_undo.{undo.did}", name=told(undo.name, NAME))
    return [section(text, accessory=button(words("button.seen_undo"), press))]


def bare(text: str) -> str:
    """A text for a menu, which shows markup as it stands, on one line and never empty."""
    return clipped(plain(" ".join(text.split())), OPTION) or "?"
