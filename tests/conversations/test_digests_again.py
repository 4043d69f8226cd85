"""A digest that may not have arrived is posted again by a press of somebody who answers for it, and once."""

import pytest

from kam_core.model import Delivery, Digest, DigestBinding
from kam_core.usecases.parked import note_parked
from tests.bot_in_process import TEAM, DirectMessage
from tests.conversations.channel_scenes import MONDAY, NEXT_MONDAY, InChannel, a_late_plan, bind, morning
from tests.conversations.scenes import whispers


@pytest.fixture
def channel(ines: DirectMessage) -> InChannel:
    """A channel whose digest went out, but nobody knows whether it arrived."""
    plan = a_late_plan(ines)
    found = InChannel(ines.bot, "C0ALDER01")
    bind(found, ines, plan)
    morning(ines.bot, MONDAY)
    unclear(ines)
    return found


def unclear(ines: DirectMessage) -> None:
    """What the outbox does with a digest that it cannot find in the channel."""
    with ines.bot.built.store.write(TEAM, "outbox", MONDAY) as uow:
        (digest,) = uow.all_of(Digest)
        note_parked(ines.bot.built.desk.house, uow, uow.get(Delivery, digest.delivery_id or ""), "unverified")
    ines.bot.built.desk.wake()
    ines.bot.settled()


def press_again(ines: DirectMessage, person: str = "") -> None:
    with ines.bot.built.store.read(TEAM) as uow:
        digest = uow.all_of(Digest)[0].id
    dm = InChannel(ines.bot, ines.channel)
    dm.press(person or ines.person, "digest_again", digest, ts=ines.last().ts)


def test_the_offer_has_a_button_and_a_press_posts_it_with_its_thread(
    ines: DirectMessage, channel: InChannel
) -> None:
    assert "I am not sure that the digest reached" in ines.last().words
    assert "Post again" in str(ines.last().blocks)
    press_again(ines)
    assert len(channel.said()) == 2
    assert channel.said()[1].words == channel.said()[0].words
    assert channel.threads()[-1].thread_ts == channel.said()[1].ts
    assert "again, as the plans are now" in ines.last().words
    assert "Post again" not in str(ines.last().blocks)
    bound = channel.bound()
    assert bound is not None
    assert bound.trouble is None


def test_a_second_press_posts_nothing_more(ines: DirectMessage, channel: InChannel) -> None:
    press_again(ines)
    press_again(ines)
    assert len(channel.said()) == 2
    assert "was posted again already" in ines.last().words


def test_somebody_who_may_not_share_the_account_cannot_have_it_posted(
    ines: DirectMessage, channel: InChannel
) -> None:
    omar = ines.bot.knows("UOMAR0001", name="Omar")
    press_again(ines, omar)
    assert len(channel.said()) == 1
    assert whispers(ines.bot)[-1] == "I cannot find that, or it is not yours to see."


def test_a_channel_that_is_not_ours_alone_any_more_gets_nothing(
    ines: DirectMessage, channel: InChannel
) -> None:
    ines.bot.slack.pretend(channel.channel, is_ext_shared=True)
    morning(ines.bot, MONDAY.replace(hour=9))
    press_again(ines)
    assert len(channel.said()) == 1
    assert "shared with people outside" in ines.last().words
    assert "Post again" in str(ines.last().blocks)


def test_when_the_next_one_is_out_the_old_one_stays_where_it_is(
    ines: DirectMessage, channel: InChannel
) -> None:
    offer = ines.last().ts
    morning(ines.bot, NEXT_MONDAY)
    with ines.bot.built.store.read(TEAM) as uow:
        first = min(uow.all_of(Digest), key=lambda one: one.covers_until)
        assert uow.one(DigestBinding) is not None
    posted = len(channel.said())
    InChannel(ines.bot, ines.channel).press(ines.person, "digest_again", first.id, ts=offer)
    assert len(channel.said()) == posted
    assert any("a newer digest is out" in one.words for one in ines.heard())
