"""/kam settings"""

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import SettingsCard
from kam_core.usecases.settings import open_settings
from kam_core.usecases.sitting import Occasion


def run(desk: Desk, occasion: Occasion, words: str) -> SettingsCard:
    """When and how the person wants to hear from us, as a form."""
    del words
    return open_settings(desk.house, occasion)


COMMAND = Command("settings", run, aliases=("preferences", "hours", "quiet", "away", "rates"))
