"""/kam export [account] [format]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.upload_export import export


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """The plan as a file in the person's DM; which formats there are, when none is named."""
    return export(desk.house, occasion, words)


COMMAND = Command("export", run, takes="[account] [format]")
