"""How fast things leave: answers at once, the rest as fast as Slack takes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.jobs.pace import Limits, Pace
from kam_core.model import Op
from kam_core.usecases.post_card import SCHEDULED
from tests.bot.sender import SAYS, Sender, a_sender
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.faults import Trouble

T = "T0TEAM"
LIMITS = Limits()


@dataclass
class Running:
    """A clock that is moved by hand."""

    at: float = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Running:
    """Seconds."""
    return Running()


@pytest.fixture
def pace(clock: Running) -> Pace:
    """A pace that nothing was taken from."""
    return Pace(clock)


def sent(pace: Pace, channel: str, *, urgent: bool, message: str = "") -> float:
    """Send one as soon as it may go; the seconds that it waited."""
    wait = pace.wait_for(T, channel, message, urgent=urgent)
    if not wait:
        pace.took(T, channel, message)
        pace.went_well(T)
    return wait


def drained(pace: Pace, clock: Running, posts: int) -> float:
    """Send so many scheduled messages, each to its own channel; the seconds that it took."""
    began = clock.at
    for number in range(posts):
        while wait := sent(pace, f"C{number}", urgent=False):
            clock.at += wait
    return clock.at - began


def test_an_answer_leaves_at_once_however_many_scheduled_messages_wait(pace: Pace, clock: Running) -> None:
    drained(pace, clock, 50)
    assert pace.wait_for(T, "C99", "", urgent=False) > 0
    assert [sent(pace, f"D{number}", urgent=True) for number in range(40)] == [0.0] * 40


def test_a_short_burst_of_answers_in_one_conversation_leaves_at_once_and_a_long_one_waits(
    pace: Pace, clock: Running
) -> None:
    waits = [sent(pace, "D1", urgent=True) for _ in range(7)]
    assert waits[:5] == [0.0] * 5
    assert waits[5] == pytest.approx(1.0)
    clock.at += 1.0
    assert sent(pace, "D1", urgent=True) == 0.0


def test_scheduled_messages_go_to_one_channel_once_a_second(pace: Pace, clock: Running) -> None:
    assert sent(pace, "C1", urgent=False) == 0.0
    assert sent(pace, "C1", urgent=False) == pytest.approx(1.0)
    assert sent(pace, "C2", urgent=False) == 0.0


def test_two_thousand_messages_take_about_four_and_a_half_minutes(pace: Pace, clock: Running) -> None:
    assert 240 < drained(pace, clock, 2000) < 300


def test_the_rate_rises_to_its_top_and_no_further(pace: Pace, clock: Running) -> None:
    drained(pace, clock, 400)
    seconds = drained(pace, clock, 80)
    assert seconds == pytest.approx(80 / LIMITS.most, rel=0.1)


def test_a_refusal_halves_the_rate_and_stops_scheduled_messages_as_long_as_slack_says(
    pace: Pace, clock: Running
) -> None:
    drained(pace, clock, 400)
    assert pace.refused(T, "C1", 20.0) == 20.0
    assert pace.wait_for(T, "C2", "", urgent=False) == pytest.approx(20.0)
    assert pace.wait_for("T0OTHER", "C2", "", urgent=False) == 0.0
    clock.at += 20.0
    drained(pace, clock, 10)
    assert drained(pace, clock, 20) == pytest.approx(20 / (LIMITS.most / 2), rel=0.25)


def test_after_one_refusal_answers_go_on_elsewhere_and_after_a_second_one_nowhere(pace: Pace) -> None:
    pace.refused(T, "D1", 20.0)
    assert pace.wait_for(T, "D1", "", urgent=True) == pytest.approx(20.0)
    assert pace.wait_for(T, "D2", "", urgent=True) == 0.0
    pace.refused(T, "D2", 20.0)
    assert pace.wait_for(T, "D3", "", urgent=True) == pytest.approx(20.0)


def test_a_refusal_that_does_not_say_for_how_long_is_waited_out_all_the_same(pace: Pace) -> None:
    assert pace.refused(T, "D1", None) == LIMITS.wait


def test_one_message_is_edited_twice_at_once_and_then_every_three_seconds(pace: Pace, clock: Running) -> None:
    waits = [sent(pace, "D1", urgent=True, message="m") for _ in range(3)]
    assert waits[:2] == [0.0, 0.0]
    assert waits[2] == pytest.approx(3.0)


def test_conversations_that_rest_are_forgotten(pace: Pace, clock: Running) -> None:
    for number in range(9000):
        clock.at += 2
        sent(pace, f"D{number}", urgent=True)
    assert len(pace._buckets) < 4100


@pytest.fixture
def paced(fake_slack: FakeSlack, tmp_path: Path, clock: Running) -> Iterator[Sender]:
    """An outbox that paces itself, by the sender's clock."""
    with a_sender(fake_slack, tmp_path, Pace(clock)) as sender:
        yield sender


def test_the_outbox_sends_a_reply_at_once_while_digests_wait(paced: Sender) -> None:
    for number in range(30):
        paced.put(f"digest {number}", channel=f"C0{number:03d}", rank=SCHEDULED)
    paced.send()
    waiting = 30 - len(paced.slack.messages())
    assert waiting > 15
    for line in ("one", "two", "three"):
        paced.put(line)
    assert paced.outbox.send_due()
    assert paced.said() == ["one", "two", "three"]
    assert not paced.outbox.send_due()


def test_the_outbox_sends_what_waited_once_its_time_has_come(paced: Sender, clock: Running) -> None:
    for number in range(8):
        paced.put(f"line {number}")
    paced.send()
    assert len(paced.said()) == 5
    clock.at += 10
    paced.send()
    assert paced.said() == [f"line {number}" for number in range(8)]


def test_what_slack_asked_for_is_waited_out_in_all_channels_by_what_nobody_waits_for(
    paced: Sender, clock: Running
) -> None:
    paced.slack.inject(Trouble.RATE_LIMITED, "chat.postMessage", seconds=40)
    paced.put("digest", channel="C01", rank=SCHEDULED)
    paced.send()
    paced.put("other digest", channel="C02", rank=SCHEDULED)
    paced.put("answer")
    paced.send()
    assert (paced.said("C02"), paced.said()) == ([], ["answer"])
    clock.at += 41
    paced.later(41)
    assert (paced.said("C01"), paced.said("C02")) == (["digest"], ["other digest"])


def test_edits_of_one_message_are_thinned_and_the_last_one_is_shown(paced: Sender, clock: Running) -> None:
    card = paced.put("card")
    paced.send()
    for number in range(6):
        paced.put(f"edit {number}", op=Op.UPDATE, target_of=card, payload={"text": f"{SAYS}edit {number}."})
        paced.send()
    assert paced.said() == ["edit 1"]
    clock.at += 3
    paced.send()
    assert paced.said() == ["edit 5"]
    assert len(paced.slack.calls("chat.update")) == 3
