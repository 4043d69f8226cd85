"""/kam accounts [words]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.list_accounts import list_accounts
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """The accounts that the person may see."""
    return list_accounts(desk.house, occasion, search=words)


COMMAND = Command("accounts", run, aliases=("list", "account"), takes="[search]")
