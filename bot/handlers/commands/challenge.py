"""/kam challenge [account] [competitor or finance]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.challenging import ask_for_challenge
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """The plan from the other side of the table; it comes in the DM."""
    return ask_for_challenge(desk.house, occasion, words)


COMMAND = Command("challenge", run, aliases=("attack",), takes="[account] [competitor or finance]")
