"""What Slack sends becomes frozen records, wherever Slack put the parts; everything else is no record."""

import json
import urllib.parse
from collections.abc import Mapping
from typing import Any

import pytest
from slack_bolt import BoltRequest

from bot import read
from tests.fakes.signed import SignedRequests

REQUESTS = SignedRequests()
Json = Mapping[str, Any]


def body_of(request: BoltRequest) -> dict[str, Any]:
    """The payload as a handler gets it."""
    raw = str(request.raw_body)
    if raw.startswith("{"):
        return dict(json.loads(raw))
    fields = dict(urllib.parse.parse_qsl(raw))
    return dict(json.loads(fields["payload"])) if "payload" in fields else fields


def test_a_typed_message_knows_its_thread_and_its_event() -> None:
    heard = read.said(
        body_of(REQUESTS.message("U1", "hello", "D1", "1.000001", ts="1.000002", event_id="Ev1"))
    )
    assert heard == read.Said("T0TEAM", "U1", "D1", "1.000001", "1.000002", "hello", "event/Ev1")


def test_a_message_that_is_its_own_threads_root_is_in_no_thread() -> None:
    heard = read.said(body_of(REQUESTS.message("U1", "hello", "D1", "1.000002", ts="1.000002")))
    assert heard is not None
    assert heard.thread is None


def test_an_edit_names_the_message_that_was_edited() -> None:
    heard = read.said(body_of(REQUESTS.edited("U1", "1.000002", "better", "D1", thread_ts="1.000001")))
    assert heard is not None
    assert (heard.change, heard.ts, heard.text, heard.thread) == ("edited", "1.000002", "better", "1.000001")


def test_a_deletion_names_the_message_that_is_gone() -> None:
    before = {"type": "message", "user": "U1", "ts": "1.000002", "text": "old", "thread_ts": "1.000001"}
    event = {
        "type": "message",
        "subtype": "message_deleted",
        "previous_message": before,
        "deleted_ts": "1.000002",
    }
    heard = read.said(
        body_of(REQUESTS.event({**event, "channel": "D1", "channel_type": "im", "ts": "1.000003"}))
    )
    assert heard is not None
    assert (heard.change, heard.ts, heard.person) == ("deleted", "1.000002", "U1")


@pytest.mark.parametrize(
    "event",
    [
        {"channel_type": "channel"},
        {"subtype": "bot_message"},
        {"bot_id": "B1"},
        {"user": None},
        {"subtype": "message_changed", "message": None},
        {
            "subtype": "message_changed",
            "message": {"user": "U1", "ts": "1", "text": "same"},
            "previous_message": {"user": "U1", "ts": "1", "text": "same"},
        },
    ],
    ids=[
        "in a channel",
        "of a bot",
        "of an app",
        "of nobody",
        "an edit of nothing",
        "an unfurl, not an edit",
    ],
)
def test_what_no_person_typed_to_us_is_not_heard(event: Json) -> None:
    typed = {
        "type": "message",
        "user": "U1",
        "text": "hi",
        "channel": "D1",
        "channel_type": "im",
        "ts": "1.1",
    }
    assert read.said(body_of(REQUESTS.event({**typed, **event}))) is None


def test_a_press_says_who_where_and_what() -> None:
    action = {"action_id": "kam:skip:0", "block_id": "b", "value": "i1|A1", "action_ts": "5.1"}
    message = {"ts": "1.000002", "text": "", "thread_ts": "1.000001"}
    pressed = read.pressed(body_of(REQUESTS.press("U1", action, message, "D1")))
    assert pressed is not None
    assert (pressed.person, pressed.channel, pressed.ts, pressed.thread) == (
        "U1",
        "D1",
        "1.000002",
        "1.000001",
    )
    assert (pressed.press.verb, pressed.press.ids, pressed.key) == (
        "skip",
        ("i1", "A1"),
        "press/U1/5.1/kam:skip:0",
    )


def test_a_choice_from_a_menu_is_the_presss_value() -> None:
    action = {"type": "static_select", "action_id": "kam:page:0", "selected_option": {"value": "2"}}
    pressed = read.pressed(body_of(REQUESTS.press("U1", action)))
    assert pressed is not None
    assert pressed.press.ids == ("2",)


def test_a_press_on_home_has_no_channel() -> None:
    action = {"action_id": "kam:settings:0", "block_id": "b"}
    pressed = read.pressed(body_of(REQUESTS.press_in_view("U1", action, {"id": "V1", "type": "home"})))
    assert pressed is not None
    assert (pressed.channel, pressed.view) == ("", "V1")


def test_every_kind_of_input_becomes_text() -> None:
    option = {"value": "a", "text": {"type": "plain_text", "text": "A"}}
    values = {
        "typed": {"value": {"type": "plain_text_input", "value": "words"}},
        "empty": {"value": {"type": "plain_text_input", "value": None}},
        "day": {"value": {"type": "datepicker", "selected_date": "2026-04-14"}},
        "time": {"value": {"type": "timepicker", "selected_time": "09:00"}},
        "one": {"value": {"type": "static_select", "selected_option": option}},
        "none": {"value": {"type": "static_select", "selected_option": None}},
        "many": {"value": {"type": "checkboxes", "selected_options": [option]}},
        "person": {"value": {"type": "users_select", "selected_user": "U2"}},
        "room": {"value": {"type": "conversations_select", "selected_conversation": "C1"}},
    }
    view = {"id": "V1", "hash": "h", "callback_id": "kam:form", "private_metadata": "i|A1||"}
    submitted = read.submitted(body_of(REQUESTS.submit("U1", view, values)))
    assert submitted.values == {
        "typed": "words",
        "empty": "",
        "day": "2026-04-14",
        "time": "09:00",
        "one": "a",
        "none": "",
        "many": ("a",),
        "person": "U2",
        "room": "C1",
    }
    assert (submitted.callback, submitted.metadata, submitted.key) == ("kam:form", "i|A1||", "view/V1/h")


def test_a_command_is_what_was_typed_behind_it() -> None:
    commanded = read.commanded(body_of(REQUESTS.command("U1", "/kam", "  plan Alder ", "C1")))
    assert (commanded.person, commanded.text, commanded.channel) == ("U1", "plan Alder", "C1")
    assert commanded.key == f"command/{commanded.trigger}"


@pytest.mark.parametrize(
    "body",
    [
        {"team_id": "T1"},
        {"team": {"id": "T1"}},
        {"team": "T1"},
        {"team": None, "user": {"id": "U1", "team_id": "T1"}},
    ],
)
def test_the_workspace_is_found_wherever_slack_put_it(body: Json) -> None:
    assert read.workspace_of(body) == "T1"
