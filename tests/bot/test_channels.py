"""What Slack tells of channels, and what is made of its silence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.channels import AT_ONCE, SlackChannels, seen_in
from kam_core.channels import ChannelState
from tests.builders import WORKSPACE, a_store
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.faults import Trouble

OURS = {"id": "C0ONE", "name": "one", "is_member": True, "is_channel": True, "shared_team_ids": ["T0TEAM"]}


@pytest.fixture
def channels(fake_slack: FakeSlack, tmp_path: Path) -> Iterator[SlackChannels]:
    store = a_store(tmp_path)
    client = WebClient(token="xoxb-test", base_url=fake_slack.api_url, timeout=2, retry_handlers=[])
    yield SlackChannels(lambda _: client, store)
    store.close()


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, ChannelState.FIT),
        ({"is_private": True}, ChannelState.FIT),
        ({"is_ext_shared": True}, ChannelState.SHARED),
        ({"is_shared": True}, ChannelState.SHARED),
        ({"is_org_shared": True}, ChannelState.SHARED),
        ({"is_pending_ext_shared": True}, ChannelState.SHARED),
        ({"pending_shared": ["T0OTHER"]}, ChannelState.SHARED),
        ({"pending_connected_team_ids": ["T0OTHER"]}, ChannelState.SHARED),
        ({"is_archived": True}, ChannelState.ARCHIVED),
        ({"is_archived": True, "is_ext_shared": True}, ChannelState.SHARED),
        ({"is_member": False}, ChannelState.NOT_MEMBER),
        ({"is_im": True}, ChannelState.DIRECT),
        ({"is_mpim": True}, ChannelState.DIRECT),
    ],
)
def test_a_channel_is_what_its_marks_say(more: dict[str, object], state: ChannelState) -> None:
    assert seen_in({**OURS, **more}).state is state


def test_a_channel_without_any_mark_of_ours_in_it_is_not_posted_to() -> None:
    assert seen_in({}).state is ChannelState.NOT_MEMBER


@pytest.mark.parametrize(
    ("refusal", "state"),
    [
        ("channel_not_found", ChannelState.GONE),
        ("missing_scope", ChannelState.UNSEEN),
        ("internal_error", ChannelState.AWAY),
        ("ratelimited", ChannelState.AWAY),
    ],
)
def test_a_refusal_says_something_or_is_asked_again(
    fake_slack: FakeSlack, channels: SlackChannels, refusal: str, state: ChannelState
) -> None:
    fake_slack.pretend("C0ONE", refuses=refusal, needed="channels:read")
    assert channels.look(WORKSPACE, "C0ONE").state is state
    assert channels.look_at(WORKSPACE, ["C0ONE"]).keys() == (
        set() if state is ChannelState.AWAY else {"C0ONE"}
    )


def test_a_slack_that_resets_the_line_is_away(fake_slack: FakeSlack, channels: SlackChannels) -> None:
    fake_slack.inject(Trouble.RESET_BEFORE, "conversations.info")
    assert channels.look(WORKSPACE, "C0ONE").state is ChannelState.AWAY


def test_no_more_channels_are_asked_for_in_one_go_than_slack_takes_in_a_minute(
    fake_slack: FakeSlack, channels: SlackChannels
) -> None:
    many = [f"C{number:08d}" for number in range(100)]
    assert list(channels.look_at(WORKSPACE, many)) == many[:AT_ONCE]
    assert len(fake_slack.calls("conversations.info")) == AT_ONCE


def test_after_a_refusal_to_answer_the_rest_is_left_for_later(
    fake_slack: FakeSlack, channels: SlackChannels
) -> None:
    fake_slack.pretend("C0TWO", refuses="ratelimited")
    assert list(channels.look_at(WORKSPACE, ["C0ONE", "C0TWO", "C0THREE"])) == ["C0ONE"]
