"""Signed requests through App.dispatch, against the fake Web API."""

from __future__ import annotations

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.fakes import samples as s
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.faults import Trouble
from tests.fakes.mini_bot import mini_app
from tests.fakes.signed import SignedRequests

USER = "U01JONAS"


@pytest.fixture
def app(fake_slack: FakeSlack) -> App:
    return mini_app(fake_slack.api_url)


@pytest.fixture
def client(fake_slack: FakeSlack) -> WebClient:
    return WebClient(token="xoxb-test", base_url=fake_slack.api_url, retry_handlers=[])


def test_a_signed_command_is_heard(app: App, fake_slack: FakeSlack) -> None:
    answer = app.dispatch(SignedRequests().command(USER, "/kam", "new Nordhafen"))
    assert answer.status == 200
    assert "new Nordhafen" in answer.body
    assert [each["channel"] for each in fake_slack.messages()] == [f"D0{USER}"]


def test_a_wrong_signature_is_not(app: App, fake_slack: FakeSlack) -> None:
    assert app.dispatch(SignedRequests("another secret").command(USER, "/kam")).status == 401
    assert fake_slack.messages() == ()


def test_messages_and_edits_are_heard(app: App, fake_slack: FakeSlack) -> None:
    slack = SignedRequests()
    assert app.dispatch(slack.message(USER, "hello", ts="1700000000.000001")).status == 200
    assert app.dispatch(slack.edited(USER, "1700000000.000001", "hello again")).status == 200
    first, second = fake_slack.messages("D0USER")
    assert (first["thread_ts"], first["text"]) == ("1700000000.000001", "I have heard: hello.")
    assert second["text"] == "You changed it to hello again."


def test_presses_and_forms_are_heard(app: App, fake_slack: FakeSlack) -> None:
    slack = SignedRequests()
    assert app.dispatch(slack.press(USER, s.button("form"))).status == 200
    view = fake_slack.calls("views.open")[0].args["view"]
    field = {"name": {"value": {"type": "plain_text_input", "value": "wrong"}}}
    rest = {"sector": {"pick": {"selected_option": s.option()}}, "due": {"value": {"selected_date": None}}}
    refused = app.dispatch(slack.submit(USER, view, {**field, **rest}))
    assert "That name is taken." in refused.body
    field["name"]["value"]["value"] = "Nordhafen"
    assert app.dispatch(slack.submit(USER, view, {**field, **rest})).body == ""
    assert app.dispatch(slack.closed(USER, view)).status == 200
    assert [each["text"] for each in fake_slack.messages("D0USER")] == [
        "Saved Nordhafen, a, None.",
        "Nothing was saved.",
    ]


def test_the_home_tab_is_opened_and_pressed(app: App, fake_slack: FakeSlack) -> None:
    slack = SignedRequests()
    assert app.dispatch(slack.home_opened(USER)).status == 200
    view = fake_slack.calls("views.publish")[0].args["view"]
    assert app.dispatch(slack.press_in_view(USER, s.button("refresh"), view)).status == 200
    assert len(fake_slack.calls("views.publish")) == 2


def test_a_retried_event_keeps_its_id() -> None:
    slack = SignedRequests()
    first = slack.message(USER, "hello", ts="1700000000.000001", event_id="Ev1")
    again = slack.message(USER, "hello", ts="1700000000.000001", event_id="Ev1", retry=1)
    assert first.body["event_id"] == again.body["event_id"] == "Ev1"
    assert "x-slack-retry-num" not in first.headers
    assert again.headers["x-slack-retry-num"] == ["1"]


@pytest.mark.misbehaves
def test_the_fake_notes_what_slack_would_refuse(client: WebClient, fake_slack: FakeSlack) -> None:
    client.chat_postMessage(channel="D01", text="Here is your plan.")
    assert fake_slack.violations == (
        "chat.postMessage: lacks unfurl_links",
        "chat.postMessage: lacks unfurl_media",
    )


def test_the_fake_remembers_messages_as_slack_does(client: WebClient, fake_slack: FakeSlack) -> None:
    key = {"event_type": "kam", "event_payload": {"key": "abc"}}
    sent = client.chat_postMessage(
        channel=USER, text="Here is your plan.", metadata=key, unfurl_links=False, unfurl_media=False
    )
    client.chat_update(channel=sent["channel"], ts=sent["ts"], text="Here is your new plan.")
    client.chat_postEphemeral(channel=sent["channel"], user=USER, text="Only you can read this.")
    found = client.conversations_history(channel=sent["channel"], include_all_metadata=True)["messages"]
    assert [(each["text"], each["metadata"]) for each in found] == [("Here is your new plan.", key)]
    client.chat_delete(channel=sent["channel"], ts=sent["ts"])
    assert [each["subtype"] for each in fake_slack.messages()] == ["ephemeral"]


def test_the_fake_takes_a_file_whole(client: WebClient, fake_slack: FakeSlack) -> None:
    client.files_upload_v2(channel="D01", filename="plan.xlsx", file=b"PK\x03\x04\xff\xfe", title="Plan")
    assert fake_slack.uploads == [b"PK\x03\x04\xff\xfe"]
    assert fake_slack.calls("files.completeUploadExternal")[0].args["channel_id"] == "D01"


def test_the_fake_knows_trouble_and_people(client: WebClient, fake_slack: FakeSlack) -> None:
    fake_slack.pretend("U0GUEST", is_restricted=True, tz="Asia/Tokyo")
    guest = client.users_info(user="U0GUEST")["user"]
    assert (guest["is_restricted"], guest["tz"]) == (True, "Asia/Tokyo")
    fake_slack.inject(Trouble.REFUSED, "users.info", error="user_not_found")
    with pytest.raises(SlackApiError, match="user_not_found"):
        client.users_info(user="U0GUEST")


def test_the_fake_refuses_a_second_use_of_a_trigger_and_a_stale_hash(client: WebClient) -> None:
    trigger = SignedRequests().next_trigger()
    client.views_open(trigger_id=trigger, view=s.modal())
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        client.views_open(trigger_id=trigger, view=s.modal())
    late = SignedRequests(clock=lambda: 1_700_000_000.0).next_trigger()
    with pytest.raises(SlackApiError, match="expired_trigger_id"):
        client.views_open(trigger_id=late, view=s.modal())
    first = client.views_publish(user_id=USER, view=s.home()["view"])["view"]["hash"]
    client.views_publish(user_id=USER, view=s.home()["view"], hash=first)
    with pytest.raises(SlackApiError, match="hash_conflict"):
        client.views_publish(user_id=USER, view=s.home()["view"], hash=first)
