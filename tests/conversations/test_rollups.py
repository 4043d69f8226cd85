"""A manager's week over all plans, in their own hours."""

from datetime import UTC, date, datetime

import pytest

from kam_core.model import Preference
from kam_core.terms import Role
from tests.bot_in_process import TEAM, DirectMessage
from tests.conversations.channel_scenes import (
    MONDAY,
    WEDNESDAY,
    InChannel,
    a_late_plan,
    morning,
)


@pytest.fixture
def plan(ines: DirectMessage) -> str:
    """Ines's plan for Alder Glass: one action late, one due on Friday."""
    return a_late_plan(ines)


@pytest.fixture
def channel(ines: DirectMessage) -> InChannel:
    """A channel that is ours alone, with the bot in it."""
    return InChannel(ines.bot, "C0ALDER01")


def test_a_manager_hears_of_all_plans_on_monday_once_and_nobody_else_does(
    ines: DirectMessage, plan: str
) -> None:
    boss = ines.bot.knows("UBOSS0001", role=Role.MANAGER, zone="America/New_York")
    morning(ines.bot, MONDAY)
    assert ines.bot.slack.messages(f"D0{boss}") == ()
    morning(ines.bot, datetime(2026, 4, 20, 13, 0, 30, tzinfo=UTC))
    morning(ines.bot, datetime(2026, 4, 20, 14, 0, 30, tzinfo=UTC))
    (told,) = ines.bot.dm(boss).heard()
    assert "*All plans · week 17*" in told.words
    assert "Alder Glass" in told.words
    assert "All plans" not in " ".join(each.text for each in ines.heard())


def test_only_a_manager_sees_the_roll_up_at_once(ines: DirectMessage, plan: str) -> None:
    boss = ines.bot.knows("UBOSS0001", role=Role.MANAGER)
    dm = InChannel(ines.bot, ines.channel)
    assert "Alder Glass" in dm.command(boss, "digest me")
    assert "for managers" in dm.command(ines.person, "digest me")


def test_a_manager_on_leave_hears_on_the_first_day_back(ines: DirectMessage, plan: str) -> None:
    boss = ines.bot.knows("UBOSS0001", role=Role.MANAGER)
    with ines.bot.built.store.write(TEAM, boss, ines.bot.built.desk.clock()) as uow:
        uow.add(Preference(person=boss, away_from=date(2026, 4, 13), away_until=date(2026, 4, 21)))
    morning(ines.bot, MONDAY)
    assert ines.bot.slack.messages(f"D0{boss}") == ()
    morning(ines.bot, WEDNESDAY)
    assert len(ines.bot.dm(boss).heard()) == 1
