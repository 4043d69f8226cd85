"""/kam people [account]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.seeing.people import show_people
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """The relationship X-ray, posted in the DM with its picture."""
    return show_people(desk.house, occasion, words)


COMMAND = Command(
    "people",
    run,
    aliases=(
        "xray",
        "stakeholders",
    ),
    takes="[account]",
)
