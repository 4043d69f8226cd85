"""/kam history [account]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.histories.showing import show_history
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """What changed in a plan, in the person's DM."""
    return show_history(desk.house, occasion, words)


COMMAND = Command("history", run, aliases=("changes", "versions"), takes="[account]")
