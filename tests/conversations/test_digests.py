"""A channel's digest comes once on its morning, and on no other day."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest

from kam_core.model import AccountPlan
from kam_core.terms import PlanStatus
from kam_core.usecases.digests.posting import plan_digests
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.builders import a_plan, a_whole_plan, said, tell
from tests.conversations.channel_scenes import (
    MONDAY,
    NEXT_MONDAY,
    InChannel,
    a_late_plan,
    action,
    bind,
    morning,
    score,
)


@pytest.fixture
def plan(ines: DirectMessage) -> str:
    """Ines's plan for Alder Glass: one action late, one due on Friday."""
    return a_late_plan(ines)


@pytest.fixture
def channel(ines: DirectMessage) -> InChannel:
    """A channel that is ours alone, with the bot in it."""
    return InChannel(ines.bot, "C0ALDER01")


def test_monday_brings_one_digest_and_no_second_one(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    bind(channel, ines, plan)
    morning(ines.bot, MONDAY)
    (posted,) = channel.said()
    assert "*Alder Glass · week 17*" in posted.words
    assert "*Overdue 1*: send the audit, <@UINES0001>, 37 days" in posted.words
    assert "write the trial protocol" in posted.words
    assert posted.text.startswith("Week 17. Alder Glass: quality ")
    ines.bot.built.ticking.at_once()
    ines.bot.settled()
    assert len(channel.said()) == 1


@pytest.mark.parametrize(
    ("zone", "just_before", "at"),
    [
        ("Asia/Tokyo", datetime(2026, 4, 19, 23, 58, tzinfo=UTC), datetime(2026, 4, 20, 0, 0, 5, tzinfo=UTC)),
        (
            "Europe/Berlin",
            datetime(2026, 4, 20, 6, 58, tzinfo=UTC),
            datetime(2026, 4, 20, 7, 0, 5, tzinfo=UTC),
        ),
        (
            "America/New_York",
            datetime(2026, 4, 20, 12, 58, tzinfo=UTC),
            datetime(2026, 4, 20, 13, 0, 5, tzinfo=UTC),
        ),
    ],
)
def test_it_comes_at_nine_of_the_channels_own_zone(
    bot: BotInProcess, zone: str, just_before: datetime, at: datetime
) -> None:
    kim = bot.dm(bot.knows("UKIM00001", zone=zone))
    plan = a_plan(bot.built.store, "Alder Glass", a_whole_plan(), owner=kim.person)
    channel = InChannel(bot, "C0ZONE001")
    bind(channel, kim, plan)
    morning(bot, just_before)
    assert channel.said() == []
    morning(bot, at)
    morning(bot, at + timedelta(minutes=1))
    assert len(channel.said()) == 1


def test_two_processes_that_look_in_the_same_minute_post_once(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    bind(channel, ines, plan)
    together, put = Barrier(4), []

    def look() -> None:
        together.wait()
        put.append(plan_digests(ines.bot.built.desk.house, TEAM, MONDAY))

    threads = [Thread(target=look) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(put) == [0, 0, 0, 2]


def test_a_monday_that_was_missed_is_not_made_up_for_on_wednesday_but_told_of_next_week(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    bind(channel, ines, plan)
    morning(ines.bot, MONDAY)
    morning(ines.bot, datetime(2026, 4, 29, 8, 0, tzinfo=UTC))
    assert len(channel.said()) == 1
    morning(ines.bot, datetime(2026, 5, 4, 7, 0, 30, tzinfo=UTC))
    assert len(channel.said()) == 2
    assert "Covers since 20 Apr 2026" in channel.said()[1].words
    assert "Covers since" not in channel.said()[0].words


def test_a_late_start_on_the_same_day_still_posts(ines: DirectMessage, plan: str, channel: InChannel) -> None:
    bind(channel, ines, plan)
    morning(ines.bot, MONDAY + timedelta(hours=9))
    assert len(channel.said()) == 1


def test_the_next_digest_tells_how_the_quality_moved(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    bind(channel, ines, plan)
    morning(ines.bot, MONDAY)
    channel.press(ines.person, "action_done", action(ines, plan, "audit"), ts=channel.said()[0].ts)
    morning(ines.bot, NEXT_MONDAY)
    second = channel.said()[1]
    moved = f"quality {score(second)} ("
    assert moved in second.words


def test_nothing_is_posted_when_there_is_nothing_to_say(ines: DirectMessage, channel: InChannel) -> None:
    calm = a_plan(ines.bot.built.store, "Alder Glass", owner=ines.person)
    bind(channel, ines, calm)
    morning(ines.bot, MONDAY)
    assert channel.bound() is not None
    assert channel.said() == []


def test_a_channel_that_became_shared_gets_nothing_and_its_binder_is_told_once(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    bind(channel, ines, plan)
    ines.bot.slack.pretend(channel.channel, is_ext_shared=True)
    morning(ines.bot, MONDAY)
    morning(ines.bot, NEXT_MONDAY)
    assert channel.said() == []
    told = [each.text for each in ines.heard() if "kept the digest of" in each.text]
    assert len(told) == 1
    bound = channel.bound()
    assert bound is not None
    assert bound.trouble == "channel_shared"
    assert "shared with people outside" in channel.command(ines.person, "digest")
    ines.bot.slack.pretend(channel.channel, is_ext_shared=False)
    morning(ines.bot, NEXT_MONDAY + timedelta(days=7))
    assert len(channel.said()) == 1
    again = channel.bound()
    assert again is not None
    assert again.trouble is None


def test_off_ends_it(ines: DirectMessage, plan: str, channel: InChannel) -> None:
    bind(channel, ines, plan)
    assert "The digest is off" in channel.command(ines.person, "digest off")
    morning(ines.bot, MONDAY)
    assert channel.said() == []
    assert "has no digest" in channel.command(ines.person, "digest")


def test_bound_after_its_hour_it_waits_for_next_week(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    morning(ines.bot, MONDAY + timedelta(hours=2))
    bind(channel, ines, plan)
    morning(ines.bot, MONDAY + timedelta(hours=3))
    assert channel.said() == []
    morning(ines.bot, NEXT_MONDAY)
    assert len(channel.said()) == 1


def test_a_digest_that_slack_does_not_take_is_told_to_its_binder_and_covered_by_the_next(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    bind(channel, ines, plan)
    ines.bot.slack.pretend(channel.channel, shuts="is_archived")
    morning(ines.bot, MONDAY)
    assert channel.said() == []
    assert any("the channel is archived" in each.text for each in ines.heard())
    bound = channel.bound()
    assert bound is not None
    assert bound.trouble == "post_archived"
    ines.bot.slack.pretend(channel.channel, shuts="")
    morning(ines.bot, NEXT_MONDAY)
    assert len(channel.said()) == 1
    assert channel.command(ines.person, "digest").count("not taken") == 0


def test_several_accounts_share_one_message(ines: DirectMessage, plan: str, channel: InChannel) -> None:
    other = a_plan(ines.bot.built.store, "Birch Tools", a_whole_plan(), owner=ines.person)
    assert "Birch Tools" in channel.command(ines.person, "digest here Alder Glass, Birch Tools")
    channel.press(ines.person, "digest_start", plan, other)
    morning(ines.bot, MONDAY)
    (posted,) = channel.said()
    assert "*Alder Glass · week 17*" in posted.words
    assert "*Birch Tools · week 17*" in posted.words
    assert "Open Birch Tools" in posted.words


def test_a_closed_plan_leaves_its_digest(ines: DirectMessage, plan: str, channel: InChannel) -> None:
    bind(channel, ines, plan)
    with ines.bot.built.store.write(TEAM, ines.person, ines.bot.built.desk.clock()) as uow:
        uow.get(AccountPlan, plan).status = PlanStatus.CLOSED
    morning(ines.bot, MONDAY)
    assert channel.said() == []


def test_after_a_quiet_week_the_next_digest_covers_its_own_week_only(
    ines: DirectMessage, channel: InChannel
) -> None:
    calm = a_plan(ines.bot.built.store, "Alder Glass", owner=ines.person)
    bind(channel, ines, calm)
    morning(ines.bot, MONDAY)
    late = said("Action", "audit", text="send the audit", due=date(2026, 4, 28), owner=ines.person)
    tell(ines.bot.built.store, calm, late, by=ines.person)
    morning(ines.bot, NEXT_MONDAY)
    assert "send the audit" in channel.said()[0].words
    assert "Covers since" not in channel.said()[0].words
