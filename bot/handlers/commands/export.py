"""/kam export [account]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.upload_export import upload_export


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """The plan as Markdown and JSON, uploaded into the person's DM."""
    return upload_export(desk.house, occasion, words, desk.exporters)


COMMAND = Command("export", run, takes="[account]")
