"""One delivery to Slack: the call, and what its end means."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from kam_core.model import Delivery, DeliveryState, Op

log = logging.getLogger("kam.outbox")

EVENT_TYPE = "kam_planner"
PERSON = ("U", "W")
"""How the ids of people begin."""
RETRY_SECONDS = 2.0
TIMES_OUT_SECONDS = 10
LATER = frozenset({"ratelimited", "rate_limited"})
UNCLEAR = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
WORKSPACE_GONE = frozenset(
    {"invalid_auth", "token_revoked", "token_expired", "account_inactive", "not_authed", "missing_scope"}
)
WORKSPACE_GONE_SECONDS = 300.0
NEVER = ""
"""The ts of a message that will not be: its delivery was parked."""
A_PAGE = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an attempt. `retry_in` seconds, for what is not final."""

    state: DeliveryState
    ts: str | None = None
    channel: str | None = None
    reason: str | None = None
    retry_in: float | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """Delivers to Slack. `client` gives the workspace's Web API client.

    `ts_of` gives the Slack ts of a sent delivery, None while it is not sent, `NEVER` when it will not be.
    """

    client: Callable[[str], WebClient]
    ts_of: Callable[[str, str], str | None]

    def deliver(self, workspace: str, row: Delivery, sent: Mapping[str, str], *, uncertain: bool) -> Outcome:
        """Make one attempt. An uncertain one (its predecessor ended unclear) is looked up first."""
        client = self.client(workspace)
        try:
            where = self._where(workspace, row, sent)
            if where is None:
                return Outcome(DeliveryState.PENDING, retry_in=RETRY_SECONDS)
            if NEVER in where.values():
                return Outcome(DeliveryState.PARKED, reason="nothing_to_hang_on")
            if uncertain and row.op is Op.POST:
                found = _looked_up(client, row, where)
                if found is not None:
                    return found
            return _CALLS[row.op](client, row, where)
        except SlackApiError as error:
            return _refused(error)
        except (OSError, HTTPException) as error:
            log.warning("unclear op=%s type=%s", row.op, type(error).__name__)
            return Outcome(DeliveryState.SENDING, reason=type(error).__name__, retry_in=RETRY_SECONDS)
        except Exception as error:  # noqa: BLE001 - what can never be sent must not hold up the rest
            log.error("parked op=%s type=%s", row.op, type(error).__name__)
            return Outcome(DeliveryState.PARKED, reason=type(error).__name__)

    def _where(self, workspace: str, row: Delivery, sent: Mapping[str, str]) -> dict[str, str] | None:
        """The thread or the message that the delivery is about; None while that is not there yet."""
        where = {"ts": row.ts} if row.ts else {}
        if row.thread_ts:
            where["thread_ts"] = row.thread_ts
        for name, other in (("thread_ts", row.thread_of), ("ts", row.target_of)):
            if other and name not in where:
                ts = sent.get(other) or self.ts_of(workspace, other)  # may be NEVER
                if ts is None:
                    return None
                where[name] = ts
        return where


def _post(client: WebClient, row: Delivery, where: Mapping[str, str]) -> Outcome:
    metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": row.id}}
    answer = client.chat_postMessage(
        channel=row.channel, metadata=metadata, thread_ts=where.get("thread_ts"), **row.payload
    )
    return Outcome(
        DeliveryState.SENT, ts=str(answer["ts"]), channel=str(answer.get("channel") or row.channel)
    )


def _update(client: WebClient, row: Delivery, where: Mapping[str, str]) -> Outcome:
    shown = {name: part for name, part in row.payload.items() if name in ("text", "blocks")}
    client.chat_update(channel=row.channel, ts=where["ts"], **shown)
    return Outcome(DeliveryState.SENT, ts=where["ts"], channel=row.channel)


def _ephemeral(client: WebClient, row: Delivery, where: Mapping[str, str]) -> Outcome:
    shown = {name: part for name, part in row.payload.items() if name in ("text", "blocks", "user")}
    client.chat_postEphemeral(channel=row.channel, thread_ts=where.get("thread_ts"), **shown)
    return Outcome(DeliveryState.SENT)


def _upload(client: WebClient, row: Delivery, where: Mapping[str, str]) -> Outcome:
    channel = _conversation(client, row.channel)
    client.files_upload_v2(channel=channel, thread_ts=where.get("thread_ts"), **row.payload)
    return Outcome(DeliveryState.SENT, channel=channel)


def _conversation(client: WebClient, channel: str) -> str:
    """The id of a conversation; files cannot be sent to a person's id, as messages can."""
    if not channel.startswith(PERSON):
        return channel
    return str(client.conversations_open(users=channel)["channel"]["id"])


def _home(client: WebClient, row: Delivery, where: Mapping[str, str]) -> Outcome:
    del where
    client.views_publish(user_id=row.channel, view=row.payload)
    return Outcome(DeliveryState.SENT)


def _delete(client: WebClient, row: Delivery, where: Mapping[str, str]) -> Outcome:
    client.chat_delete(channel=row.channel, ts=where["ts"])
    return Outcome(DeliveryState.SENT)


_CALLS: Mapping[Op, Callable[[WebClient, Delivery, Mapping[str, str]], Outcome]] = {
    Op.POST: _post,
    Op.UPDATE: _update,
    Op.EPHEMERAL: _ephemeral,
    Op.UPLOAD: _upload,
    Op.HOME: _home,
    Op.DELETE: _delete,
}


def _looked_up(client: WebClient, row: Delivery, where: Mapping[str, str]) -> Outcome | None:
    """What an unclear attempt turns out to be: sent, or None when the conversation surely does not hold it.

    While that cannot be seen it stays unclear; nothing is ever sent again on a mere guess.
    """
    try:
        channel = _conversation(client, row.channel)
        ts = _found_in_history(client, row, channel, where.get("thread_ts"))
    except SlackApiError as error:
        seen = _refused(error)
        if seen.state is DeliveryState.PARKED:
            return seen
        return Outcome(DeliveryState.SENDING, reason=seen.reason, retry_in=seen.retry_in)
    return Outcome(DeliveryState.SENT, ts=ts, channel=channel) if ts else None


def _found_in_history(client: WebClient, row: Delivery, channel: str, thread: str | None) -> str | None:
    """The ts of the message that an unclear attempt left behind, or None when it left none; every page is read."""
    asked: dict[str, Any] = {"channel": channel, "include_all_metadata": True, "limit": A_PAGE}
    cursor = ""
    while True:
        page = {**asked, "cursor": cursor} if cursor else asked
        answer = (
            client.conversations_replies(ts=thread, **page)
            if thread
            else client.conversations_history(**page)
        )
        for message in answer.get("messages") or ():
            payload = (message.get("metadata") or {}).get("event_payload") or {}
            if payload.get("key") == row.id:
                return str(message["ts"])
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return None


def _refused(error: SlackApiError) -> Outcome:
    response = error.response
    code = str(response.get("error", "")) if hasattr(response, "get") else ""
    status = getattr(response, "status_code", 200)
    if status == 429 or code in LATER:
        wait = float((getattr(response, "headers", {}) or {}).get("Retry-After", RETRY_SECONDS))
        return Outcome(DeliveryState.PENDING, reason="ratelimited", retry_in=wait)
    if status >= 500 or code in UNCLEAR or not code:
        return Outcome(DeliveryState.SENDING, reason=code or f"http_{status}", retry_in=RETRY_SECONDS)
    if code in WORKSPACE_GONE:
        return Outcome(DeliveryState.PENDING, reason=code, retry_in=WORKSPACE_GONE_SECONDS)
    log.warning("parked code=%s", code)
    return Outcome(DeliveryState.PARKED, reason=code)
