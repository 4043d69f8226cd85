"""Looks into a conversation for the messages that an attempt left behind."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient

from bot.jobs.grace import PERSON
from kam_core.model import Delivery, Op

A_PAGE = 200
BEFORE = timedelta(seconds=60)
"""How far before the first attempt a conversation is read: our clock and Slack's differ."""
LOOKED_UP = frozenset({Op.POST, Op.UPLOAD})
"""What would show twice if it were done twice, and can be found again. The rest is repeated."""


class Incomplete(OSError):
    """A conversation could not be read to its end; what was not seen may still be there."""


def conversation(client: WebClient, channel: str) -> str:
    """The id of a conversation; neither files nor history know a person's id, as messages do."""
    if not channel.startswith(PERSON):
        return channel
    return str(client.conversations_open(users=channel)["channel"]["id"])


def copies(client: WebClient, row: Delivery, channel: str, thread: str | None) -> list[str]:
    """The ts of every message that a delivery left in a conversation, the oldest first.

    It is read back to shortly before the first attempt, page by page. Raises what Slack answers, and `Incomplete`.
    """
    began = row.first_attempt_at or row.attempt_at or row.created_at
    is_it = _mark(row)
    found = {str(each["ts"]) for each in _messages(client, channel, thread, began - BEFORE) if is_it(each)}
    return sorted(found, key=float)


def _messages(
    client: WebClient, channel: str, thread: str | None, oldest: datetime
) -> Iterator[Mapping[str, Any]]:
    asked: dict[str, Any] = {"channel": channel, "include_all_metadata": True, "limit": A_PAGE}
    asked |= {"oldest": f"{oldest.timestamp():.6f}", "inclusive": True}
    cursor = ""
    while True:
        page = {**asked, "cursor": cursor} if cursor else asked
        answer = (
            client.conversations_replies(ts=thread, **page)
            if thread
            else client.conversations_history(**page)
        )
        yield from answer.get("messages") or ()
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            if answer.get("has_more"):
                raise Incomplete("there is more, and no way to it")
            return


def _mark(row: Delivery) -> Callable[[Mapping[str, Any]], bool]:
    """What tells our message: the key in its metadata; of a file, which carries none, its name."""
    if row.op is Op.UPLOAD:
        name = row.payload.get("filename")
        return lambda message: any(file.get("name") == name for file in message.get("files") or ())

    def carries_the_key(message: Mapping[str, Any]) -> bool:
        payload = (message.get("metadata") or {}).get("event_payload") or {}
        return bool(payload.get("key") == row.id)

    return carries_the_key
