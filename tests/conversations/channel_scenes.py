"""Short cuts for what happens in a channel: type the command there, press in the digest, let a morning come."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from slack_bolt import BoltResponse

from bot.clock import MovableClock
from kam_core.model import Action, DigestBinding
from tests.bot_in_process import TEAM, BotInProcess, DirectMessage
from tests.builders import a_plan, a_whole_plan, reading, said, tell
from tests.conversations.scenes import acked, dispatched
from tests.fakes.parsed import Message, words_of

MONDAY = datetime(2026, 4, 20, 7, 0, 30, tzinfo=UTC)
"""09:00 in Berlin."""
WEDNESDAY = datetime(2026, 4, 22, 8, 0, tzinfo=UTC)
NEXT_MONDAY = MONDAY + timedelta(days=7)


@dataclass
class InChannel:
    """One channel in which people type and press."""

    bot: BotInProcess
    channel: str

    def command(self, person: str, text: str) -> str:
        """Type the slash command there; what only that person reads then."""
        request = self.bot.requests.command(person, "/kam", text, self.channel)
        response = dispatched(self.bot, request)
        if not response.body.startswith("{"):
            return response.body
        body = acked(response)
        return "\n".join(words_of(body["blocks"])) if body.get("blocks") else str(body.get("text", ""))

    def press(self, person: str, verb: str, *ids: str, ts: str = "", number: int = 0) -> BoltResponse:
        """Press a button there, in the message `ts` or in something that only this person sees."""
        action = {"action_id": f"kam:{verb}:{number}", "block_id": "b", "value": "|".join(ids)}
        held: dict[str, Any] = {"ts": ts or self.bot.requests.next_ts(), "text": "", "thread_ts": None}
        return dispatched(self.bot, self.bot.requests.press(person, action, held, self.channel))

    def said(self) -> list[Message]:
        """What the bot posted there, threads left out."""
        return [each for each in self._all() if each.thread_ts is None]

    def threads(self) -> list[Message]:
        """What the bot posted in threads there."""
        return [each for each in self._all() if each.thread_ts is not None]

    def bound(self) -> DigestBinding | None:
        """What binds the channel now."""
        with self.bot.built.store.read(TEAM) as uow:
            return uow.one(DigestBinding, channel=self.channel, ended_at=None)

    def _all(self) -> list[Message]:
        return [
            Message(
                channel=self.channel,
                ts=str(each["ts"]),
                thread_ts=each.get("thread_ts"),
                user=str(each["user"]),
                text=str(each.get("text", "")),
                blocks=tuple(each.get("blocks", ())),
                edited=False,
                ephemeral_to=None,
                files=(),
            )
            for each in self.bot.slack.messages(self.channel)
            if each.get("subtype") != "ephemeral"
        ]


def morning(bot: BotInProcess, at: datetime) -> None:
    """Let it be that moment, and let the rhythm look at what is due."""
    clock = bot.built.desk.clock
    assert isinstance(clock, MovableClock)
    clock.move(at)
    bot.built.ticking.at_once()
    bot.settled()


def a_late_plan(ines: DirectMessage) -> str:
    """A plan for Alder Glass: one action late, one due that Friday, one the Monday after."""
    store, at = ines.bot.built.store, ines.bot.built.desk.clock() - timedelta(days=2)
    plan = a_plan(store, "Alder Glass", a_whole_plan(), owner=ines.person, at=at)
    figures = said("Action", "line figures", due=date(2026, 4, 27))
    audit = said("Action", "audit", owner=ines.person)
    protocol = said(
        "Action", "protocol", text="write the trial protocol", owner=ines.person, due=date(2026, 4, 24)
    )
    tell(store, plan, figures, audit, protocol, by=ines.person, at=at)
    return plan


def bind(channel: InChannel, ines: DirectMessage, plan: str) -> None:
    """Begin the digest as its offer's button does."""
    channel.command(ines.person, "digest here Alder Glass")
    channel.press(ines.person, "digest_start", plan)


def action(ines: DirectMessage, plan: str, label: str) -> str:
    """The id of one of the plan's actions."""
    with reading(ines.bot.built.store, plan) as book:
        return next(one.id for one in book.records(Action.__name__) if one.label == label)


def score(message: Message) -> int:
    """The quality that a digest shows."""
    return int(message.words.split("quality ")[1].split()[0])
