"""What Slack sends, read into frozen records. Dicts stop here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.buttons import Press, unpack
from kam_core.usecases.own_guidance import SharedFile

Body = Mapping[str, Any]
_LINK = re.compile(r"<(?:mailto:|tel:)?(?P<address>(?![@#!])[^|>]+)(?:\|(?P<words>[^>]*))?>")
_SLACK_ID = re.compile(r"[A-Z0-9]{2,40}")
LONGEST_NAME = 255
NO_MESSAGE_OF_A_PERSON = frozenset({"bot_message", "message_replied", "channel_join", "tombstone"})


@dataclass(frozen=True, slots=True)
class Said:
    """A message that a person typed, edited or deleted in a DM. `key` names the event; `ts` the message."""

    workspace: str
    person: str
    channel: str
    thread: str | None
    ts: str
    text: str
    key: str
    change: str = ""
    """Empty for a new message, "edited" or "deleted" otherwise."""
    files: tuple[SharedFile, ...] = ()
    """What came with a new message."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press of one of our buttons, in a message, in the Home tab, or in a modal."""

    workspace: str
    person: str
    press: Press
    key: str
    trigger: str
    channel: str = ""
    ts: str | None = None
    thread: str | None = None
    view: str | None = None
    view_hash: str | None = None
    metadata: str = ""
    in_modal: bool = False


@dataclass(frozen=True, slots=True)
class Submitted:
    """A modal that was submitted: its inputs as text, a tuple for several choices, by block id."""

    workspace: str
    person: str
    callback: str
    metadata: str
    values: Mapping[str, str | tuple[str, ...]]
    key: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A message on which somebody used a shortcut of ours; `author` is empty when no person wrote it."""

    workspace: str
    person: str
    channel: str
    ts: str
    text: str
    author: str
    key: str
    trigger: str


@dataclass(frozen=True, slots=True)
class Commanded:
    """A slash command."""

    workspace: str
    person: str
    channel: str
    text: str
    key: str
    trigger: str


def as_typed(text: str) -> str:
    """A message as its author typed it: Slack's links are their words again, and its escapes are undone.

    Mentions of people, channels and everybody keep their marks.
    """
    plain = _LINK.sub(lambda link: link["words"] or link["address"], text)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def workspace_of(body: Body) -> str:
    """The workspace that a payload is about, wherever Slack put it; empty for what cannot be an id of Slack's."""
    team = body.get("team")
    found = body.get("team_id") or (team.get("id") if isinstance(team, Mapping) else team)
    named = str(found or (body.get("user") or {}).get("team_id", ""))
    return named if _SLACK_ID.fullmatch(named) else ""


def said(body: Body) -> Said | None:
    """The message of an event, or None when no person typed it in a DM."""
    event = body.get("event") or {}
    subtype = event.get("subtype", "")
    if event.get("channel_type", "im") != "im" or subtype in NO_MESSAGE_OF_A_PERSON:
        return None
    change = {"message_changed": "edited", "message_deleted": "deleted"}.get(subtype, "")
    message = (
        event.get("message") if change == "edited" else event.get("previous_message") if change else event
    )
    if not isinstance(message, Mapping) or message.get("bot_id") or not message.get("user"):
        return None
    if change == "edited" and (event.get("previous_message") or {}).get("text") == message.get("text"):
        return None
    ts = str(message.get("ts", ""))
    return Said(
        workspace=workspace_of(body),
        person=str(message["user"]),
        channel=str(event.get("channel", "")),
        thread=message.get("thread_ts") if message.get("thread_ts") != ts else None,
        ts=ts,
        text=as_typed(str(message.get("text") or "")),
        key=f"event/{body.get('event_id') or ts}",
        change=change,
        files=() if change else _files(message),
    )


def pressed(body: Body) -> Pressed | None:
    """The press behind a block action, or None when the button is none of ours."""
    action = (body.get("actions") or [{}])[0]
    press = unpack(str(action.get("action_id", "")), str(action.get("value") or _chosen(action) or ""))
    if press is None:
        return None
    message, view = body.get("message") or {}, body.get("view") or {}
    person = str((body.get("user") or {}).get("id", ""))
    return Pressed(
        workspace=workspace_of(body),
        person=person,
        press=press,
        key=f"press/{person}/{action.get('action_ts', '')}/{action.get('action_id', '')}",
        trigger=str(body.get("trigger_id", "")),
        channel=str(
            (body.get("channel") or {}).get("id") or (body.get("container") or {}).get("channel_id") or ""
        ),
        ts=message.get("ts") or (body.get("container") or {}).get("message_ts"),
        thread=message.get("thread_ts"),
        view=view.get("id"),
        view_hash=view.get("hash"),
        metadata=str(view.get("private_metadata") or ""),
        in_modal=view.get("type") == "modal",
    )


def submitted(body: Body) -> Submitted:
    """A modal's submission."""
    view = body.get("view") or {}
    state = ((view.get("state") or {}).get("values") or {}).items()
    values = {block: _value(next(iter(inputs.values()), {})) for block, inputs in state}
    person = str((body.get("user") or {}).get("id", ""))
    return Submitted(
        workspace=workspace_of(body),
        person=person,
        callback=str(view.get("callback_id", "")),
        metadata=str(view.get("private_metadata") or ""),
        values=values,
        key=f"view/{view.get('id', '')}/{view.get('hash', '')}",
    )


def taken(body: Body) -> Taken:
    """The message behind a shortcut."""
    message = body.get("message") or {}
    person = str((body.get("user") or {}).get("id", ""))
    trigger = str(body.get("trigger_id", ""))
    return Taken(
        workspace=workspace_of(body),
        person=person,
        channel=str((body.get("channel") or {}).get("id", "")),
        ts=str(body.get("message_ts") or message.get("ts") or ""),
        text=as_typed(str(message.get("text") or "")),
        author="" if message.get("bot_id") else str(message.get("user") or ""),
        key=f"shortcut/{person}/{trigger}",
        trigger=trigger,
    )


def commanded(body: Body) -> Commanded:
    """A slash command's invocation."""
    return Commanded(
        workspace=workspace_of(body),
        person=str(body.get("user_id", "")),
        channel=str(body.get("channel_id", "")),
        text=as_typed(str(body.get("text") or "")).strip(),
        key=f"command/{body.get('trigger_id', '')}",
        trigger=str(body.get("trigger_id", "")),
    )


def _files(message: Body) -> tuple[SharedFile, ...]:
    """The files of a message; those that Slack shows as gone are none."""
    given = (each for each in message.get("files") or () if isinstance(each, Mapping) and each.get("name"))
    return tuple(
        SharedFile(
            id=str(each.get("id") or ""),
            name=str(each["name"])[:LONGEST_NAME],
            size=int(each.get("size") or 0),
            url=str(each.get("url_private") or ""),
        )
        for each in given
    )


def _value(given: Mapping[str, Any]) -> str | tuple[str, ...]:
    if "selected_options" in given:
        return tuple(str(option["value"]) for option in given["selected_options"] or ())
    if "selected_users" in given:
        return tuple(str(person) for person in given["selected_users"] or ())
    return str(
        given.get("value") or given.get("selected_date") or given.get("selected_time") or _chosen(given) or ""
    )


def _chosen(given: Mapping[str, Any]) -> str:
    option = given.get("selected_option") or {}
    return str(option.get("value") or given.get("selected_user") or given.get("selected_conversation") or "")
