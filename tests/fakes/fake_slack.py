"""A tiny Slack Web API in a thread: records calls, checks them, answers ok, and remembers messages."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any

from tests.fakes.faults import DONE_FIRST, Fault, Faults, Trouble, troubled
from tests.fakes.slack_rules import Hashes, Triggers, page_of_history
from tests.fakes.strict import problems
from tests.fakes.web_api import Call, Reply, WebApi, refused

FIRST_TS = 2_000_000_000
"""Later than any clock of a test, as what is looked for is never older than its first attempt."""


class FakeSlack:
    """Give a WebClient api_url as its base_url; use it in a with block, and look at violations."""

    def __init__(self, team: str = "T0TEAM", bot_user: str = "U0BOT") -> None:
        self._team, self._bot_user = team, bot_user
        self._server = WebApi(self._answer)
        self._faults = Faults()
        self._lock = threading.RLock()
        self._count = itertools.count(1)
        self._calls: list[Call] = []
        self._said: list[dict[str, Any]] = []
        self._shared: list[dict[str, Any]] = []
        """Messages that files made; they are in the history, and not among what was posted."""
        self._names: dict[str, str] = {}
        self._violations: list[str] = []
        self._things: dict[str, dict[str, Any]] = {}
        self._triggers = Triggers()
        self._hashes = Hashes()
        self._closing = threading.Event()
        self.uploads: list[bytes] = []
        self.mentionable: frozenset[str] | None = None
        self.api_url = self._server.url

    def __enter__(self) -> FakeSlack:
        self._server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._server.__exit__(kind, error, trace)

    @property
    def violations(self) -> tuple[str, ...]:
        """All that Slack would not have taken."""
        with self._lock:
            return tuple(self._violations)

    def calls(self, method: str | None = None) -> tuple[Call, ...]:
        """What was called, refused and failed calls included."""
        with self._lock:
            return tuple(each for each in self._calls if method in (None, each.method))

    def messages(self, channel: str | None = None) -> tuple[Mapping[str, Any], ...]:
        """The messages as they stand now."""
        with self._lock:
            return tuple(dict(each) for each in self._said if channel in (None, each["channel"]))

    def inject(self, trouble: Trouble, method: str = "*", times: int = 1, **more: Any) -> None:
        """Trouble for the next calls of a method; more: seconds, error (see Fault)."""
        self._faults.add(Fault(trouble, method, times, **more))

    def pretend(self, thing: str, **facts: Any) -> None:
        """What users.info or conversations.info say about a person or channel; `refuses` is an error for an answer,
        `shuts` one for whatever is posted there, `members` who is in the channel."""
        self._things.setdefault(thing, {}).update(facts)

    def _answer(self, call: Call) -> Reply:
        with self._lock:
            self._calls.append(call)
            self._violations += problems(call.method, call.args, self.mentionable)
        fault = self._faults.take(call.method)
        if fault and fault.trouble not in DONE_FIRST:
            return troubled(fault)
        if fault and fault.trouble is Trouble.SLOW:
            self._closing.wait(fault.seconds)
        answerer = ANSWERS.get(call.method)
        with self._lock:
            reply = answerer(self, call.args, call) if answerer else refused("unknown_method")
        return troubled(fault) if fault and fault.trouble is not Trouble.SLOW else reply

    def _auth(self, args: Mapping[str, Any], call: Call) -> Reply:
        who = {"team_id": self._team, "user_id": self._bot_user, "bot_id": "B0BOT", "user": "kam"}
        return _ok(**who, team="Team", url="http://team.slack.local/")

    def _post(self, args: Mapping[str, Any], call: Call) -> Reply:
        ts = f"{FIRST_TS}.{next(self._count):06d}"
        channel = _room(str(args["channel"]))
        hidden = call.method == "chat.postEphemeral"
        if shut := self._things.get(channel, {}).get("shuts"):
            return refused(str(shut))
        kept = {name: args[name] for name in ("text", "blocks", "thread_ts", "metadata") if name in args}
        message = {"type": "message", "channel": channel, "ts": ts, "user": self._bot_user, **kept}
        self._said.append({**message, "subtype": "ephemeral", "to": args["user"]} if hidden else message)
        return _ok(message_ts=ts) if hidden else _ok(channel=channel, ts=ts, message=message)

    def _update(self, args: Mapping[str, Any], call: Call) -> Reply:
        for message in self._said:
            if (message["channel"], message["ts"]) == (args["channel"], args["ts"]):
                message.pop("blocks", None)
                message.update({name: args[name] for name in ("text", "blocks", "metadata") if name in args})
                return _ok(channel=args["channel"], ts=args["ts"], text=args.get("text"), message=message)
        return refused("message_not_found")

    def _delete(self, args: Mapping[str, Any], call: Call) -> Reply:
        left = [each for each in self._said if (each["channel"], each["ts"]) != (args["channel"], args["ts"])]
        gone = len(left) < len(self._said)
        self._said = left
        return _ok(channel=args["channel"], ts=args["ts"]) if gone else refused("message_not_found")

    def _permalink(self, args: Mapping[str, Any], call: Call) -> Reply:
        channel, ts = str(args["channel"]), str(args["message_ts"])
        return _ok(
            channel=channel, permalink=f"https://team.slack.com/archives/{channel}/p{ts.replace('.', '')}"
        )

    def _history(self, args: Mapping[str, Any], call: Call) -> Reply:
        root = args.get("ts")
        everything = sorted((*self._said, *self._shared), key=lambda each: str(each["ts"]))
        found = [each for each in everything if each["channel"] == args["channel"]]
        found = [each for each in found if _in_thread(each, root)]
        bare = "include_all_metadata" not in args
        shown = [{name: each[name] for name in each if not (bare and name == "metadata")} for each in found]
        return Reply(page_of_history(shown if root else reversed(shown), args))

    def _open_room(self, args: Mapping[str, Any], call: Call) -> Reply:
        return _ok(channel={"id": _room(str(args.get("users") or args.get("channel")))})

    def _channel(self, args: Mapping[str, Any], call: Call) -> Reply:
        channel = str(args["channel"])
        plain = {"id": channel, "name": channel.lower(), "is_im": channel.startswith("D"), "is_member": True}
        shut = {"is_archived": False, "is_ext_shared": False}
        known = dict(self._things.get(channel, {}))
        known.pop("shuts", None)
        if error := known.pop("refuses", ""):
            return refused(str(error), needed=known.get("needed", ""), provided="chat:write")
        return _ok(channel={**plain, **shut, **known})

    def _members(self, args: Mapping[str, Any], call: Call) -> Reply:
        known = self._things.get(str(args["channel"]), {})
        return _ok(members=list(known.get("members", ())), response_metadata={"next_cursor": ""})

    def _person(self, args: Mapping[str, Any], call: Call) -> Reply:
        user = str(args["user"])
        named = {"id": user, "team_id": self._team, "name": user.lower(), "real_name": user.title()}
        flags = dict.fromkeys(
            ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger"), False
        )
        return _ok(
            user={**named, **flags, "tz": "Europe/Berlin", "locale": "en-GB", **self._things.get(user, {})}
        )

    def _view(self, args: Mapping[str, Any], call: Call) -> Reply:
        if "trigger_id" in args and (refusal := self._triggers.refusal(str(args["trigger_id"]))):
            return refused(refusal)
        place = str(args.get("view_id") or args.get("user_id") or f"V{next(self._count):08d}")
        if self._hashes.conflicts(place, args.get("hash")):
            return refused("hash_conflict")
        view = {**args["view"], "id": place, "hash": f"{next(self._count)}.hash", "state": {"values": {}}}
        self._hashes.note(place, view)
        return _ok(view=view)

    def _upload_url(self, args: Mapping[str, Any], call: Call) -> Reply:
        file = f"F{next(self._count):08d}"
        self._names[file] = str(args.get("filename") or "")
        return _ok(upload_url=f"{self.api_url}upload.bytes", file_id=file)

    def _upload(self, args: Mapping[str, Any], call: Call) -> Reply:
        self.uploads.append(call.body)
        return _ok()

    def _complete(self, args: Mapping[str, Any], call: Call) -> Reply:
        files = [{**each, "name": self._names.get(str(each["id"]), "")} for each in args["files"]]
        if channel := args.get("channel_id"):
            ts = f"{FIRST_TS}.{next(self._count):06d}"
            thread = {"thread_ts": args["thread_ts"]} if args.get("thread_ts") else {}
            shared = {"channel": channel, "ts": ts, "user": self._bot_user, "files": files, **thread}
            self._shared.append({"type": "message", "text": str(args.get("initial_comment") or ""), **shared})
        return _ok(files=[dict(each) for each in args["files"]])


def _ok(**more: Any) -> Reply:
    return Reply({"ok": True, **more})


def _room(channel: str) -> str:
    return f"D0{channel}" if channel.startswith("U") else channel


def _in_thread(message: Mapping[str, Any], root: Any) -> bool:
    return root in (message["ts"], message.get("thread_ts")) if root else "thread_ts" not in message


ANSWERS: Mapping[str, Callable[[FakeSlack, Mapping[str, Any], Call], Reply]] = {
    "auth.test": FakeSlack._auth,
    "chat.postMessage": FakeSlack._post,
    "chat.postEphemeral": FakeSlack._post,
    "chat.update": FakeSlack._update,
    "chat.delete": FakeSlack._delete,
    "chat.getPermalink": FakeSlack._permalink,
    "conversations.history": FakeSlack._history,
    "conversations.replies": FakeSlack._history,
    "conversations.open": FakeSlack._open_room,
    "conversations.info": FakeSlack._channel,
    "conversations.members": FakeSlack._members,
    "users.info": FakeSlack._person,
    "views.open": FakeSlack._view,
    "views.push": FakeSlack._view,
    "views.update": FakeSlack._view,
    "views.publish": FakeSlack._view,
    "files.getUploadURLExternal": FakeSlack._upload_url,
    "files.completeUploadExternal": FakeSlack._complete,
    "upload.bytes": FakeSlack._upload,
}
