"""/kam portfolio [mine|all|criteria|score account]"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.portfolio.criteria import open_criteria
from kam_core.usecases.portfolio.scoring import open_asking
from kam_core.usecases.portfolio.showing import show_portfolio
from kam_core.usecases.sitting import Occasion

CRITERIA, SCORE = "criteria", "score"


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """Where the accounts stand, in the person's DM; the form of the criteria, or whom to ask to score an account."""
    first, _, rest = words.strip().partition(" ")
    if first.casefold() == CRITERIA:
        return open_criteria(desk.house, occasion)
    if first.casefold() == SCORE:
        return open_asking(desk.house, occasion, rest)
    return show_portfolio(desk.house, occasion, words)


COMMAND = Command("portfolio", run, takes="[mine or all or criteria or score account]")
