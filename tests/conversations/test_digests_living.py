"""A digest that stands in a channel stays true, and its buttons work for those who may."""

from datetime import UTC, datetime, timedelta

import pytest

from kam_core.model import Digest, DigestBinding
from tests.bot_in_process import TEAM, DirectMessage
from tests.conversations.channel_scenes import (
    MONDAY,
    InChannel,
    a_late_plan,
    action,
    bind,
    morning,
    score,
)
from tests.conversations.scenes import whispers


@pytest.fixture
def plan(ines: DirectMessage) -> str:
    """Ines's plan for Alder Glass: one action late, one due on Friday."""
    return a_late_plan(ines)


@pytest.fixture
def channel(ines: DirectMessage) -> InChannel:
    """A channel that is ours alone, with the bot in it."""
    return InChannel(ines.bot, "C0ALDER01")


def test_what_is_done_in_the_digest_shows_there_and_moves_the_score(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    bind(channel, ines, plan)
    morning(ines.bot, MONDAY)
    before = channel.said()[0]
    channel.press(ines.person, "action_done", action(ines, plan, "audit"), ts=before.ts)
    (after,) = channel.said()
    assert after.ts == before.ts
    assert "Done since this digest*: send the audit" in after.words
    assert "Nothing is overdue" in after.words
    assert score(after) > score(before)
    assert "send the audit" in channel.threads()[0].words
    with ines.bot.built.store.read(TEAM) as uow:
        (digest,) = uow.all_of(Digest)
        assert digest.outcome == "acted"
        assert digest.facts["acted"] == {plan: "2026-04-20"}


def test_what_is_done_in_the_thread_shows_in_the_message_above(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    bind(channel, ines, plan)
    morning(ines.bot, MONDAY)
    (thread,) = channel.threads()
    channel.press(ines.person, "action_done", action(ines, plan, "protocol"), ts=thread.ts)
    assert "Done since this digest*: write the trial protocol" in channel.said()[0].words


def test_what_is_done_elsewhere_shows_in_the_digest(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    bind(channel, ines, plan)
    morning(ines.bot, MONDAY)
    InChannel(ines.bot, ines.channel).press(ines.person, "action_done", action(ines, plan, "audit"))
    assert "Done since this digest*: send the audit" in channel.said()[0].words


def test_a_press_of_somebody_else_is_refused_kindly_and_changes_nothing(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    omar = ines.bot.knows("UOMAR0001", name="Omar")
    bind(channel, ines, plan)
    morning(ines.bot, MONDAY)
    (before,) = channel.said()
    channel.press(omar, "action_done", action(ines, plan, "audit"), ts=before.ts)
    assert channel.said()[0].words == before.words
    assert whispers(ines.bot)[-1] == "I cannot find that, or it is not yours to see."
    channel.press(omar, "digest_plan", plan, ts=before.ts)
    assert whispers(ines.bot)[-1] == "I cannot find that, or it is not yours to see."
    assert ines.bot.slack.messages(f"D0{omar}") == ()


def test_open_plan_answers_in_the_persons_own_dm(ines: DirectMessage, plan: str, channel: InChannel) -> None:
    bind(channel, ines, plan)
    morning(ines.bot, MONDAY)
    channel.press(ines.person, "digest_plan", plan, ts=channel.said()[0].ts)
    assert "Alder Glass" in ines.last().words
    assert len(channel.said()) == 1


def change(ines: DirectMessage, **changes: object) -> None:
    """What happens to the binding of the channel behind our back."""
    at = ines.bot.built.desk.clock()
    with ines.bot.built.store.write(TEAM, ines.person, at) as uow:
        binding = uow.one(DigestBinding)
        assert binding is not None
        for name, value in changes.items():
            setattr(binding, name, value)


@pytest.mark.parametrize(
    "changes",
    [{"ended_at": MONDAY}, {"trouble": "channel_shared"}, {"trouble": "channel_guests"}, {"plan_ids": []}],
)
def test_nothing_new_is_shown_where_the_channel_may_not_read_it_any_more(
    ines: DirectMessage, plan: str, channel: InChannel, changes: dict[str, object]
) -> None:
    bind(channel, ines, plan)
    morning(ines.bot, MONDAY)
    (before,) = channel.said()
    change(ines, **changes)
    channel.press(ines.person, "action_done", action(ines, plan, "audit"), ts=before.ts)
    InChannel(ines.bot, ines.channel).press(ines.person, "action_done", action(ines, plan, "protocol"))
    assert channel.said()[0].words == before.words
    assert "Done" in ines.last().words


def test_a_digest_of_a_channel_that_is_a_day_ahead_is_drawn_again_with_its_own_day(
    ines: DirectMessage, plan: str, channel: InChannel
) -> None:
    bind(channel, ines, plan)
    change(ines, zone="Pacific/Kiritimati", day=1, bound_at=MONDAY - timedelta(days=2))
    morning(
        ines.bot, datetime(2026, 4, 20, 20, 0, tzinfo=UTC)
    )  # Tuesday, 10:00 there; Monday evening in Berlin
    (before,) = channel.said()
    InChannel(ines.bot, ines.channel).press(ines.person, "action_done", action(ines, plan, "protocol"))
    (after,) = channel.said()
    assert "Done since this digest*: write the trial protocol" in after.words
    late = before.words.split("send the audit, ")[1].split("\n")[0]
    assert late in after.words
