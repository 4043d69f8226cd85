"""/kam suggest [account] [objectives|actions|risks|questions]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.suggesting import ask_for_suggestions


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """Suggestions with their sources, in the person's DM."""
    return ask_for_suggestions(desk.house, occasion, words)


COMMAND = Command("suggest", run, aliases=("advise", "ideas"), takes="[account] [kind]")
