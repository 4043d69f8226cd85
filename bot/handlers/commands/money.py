"""/kam money [account]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.seeing.money import show_money
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """Expected values, what is at stake, hours and the value ledger, posted in the DM."""
    return show_money(desk.house, occasion, words)


COMMAND = Command(
    "money",
    run,
    aliases=(
        "value",
        "ledger",
    ),
    takes="[account]",
)
