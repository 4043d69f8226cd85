"""A mirror of local-slack's browser page: everything a person could see, kept up to date by events."""

from __future__ import annotations

import json
import socket
import threading
import time
import urllib.request
from collections.abc import Callable
from types import TracebackType
from typing import Any, TypeVar

import websocket

from tests.fakes.parsed import Json, Message, View, read_message, read_view

Found = TypeVar("Found")
RECHECK_SECONDS = 0.05
WAIT_SECONDS = 60.0


class DidNotHappen(AssertionError):
    """What a test waited for has not come; the argument tells what was there instead."""


class SlackPage:
    """The page of a local Slack at that url; open it in a with block."""

    def __init__(self, url: str) -> None:
        self._address = url.replace("http://", "ws://", 1) + "/ui"
        self._log_url = f"{url}/_control/log"
        self._changed = threading.Condition()
        self._messages: dict[str, dict[str, Json]] = {}
        self._stack: list[Json] = []
        self._homes: dict[str, Json] = {}
        self._errors: dict[str, str] = {}
        self._log: list[Json] = []
        self._seen: set[str] = set()
        self._trail: list[str] = []
        self.frames = 0

    def __enter__(self) -> SlackPage:
        self._socket = websocket.create_connection(self._address, timeout=60)
        self._socket.settimeout(None)
        self._reader = threading.Thread(target=self._read, daemon=True, name="slack-page")
        self._reader.start()
        self.wait_for(lambda: self.frames, 10, "the page to open")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        wire = self._socket.sock
        if wire is not None:
            wire.shutdown(socket.SHUT_RDWR)
        self._reader.join(5)
        if wire is not None:
            wire.close()

    def send(self, **frame: Any) -> None:
        """Does what the page does when somebody presses something there."""
        self._socket.send(json.dumps(frame))

    def messages(self, channel: str) -> tuple[Message, ...]:
        """All messages of a channel in the order of sending."""
        with self._changed:
            found = self._messages.get(channel, {})
            return tuple(read_message(each) for each in found.values())

    def everywhere(self) -> tuple[Message, ...]:
        """The messages of all channels."""
        with self._changed:
            return tuple(each for channel in self._messages for each in self.messages(channel))

    def modals(self) -> tuple[View, ...]:
        """The open modals, the top one last; local-slack has one stack for everybody."""
        with self._changed:
            return tuple(read_view(each) for each in self._stack)

    def was_open(self, view_id: str) -> bool:
        """True for a modal that the page has shown at some time."""
        with self._changed:
            return view_id in self._seen

    def home(self, user: str) -> View | None:
        """The Home tab last published for someone."""
        with self._changed:
            return read_view(self._homes[user]) if user in self._homes else None

    def errors(self) -> dict[str, str]:
        """What stands under the fields of the top modal."""
        with self._changed:
            return dict(self._errors)

    def acks(self) -> tuple[Any, ...]:
        """The payloads of all acks of the bot, None for plain ones."""
        with self._changed:
            return tuple(each.get("detail") for each in self._log if each.get("kind") == "ack")

    def catch_up(self) -> None:
        """Waits until the mirror shows everything that has happened up to now."""
        with urllib.request.urlopen(self._log_url, timeout=60) as answer:
            log = json.load(answer)["log"]
        if log:
            last = log[-1]["id"]
            self.wait_for(lambda: any(each["id"] == last for each in reversed(self._log)), 10, "the page")

    def count(self, step: str) -> int:
        """How often a step was seen; steps: home_press, view_submission, ack, view, errors."""
        with self._changed:
            return self._trail.count(step)

    def followed(self, step: str, nth: int, *then: str) -> bool:
        """True when the nth step of that name was followed by the others, one after the other."""
        with self._changed:
            places = [place for place, each in enumerate(self._trail) if each == step]
            rest = self._trail[places[nth - 1] + 1 :] if nth <= len(places) else []
            steps = iter(rest)
            return nth <= len(places) and all(any(each in want.split("|") for each in steps) for want in then)

    def wait_for(
        self, look: Callable[[], Found | None], seconds: float = WAIT_SECONDS, what: str = "it"
    ) -> Found:
        """The first truthy answer of look, asked again at every event; raises DidNotHappen."""
        until = time.monotonic() + seconds
        with self._changed:
            while not (found := look()):
                left = until - time.monotonic()
                if left <= 0:
                    raise DidNotHappen(f"{what} did not happen in {seconds} s; {self._summary()}")
                # Some answers live outside of Slack (a database row), so look again now and then.
                self._changed.wait(min(left, RECHECK_SECONDS))
            return found

    def _summary(self) -> str:
        lately = [f"{each.user}: {each.words[:200]!r}" for each in self.everywhere()[-4:]]
        modal = [each.title for each in self.modals()]
        return f"last messages {lately}, modals {modal}, errors {self._errors}"

    def _read(self) -> None:
        while True:
            try:
                frame = self._socket.recv()
            except (OSError, websocket.WebSocketException):
                return
            if not frame:
                return
            with self._changed:
                self._take(json.loads(frame))
                self.frames += 1
                self._changed.notify_all()

    def _take(self, frame: dict[str, Any]) -> None:
        takers = {
            "init": self._take_all,
            "message": self._take_message,
            "message_update": self._take_message,
            "message_delete": self._drop_message,
            "view": self._take_stack,
            "view_errors": self._take_errors,
            "home": self._take_home,
            "log": self._take_log,
        }
        taker = takers.get(frame["t"])
        if taker is not None:
            taker(frame)

    def _take_all(self, frame: dict[str, Any]) -> None:
        state = frame["state"]
        self._messages = {
            channel: {each["ts"]: each for each in found} for channel, found in state["messages"].items()
        }
        self._homes = {user: view for user, views in state["homeViews"].items() for view in views.values()}
        self._log = list(state["log"])
        self._take_stack({"stack": state["modalStack"]})

    def _take_message(self, frame: dict[str, Any]) -> None:
        message = frame["message"]
        self._messages.setdefault(message["channel"], {})[message["ts"]] = message

    def _drop_message(self, frame: dict[str, Any]) -> None:
        self._messages.get(frame["channel"], {}).pop(frame["ts"], None)

    def _take_stack(self, frame: dict[str, Any]) -> None:
        self._stack = list(frame["stack"])
        self._seen.update(str(each["id"]) for each in self._stack)
        self._errors = {}
        self._trail.append("view")

    def _take_errors(self, frame: dict[str, Any]) -> None:
        self._errors = dict(frame["errors"] or {})
        self._trail.append("errors")

    def _take_home(self, frame: dict[str, Any]) -> None:
        self._homes[frame["user"]] = frame["view"]

    def _take_log(self, frame: dict[str, Any]) -> None:
        entry = frame["entry"]
        self._log.append(entry)
        if entry["kind"] == "ack":
            self._trail.append("ack")
        elif entry["kind"] == "interactive" and entry["direction"] == "to_bot":
            self._trail.append(_step(entry["detail"]))


def _step(payload: Json) -> str:
    # Only presses on Home come without a channel.
    pressed = payload.get("type") == "block_actions"
    return "home_press" if pressed and not payload["channel"]["id"] else str(payload.get("type"))
