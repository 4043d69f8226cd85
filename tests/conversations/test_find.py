"""Looking for words, and comparing two plans, in Slack."""

from kam_core.terms import Role
from tests.bot_in_process import BotInProcess, DirectMessage
from tests.conversations.scenes import acked, buttons


def test_words_are_found_where_they_were_asked_for(ines: DirectMessage, bot: BotInProcess) -> None:
    ines.start("Alder Glass")
    ines.thread = None
    shown = acked(ines.command("find alder"))
    assert "Alder Glass" in str(shown["blocks"])
    jan = bot.dm(bot.knows("UJAN00001", name="Jan"))
    assert "Alder Glass" not in str(acked(jan.command("find alder")))


def test_words_are_found_when_they_are_typed(ines: DirectMessage, bot: BotInProcess) -> None:
    ines.start("Alder Glass")
    omar = bot.dm(bot.knows("UOMAR0001", role=Role.MANAGER, name="Omar"))
    omar.say("find alder")
    assert "Alder Glass" in omar.last().words
    assert "kam:plan:0" in buttons(omar.last())


def test_two_plans_are_compared_in_the_dm(ines: DirectMessage) -> None:
    for name in ("Alder Glass", "Birch Foods"):
        ines.start(name)
    ines.thread = None
    ines.command("compare alder and birch")
    assert "*Alder Glass* and *Birch Foods*, side by side" in ines.last().words
    ines.press(ines.last(), "kam:plan:1")
    assert "Birch Foods" in ines.last().words
    assert "Name two accounts" in str(acked(ines.command("compare alder")))
