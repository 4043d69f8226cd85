"""The outbox: in order per conversation, each message once, whatever Slack, the network or the database do."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.jobs.looking_up import A_PAGE
from kam_core.errors import StoreIsAway
from kam_core.model import DeliveryState, Op
from tests.bot.sender import A_WHILE, QUIET, Sender, a_client, a_sender
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.faults import Trouble

UNCLEAR = (Trouble.RESET_BEFORE, Trouble.RESET_AFTER, Trouble.SERVER_ERROR, Trouble.SERVER_ERROR_AFTER)


@pytest.fixture
def sender(fake_slack: FakeSlack, tmp_path: Path) -> Iterator[Sender]:
    """A sender on an empty store."""
    with a_sender(fake_slack, tmp_path) as sending:
        yield sending


def test_a_conversation_arrives_in_the_order_of_writing(sender: Sender) -> None:
    for number in range(70):
        sender.put(f"line {number}")
    sender.send()
    assert sender.said() == [f"line {number}" for number in range(70)]


def test_a_message_hangs_in_the_thread_of_another_delivery(sender: Sender) -> None:
    opening = sender.put("opening", channel="U0INES")
    sender.put("first question", channel="U0INES", thread_of=opening)
    sender.send()
    root, question = sender.slack.messages("D0U0INES")
    assert question["thread_ts"] == root["ts"] == sender.row(opening).ts


def test_an_edit_reaches_the_message_of_another_delivery(sender: Sender) -> None:
    card = sender.put("card")
    sender.send()
    sender.put("edited card", op=Op.UPDATE, target_of=card)
    sender.send()
    assert sender.said() == ["edited card"]


def test_429_is_waited_out_and_nothing_overtakes(sender: Sender) -> None:
    sender.slack.inject(Trouble.RATE_LIMITED, "chat.postMessage", seconds=30)
    sender.put("one")
    sender.put("two")
    sender.send()
    sender.later(5)
    sender.put("three")
    sender.put("elsewhere", channel="D0JAN")
    sender.send()
    assert sender.said() == []
    assert sender.said("D0JAN") == ["elsewhere"]
    sender.later(26)
    assert sender.said() == ["one", "two", "three"]
    assert len(sender.slack.calls("chat.postMessage")) == 5


@pytest.mark.parametrize("trouble", UNCLEAR)
def test_an_unclear_end_is_looked_up_before_anything_is_sent_again(sender: Sender, trouble: Trouble) -> None:
    sender.slack.inject(trouble, "chat.postMessage")
    sender.put("one")
    sender.put("two")
    sender.send()
    sender.later(3)
    sender.put("three")
    sender.send()
    assert "three" not in sender.said()
    assert sender.slack.calls("conversations.history") == ()
    sender.later(A_WHILE)
    assert sender.said() == ["one", "two", "three"]
    assert len(sender.slack.calls("conversations.history")) == 1


@pytest.mark.parametrize("trouble", [Trouble.RATE_LIMITED, Trouble.SERVER_ERROR, Trouble.RESET_BEFORE])
def test_while_the_look_up_fails_nothing_is_sent_on_a_guess(sender: Sender, trouble: Trouble) -> None:
    sender.slack.inject(Trouble.RESET_AFTER, "chat.postMessage")
    sender.put("one")
    sender.send()
    sender.slack.inject(trouble, "conversations.history", times=2)
    for _ in range(3):
        sender.later(A_WHILE)
    assert sender.said() == ["one"]
    assert len(sender.slack.calls("chat.postMessage")) == 1


def test_a_message_to_a_person_is_looked_up_in_their_conversation(sender: Sender) -> None:
    sender.slack.inject(Trouble.RESET_AFTER, "chat.postMessage")
    opening = sender.put("opening", channel="U0INES")
    sender.put("first question", channel="U0INES", thread_of=opening)
    sender.send()
    sender.later(A_WHILE)
    assert sender.said("D0U0INES") == ["opening", "first question"]


def test_a_message_is_found_in_a_thread_of_many_pages(sender: Sender) -> None:
    client = a_client(sender.slack)
    root = str(client.chat_postMessage(channel="D0INES", text="The root.", **QUIET)["ts"])
    for number in range(A_PAGE + 5):
        client.chat_postMessage(channel="D0INES", thread_ts=root, text=f"Line {number}.", **QUIET)
    sender.slack.inject(Trouble.RESET_AFTER, "chat.postMessage")
    sender.put("the last", thread_ts=root)
    sender.send()
    sender.later(A_WHILE)
    assert sender.said().count("the last") == 1


@pytest.mark.parametrize("error", ["channel_not_found", "is_archived", "not_in_channel", "never_heard_of_it"])
def test_what_can_never_be_sent_is_parked_and_the_rest_goes_on(sender: Sender, error: str) -> None:
    sender.slack.inject(Trouble.REFUSED, "chat.postMessage", error=error)
    parked = sender.put("one")
    sender.put("two")
    sender.send()
    assert sender.said() == ["two"]
    row = sender.row(parked)
    assert (row.state, row.reason) == (DeliveryState.PARKED, error)
    sender.later(3600)
    assert len(sender.slack.calls("chat.postMessage")) == 2


def test_what_hangs_on_a_parked_message_is_parked_too(sender: Sender) -> None:
    sender.slack.inject(Trouble.REFUSED, "chat.postMessage", error="user_not_found")
    opening = sender.put("opening", channel="U0INES")
    question = sender.put("first question", channel="U0INES", thread_of=opening)
    sender.send()
    assert sender.row(question).state == DeliveryState.PARKED


def test_a_payload_that_breaks_our_own_code_does_not_stop_the_loop(sender: Sender) -> None:
    broken = sender.put("broken", payload={"text": "This is broken.", "channel": "D0OTHER", **QUIET})
    sender.put("two")
    sender.put("elsewhere", channel="D0JAN")
    sender.send()
    assert sender.said() == ["two"]
    assert sender.said("D0JAN") == ["elsewhere"]
    assert sender.row(broken).state == DeliveryState.PARKED


@pytest.mark.parametrize("error", ["invalid_auth", "token_revoked", "missing_scope"])
def test_while_the_workspace_does_not_take_our_token_everything_waits(sender: Sender, error: str) -> None:
    sender.slack.inject(Trouble.REFUSED, "chat.postMessage", error=error)
    sender.put("one")
    sender.put("two")
    sender.send()
    assert sender.said() == []
    sender.later(301)
    assert sender.said() == ["one", "two"]


def test_with_the_database_away_nothing_is_sent_and_later_all_of_it_once(sender: Sender) -> None:
    sender.put("one")
    sender.put("two")
    sender.away = True
    for _ in range(3):
        with pytest.raises(StoreIsAway):
            sender.outbox.send_due()
    assert sender.said() == []
    sender.away = False
    sender.send()
    assert sender.said() == ["one", "two"]


def test_when_the_database_goes_away_after_the_post_nothing_is_sent_twice(sender: Sender) -> None:
    sender.put("one")
    sender.away_after_posting = True
    with pytest.raises(StoreIsAway):
        sender.outbox.send_due()
    sender.away_after_posting = False
    sender.send()
    sender.later(A_WHILE)
    assert sender.said() == ["one"]
    assert len(sender.slack.calls("chat.postMessage")) == 1


def test_two_processes_send_each_message_once_and_in_order(sender: Sender) -> None:
    other = sender.another()
    for number in range(12):
        sender.put(f"line {number}")
        sender.put(f"there {number}", channel="D0JAN")
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda outbox: outbox.send_due(), (sender.outbox, other)))
    sender.later(A_WHILE)
    other.stop()
    assert sender.said() == [f"line {number}" for number in range(12)]
    assert sender.said("D0JAN") == [f"there {number}" for number in range(12)]


def test_the_running_loop_outlives_a_database_that_is_away(sender: Sender) -> None:
    sender.away = True
    sender.outbox.start()
    sender.outbox.wake()
    sender.away = False
    sender.put("one")
    sender.outbox.wake()
    assert sender.outbox.wait_until_idle()
    assert sender.said() == ["one"]


def test_many_that_wait_behind_refused_ones_do_not_keep_those_from_being_tried_again(sender: Sender) -> None:
    sender.slack.inject(Trouble.RATE_LIMITED, "chat.postMessage", times=70, seconds=3)
    people = [f"D0P{number:03d}" for number in range(70)]
    for line in ("one", "two"):
        for person in people:
            sender.put(f"{line} {person}", channel=person)
    sender.send()
    assert sender.slack.messages() == ()
    sender.later(4)
    assert [sender.said(person) for person in people] == [[f"one {each}", f"two {each}"] for each in people]
