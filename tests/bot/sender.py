"""An outbox that sends when told to, by clocks that stand still."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from slack_sdk import WebClient
from sqlalchemy import event as listen

from bot.jobs.claiming import Choosing
from bot.jobs.grace import ANSWER_GRACE, TIMES_OUT_SECONDS, Fence
from bot.jobs.outbox import Outbox
from bot.jobs.pace import NoPace, Paces
from bot.jobs.sending import Post
from kam_core.cards import Card
from kam_core.model import Delivery, Op, Workspace
from kam_core.ports import House
from kam_core.rhythm.hours import IsHoliday, no_holidays
from kam_core.store import Store, UnitOfWork
from tests.builders import a_store
from tests.fakes.fake_slack import FakeSlack

TEAM = "T0TEAM"
SAYS = "This is "
QUIET: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False}
A_WHILE = ANSWER_GRACE.total_seconds() + 1
NOW = datetime(2026, 4, 14, 7, 0, tzinfo=UTC)
"""A Tuesday, nine in the morning in Berlin."""


@dataclass
class Sender:
    """An outbox, its store, its Slack, and both of its clocks."""

    store: Store
    slack: FakeSlack
    pace: Paces = field(default_factory=NoPace)
    now: datetime = NOW
    boot: float = 1000.0
    away: bool = False
    away_after_posting: bool = False
    client: WebClient = field(init=False)
    outbox: Outbox = field(init=False)

    def __post_init__(self) -> None:
        self.client = a_client(self.slack)
        self.outbox = self.another(lambda _: self.client)

    def another(
        self, client: Callable[[str], WebClient] | None = None, is_holiday: IsHoliday = no_holidays
    ) -> Outbox:
        """An outbox of another process on the same store."""
        house = House(store=self.store, kinds={}, packs={}, draw=_drawn, is_holiday=is_holiday)
        post = Post(client or (lambda _: a_client(self.slack)), Fence(lambda: self.now, lambda: self.boot))
        return Outbox(self.store, post, Choosing(house, self.pace, lambda: self.boot), lambda: self.now)

    @property
    def only_reads(self) -> bool:
        """True while the database takes nothing."""
        return self.away or (self.away_after_posting and bool(self.slack.calls("chat.postMessage")))

    def put(self, text: str, channel: str = "D0INES", op: Op = Op.POST, **more: Any) -> str:
        """Put something into the outbox; its id."""
        payload = more.pop("payload", {"text": f"{SAYS}{text}.", **QUIET})
        where = {"op": op, "channel": channel, **more}
        row = Delivery(key=text, payload=payload, due_at=self.now, created_at=self.now, **where)
        with self.writing() as uow:
            uow.add(row)
        return row.id

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        with self.store.write(TEAM, "test", self.now) as uow:
            yield uow

    def pass_time(self, seconds: float) -> None:
        """Let time pass, on both clocks."""
        self.now += timedelta(seconds=seconds)
        self.boot += seconds

    def later(self, seconds: float) -> None:
        """Let time pass, and send all that is due then."""
        self.pass_time(seconds)
        self.send()

    def send(self) -> None:
        """Send until nothing is due."""
        while self.outbox.send_due():
            pass

    def said(self, channel: str = "D0INES") -> list[str]:
        """What arrived, in order."""
        return [
            str(message["text"]).removeprefix(SAYS).rstrip(".") for message in self.slack.messages(channel)
        ]

    def row(self, delivery: str) -> Delivery:
        with self.store.read(TEAM) as uow:
            return uow.get(Delivery, delivery)


def a_client(slack: FakeSlack) -> WebClient:
    """A client that sends nothing twice by itself."""
    return WebClient(token="xoxb-test", base_url=slack.api_url, timeout=TIMES_OUT_SECONDS, retry_handlers=[])


@contextmanager
def a_sender(slack: FakeSlack, folder: Path, pace: Paces | None = None) -> Iterator[Sender]:
    """A sender for as long as the block lasts."""
    sending = Sender(a_store(folder), slack, pace or NoPace())
    with sending.writing() as uow:
        uow.add(Workspace(name="Team"))
    listen.listen(
        sending.store.engine,
        "checkout",
        lambda raw, *_: raw.execute(f"PRAGMA query_only = {int(sending.only_reads)}"),
    )
    yield sending
    sending.outbox.stop()
    sending.store.close()


def _drawn(card: Card) -> Mapping[str, Any]:
    return {"text": f"{SAYS}{getattr(card, 'key', type(card).__name__)}.", **QUIET}
