"""/kam share [account] [customer, partner, executive or list]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from bot.handlers.sharing import means_of
from kam_core.cards import Card
from kam_core.usecases.sharing.previewing import preview_by_words
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """What would go out, as a preview in the person's DM; or what went out before."""
    return preview_by_words(desk.house, occasion, words, means_of(desk))


COMMAND = Command("share", run, aliases=("shares",), takes="[account] [reader or list]")
