"""Stands between a bot and local-slack: as strict as Slack, as unreliable as a network, and watching."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from types import TracebackType
from typing import Any

from bot.demo.local_slack import LocalSlack
from tests.fakes.faults import DONE_FIRST, Fault, Faults, Trouble, troubled
from tests.fakes.parsed import Json, Message
from tests.fakes.slack_page import SlackPage
from tests.fakes.slack_rules import Hashes, Triggers, page_of_history
from tests.fakes.strict import problems
from tests.fakes.web_api import Call, Reply, WebApi, refused

FORWARD_SECONDS = 60.0
# Methods that local-slack lacks and that always work here; their calls are recorded like all others.
FAKED: Mapping[str, Mapping[str, Any]] = {
    "api.test": {"ok": True},
    "auth.revoke": {"ok": True, "revoked": True},
    "conversations.join": {"ok": True},
    "canvases.create": {"ok": True, "canvas_id": "F0CANVAS"},
    "canvases.edit": {"ok": True},
    "canvases.access.set": {"ok": True},
    "conversations.canvases.create": {"ok": True, "canvas_id": "F0CANVAS"},
}


class StrictProxy:
    """Point a bot's base_url at api_url; use it in a with block, and look at violations afterwards."""

    def __init__(self, slack: LocalSlack, page: SlackPage) -> None:
        self._slack = slack
        self._page = page
        self._server = WebApi(self._answer)
        self._faults = Faults()
        self._open = ExitStack()
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._calls: list[Call] = []
        self._violations: list[str] = []
        self._sent: set[str] = set()
        self._metadata: dict[tuple[str, str], Json] = {}
        self._pretended: dict[str, dict[str, Any]] = {}
        self.triggers = Triggers()
        self.hashes = Hashes()
        self.api_url = self._server.url
        people, rooms = slack.workspace.people, slack.workspace.channels
        self.mentionable = frozenset({each.id for each in people} | {each.id for each in rooms})

    def __enter__(self) -> StrictProxy:
        self._open.enter_context(self._server)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._open.close()

    def inject(self, trouble: Trouble, method: str = "*", times: int = 1, **more: Any) -> None:
        """Trouble for the next calls of a method; more: seconds, error (see Fault)."""
        self._faults.add(Fault(trouble, method, times, **more))

    def pretend(self, thing: str, **facts: Any) -> None:
        """From now on users.info or conversations.info say this about a person or channel too."""
        self._pretended.setdefault(thing, {}).update(facts)

    def calls(self, method: str | None = None) -> tuple[Call, ...]:
        """What the bot has called, refused and failed calls included."""
        with self._lock:
            return tuple(each for each in self._calls if method in (None, each.method))

    @property
    def violations(self) -> tuple[str, ...]:
        """All that Slack would not have taken, in calls, acks and answers to a response_url."""
        self._page.catch_up()
        with self._lock:
            found, sent = list(self._violations), set(self._sent)
        for payload in self._page.acks():
            if isinstance(payload, Mapping) and payload:
                found += problems(f"ack.{_acked(payload)}", payload, self.mentionable)
        for message in self._page.everywhere():
            if message.user == self._slack.workspace.app.bot_user and not _known(message, sent):
                answer = {
                    "text": message.text,
                    **({"blocks": list(message.blocks)} if message.blocks else {}),
                }
                found += problems("response_url", answer, self.mentionable)
        return tuple(dict.fromkeys(found))

    def _answer(self, call: Call) -> Reply:
        with self._lock:
            self._calls.append(call)
            self._violations += problems(call.method, call.args, self.mentionable)
        if refusal := self._unwelcome(call):
            return refused(refusal)
        fault = self._faults.take(call.method)
        if fault and fault.trouble not in DONE_FIRST:
            return troubled(fault)
        if fault and fault.trouble is Trouble.SLOW:
            self._closing.wait(fault.seconds)
        refusal = self._refusal(call)
        reply = refused(refusal) if refusal else self._served(call)
        return troubled(fault) if fault and fault.trouble is not Trouble.SLOW else reply

    def _unwelcome(self, call: Call) -> str | None:
        if not call.token:
            return "not_authed"
        wanted = self._slack.app_token if call.method == "apps.connections.open" else self._slack.bot_token
        return None if call.token == wanted else "invalid_auth"

    def _refusal(self, call: Call) -> str | None:
        args = call.args
        if call.method in ("views.open", "views.push"):
            return self.triggers.refusal(str(args.get("trigger_id", "")))
        if call.method == "views.update" and "view_id" in args:
            view_id = self.hashes.current(str(args["view_id"]))
            if self._page.was_open(view_id) and view_id not in [each.id for each in self._page.modals()]:
                return "not_found"
            return "hash_conflict" if self.hashes.conflicts(view_id, args.get("hash")) else None
        if call.method == "views.publish":
            stale = self.hashes.conflicts(str(args.get("user_id")), args.get("hash"))
            return "hash_conflict" if stale else None
        if call.method in ("chat.postMessage", "chat.postEphemeral"):
            return self._closed_door(str(args.get("channel", "")))
        return None

    def _closed_door(self, channel: str) -> str | None:
        facts = self._facts_of_channel(channel)
        if facts.get("is_archived"):
            return "is_archived"
        return "not_in_channel" if facts.get("is_member") is False else None

    def _served(self, call: Call) -> Reply:
        if call.method in FAKED:
            return Reply(FAKED[call.method])
        told = self._forwarded(call)
        if told.get("ok"):
            told = AFTER.get(call.method, _as_it_is)(self, call, told)
        return Reply(told)

    def _forwarded(self, call: Call) -> dict[str, Any]:
        args = dict(call.args)
        if call.method == "views.update" and "view_id" in args:
            args["view_id"] = self.hashes.current(str(args["view_id"]))
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {call.token}"}
        url = f"{self._slack.api_url}{call.method}"
        request = urllib.request.Request(url, json.dumps(args).encode(), headers, method="POST")
        with urllib.request.urlopen(request, timeout=FORWARD_SECONDS) as answer:
            told: dict[str, Any] = json.load(answer)
        return told

    def _facts_of_channel(self, channel: str) -> dict[str, Any]:
        for each in self._slack.workspace.channels:
            if each.id == channel:
                member = self._slack.workspace.app.bot_user in each.members
                shared = {"is_ext_shared": False, "is_shared": False, "is_member": member}
                return {**shared, **self._pretended.get(channel, {})}
        return self._pretended.get(channel, {})

    def _facts_of_person(self, user: str) -> dict[str, Any]:
        for each in self._slack.workspace.people:
            if each.id == user:
                guest = {"is_restricted": each.role == "guest", "is_ultra_restricted": False}
                facts = {**guest, "is_stranger": False, "locale": each.locale}
                return {**facts, **self._pretended.get(user, {})}
        return self._pretended.get(user, {})

    def _note_message(self, call: Call, told: dict[str, Any]) -> dict[str, Any]:
        address = (
            str(told.get("channel", call.args.get("channel"))),
            str(told.get("ts", told.get("message_ts"))),
        )
        with self._lock:
            self._sent.add(address[1])
            if "metadata" in call.args:
                self._metadata[address] = call.args["metadata"]
        return told

    def _note_view(self, call: Call, told: dict[str, Any]) -> dict[str, Any]:
        was = self.hashes.current(str(call.args["view_id"])) if "view_id" in call.args else None
        place = str(call.args.get("user_id") or told["view"]["id"])
        self.hashes.note(place, told["view"], was)
        return told

    def _with_history(self, call: Call, told: dict[str, Any]) -> dict[str, Any]:
        found = [dict(each) for each in told["messages"]]
        if str(call.args.get("include_all_metadata", "")).lower() in ("1", "true"):
            for each in found:
                kept = self._metadata.get((str(call.args["channel"]), str(each["ts"])))
                each.update({"metadata": kept} if kept else {})
        return page_of_history(found, call.args)

    def _with_person(self, call: Call, told: dict[str, Any]) -> dict[str, Any]:
        return {**told, "user": {**told["user"], **self._facts_of_person(str(call.args.get("user")))}}

    def _with_people(self, call: Call, told: dict[str, Any]) -> dict[str, Any]:
        everyone = [{**each, **self._facts_of_person(str(each["id"]))} for each in told["members"]]
        return {**told, "members": everyone}

    def _with_channel(self, call: Call, told: dict[str, Any]) -> dict[str, Any]:
        return {**told, "channel": {**told["channel"], **self._facts_of_channel(str(told["channel"]["id"]))}}


After = Callable[[StrictProxy, Call, dict[str, Any]], dict[str, Any]]


def _as_it_is(proxy: StrictProxy, call: Call, told: dict[str, Any]) -> dict[str, Any]:
    return told


def _acked(payload: Json) -> str:
    if "response_action" in payload:
        return "view_submission"
    return "block_suggestion" if payload.keys() & {"options", "option_groups"} else "slash_commands"


def _known(message: Message, sent: set[str]) -> bool:
    return message.ts in sent or bool(message.files)


AFTER: Mapping[str, After] = {
    "chat.postMessage": StrictProxy._note_message,
    "chat.postEphemeral": StrictProxy._note_message,
    "chat.update": StrictProxy._note_message,
    "views.open": StrictProxy._note_view,
    "views.push": StrictProxy._note_view,
    "views.update": StrictProxy._note_view,
    "views.publish": StrictProxy._note_view,
    "conversations.history": StrictProxy._with_history,
    "conversations.replies": StrictProxy._with_history,
    "users.info": StrictProxy._with_person,
    "users.list": StrictProxy._with_people,
    "conversations.info": StrictProxy._with_channel,
}
