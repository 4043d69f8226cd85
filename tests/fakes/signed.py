"""Requests as Slack sends them over HTTP, signed, for tests that push them through App.dispatch."""

from __future__ import annotations

import itertools
import json
import time
import urllib.parse
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import BoltRequest
from slack_sdk.signature import SignatureVerifier

Json = Mapping[str, Any]
FORM = "application/x-www-form-urlencoded"
# One count for the process: a bot that is built again meets the same Slack, whose timestamps went on.
_ONE_SLACK = itertools.count(1)


class SignedRequests:
    """A Slack that knows one app in one workspace; every request gets fresh ids and a fresh trigger."""

    def __init__(
        self,
        signing_secret: str = "signing",
        team: str = "T0TEAM",
        app_id: str = "A0APP",
        bot_user: str = "U0BOT",
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._signer = SignatureVerifier(signing_secret)
        self._team, self._app_id, self._bot_user, self._clock = team, app_id, bot_user, clock
        self._count = _ONE_SLACK

    def event(self, event: Json, event_id: str | None = None, retry: int = 0, **envelope: Any) -> BoltRequest:
        """An Events API delivery; retry is Slack's count of earlier attempts, with the same event_id."""
        said = {
            "type": "event_callback",
            "team_id": self._team,
            "api_app_id": self._app_id,
            "event": {"event_ts": self.next_ts(), **event},
            "event_id": event_id or f"Ev{next(self._count):08d}",
            "event_time": int(self._clock()),
            "authorizations": [{"team_id": self._team, "user_id": self._bot_user, "is_bot": True}],
            **envelope,
        }
        extra = {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"} if retry else {}
        return self._signed(json.dumps(said), "application/json", extra)

    def message(
        self, user: str, text: str, channel: str = "D0USER", thread: str | None = None, **more: Any
    ) -> BoltRequest:
        """Somebody's message in a DM (a channel whose id starts with D) or elsewhere; more: ts, event_id."""
        envelope = {name: more.pop(name) for name in ("event_id", "retry") if name in more}
        said = {
            "type": "message",
            "user": user,
            "text": text,
            "channel": channel,
            "channel_type": "im" if channel.startswith("D") else "channel",
            "ts": more.pop("ts", None) or self.next_ts(),
            **({"thread_ts": thread} if thread else {}),
            **more,
        }
        return self.event({**said, "event_ts": said["ts"]}, **envelope)

    def edited(self, user: str, ts: str, text: str, channel: str = "D0USER", **more: Any) -> BoltRequest:
        """Somebody has edited a message; more goes into the message, such as thread_ts."""
        now = {"type": "message", "user": user, "ts": ts, "text": text, "edited": {"user": user}, **more}
        before = {"type": "message", "user": user, "ts": ts, "text": "", **more}
        changed = {"subtype": "message_changed", "message": now, "previous_message": before}
        place = {"channel": channel, "channel_type": "im", "ts": self.next_ts(), "hidden": True}
        return self.event({"type": "message", **changed, **place})

    def home_opened(self, user: str, channel: str = "D0USER", view: Json | None = None) -> BoltRequest:
        """Somebody has opened the Home tab; view is what stood there before."""
        held = {"view": view} if view else {}
        return self.event(
            {"type": "app_home_opened", "user": user, "channel": channel, "tab": "home", **held}
        )

    def command(self, user: str, command: str, text: str = "", channel: str = "D0USER") -> BoltRequest:
        """A slash command."""
        said = {
            "team_id": self._team,
            "user_id": user,
            "user_name": user.lower(),
            "channel_id": channel,
            "channel_name": "directmessage" if channel.startswith("D") else channel.lower(),
            "command": command,
            "text": text,
            "api_app_id": self._app_id,
            "is_enterprise_install": "false",
            "response_url": "http://127.0.0.1:9/response",
            "trigger_id": self.next_trigger(),
        }
        return self._signed(urllib.parse.urlencode(said), FORM)

    def press(
        self, user: str, action: Json, message: Json | None = None, channel: str = "D0USER", **more: Any
    ) -> BoltRequest:
        """A used button, menu or picker of a message."""
        held = message or {"ts": self.next_ts(), "text": ""}
        place = {
            "channel": {"id": channel, "name": "directmessage"},
            "message": {"type": "message", "user": self._bot_user, **held},
            "container": {"type": "message", "message_ts": held["ts"], "channel_id": channel},
            "response_url": "http://127.0.0.1:9/response",
        }
        return self._pressed(user, action, {**place, **more})

    def press_in_view(self, user: str, action: Json, view: Json, **more: Any) -> BoltRequest:
        """A used button, menu or picker of the Home tab or of a modal."""
        held = self._held(view)
        return self._pressed(
            user, action, {"view": held, "container": {"type": "view", "view_id": held["id"]}, **more}
        )

    def shortcut(
        self,
        user: str,
        callback: str,
        text: str = "",
        author: str = "",
        channel: str = "C0CHANNEL",
        **message: Any,
    ) -> BoltRequest:
        """A shortcut of the menu of a message; more of the message: ts, bot_id."""
        held = {"type": "message", "user": author or user, "ts": self.next_ts(), "text": text, **message}
        place = {"channel": {"id": channel, "name": "general"}, "message_ts": held["ts"], "message": held}
        said = {"type": "message_action", "callback_id": callback, "trigger_id": self.next_trigger(), **place}
        return self._interaction(user, said)

    def submit(self, user: str, view: Json, values: Json) -> BoltRequest:
        """A modal sent with these state values, by block_id and action_id."""
        held = {**self._held(view), "state": {"values": values}}
        return self._interaction(user, {"type": "view_submission", "view": held, "response_urls": []})

    def closed(self, user: str, view: Json) -> BoltRequest:
        """A modal closed without sending it."""
        return self._interaction(user, {"type": "view_closed", "view": self._held(view), "is_cleared": False})

    def next_ts(self) -> str:
        """A message timestamp later than all before it."""
        return f"{int(self._clock())}.{next(self._count):06d}"

    def next_trigger(self) -> str:
        """A trigger_id that says when it was made, in the form that the fakes check."""
        return f"{int(self._clock() * 1000) % 10**9:09d}{next(self._count)}.{self._team}"

    def _pressed(self, user: str, action: Json, place: Json) -> BoltRequest:
        used = {"type": "button", "action_ts": self.next_ts(), **action}
        return self._interaction(
            user, {"type": "block_actions", "actions": [used], "state": {"values": {}}, **place}
        )

    def _interaction(self, user: str, said: Json) -> BoltRequest:
        payload = {
            "team": {"id": self._team, "domain": "team"},
            "user": {"id": user, "username": user.lower(), "name": user.lower(), "team_id": self._team},
            "api_app_id": self._app_id,
            "is_enterprise_install": False,
            "trigger_id": self.next_trigger(),
            **said,
        }
        return self._signed(urllib.parse.urlencode({"payload": json.dumps(payload)}), FORM)

    def _held(self, view: Json) -> dict[str, Any]:
        named = f"V{next(self._count):08d}"
        known = {
            "id": named,
            "hash": f"{next(self._count)}.hash",
            "root_view_id": named,
            "team_id": self._team,
        }
        return {"private_metadata": "", "callback_id": "", "state": {"values": {}}, **known, **view}

    def _signed(self, body: str, kind: str, extra: Mapping[str, str] | None = None) -> BoltRequest:
        now = str(int(self._clock()))
        signature = self._signer.generate_signature(timestamp=now, body=body) or ""
        signed = {"X-Slack-Signature": signature, "X-Slack-Request-Timestamp": now}
        headers: dict[str, str | list[str] | tuple[str, ...]] = {
            "Content-Type": kind,
            **signed,
            **(extra or {}),
        }
        return BoltRequest(body=body, headers=headers)  # type: ignore[arg-type]
