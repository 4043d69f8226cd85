"""Acts as the people of the demo through the local Slack's control calls."""

import json
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.demo.local_slack import LocalSlack

SECONDS = 15
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PeopleInSlack:
    """What people do in the local Slack: type, and press."""

    slack: LocalSlack

    def say(self, person: str, channel: str, text: str, thread: str | None = None) -> None:
        """Type a message."""
        words = {"channel": channel, "user": person, "text": text}
        self._do("message", words | ({"thread_ts": thread} if thread else {}))

    def press(self, person: str, message: Json, action: Json) -> None:
        """Press a button of a message."""
        place = {"channel": message["channel"], "messageTs": message["ts"], "user": person}
        self._do("interact", {**place, "action": action})

    def dm(self, person: str) -> str:
        """The person's conversation with the bot, opened if need be."""
        answer = self._call(f"{self.slack.api_url}conversations.open", {"users": person})
        return str(answer["channel"]["id"])

    def messages(self, channel: str) -> list[Json]:
        """What stands in a conversation, oldest first."""
        found = self._call(f"{self.slack.url}/_control/messages/{channel}", None)
        said = found["messages"] if isinstance(found, Mapping) else found
        return sorted(({**each, "channel": channel} for each in said), key=lambda each: float(each["ts"]))

    def _do(self, verb: str, body: Json) -> None:
        self._call(f"{self.slack.url}/_control/{verb}", body)

    def _call(self, url: str, body: Json | None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.slack.bot_token}"}
        request = urllib.request.Request(url, data, headers)  # noqa: S310 - loopback only
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            return json.loads(answer.read() or b"null")
