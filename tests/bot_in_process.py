"""The real bot in this process: signed requests in, a strict fake of Slack's Web API out, a store on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from slack_bolt import BoltResponse

from bot.settings import Settings
from bot.wiring import Built, build
from kam_core.model import Interview, Person, Workspace
from kam_core.terms import Role
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.parsed import Message
from tests.fakes.signed import SignedRequests

TEAM = "T0TEAM"
SECRET = "signing"
IDLE_SECONDS = 60.0


@dataclass
class BotInProcess:
    """A bot that is driven by signed requests; nothing leaves the process but for loopback."""

    built: Built
    slack: FakeSlack
    requests: SignedRequests = field(default_factory=lambda: SignedRequests(signing_secret=SECRET, team=TEAM))

    def settled(self) -> None:
        """Wait until everything that the bot has to say is said."""
        assert self.built.desk.background.wait_until_idle(IDLE_SECONDS), "background work does not end"
        self.built.desk.wake()
        assert self.built.desk.errands.wait_until_idle(IDLE_SECONDS), "errands do not end"
        self.built.outbox.wake()
        assert self.built.outbox.wait_until_idle(IDLE_SECONDS), "the outbox does not come to rest"

    def knows(
        self, person: str, zone: str = "Europe/Berlin", role: Role = Role.MEMBER, name: str = ""
    ) -> str:
        """Somebody whom the bot has met."""
        with self.built.store.write(TEAM, person, self.built.desk.clock()) as uow:
            uow.add(
                Person(slack_id=person, name=name or person, real_name=name or person, zone=zone, role=role)
            )
        return person

    def dm(self, person: str) -> DirectMessage:
        """The person's conversation with the bot."""
        return DirectMessage(self, person)


@dataclass
class DirectMessage:
    """One person's DM with the bot: type, press, fill in, read."""

    bot: BotInProcess
    person: str
    thread: str | None = None

    @property
    def channel(self) -> str:
        return f"D0{self.person}"

    def start(self, account: str, pack: str = "general", **period: str) -> None:
        """Start a plan by the modal of /kam new; later words go into its thread."""
        self.command(f"new {account}")
        values = {"account": {"value": {"type": "plain_text_input", "value": account}}}
        for name in ("start", "end"):
            values[name] = {"value": {"type": "datepicker", "selected_date": period.get(name)}}  # type: ignore[dict-item]
        chosen = {"selected_option": {"value": pack, "text": {"type": "plain_text", "text": pack}}}
        values["pack"] = {"value": {"type": "static_select", **chosen}}  # type: ignore[dict-item]
        self.submit({"callback_id": "kam:new_plan", "type": "modal"}, values)
        with self.bot.built.store.read(TEAM) as uow:
            newest = uow.last(Interview, person=self.person)
        self.thread = newest.thread_ts if newest else None

    def say(self, text: str, **more: Any) -> str:
        """Type a message, in the interview's thread once there is one; its ts."""
        ts = str(more.pop("ts", None) or self.bot.requests.next_ts())
        thread = more.pop("thread", self.thread)
        request = self.bot.requests.message(self.person, text, self.channel, thread, ts=ts, **more)
        self._dispatch(request)
        return ts

    def edit(self, ts: str, text: str) -> None:
        """Edit a message in Slack."""
        thread = {"thread_ts": self.thread} if self.thread else {}
        self._dispatch(self.bot.requests.edited(self.person, ts, text, self.channel, **thread))

    def delete(self, ts: str) -> None:
        """Delete a message in Slack."""
        before = {"type": "message", "user": self.person, "ts": ts, "text": "", "thread_ts": self.thread}
        event = {
            "type": "message",
            "subtype": "message_deleted",
            "previous_message": before,
            "deleted_ts": ts,
        }
        place = {
            "channel": self.channel,
            "channel_type": "im",
            "ts": self.bot.requests.next_ts(),
            "hidden": True,
        }
        self._dispatch(self.bot.requests.event({**event, **place}))

    def command(self, text: str) -> BoltResponse:
        """Type the slash command."""
        return self._dispatch(self.bot.requests.command(self.person, "/kam", text, self.channel))

    def press(
        self, message: Message, action: str, person: str | None = None, value: str | None = None
    ) -> BoltResponse:
        """Press a button of a message."""
        found = message.shown(action, value)
        pressed = {"action_id": action, "block_id": found.block_id, "value": found.element.get("value", "")}
        held: Mapping[str, Any] = {"ts": message.ts, "text": message.text, "thread_ts": message.thread_ts}
        return self._dispatch(self.bot.requests.press(person or self.person, pressed, held, self.channel))

    def submit(self, view: Mapping[str, Any], values: Mapping[str, Any]) -> BoltResponse:
        """Send a modal."""
        return self._dispatch(self.bot.requests.submit(self.person, view, values))

    def heard(self) -> list[Message]:
        """What the bot said in this conversation (in the interview's thread once there is one)."""
        said = self.bot.slack.messages(self.channel)
        return [_parsed(each) for each in said if self.thread is None or each.get("thread_ts") == self.thread]

    def last(self) -> Message:
        """The bot's newest message."""
        return self.heard()[-1]

    def asked(self) -> str | None:
        """The question that the newest question message asks."""
        about = (message.about for message in reversed(self.heard()))
        return next((each[1] for each in about if each and each[0] == "question"), None)

    def _dispatch(self, request: Any) -> BoltResponse:
        response = self.bot.built.app.dispatch(request)
        assert response.status < 500, response.body
        self.bot.settled()
        return response


@contextmanager
def bot_in_process(
    slack: FakeSlack,
    folder: Path,
    now: datetime | None = None,
    database_url: str | None = None,
    *,
    start_outbox: bool = True,
) -> Iterator[BotInProcess]:
    """The bot, started on a store in `folder` (or at `database_url`), its clock starting at `now`."""
    settings = Settings(
        slack_bot_token=SecretStr("xoxb-test"),
        slack_signing_secret=SecretStr(SECRET),
        slack_api_url=slack.api_url,
        database_url=database_url,
        kam_data_dir=folder,
        kam_clock=now,
    )
    built = build(settings)
    with built.store.write(TEAM, "setup", built.desk.clock()) as uow:
        if uow.one(Workspace) is None:
            uow.add(Workspace(name="Team"))
    if start_outbox:
        built.start()
    try:
        yield BotInProcess(built, slack)
    finally:
        built.stop()


def _parsed(said: Mapping[str, Any]) -> Message:
    return Message(
        channel=str(said["channel"]),
        ts=str(said["ts"]),
        thread_ts=said.get("thread_ts"),
        user=str(said["user"]),
        text=str(said.get("text", "")),
        blocks=tuple(said.get("blocks", ())),
        edited=False,
        ephemeral_to=said.get("to"),
        files=(),
    )
