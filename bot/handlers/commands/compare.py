"""/kam compare account and account"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.comparing.sides import compare
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """Two plans side by side, in the person's DM."""
    return compare(desk.house, occasion, words)


COMMAND = Command("compare", run, aliases=("versus",), takes="account and account")
