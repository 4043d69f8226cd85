"""/kam resume [account]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.resume_interview import resume_interview
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """Go on where an interview was left."""
    return resume_interview(desk.house, occasion, words)


COMMAND = Command("resume", run, aliases=("continue",), takes="[account]")
