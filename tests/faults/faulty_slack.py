"""A Slack in memory, on a clock of its own, that fails as Slack does: refuses, hangs, acts late, loses its answer."""

import random
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from tests.fakes.slack_rules import page_of_history

Json = dict[str, Any]
POST, HISTORY, REPLIES = "chat.postMessage", "conversations.history", "conversations.replies"


class Died(BaseException):
    """The process ends here, whatever it was doing."""


@dataclass
class Clocks:
    """The wall clock, and the one that counts seconds since the start."""

    wall: datetime
    boot: float = 1000.0

    def advance(self, seconds: float) -> None:
        """Let time pass, on both."""
        self.wall += timedelta(seconds=seconds)
        self.boot += seconds


@dataclass(frozen=True, slots=True)
class Mix:
    """The share of posts that meet each fault, and of reads; `late` is up to how many seconds after the client gave up."""

    limited: float = 0.06
    failed: float = 0.06
    failed_though_posted: float = 0.06
    hung: float = 0.05
    hung_after_posting: float = 0.05
    posted_late: float = 0.02
    reset_after_posting: float = 0.02
    internal_error: float = 0.01
    history_failed: float = 0.08
    died_before: float = 0.0
    died_after: float = 0.0
    frozen_before: float = 0.0
    frozen_after: float = 0.0
    late: float = 15.0

    def drawn(self, die: random.Random, names: tuple[str, ...]) -> str:
        """The fault of one call; empty for none."""
        share = die.random()
        for name in names:
            share -= getattr(self, name)
            if share < 0:
                return name
        return ""


POST_FAULTS = (
    "limited", "failed", "failed_though_posted", "hung", "hung_after_posting", "posted_late", "reset_after_posting",
    "internal_error", "died_before", "died_after", "frozen_after",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a message: posted, seen (we were told so), or removed."""

    what: str
    key: str
    ts: str
    at: datetime


@dataclass
class FaultySlack:
    """The messages, what is still to come of them, and their history. `frozen` is what passes while a process stands."""

    clocks: Clocks
    seed: int
    mix: Mix
    frozen: Callable[[], None] = lambda: None
    check: Callable[[str], None] = lambda _: None
    """Called with the key just before a post counts: was it claimed?"""
    messages: dict[str, Json] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    """How often each fault was met."""
    _to_come: list[tuple[datetime, Json]] = field(default_factory=list)
    _nth: Counter[str] = field(default_factory=Counter)
    _count: int = 0
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def die(self, what: str) -> random.Random:
        """Chance for the n-th call about something: the same in every run, whatever the threads do."""
        with self._lock:
            self._nth[what] += 1
            return random.Random(f"{self.seed}/{what}/{self._nth[what]}")

    def arrive(self) -> None:
        """Show what Slack acts on late, once its time has come."""
        with self._lock:
            here = [each for each in self._to_come if each[0] <= self.clocks.wall]
            self._to_come = [each for each in self._to_come if each[0] > self.clocks.wall]
        for _, args in here:
            self.post(args)

    def post(self, args: Json, after: float = 0.0) -> Json:
        """Show a message, now or later."""
        with self._lock:
            if after:
                self._to_come.append((self.clocks.wall + timedelta(seconds=after), args))
                return {}
            self._count += 1
            ts = f"{int(self.clocks.wall.timestamp())}.{self._count:06d}"
            message = {"type": "message", **args, "channel": _room(str(args["channel"])), "ts": ts}
            self.messages[ts] = message
            self.events.append(Event("posted", key_of(message), ts, self.clocks.wall))
            return {"channel": message["channel"], "ts": ts}

    def delete(self, args: Json) -> Json:
        with self._lock:
            gone = self.messages.pop(str(args["ts"]), None)
            if gone is None:
                return {"ok": False, "error": "message_not_found"}
            self.events.append(Event("removed", key_of(gone), str(args["ts"]), self.clocks.wall))
            return {"channel": args["channel"], "ts": args["ts"]}

    def history(self, args: Json) -> Json:
        root = args.get("ts")
        with self._lock:
            there = [each for each in self.messages.values() if each["channel"] == args["channel"]]
        if root:
            found = [each for each in there if root in (each["ts"], each.get("thread_ts"))]
        else:
            found = [each for each in there if not each.get("thread_ts")]
        return page_of_history(found if root else list(reversed(found)), args)

    def seen(self, key: str, ts: str) -> None:
        with self._lock:
            self.events.append(Event("seen", key, ts, self.clocks.wall))


class FaultyClient(WebClient):
    """A Web API client whose calls never leave the process."""

    def __init__(self, slack: FaultySlack) -> None:
        super().__init__(token="xoxb-test", retry_handlers=[])
        self._slack = slack

    def api_call(self, api_method: str, **more: Any) -> SlackResponse:
        args = {name: part for name, part in {**(more.get("json") or {}), **(more.get("params") or {})}.items()
                if part is not None}  # fmt: skip
        self._slack.arrive()
        answer: Callable[[Json], SlackResponse] = {
            POST: self._post,
            HISTORY: self._history,
            REPLIES: self._history,
            "chat.delete": lambda args: answered("chat.delete", self._slack.delete(args)),
            "conversations.open": lambda args: answered(
                "conversations.open", {"channel": {"id": _room(str(args["users"]))}}
            ),
        }[api_method]
        return answer(args)

    def _post(self, args: Json) -> SlackResponse:
        slack, key = self._slack, key_of(args)
        slack.check(key)
        die = slack.die(key)
        fault = slack.mix.drawn(die, POST_FAULTS)
        slack.met[fault or "none"] += 1
        match fault:
            case "limited":
                return answered(POST, {"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "3"})
            case "failed":
                return answered(POST, {"ok": False, "error": "fatal_error"}, 500)
            case "hung":
                raise TimeoutError
            case "died_before":
                raise Died
            case "posted_late":
                slack.post(args, after=3.0 + die.random() * slack.mix.late)
                raise TimeoutError
            case "internal_error" if die.random() < 0.5:
                return answered(POST, {"ok": False, "error": "internal_error"})
            case "frozen_after":
                slack.frozen()
        told = slack.post(args)
        match fault:
            case "failed_though_posted":
                return answered(POST, {"ok": False, "error": "fatal_error"}, 500)
            case "hung_after_posting":
                raise TimeoutError
            case "reset_after_posting":
                raise ConnectionResetError
            case "died_after":
                raise Died
            case "internal_error":
                return answered(POST, {"ok": False, "error": "internal_error"})
        slack.seen(key, str(told["ts"]))
        return answered(POST, told)

    def _history(self, args: Json) -> SlackResponse:
        slack = self._slack
        if slack.die(f"history/{args['channel']}").random() < slack.mix.history_failed:
            slack.met["history_failed"] += 1
            return answered(HISTORY, {"ok": False, "error": "fatal_error"}, 500)
        return answered(HISTORY, slack.history(args))


def answered(
    method: str, body: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None
) -> SlackResponse:
    """An answer as the SDK gives it. Raises `SlackApiError` for a refusal."""
    response = SlackResponse(
        client=None,
        http_verb="POST",
        api_url=f"https://slack.invalid/api/{method}",
        req_args={},
        data={"ok": True, **body},
        headers=dict(headers or {}),
        status_code=status,
    )
    response.validate()
    return response


def key_of(message: Mapping[str, Any]) -> str:
    """The key that a message carries."""
    return str(((message.get("metadata") or {}).get("event_payload") or {}).get("key") or "")


def _room(channel: str) -> str:
    return f"D0{channel}" if channel.startswith("U") else channel
