"""How a delivery finds its way: a person's DM, when they may be disturbed, edits, refusals, a workspace that is shut."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kam_core.model import (
    Delivery,
    DeliveryState,
    Digest,
    DigestBinding,
    Nudge,
    Op,
    Person,
    Preference,
    Workspace,
)
from kam_core.usecases.post_card import SCHEDULED
from tests.bot.sender import A_WHILE, NOW, SAYS, TEAM, Sender, a_sender
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.faults import Trouble

EVENING = datetime(2026, 4, 14, 21, 0, tzinfo=UTC)
NEXT_MORNING = datetime(2026, 4, 15, 7, 0, tzinfo=UTC)
"""Nine in Berlin."""
INES: dict[str, Any] = {"person": "U0INES", "channel": "U0INES", "rank": SCHEDULED}


@pytest.fixture
def sender(fake_slack: FakeSlack, tmp_path: Path) -> Iterator[Sender]:
    """A sender on a store that knows one person."""
    with a_sender(fake_slack, tmp_path) as sending:
        with sending.writing() as uow:
            uow.add(Person(slack_id="U0INES", name="Ines", real_name="Ines", zone="Europe/Berlin"))
        yield sending


def workspace(sender: Sender) -> Workspace:
    """The workspace as it stands."""
    with sender.store.read(TEAM) as uow:
        found = uow.one(Workspace)
    assert found is not None
    return found


def test_the_dm_that_a_person_was_reached_in_is_remembered_and_used(sender: Sender) -> None:
    first = sender.put("one", channel="U0INES")
    sender.send()
    second = sender.put("two", channel="U0INES")
    sender.send()
    assert [call.args["channel"] for call in sender.slack.calls("chat.postMessage")] == ["U0INES", "D0U0INES"]
    assert sender.row(first).channel == sender.row(second).channel == "D0U0INES"
    with sender.store.read(TEAM) as uow:
        assert uow.get(Person, "U0INES").dm_channel == "D0U0INES"


def test_an_edit_addressed_to_a_person_goes_to_their_dm(sender: Sender) -> None:
    card = sender.put("card", channel="U0INES")
    sender.put("edited", channel="U0INES", op=Op.UPDATE, target_of=card)
    sender.send()
    assert sender.said("D0U0INES") == ["edited"]
    assert sender.slack.calls("chat.update")[0].args["channel"] == "D0U0INES"


def test_a_home_goes_to_the_person_whatever_their_dm_is(sender: Sender) -> None:
    sender.put("one", channel="U0INES")
    sender.send()
    view = {"type": "home", "blocks": [{"type": "divider"}]}
    home = sender.put("home", channel="U0INES", op=Op.HOME, payload=view)
    sender.send()
    assert sender.slack.calls("views.publish")[0].args["user_id"] == "U0INES"
    assert sender.row(home).channel == "U0INES"


def test_order_holds_over_both_names_of_a_conversation(sender: Sender) -> None:
    sender.put("zero", channel="U0INES")
    sender.send()
    sender.slack.inject(Trouble.RATE_LIMITED, "chat.postMessage", seconds=30)
    sender.put("one", channel="D0U0INES")
    sender.send()
    sender.put("two", channel="U0INES")
    sender.send()
    assert sender.said("D0U0INES") == ["zero"]
    sender.later(31)
    assert sender.said("D0U0INES") == ["zero", "one", "two"]


def test_whoever_is_not_at_work_is_not_disturbed_until_they_are(sender: Sender) -> None:
    sender.now = EVENING
    nudge = sender.put("nudge", **INES)
    sender.send()
    assert sender.slack.calls() == ()
    assert sender.row(nudge).due_at == NEXT_MORNING
    sender.now = NEXT_MORNING
    sender.send()
    assert sender.said("D0U0INES") == ["nudge"]


def test_an_answer_goes_out_at_any_hour_and_is_not_held_up_by_what_waits_for_the_morning(
    sender: Sender,
) -> None:
    sender.now = EVENING
    sender.put("nudge", **INES)
    sender.put("answer", channel="U0INES")
    sender.send()
    assert sender.said("D0U0INES") == ["answer"]


def test_what_is_tried_again_in_the_evening_waits_for_the_morning(sender: Sender) -> None:
    sender.now = NOW.replace(hour=14, minute=59)
    sender.slack.inject(Trouble.SERVER_ERROR, "chat.postMessage")
    sender.put("nudge", **INES)
    sender.send()
    sender.later(200)
    assert sender.said("D0U0INES") == []
    sender.now = NEXT_MORNING
    sender.send()
    assert sender.said("D0U0INES") == ["nudge"]


def test_holidays_count_when_it_is_sent(sender: Sender) -> None:
    with sender.writing() as uow:
        uow.add(Preference(person="U0INES", country="DE"))
    off = sender.another(is_holiday=lambda country, day: (country, day) == ("DE", NOW.date()))
    nudge = sender.put("nudge", **INES)
    off.send_due()
    off.stop()
    assert sender.row(nudge).due_at == NEXT_MORNING


def test_what_comes_too_late_is_parked(sender: Sender) -> None:
    nudge = sender.put("nudge", expires_at=NOW + timedelta(hours=1), **INES)
    sender.now += timedelta(hours=1)
    sender.send()
    row = sender.row(nudge)
    assert (row.state, row.reason) == (DeliveryState.PARKED, "late")


def test_answers_go_before_what_nobody_waits_for(sender: Sender) -> None:
    sender.put("digest", channel="C0ALDER", rank=SCHEDULED)
    sender.put("answer", channel="D0INES")
    due = sender.store.due(sender.now)
    assert [row.key for row in due] == ["answer", "digest"]


def test_of_several_edits_of_one_message_only_the_newest_is_sent(sender: Sender) -> None:
    card = sender.put("card")
    sender.send()
    edits = [sender.put(f"edit {number}", op=Op.UPDATE, target_of=card) for number in range(5)]
    sender.put("after")
    sender.send()
    assert sender.said() == ["edit 4", "after"]
    assert len(sender.slack.calls("chat.update")) == 1
    assert {sender.row(edit).state for edit in edits} == {DeliveryState.SENT}
    assert sender.row(edits[0]).reason == "superseded"


def test_an_edit_of_what_is_not_posted_yet_does_not_hold_up_answers(sender: Sender) -> None:
    sender.now = EVENING
    nudge = sender.put("nudge", **INES)
    sender.send()
    sender.put("edited", channel="U0INES", op=Op.UPDATE, target_of=nudge)
    sender.put("answer", channel="U0INES")
    sender.send()
    assert sender.said("D0U0INES") == ["answer"]
    sender.now = NEXT_MORNING
    sender.later(3)
    assert sender.said("D0U0INES") == ["answer", "edited"]


def test_what_slack_finds_malformed_is_said_in_plain_text_under_the_same_key(sender: Sender) -> None:
    sender.slack.inject(Trouble.REFUSED, "chat.postMessage", error="invalid_blocks")
    text = f"{SAYS}a card."
    section = {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    card = sender.put(
        "card", payload={"text": text, "blocks": [section], "unfurl_links": False, "unfurl_media": False}
    )
    sender.send()
    (message,) = sender.slack.messages("D0INES")
    assert "blocks" not in message
    assert message["metadata"]["event_payload"]["key"] == card
    row = sender.row(card)
    assert (row.state, row.reason) == (DeliveryState.SENT, "invalid_blocks")


def test_what_is_malformed_even_in_plain_text_is_parked(sender: Sender) -> None:
    sender.slack.inject(Trouble.REFUSED, "chat.postMessage", times=2, error="no_text")
    card = sender.put("card")
    sender.send()
    assert sender.row(card).state == DeliveryState.PARKED
    assert len(sender.slack.calls("chat.postMessage")) == 2


def test_a_workspace_that_takes_nothing_is_probed_with_one_delivery_and_then_gets_everything(
    sender: Sender,
) -> None:
    sender.slack.inject(Trouble.REFUSED, "chat.postMessage", error="token_revoked")
    lines = [f"line {number}" for number in range(5)]
    for line in lines:
        sender.put(line)
    sender.send()
    assert workspace(sender).halted_reason == "token_revoked"
    sender.put("elsewhere", channel="D0JAN")
    sender.later(299)
    assert len(sender.slack.calls("chat.postMessage")) == 1
    sender.slack.inject(Trouble.REFUSED, "chat.postMessage", error="token_revoked")
    sender.later(2)
    assert len(sender.slack.calls("chat.postMessage")) == 2
    sender.later(301)
    assert workspace(sender).halted_at is None
    assert (sender.said(), sender.said("D0JAN")) == (lines, ["elsewhere"])


def test_a_workspace_that_nobody_wrote_down_is_halted_too(sender: Sender) -> None:
    sender.slack.inject(Trouble.REFUSED, "chat.postMessage", error="invalid_auth")
    with sender.store.write("T0OTHER", "test", sender.now) as uow:
        uow.add(Delivery(key="x", op=Op.POST, channel="D0X", due_at=sender.now, created_at=sender.now,
                         payload={"text": f"{SAYS}x.", "unfurl_links": False, "unfurl_media": False}))  # fmt: skip
    sender.send()
    assert sender.store.halted() == ["T0OTHER"]
    sender.put("here")
    sender.send()
    assert sender.said() == ["here"]


def test_whoever_bound_a_channel_hears_once_that_its_digest_was_not_posted(sender: Sender) -> None:
    with sender.writing() as uow:
        uow.add(DigestBinding(channel="C0ALDER", channel_name="alder", bound_by="U0INES", bound_at=NOW))
        digest = uow.add(
            Digest(key="d", kind="channel", target="C0ALDER", covers_from=NOW.date(), covers_until=NOW.date())
        )
    where: dict[str, Any] = {"channel": "C0ALDER", "rank": SCHEDULED, "purpose": f"digest:{digest.id}"}
    for number in range(2):
        sender.slack.inject(Trouble.REFUSED, "chat.postMessage", error="is_archived")
        sender.put(f"digest {number}", **where)
        sender.send()
    assert sender.said("D0U0INES") == ["digest.trouble.post_archived"]
    with sender.store.read(TEAM) as uow:
        binding = uow.one(DigestBinding)
    assert binding is not None
    assert binding.trouble == "post_archived"


def test_what_the_rhythm_said_is_noted_once_it_is_out(sender: Sender) -> None:
    nudge = sender.put("nudge", **INES)
    with sender.writing() as uow:
        uow.add(Nudge(key="n", person="U0INES", name="action_due", local_day=NOW.date(), delivery_id=nudge))
        digest = uow.add(
            Digest(key="d", kind="channel", target="C0A", covers_from=NOW.date(), covers_until=NOW.date())
        )
    sender.put("digest", channel="C0A", rank=SCHEDULED, purpose=f"digest:{digest.id}")
    sender.send()
    with sender.store.read(TEAM) as uow:
        noted, posted = uow.one(Nudge), uow.one(Digest)
    assert noted is not None
    assert posted is not None
    assert (noted.sent_at, noted.channel, posted.sent_at) == (sender.now, "D0U0INES", sender.now)


def test_of_a_nudge_that_cannot_be_sent_nobody_is_told_elsewhere(sender: Sender) -> None:
    sender.slack.inject(Trouble.REFUSED, "chat.postMessage", error="user_disabled")
    sender.put("nudge", **INES)
    sender.send()
    sender.later(A_WHILE)
    assert sender.slack.messages() == ()
