"""/kam new [account]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command, Opens
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Opens:
    """The form that starts a plan."""
    del desk, occasion
    return Opens(words)


COMMAND = Command("new", run, aliases=("start", "create"), takes="[account]")
