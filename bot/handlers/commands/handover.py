"""/kam handover [account] @person"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.handing_over.starting import start_by_words
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """What handing over would do, in the person's DM; nothing is handed over by the command."""
    return start_by_words(desk.house, occasion, words)


COMMAND = Command("handover", run, takes="[account] @person")
