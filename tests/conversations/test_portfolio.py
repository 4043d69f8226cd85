"""The portfolio in Slack: shown, turned, drawn; and what others may see of it."""

import pytest

from kam_core.terms import Role
from tests.bot_in_process import BotInProcess, DirectMessage
from tests.builders import a_plan, euros, said
from tests.conversations.scenes import buttons, press_value, whispers
from tests.fakes.parsed import Message


@pytest.fixture
def omar(bot: BotInProcess) -> DirectMessage:
    """A manager."""
    return bot.dm(bot.knows("UOMAR0001", role=Role.MANAGER, name="Omar"))


def shown(dm: DirectMessage) -> Message:
    """The message with the portfolio, as it stands now."""
    return next(one for one in reversed(dm.heard()) if "kam:portfolio:0" in buttons(one))


def test_the_command_puts_one_message_into_the_dm_that_is_turned_where_it_stands(ines: DirectMessage) -> None:
    for name in ("Birch Foods", "Alder Glass"):
        ines.start(name)
    ines.thread = None
    ines.command("portfolio")
    first = shown(ines)
    assert first.words.index("Alder Glass") < first.words.index("Birch Foods")
    ines.press(first, "kam:portfolio:1")
    again = shown(ines)
    assert again.ts == first.ts
    assert "the lowest quality first" in again.words
    ines.press(again, "kam:portfolio:11")
    assert "No account is in this part." in shown(ines).words


def test_a_manager_sees_accounts_of_others_and_nobody_else_does(
    ines: DirectMessage, omar: DirectMessage, bot: BotInProcess
) -> None:
    ines.start("Alder Glass")
    jan = bot.dm(bot.knows("UJAN00001", name="Jan"))
    omar.command("portfolio")
    assert "Alder Glass" in shown(omar).words
    jan.start("Birch Foods")
    jan.thread = None
    jan.command("portfolio all")
    assert "Alder Glass" not in shown(jan).words
    press_value(jan, "portfolio", "all", "name", "", "0", ts=shown(jan).ts)
    assert "Alder Glass" not in shown(jan).words


def test_guests_are_told_kindly(bot: BotInProcess, ines: DirectMessage) -> None:
    ines.start("Alder Glass")
    guest = bot.dm(bot.knows("UGUEST001", role=Role.GUEST))
    guest.command("portfolio")
    press_value(guest, "portfolio", "all", "name", "", "0")
    assert not any("Alder Glass" in one.words for one in guest.heard())
    assert whispers(bot)[-1].startswith("Account plans are for members of this workspace")


def test_home_leads_to_the_portfolio(ines: DirectMessage) -> None:
    ines.start("Alder Glass")
    ines.thread = None
    press_value(ines, "portfolio")
    assert "Alder Glass" in shown(ines).words


def test_a_double_press_shows_it_once(ines: DirectMessage) -> None:
    ines.start("Alder Glass")
    ines.thread = None
    ines.command("portfolio")
    ines.press(shown(ines), "kam:portfolio:1")
    count = len(ines.heard())
    ines.press(shown(ines), "kam:portfolio:1")
    assert len(ines.heard()) == count


def test_the_pictures_are_sent_as_files_to_the_dm_of_whoever_asked(ines: DirectMessage) -> None:
    store, now = ines.bot.built.store, ines.bot.built.desk.clock()
    scored = (
        said("Scorecard", "fit", score=9),
        said("Scorecard", "rival", score=8, best_rival_score=4),
        said(
            "Financials",
            "2026",
            revenue=euros(1_000_000),
            cogs=euros(500_000),
            cost_to_serve=euros(100_000),
            programme_cost=euros(50_000),
            customer_spend=euros(3_000_000),
        ),
    )
    a_plan(store, "Alder Glass", scored, owner=ines.person, at=now)
    ines.command("portfolio")
    ines.press(shown(ines), "kam:portfolio_picture:50")
    ines.press(shown(ines), "kam:portfolio_picture:51")
    sent = ines.bot.slack.calls("files.completeUploadExternal")
    assert [one.args["channel_id"] for one in sent] == [ines.channel, ines.channel]


def test_without_figures_there_is_nothing_to_draw(ines: DirectMessage) -> None:
    ines.start("Alder Glass")
    ines.thread = None
    ines.command("portfolio")
    ines.press(shown(ines), "kam:portfolio_picture:50")
    assert not ines.bot.slack.calls("files.completeUploadExternal")
    assert any("nothing to draw" in one.words for one in ines.heard())
