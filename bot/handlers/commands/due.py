"""/kam due [mine|team|account]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.actions.due import show_due
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """What is due, in the person's DM."""
    return show_due(desk.house, occasion, words)


COMMAND = Command("due", run, aliases=("actions", "todo"), takes="[mine, team or account]")
