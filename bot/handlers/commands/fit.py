"""/kam fit [account]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.seeing.fit import show_fit
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """Fit and whitespace, posted in the DM with their pictures."""
    return show_fit(desk.house, occasion, words)


COMMAND = Command("fit", run, aliases=("whitespace",), takes="[account]")
