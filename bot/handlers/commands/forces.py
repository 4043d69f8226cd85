"""/kam forces [account] [objective]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.seeing.forces import show_forces
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """The force fields, posted in the DM with a picture."""
    return show_forces(desk.house, occasion, words)


COMMAND = Command("forces", run, aliases=("force",), takes="[account] [objective]")
