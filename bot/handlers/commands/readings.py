"""/kam reading [account]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.readings.showing import show_readings
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """The plan's early signs and proofs, posted in the DM with their buttons."""
    return show_readings(desk.house, occasion, words)


COMMAND = Command("reading", run, aliases=("readings", "indicators"), takes="[account]")
