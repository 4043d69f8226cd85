"""A digest is offered first, with all that would be seen, and begun by a press of somebody who may."""

import pytest

from kam_core.model import DigestBinding
from kam_core.terms import Role
from tests.bot_in_process import TEAM, DirectMessage
from tests.builders import a_plan, said, tell
from tests.conversations.channel_scenes import (
    InChannel,
    a_late_plan,
    bind,
)
from tests.conversations.scenes import modal, save, whispers


@pytest.fixture
def plan(ines: DirectMessage) -> str:
    """Ines's plan for Alder Glass: one action late, one due on Friday."""
    return a_late_plan(ines)


@pytest.fixture
def channel(ines: DirectMessage) -> InChannel:
    """A channel that is ours alone, with the bot in it."""
    return InChannel(ines.bot, "C0ALDER01")


def test_an_offer_says_what_is_seen_and_what_never_is_and_posts_nothing(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    offered = channel.command(ines.person, "digest here Alder Glass")
    assert "Everybody in this channel will see" in offered
    assert "Never shown in a channel" in offered
    assert "Mondays at 09:00 (Europe/Berlin)" in offered
    assert "As it would look today" in offered
    assert "send the audit" in offered
    assert channel.said() == []
    assert channel.bound() is None


def test_a_press_begins_the_digest_and_says_when_it_comes(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    bind(channel, ines, plan)
    bound = channel.bound()
    assert bound is not None
    assert (bound.plan_ids, bound.day, bound.time, bound.zone) == ([plan], 0, "09:00", "Europe/Berlin")
    assert "for the first time on 20 Apr 2026" in whispers(ines.bot)[-1]
    assert channel.said() == []


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"is_ext_shared": True}, "shared with people outside"),
        ({"is_shared": True}, "shared with people outside"),
        ({"is_pending_ext_shared": True}, "shared with people outside"),
        ({"pending_shared": ["T0OTHER"]}, "shared with people outside"),
        ({"is_archived": True}, "archived"),
        ({"is_member": False}, "Invite me"),
        ({"is_mpim": True}, "belongs in a channel"),
        ({"members": ["ULEILA001"]}, "guests"),
        ({"refuses": "channel_not_found"}, "invite me"),
        ({"refuses": "fatal_error"}, "try again"),
    ],
)
def test_an_unfit_channel_is_refused_by_offer_and_by_press(
    ines: DirectMessage, plan: str, channel: InChannel, facts: dict[str, object], why: str
) -> None:
    ines.bot.knows("ULEILA001", role=Role.GUEST)
    ines.bot.slack.pretend(channel.channel, **facts)
    assert why in channel.command(ines.person, "digest here Alder Glass")
    channel.press(ines.person, "digest_start", plan)
    assert why in whispers(ines.bot)[-1]
    assert channel.bound() is None


def test_a_direct_message_is_no_place_for_a_digest(ines: DirectMessage, plan: str) -> None:
    said_there = InChannel(ines.bot, ines.channel).command(ines.person, "digest here Alder Glass")
    assert "belongs in a channel" in said_there


def test_a_channel_that_cannot_be_seen_needs_a_persons_word(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    ines.bot.slack.pretend(channel.channel, refuses="missing_scope", needed="channels:read")
    offered = channel.command(ines.person, "digest here Alder Glass")
    assert "lacks the scope channels:read" in offered
    assert "Nobody outside the company is in this channel" in offered
    channel.press(ines.person, "digest_start", plan)
    assert "I cannot check who is in this channel" in whispers(ines.bot)[-1]
    assert channel.bound() is None
    channel.press(ines.person, "digest_start_sure", plan)
    assert channel.bound() is not None


def test_a_colleague_outside_the_team_can_neither_see_nor_start_nor_end_it(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    omar = ines.bot.knows("UOMAR0001", name="Omar")
    assert "Alder" not in channel.command(omar, "digest here Alder Glass")
    channel.press(omar, "digest_start", plan)
    assert channel.bound() is None
    bind(channel, ines, plan)
    assert "I cannot find that" in channel.command(omar, "digest off")
    channel.press(omar, "digest_stop")
    assert channel.bound() is not None


def test_a_manager_may_bind_any_plan(ines: DirectMessage, plan: str, channel: InChannel) -> None:
    boss = ines.bot.knows("UBOSS0001", role=Role.MANAGER)
    assert "Alder Glass" in channel.command(boss, "digest here Alder Glass")
    channel.press(boss, "digest_start", plan)
    assert channel.bound() is not None


def test_the_form_changes_day_hour_and_zone(ines: DirectMessage, plan: str, channel: InChannel) -> None:
    channel.press(ines.person, "digest_form", "", channel.channel, plan)
    values = {"digest_day": "3", "digest_at": "14:30", "digest_zone": "asia/tokyo"}
    assert save(ines, modal(ines.bot), values) == {}
    bound = channel.bound()
    assert bound is not None
    assert (bound.day, bound.time, bound.zone) == (3, "14:30", "Asia/Tokyo")
    assert "Thursdays at 14:30 (Asia/Tokyo)" in channel.command(ines.person, "digest")


def test_a_zone_that_does_not_exist_is_said_under_the_form(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    channel.press(ines.person, "digest_form", "", channel.channel, plan)
    errors = save(ines, modal(ines.bot), {"digest_zone": "Atlantis"})
    assert "Europe/Berlin" in str(errors)
    assert channel.bound() is None


def test_the_channel_named_in_the_interview_is_what_the_command_suggests(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    a_plan(ines.bot.built.store, "Birch Tools", owner=ines.person)
    assert "Which accounts?" in channel.command(ines.person, "digest here")
    named = said("AccountPlan", "plan", digest_channel=f"<#{channel.channel}|alder>")
    tell(ines.bot.built.store, plan, named, by=ines.person)
    offered = channel.command(ines.person, "digest here")
    assert "Alder Glass" in offered
    assert "Birch" not in offered
    assert channel.bound() is None


def test_a_double_press_on_start_binds_once(ines: DirectMessage, plan: str, channel: InChannel) -> None:
    bind(channel, ines, plan)
    channel.press(ines.person, "digest_start", plan)
    with ines.bot.built.store.read(TEAM) as uow:
        assert len(uow.all_of(DigestBinding)) == 1


def test_somebody_elses_digest_is_not_replaced_by_a_colleague_with_another_plan(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    omar = ines.bot.knows("UOMAR0001", name="Omar")
    his = a_plan(ines.bot.built.store, "Birch Tools", owner=omar)
    bind(channel, ines, plan)
    assert "has a digest of other accounts already" in channel.command(omar, "digest here Birch Tools")
    channel.press(omar, "digest_start", his)
    assert "has a digest of other accounts already" in whispers(ines.bot)[-1]
    bound = channel.bound()
    assert bound is not None
    assert (bound.plan_ids, bound.bound_by) == ([plan], ines.person)


def test_an_offer_says_which_accounts_would_not_come_any_more(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    a_plan(ines.bot.built.store, "Birch Tools", owner=ines.person)
    bind(channel, ines, plan)
    assert "*Alder Glass* would not come here any more" in channel.command(
        ines.person, "digest here Birch Tools"
    )
    both = channel.command(ines.person, "digest here Alder Glass, Birch Tools")
    assert "would not come here any more" not in both
