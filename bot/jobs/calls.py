"""The call of Slack for each kind of delivery."""

from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient

from bot.jobs.looking_up import conversation
from kam_core.model import Delivery, Op
from kam_core.model.delivery import BYTES

EVENT_TYPE = "kam_planner"
LONGEST_PLAIN = 3000
METHODS: Mapping[Op, str] = {
    Op.POST: "chat.postMessage",
    Op.UPDATE: "chat.update",
    Op.EPHEMERAL: "chat.postEphemeral",
    Op.UPLOAD: "files.completeUploadExternal",
    Op.HOME: "views.publish",
    Op.DELETE: "chat.delete",
}
"""The method that does it, in Slack's own words."""
HAVE_TEXT = frozenset({Op.POST, Op.UPDATE, Op.EPHEMERAL})
"""What can be said in plain text, too."""


@dataclass(frozen=True, slots=True)
class Where:
    """The conversation, and the thread or the message in it that a delivery is about."""

    channel: str
    thread_ts: str | None = None
    ts: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a delivery ended up; `ts` is None for what is no message."""

    channel: str
    ts: str | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """All that a call needs."""

    client: WebClient
    row: Delivery
    where: Where
    payload: Mapping[str, Any]


def call(ask: Ask) -> Placed:
    """Do it. Raises whatever the client does."""
    return _CALLS[ask.row.op](ask)


def plain(row: Delivery) -> dict[str, Any]:
    """The payload with nothing but its text, for when Slack does not take the rest; blocks shown before go."""
    kept = {name: part for name, part in row.payload.items() if name not in ("blocks", "attachments")}
    text = str(kept.get("text") or "")
    kept["text"] = text if len(text) <= LONGEST_PLAIN else text[: LONGEST_PLAIN - 1] + "…"
    return {**kept, "blocks": []} if row.op is Op.UPDATE else kept


def _post(ask: Ask) -> Placed:
    metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": ask.row.id}}
    where = ask.where
    answer = ask.client.chat_postMessage(
        channel=where.channel, metadata=metadata, thread_ts=where.thread_ts, **ask.payload
    )
    return Placed(str(answer.get("channel") or where.channel), str(answer["ts"]))


def _update(ask: Ask) -> Placed:
    shown = {name: part for name, part in ask.payload.items() if name in ("text", "blocks")}
    channel = conversation(ask.client, ask.where.channel)
    ask.client.chat_update(channel=channel, ts=str(ask.where.ts), **shown)
    return Placed(channel, ask.where.ts)


def _ephemeral(ask: Ask) -> Placed:
    shown = {name: part for name, part in ask.payload.items() if name in ("text", "blocks", "user")}
    ask.client.chat_postEphemeral(channel=ask.where.channel, thread_ts=ask.where.thread_ts, **shown)
    return Placed(ask.where.channel)


def _upload(ask: Ask) -> Placed:
    channel = conversation(ask.client, ask.where.channel)
    ask.client.files_upload_v2(channel=channel, thread_ts=ask.where.thread_ts, **_with_bytes(ask.payload))
    return Placed(channel)


def _with_bytes(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A file as Slack's client takes it; what is no text waits in the outbox as base64."""
    told = {name: part for name, part in payload.items() if name != BYTES}
    return told | ({"content": b64decode(payload[BYTES])} if BYTES in payload else {})


def _home(ask: Ask) -> Placed:
    ask.client.views_publish(user_id=ask.row.channel, view=dict(ask.payload))
    return Placed(ask.row.channel)


def _delete(ask: Ask) -> Placed:
    channel = conversation(ask.client, ask.where.channel)
    ask.client.chat_delete(channel=channel, ts=str(ask.where.ts))
    return Placed(channel)


_CALLS: Mapping[Op, Callable[[Ask], Placed]] = {
    Op.POST: _post,
    Op.UPDATE: _update,
    Op.EPHEMERAL: _ephemeral,
    Op.UPLOAD: _upload,
    Op.HOME: _home,
    Op.DELETE: _delete,
}
