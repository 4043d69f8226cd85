"""/kam manager @person"""

import re

from bot.desk import Desk
from bot.handlers.commands.command import Command
from kam_core.cards import NoticeCard
from kam_core.usecases.know_person import make_manager
from kam_core.usecases.sitting import Occasion

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")


def run(desk: Desk, occasion: Occasion, words: str) -> NoticeCard:
    """Let somebody read all plans of the workspace; administrators only."""
    named = _MENTION.search(words)
    if named is None:
        return NoticeCard("manager.whom")
    done = make_manager(desk.house.store, occasion.workspace, occasion.person, named[1], occasion.at)
    desk.people.forget(occasion.workspace, named[1])
    return NoticeCard("manager.made" if done else "manager.refused")


COMMAND = Command("manager", run, takes="@person")
