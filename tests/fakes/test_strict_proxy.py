"""What the proxy adds to local-slack: trouble, triggers, hashes, metadata, guests and closed doors."""

from __future__ import annotations

import time
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.demo.local_slack import LocalSlack
from tests.fakes import samples as s
from tests.fakes.at_work import at_work
from tests.fakes.faults import Trouble
from tests.fakes.mini_bot import mini_app
from tests.fakes.slack_driver import SlackDriver
from tests.fakes.strict_proxy import StrictProxy

BROKEN = (URLError, ConnectionError, OSError)


@pytest.fixture
def client(local_slack: LocalSlack, strict_slack: StrictProxy) -> WebClient:
    return WebClient(token=local_slack.bot_token, base_url=strict_slack.api_url, retry_handlers=[])


def _post(client: WebClient, channel: str, text: str = "Here is your plan.", **more: Any) -> str:
    said = client.chat_postMessage(channel=channel, text=text, unfurl_links=False, unfurl_media=False, **more)
    return str(said["ts"])


def _error(problem: pytest.ExceptionInfo[SlackApiError]) -> str:
    return str(problem.value.response["error"])


def test_a_rate_limit_says_when_to_come_back(
    client: WebClient, strict_slack: StrictProxy, people: SlackDriver
) -> None:
    strict_slack.inject(Trouble.RATE_LIMITED, "chat.postMessage", times=2, seconds=7)
    for _ in range(2):
        with pytest.raises(SlackApiError) as problem:
            _post(client, people.dm("jonas"))
        assert problem.value.response.status_code == 429
        assert problem.value.response.headers["Retry-After"] == "7"
    _post(client, people.dm("jonas"))
    people.wait_for(lambda: len(people.from_bot("jonas")) == 1)
    assert len(strict_slack.calls("chat.postMessage")) == 3


@pytest.mark.parametrize(
    ("trouble", "done"),
    [
        (Trouble.SERVER_ERROR, False),
        (Trouble.SERVER_ERROR_AFTER, True),
        (Trouble.RESET_BEFORE, False),
        (Trouble.RESET_AFTER, True),
    ],
)
def test_trouble_comes_before_or_after_the_deed(
    trouble: Trouble, done: bool, client: WebClient, strict_slack: StrictProxy, people: SlackDriver
) -> None:
    strict_slack.inject(trouble, "chat.postMessage")
    with pytest.raises((SlackApiError, *BROKEN)):
        _post(client, people.dm("jonas"), "The first one.")
    _post(client, people.dm("jonas"), "The second one.")
    people.wait_for_message("jonas", lambda each: each.text == "The second one.")
    assert len(people.from_bot("jonas")) == 1 + done


def test_a_slow_answer_comes_late_but_comes(
    client: WebClient, strict_slack: StrictProxy, people: SlackDriver
) -> None:
    strict_slack.inject(Trouble.SLOW, "chat.postMessage", seconds=0.3)
    before = time.monotonic()
    _post(client, people.dm("jonas"))
    assert time.monotonic() - before >= 0.3


def test_only_the_right_token_opens(local_slack: LocalSlack, strict_slack: StrictProxy) -> None:
    for token, error in (("xoxb-wrong", "invalid_auth"), (local_slack.app_token, "invalid_auth")):
        with pytest.raises(SlackApiError) as problem:
            WebClient(token=token, base_url=strict_slack.api_url).auth_test()
        assert _error(problem) == error


def test_a_trigger_opens_one_view(
    people: SlackDriver, strict_slack: StrictProxy, client: WebClient, local_slack: LocalSlack
) -> None:
    triggers: list[str] = []
    app = mini_app(strict_slack.api_url, local_slack.bot_token)

    @app.command("/trigger")
    def _(ack: Any, body: Any) -> None:
        triggers.append(body["trigger_id"])
        ack()

    with at_work(app, local_slack.app_token, strict_slack.api_url):
        people.command("jonas", "/trigger")
        people.command("jonas", "/trigger")
    client.views_open(trigger_id=triggers[0], view=s.modal())
    with pytest.raises(SlackApiError) as problem:
        client.views_open(trigger_id=triggers[0], view=s.modal())
    assert _error(problem) == "exchanged_trigger_id"
    strict_slack.triggers.seconds = 0.0
    with pytest.raises(SlackApiError) as problem:
        client.views_open(trigger_id=triggers[1], view=s.modal())
    assert _error(problem) == "expired_trigger_id"


def test_a_stale_view_is_not_overwritten(client: WebClient, people: SlackDriver) -> None:
    jonas = people.person("jonas")
    first = client.views_publish(user_id=jonas, view=s.home()["view"])["view"]
    client.views_publish(user_id=jonas, view=s.home()["view"], hash=first["hash"])
    with pytest.raises(SlackApiError) as problem:
        client.views_publish(user_id=jonas, view=s.home()["view"], hash=first["hash"])
    assert _error(problem) == "hash_conflict"


def test_a_modal_keeps_its_id_through_updates_and_is_gone_when_closed(
    people: SlackDriver, strict_slack: StrictProxy, client: WebClient, local_slack: LocalSlack
) -> None:
    opened: list[Any] = []
    app = mini_app(strict_slack.api_url, local_slack.bot_token)

    @app.command("/open")
    def _(ack: Any, body: Any, client: WebClient) -> None:
        opened.append(client.views_open(trigger_id=body["trigger_id"], view=s.modal())["view"])
        ack()

    with at_work(app, local_slack.app_token, strict_slack.api_url):
        people.command("jonas", "/open")
        view_id, first = opened[0]["id"], opened[0]["hash"]
        for title in ("Second", "Third"):
            client.views_update(view_id=view_id, view=s.modal(title=s.plain(title)))
        people.wait_for(lambda: people.latest_modal("jonas").title == "Third")
        with pytest.raises(SlackApiError) as problem:
            client.views_update(view_id=view_id, hash=first, view=s.modal())
        assert _error(problem) == "hash_conflict"
        people.close_modal("jonas")
        with pytest.raises(SlackApiError) as problem:
            client.views_update(view_id=view_id, view=s.modal())
        assert _error(problem) == "not_found"


def test_metadata_is_kept_and_history_has_pages(client: WebClient, people: SlackDriver) -> None:
    room = people.dm("jonas")
    key = {"event_type": "kam_delivery", "event_payload": {"key": "abc"}}
    sent = [_post(client, room, f"Message {each} is here.", metadata=key) for each in range(3)]
    page = client.conversations_history(channel=room, limit=2, include_all_metadata=True)
    assert [each["ts"] for each in page["messages"]] == sent[:0:-1]
    assert page["messages"][0]["metadata"] == key
    rest = client.conversations_history(
        channel=room, limit=2, cursor=page["response_metadata"]["next_cursor"]
    )
    assert [each["ts"] for each in rest["messages"]] == sent[:1]
    assert "metadata" not in rest["messages"][0]
    assert client.conversations_history(channel=room, oldest=sent[1])["messages"][0]["ts"] == sent[2]


def test_no_history_holds_an_ephemeral_message(client: WebClient, people: SlackDriver) -> None:
    room, jonas = people.dm("jonas"), people.person("jonas")
    client.chat_postEphemeral(channel=room, user=jonas, text="Only you can read this.")
    people.wait_for(lambda: people.messages("jonas"))
    assert client.conversations_history(channel=room)["messages"] == []


def test_guests_and_time_zones_are_known(client: WebClient, people: SlackDriver) -> None:
    guest = client.users_info(user=people.person("leila"))["user"]
    member = client.users_info(user=people.person("haruka"))["user"]
    assert (guest["is_restricted"], member["is_restricted"], member["is_stranger"]) == (True, False, False)
    assert (member["tz"], member["locale"]) == ("Asia/Tokyo", "ja-JP")
    everyone = {each["id"]: each for each in client.users_list()["members"]}
    assert everyone[people.person("leila")]["is_restricted"] is True


def test_a_closed_door_stays_closed(client: WebClient, strict_slack: StrictProxy) -> None:
    for facts, error in (({"is_member": False}, "not_in_channel"), ({"is_archived": True}, "is_archived")):
        strict_slack.pretend("C01KEYACC", **facts)
        assert facts.items() <= client.conversations_info(channel="C01KEYACC")["channel"].items()
        with pytest.raises(SlackApiError) as problem:
            _post(client, "C01KEYACC")
        assert _error(problem) == error


def test_a_file_is_uploaded_into_a_thread(client: WebClient, people: SlackDriver) -> None:
    room = people.dm("jonas")
    root = _post(client, room)
    client.files_upload_v2(channel=room, thread_ts=root, filename="plan.md", content="# Plan", title="Plan")
    shared = people.wait_for_message("jonas", lambda each: bool(each.files))
    assert (shared.thread_ts, shared.files[0]["name"]) == (root, "plan.md")


def test_what_local_slack_lacks_works_all_the_same(client: WebClient) -> None:
    canvas = client.canvases_create(title="Plan", document_content={"type": "markdown", "markdown": "# Plan"})
    assert canvas["canvas_id"]
