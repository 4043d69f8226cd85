"""Acts as the people of a local Slack: they type, press, fill in, and look."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from bot.demo.local_slack import LocalSlack
from tests.fakes.filled import filled, used
from tests.fakes.parsed import Message, View
from tests.fakes.slack_page import SlackPage

Found = TypeVar("Found")
# A control call answers at the bot's ack, or after 5 s without one.
CALL_SECONDS = 60.0
WAIT_SECONDS = 60.0


class SlackDriver:
    """People at work in a local Slack; user is an id or a name of the workspace, channel likewise."""

    def __init__(self, slack: LocalSlack, page: SlackPage) -> None:
        self._slack = slack
        self._page = page
        self._rooms: dict[str, str] = {}

    def reset(self) -> None:
        """Back to an empty workspace; bots stay connected."""
        before = self._page.frames
        self._control("reset", {})
        self._rooms.clear()
        self._page.wait_for(lambda: self._page.frames > before, what="the reset")

    def person(self, user: str) -> str:
        """The Slack id of somebody."""
        return self._slack.workspace.person(user).id

    def dm(self, user: str) -> str:
        """The id of the direct conversation between somebody and the bot, opened if need be."""
        user_id = self.person(user)
        if user_id not in self._rooms:
            answer = _post(f"{self._slack.api_url}conversations.open", {"users": user_id})
            self._rooms[user_id] = str(answer["channel"]["id"])
        return self._rooms[user_id]

    def say(self, user: str, text: str, thread: str | None = None, channel: str | None = None) -> str:
        """Types a message, in the DM with the bot unless a channel is named; its ts."""
        frame = {"channel": self._room(user, channel), "user": self.person(user), "text": text}
        answer = self._control("message", frame | ({"thread_ts": thread} if thread else {}))
        return str(answer["message"]["ts"])

    def edit(self, ts: str, text: str) -> None:
        """Edits a message as the person who wrote it."""
        message = self._message(ts)
        self._control("edit-message", {**_address(message), "user": message.user, "text": text})

    def delete(self, ts: str) -> None:
        """Deletes a message as the person who wrote it."""
        message = self._message(ts)
        self._control("delete-message", {**_address(message), "user": message.user})

    def command(self, user: str, command: str, text: str = "", channel: str | None = None) -> None:
        """Types a slash command, in the DM with the bot unless a channel is named."""
        frame = {"channel": self._room(user, channel), "user": self.person(user)}
        self._control("command", {**frame, "command": command, "text": text})

    def press(self, user: str, message: Message, action_id: str, value: Any = None) -> None:
        """Uses a button, menu or picker of a message; value chooses among equals, or in a menu."""
        shown = message.shown(action_id, value if isinstance(value, str) else None)
        action = {"block_id": shown.block_id, "action_id": action_id, **used(shown.element, value)}
        address = {"channel": message.channel, "messageTs": message.ts}
        self._control("interact", {**address, "user": self.person(user), "action": action})

    def open_home(self, user: str, seconds: float = WAIT_SECONDS) -> View:
        """Opens the Home tab and waits until the bot has published it anew."""
        before = self.home(user)
        self._control("open-home", {"user": self.person(user)})
        return self.wait_for(lambda: _newer(self.home(user), before), seconds, "a Home tab")

    def press_home(self, user: str, action_id: str, value: Any = None) -> None:
        """Uses a button or menu of the Home tab, and waits for the bot's ack."""
        view = self.home(user)
        if view is None:
            raise AssertionError(f"{user} has no Home tab yet")
        shown = view.shown(action_id, value if isinstance(value, str) else None)
        action = {"block_id": shown.block_id, "action_id": action_id, **used(shown.element, value)}
        mine = self._page.count("home_press") + 1
        self._page.send(
            t="block_action",
            appId=self._slack.workspace.app.id,
            user=self.person(user),
            channel="",
            messageTs="",
            action=action,
        )
        self.wait_for(lambda: self._page.followed("home_press", mine, "ack"), CALL_SECONDS, "the bot's ack")

    def submit_modal(self, user: str, values: Mapping[str, Any] | None = None) -> dict[str, str]:
        """Fills in the open modal and sends it; the errors that the bot answers, none when accepted.

        Values are keyed by block_id or action_id; fields left out keep their initial value.
        """
        state = filled(self.latest_modal(user), values or {})
        mine = self._page.count("view_submission") + 1
        self._page.send(t="view_submit", user=self.person(user), values=state)
        answered = ("view_submission", mine, "ack", "view|errors")
        self.wait_for(lambda: self._page.followed(*answered), CALL_SECONDS, "an answer to the modal")
        return self._page.errors()

    def close_modal(self, user: str) -> None:
        """Closes the open modal, and with it the whole stack, as local-slack has it."""
        self._page.send(t="view_close", user=self.person(user))
        self.wait_for(lambda: not self._page.modals(), what="the modal to close")

    def latest_modal(self, user: str, seconds: float = WAIT_SECONDS) -> View:
        """The top modal, waited for; local-slack has one stack, whoever looks."""
        del user
        self.wait_for(self._page.modals, seconds, "a modal")
        return self._page.modals()[-1]

    def has_modal(self) -> bool:
        """True while a modal is open."""
        return bool(self._page.modals())

    def home(self, user: str) -> View | None:
        """The Home tab last published for somebody."""
        return self._page.home(self.person(user))

    def messages(self, channel: str, thread: str | None = None) -> tuple[Message, ...]:
        """What stands in a channel or DM: all of it, or one thread with its root.

        Channel is a channel's id or name, or a person's name for the DM with the bot.
        """
        found = self._page.messages(self._place(channel))
        return tuple(each for each in found if thread in (None, each.ts, each.thread_ts))

    def from_bot(self, channel: str, thread: str | None = None) -> tuple[Message, ...]:
        """The bot's share of the messages."""
        bot = self._slack.workspace.app.bot_user
        return tuple(each for each in self.messages(channel, thread) if each.user == bot)

    def wait_for(
        self, look: Callable[[], Found | None], seconds: float = WAIT_SECONDS, what: str = "it"
    ) -> Found:
        """The first truthy answer of look, asked again at every event; raises DidNotHappen."""
        return self._page.wait_for(look, seconds, what)

    def wait_for_message(
        self, channel: str, fits: Callable[[Message], bool], seconds: float = WAIT_SECONDS
    ) -> Message:
        """The latest message of the bot in a channel or DM that fits."""

        def look() -> Message | None:
            return next((each for each in reversed(self.from_bot(channel)) if fits(each)), None)

        return self.wait_for(look, seconds, f"a fitting message in {channel}")

    def wait_for_question(self, user: str, question: str, seconds: float = WAIT_SECONDS) -> Message:
        """The latest message in somebody's DM that asks, probes or sums up that question."""
        return self.wait_for_message(user, lambda each: each.question == question, seconds)

    def _place(self, channel: str) -> str:
        workspace = self._slack.workspace
        for each in workspace.people:
            if channel in (each.id, each.name):
                return self.dm(channel)
        try:
            return workspace.channel(channel).id
        except KeyError:
            return channel

    def _room(self, user: str, channel: str | None) -> str:
        return self.dm(user) if channel is None else self._place(channel)

    def _message(self, ts: str) -> Message:
        found = self.wait_for(
            lambda: [each for each in self._page.everywhere() if each.ts == ts], what=f"message {ts}"
        )
        return found[0]

    def _control(self, verb: str, body: Mapping[str, Any]) -> dict[str, Any]:
        answer = _post(f"{self._slack.url}/_control/{verb}", body)
        # What the bot did before its ack stands on the page when this returns.
        self._page.catch_up()
        return answer


def _address(message: Message) -> dict[str, str]:
    return {"channel": message.channel, "ts": message.ts}


def _newer(view: View | None, before: View | None) -> View | None:
    return view if view is not None and view != before else None


def _post(url: str, body: Mapping[str, Any]) -> dict[str, Any]:
    kind = {"Content-Type": "application/json"}
    call = urllib.request.Request(url, json.dumps(body).encode(), kind, method="POST")
    with urllib.request.urlopen(call, timeout=CALL_SECONDS) as answer:
        told: dict[str, Any] = json.load(answer)
    assert told.get("ok"), f"{url}: {told}"
    return told
