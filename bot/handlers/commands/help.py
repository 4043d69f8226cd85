"""/kam help"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import MenuCard
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> MenuCard:
    """Every verb with an example."""
    del desk, occasion, words
    return MenuCard(verbs=(), full=True)


COMMAND = Command("help", run, aliases=("?", "commands", "hilfe"))
