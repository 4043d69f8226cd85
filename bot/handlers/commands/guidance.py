"""/kam guidance"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.own_guidance import list_guidance
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """The workspace's own playbooks, and how one is added."""
    del words
    return list_guidance(desk.house, desk.library, occasion)


COMMAND = Command("guidance", run, aliases=("playbooks",))
