"""A miniature Bolt app, to try the fakes on: it greets, counts presses, and keeps one form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from tests.fakes import samples as s
from tests.fakes.at_work import QUIET

Json = Mapping[str, Any]


def mini_app(api_url: str, bot_token: str = "xoxb-local-demo", signing_secret: str = "signing") -> App:
    """The app over HTTP or Socket Mode; every handler ends before its ack goes out."""
    app = App(
        logger=QUIET,
        client=WebClient(token=bot_token, base_url=api_url, retry_handlers=[]),
        signing_secret=signing_secret,
        process_before_response=True,
        url_verification_enabled=False,
    )
    app.command("/kam")(_command)
    app.event("message")(_message)
    app.event("app_home_opened")(_home)
    app.action("form")(_form)
    app.action("count")(_count)
    app.action("refresh")(_refresh)
    app.view("name_form")(_named)
    app.view_closed("name_form")(_closed)
    return app


def question(text: str, block_id: str = "question:A1") -> list[dict[str, Any]]:
    """A message with a question and its buttons."""
    buttons = s.actions(s.button("form"), s.button("count", value="3"), block_id="buttons")
    return [s.section(text, block_id=block_id), buttons]


def _say(client: WebClient, channel: str, text: str, **more: Any) -> None:
    client.chat_postMessage(channel=channel, text=text, unfurl_links=False, unfurl_media=False, **more)


def _command(ack: Callable[..., Any], body: Json, client: WebClient, respond: Callable[..., Any]) -> None:
    if body["text"] == "whisper":
        respond(text="Only you can read this.", response_type="ephemeral")
        ack()
        return
    _say(client, body["user_id"], "Which account is it?", blocks=question("Which *account* is it?"))
    ack(text=f"I have written to you about {body['text'] or 'nothing'}.", response_type="ephemeral")


def _message(event: Json, client: WebClient) -> None:
    if event.get("subtype") == "message_changed":
        _say(client, event["channel"], f"You changed it to {event['message']['text']}.")
    elif event.get("subtype") is None:
        root = event.get("thread_ts") or event["ts"]
        _say(client, event["channel"], f"I have heard: {event['text']}.", thread_ts=root)


def _home(event: Json, client: WebClient) -> None:
    blocks = [s.section("Nothing needs you *today*."), s.actions(s.button("refresh"))]
    client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})


def _refresh(ack: Callable[..., Any], body: Json, client: WebClient) -> None:
    blocks = [s.section("It is fresh now."), s.actions(s.button("refresh"))]
    client.views_publish(user_id=body["user"]["id"], view={"type": "home", "blocks": blocks})
    ack()


def _form(ack: Callable[..., Any], body: Json, client: WebClient) -> None:
    fields = (
        s.field(s.typed(initial_value="Nordhafen", max_length=30), "name"),
        s.field({"type": "datepicker", "action_id": "value"}, "due", optional=True),
        s.field(s.menu(options=s.options(3)), "sector"),
    )
    view = s.modal(
        *fields, callback_id="name_form", notify_on_close=True, private_metadata=body["channel"]["id"]
    )
    client.views_open(trigger_id=body["trigger_id"], view=view)
    ack()


def _count(ack: Callable[..., Any], body: Json, client: WebClient) -> None:
    value = body["actions"][0]["value"]
    place = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
    text = f"You pressed {value}."
    client.chat_update(**place, text=text, blocks=[s.section(text, block_id="understood:A1")])
    ack()


def _named(ack: Callable[..., Any], view: Json, client: WebClient) -> None:
    state = view["state"]["values"]
    name = state["name"]["value"]["value"]
    if name == "wrong":
        ack(response_action="errors", errors={"name": "That name is taken."})
        return
    chosen = state["sector"]["pick"]["selected_option"]["value"]
    day = state["due"]["value"]["selected_date"]
    _say(client, view["private_metadata"], f"Saved {name}, {chosen}, {day}.")
    ack()


def _closed(ack: Callable[..., Any], view: Json, client: WebClient) -> None:
    _say(client, view["private_metadata"], "Nothing was saved.")
    ack()
