"""/kam action [account:] words"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.actions.said import add_by_words
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """An action said in plain words; the form when something is unclear."""
    return add_by_words(desk.house, occasion, words)


COMMAND = Command("action", run, takes="[account:] words")
