"""/kam review [account] [kind]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.reviews.preparing import prepare_by_words
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """The agenda of a review in the person's DM; with "event" one question about what happened."""
    return prepare_by_words(desk.house, occasion, words)


COMMAND = Command("review", run, aliases=("reviews", "qbr"), takes="[account] [kind]")
