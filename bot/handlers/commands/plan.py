"""/kam plan [account]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.show_plan import show_plan
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """The one-page plan, up to date."""
    return show_plan(desk.house, occasion, words)


COMMAND = Command("plan", run, aliases=("show", "view"), takes="[account]")
