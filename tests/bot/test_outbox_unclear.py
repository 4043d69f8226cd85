"""After an unclear end: how long it counts as under way, what is looked up how, and the sweep for second copies."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.jobs.grace import ANSWER_GRACE, GRACE
from bot.jobs.sweeping import AFTER
from kam_core.model import DeliveryState, Op
from kam_core.usecases.post_card import SCHEDULED
from tests.bot.sender import A_WHILE, QUIET, SAYS, Sender, a_client, a_sender
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.faults import Trouble

A_LONG_WHILE = GRACE.total_seconds() + 1
UNTIL_SWEPT = AFTER.total_seconds() + 61


@pytest.fixture
def sender(fake_slack: FakeSlack, tmp_path: Path) -> Iterator[Sender]:
    """A sender on an empty store."""
    with a_sender(fake_slack, tmp_path) as sending:
        yield sending


class Interrupted(WebClient):
    """A client on which something happens just before a request leaves."""

    def __init__(self, slack: FakeSlack, method: str, happens: Callable[[], None]) -> None:
        super().__init__(token="xoxb-test", base_url=slack.api_url, retry_handlers=[])
        self._method = method
        self._happens: list[Callable[[], None]] = [happens]

    def api_call(self, api_method: str, **more: Any) -> SlackResponse:
        if api_method == self._method and self._happens:
            self._happens.pop()()
        return super().api_call(api_method, **more)


def freezing(sender: Sender, seconds: float, *, wall: bool = True, boot: bool = True) -> WebClient:
    """The client of a process that is frozen once between claiming and the fence, by one clock or both."""
    sender.now += timedelta(seconds=seconds * wall)
    sender.boot += seconds * boot
    return sender.client


@pytest.mark.parametrize(("rank", "channel", "grace"), [
    (0, "D0INES", ANSWER_GRACE),
    (0, "U0INES", ANSWER_GRACE),
    (0, "C0ALDER", GRACE),
    (SCHEDULED, "D0INES", GRACE),
])  # fmt: skip
def test_an_attempt_is_looked_up_once_its_grace_is_over(
    sender: Sender, rank: int, channel: str, grace: timedelta
) -> None:
    sender.slack.inject(Trouble.RESET_AFTER, "chat.postMessage")
    delivery = sender.put("one", channel=channel, rank=rank)
    sender.send()
    sender.later(grace.total_seconds() - 1)
    assert sender.row(delivery).state == DeliveryState.SENDING
    sender.later(2)
    assert sender.row(delivery).state == DeliveryState.SENT
    assert len(sender.slack.calls("chat.postMessage")) == 1


@pytest.mark.parametrize("clocks", [{"boot": False}, {"wall": False}, {}])
def test_an_attempt_that_was_frozen_before_its_request_is_given_up_and_made_anew(
    sender: Sender, clocks: dict[str, bool]
) -> None:
    freezes = [ANSWER_GRACE.total_seconds() / 3 + 1]
    frozen = sender.another(lambda _: freezing(sender, freezes.pop(), **clocks) if freezes else sender.client)
    delivery = sender.put("one")
    assert frozen.send_due()
    assert sender.slack.calls() == ()
    row = sender.row(delivery)
    assert (row.state, row.reason, row.uncertain_at) == (DeliveryState.PENDING, "late_to_its_request", None)
    assert frozen.send_due()
    frozen.stop()
    assert sender.said() == ["one"]
    assert sender.slack.calls("conversations.history") == ()


def test_one_that_was_frozen_after_the_fence_is_doubled_and_the_sweep_takes_one_away(sender: Sender) -> None:
    def others_go_on() -> None:
        sender.later(A_LONG_WHILE)

    frozen = sender.another(lambda _: Interrupted(sender.slack, "chat.postMessage", others_go_on))
    delivery = sender.put("digest", channel="C0ALDER", rank=SCHEDULED)
    frozen.send_due()
    frozen.stop()
    assert sender.said("C0ALDER") == ["digest", "digest"]
    first, _ = sender.slack.messages("C0ALDER")
    assert sender.outbox.sweep() == 0
    sender.pass_time(UNTIL_SWEPT)
    assert sender.outbox.sweep() == 1
    assert [each["ts"] for each in sender.slack.messages("C0ALDER")] == [first["ts"]]
    row = sender.row(delivery)
    assert (row.ts, row.swept_at) == (first["ts"], sender.now)


def test_what_is_swept_is_swept_once_and_a_second_sweeper_finds_nothing_left(sender: Sender) -> None:
    sender.slack.inject(Trouble.SERVER_ERROR, "chat.postMessage")
    sender.put("one")
    sender.send()
    sender.later(A_WHILE)
    twin = {**sender.slack.messages("D0INES")[0]}
    a_client(sender.slack).chat_postMessage(
        channel="D0INES", text=str(twin["text"]), metadata=twin["metadata"], **QUIET
    )
    sender.pass_time(UNTIL_SWEPT)
    other = sender.another()
    assert (sender.outbox.sweep(), other.sweep()) == (1, 0)
    sender.pass_time(UNTIL_SWEPT)
    asked = len(sender.slack.calls("conversations.history"))
    assert sender.outbox.sweep() == 0
    assert len(sender.slack.calls("conversations.history")) == asked
    other.stop()
    assert sender.said() == ["one"]


def test_while_the_history_cannot_be_read_the_sweep_looks_again_later(sender: Sender) -> None:
    sender.slack.inject(Trouble.RESET_AFTER, "chat.postMessage")
    delivery = sender.put("one")
    sender.send()
    sender.later(A_WHILE)
    sender.slack.inject(Trouble.SERVER_ERROR, "conversations.history")
    sender.pass_time(UNTIL_SWEPT)
    sender.outbox.sweep()
    assert sender.row(delivery).swept_at is None
    sender.pass_time(61)
    sender.outbox.sweep()
    assert sender.row(delivery).swept_at == sender.now


def test_what_ended_clearly_is_never_swept(sender: Sender) -> None:
    sender.put("one")
    sender.send()
    sender.pass_time(UNTIL_SWEPT)
    sender.outbox.sweep()
    assert sender.slack.calls("conversations.history") == ()


def test_a_look_up_reads_back_to_shortly_before_the_first_attempt(sender: Sender) -> None:
    sender.slack.inject(Trouble.SERVER_ERROR, "chat.postMessage", times=2)
    sender.put("one")
    sender.send()
    first = sender.now
    sender.later(A_WHILE)
    sender.later(A_WHILE)
    assert sender.said() == ["one"]
    asked = [float(call.args["oldest"]) for call in sender.slack.calls("conversations.history")]
    assert asked == [(first - timedelta(seconds=60)).timestamp()] * 2


@pytest.mark.parametrize("error", ["missing_scope", "not_in_channel"])
def test_a_channel_that_cannot_be_looked_into_is_never_posted_to_blindly(sender: Sender, error: str) -> None:
    sender.slack.inject(Trouble.SERVER_ERROR, "chat.postMessage")
    sender.slack.inject(Trouble.REFUSED, "conversations.history", error=error)
    digest = sender.put("digest", channel="C0ALDER", rank=SCHEDULED)
    sender.send()
    sender.later(A_LONG_WHILE)
    row = sender.row(digest)
    assert (row.state, row.reason) == (DeliveryState.PARKED, "unverified")
    sender.later(3600)
    assert len(sender.slack.calls("chat.postMessage")) == 1


def test_a_process_that_died_while_sending_leaves_an_attempt_that_is_looked_up(sender: Sender) -> None:
    def dies() -> None:
        raise SystemExit

    dying = sender.another(lambda _: Interrupted(sender.slack, "chat.postMessage", dies))
    delivery = sender.put("one")
    with pytest.raises(SystemExit):
        dying.send_due()
    dying.stop()
    sender.later(A_WHILE)
    row = sender.row(delivery)
    assert (row.state, row.attempt) == (DeliveryState.SENT, 3)
    assert row.uncertain_at is not None
    assert sender.said() == ["one"]


def test_a_file_that_may_have_arrived_is_looked_for_by_its_name(sender: Sender) -> None:
    sender.slack.inject(Trouble.RESET_AFTER, "files.completeUploadExternal")
    payload = {"filename": "alder.md", "title": "Alder", "content": "The plan."}
    upload = sender.put("export", op=Op.UPLOAD, payload=payload)
    sender.send()
    sender.later(A_WHILE)
    assert sender.row(upload).state == DeliveryState.SENT
    assert len(sender.slack.calls("files.completeUploadExternal")) == 1


def test_a_refused_connection_is_no_unclear_end(sender: Sender, tmp_path: Path) -> None:
    nowhere = WebClient(token="xoxb-test", base_url="http://127.0.0.1:9/api/", retry_handlers=[])
    alone = sender.another(lambda _: nowhere)
    delivery = sender.put("one")
    alone.send_due()
    alone.stop()
    assert sender.row(delivery).state == DeliveryState.PENDING
    sender.later(3)
    assert sender.said() == ["one"]
    assert sender.slack.calls("conversations.history") == ()


def test_an_edit_that_was_refused_for_now_still_knows_its_message(sender: Sender) -> None:
    card = sender.put("card")
    sender.send()
    sender.slack.inject(Trouble.RATE_LIMITED, "chat.update", seconds=5)
    sender.put("edited", op=Op.UPDATE, ts=sender.row(card).ts, payload={"text": f"{SAYS}edited."})
    sender.send()
    sender.later(6)
    assert sender.said() == ["edited"]
