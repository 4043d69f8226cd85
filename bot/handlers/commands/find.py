"""/kam find words"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.finding_words.looking import find_words
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """What holds the words, in the plans that the person may read."""
    return find_words(desk.house, occasion, words)


COMMAND = Command("find", run, aliases=("search",), takes="words")
