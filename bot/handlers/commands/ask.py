"""/kam ask question"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import Card
from kam_core.usecases.asking_questions import ask_question
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> Card:
    """An answer from the plan or from guidance, in the person's DM."""
    return ask_question(desk.house, occasion, words)


COMMAND = Command("ask", run, takes="question")
