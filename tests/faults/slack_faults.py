"""Sends many deliveries through a Slack that fails, and tells from the history what was lost, doubled or out of order.

`python -m tests.faults.slack_faults --count 2000 --seed 7` prints the verdict.
"""

import argparse
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.jobs.claiming import UNFINISHED, Choosing
from bot.jobs.grace import GRACE, Fence
from bot.jobs.outbox import Outbox
from bot.jobs.pace import NoPace
from bot.jobs.sending import Post
from bot.jobs.sweeping import AFTER
from kam_core.model import Delivery, DeliveryState, Op, Person, Workspace
from kam_core.ports import House
from kam_core.store import Store
from kam_core.usecases.post_card import SCHEDULED
from tests.builders import a_store
from tests.faults.faulty_slack import Clocks, Died, FaultyClient, FaultySlack, Mix

TEAM = "T0TEAM"
START = datetime(2026, 4, 14, 7, 0, tzinfo=UTC)
PROCESSES = 2
MOST_ROUNDS = 5000
SWEEPS = 40
FROZEN = GRACE + timedelta(seconds=10)


@dataclass
class Verdict:
    """What the history says. `met` counts the faults; `doubled_before` the keys that showed twice before the sweep."""

    planned: int
    met: Counter[str]
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    doubled_before: list[str] = field(default_factory=list)
    unplanned: list[str] = field(default_factory=list)
    unclaimed: list[str] = field(default_factory=list)
    """Posted without an attempt that was written down before."""
    out_of_order: list[str] = field(default_factory=list)
    """Answers that a later one of their conversation overtook."""
    unfinished: int = 0
    removed: int = 0
    minutes: float = 0.0
    """Of simulated time."""

    @property
    def clean(self) -> bool:
        """Nothing lost, nothing shown twice after the sweep, nothing else that should not be."""
        wrong = (self.lost, self.doubled, self.unplanned, self.unclaimed, self.out_of_order)
        return not any(wrong) and not self.unfinished

    def __str__(self) -> str:
        faults = " ".join(f"{name}={times}" for name, times in sorted(self.met.items()))
        names = ("lost", "doubled_before", "doubled", "unplanned", "unclaimed", "out_of_order")
        counts = " ".join(f"{name}={len(getattr(self, name))}" for name in names)
        return (
            f"{'clean' if self.clean else 'NOT CLEAN'}: planned={self.planned} {counts} removed={self.removed}"
            f" unfinished={self.unfinished} minutes={self.minutes:.0f}\nmet: {faults}"
        )


class Ordeal:
    """Several processes on one store, and the Slack that fails them."""

    def __init__(self, store: Store, count: int, seed: int, mix: Mix, processes: int = PROCESSES) -> None:
        self.clocks = Clocks(START)
        self.store = store
        self.slack = FaultySlack(self.clocks, seed, mix, frozen=self._stand_still, check=self._was_claimed)
        self.unclaimed: list[str] = []
        self._frozen = False
        self._processes = [self._process() for _ in range(processes)]
        self._spare = self._process()
        self.planned = self._plan(count)

    def run(self) -> Verdict:
        """Send until nothing is left, sweep, and judge."""
        for _ in range(MOST_ROUNDS):
            self._send_all()
            coming = self._next_due()
            if coming is None:
                break
            self.clocks.advance(max(0.1, (coming - self.clocks.wall).total_seconds()))
        before = self._shown()
        self._sweep_all()
        for process in (*self._processes, self._spare):
            process.stop()
        return self._verdict(before)

    def _process(self) -> Outbox:
        """One process, whose clients may stand still before the fence."""
        house = House(store=self.store, kinds={}, packs={}, draw=lambda card: {"text": "This is a card."})
        client = FaultyClient(self.slack)

        def before_the_fence(_: str) -> FaultyClient:
            if self.slack.die("fence").random() < self.slack.mix.frozen_before:
                self.slack.met["frozen_before"] += 1
                self.clocks.advance(FROZEN.total_seconds())
            return client

        post = Post(before_the_fence, Fence(lambda: self.clocks.wall, lambda: self.clocks.boot))
        choosing = Choosing(house, NoPace(), lambda: self.clocks.boot)
        return Outbox(self.store, post, choosing, lambda: self.clocks.wall)

    def _plan(self, count: int) -> list[str]:
        """Digests with a detail in their thread, nudges to people, and answers in conversations."""
        rows = [self._delivery(number) for number in range(count)]
        with self.store.write(TEAM, "test", START) as uow:
            uow.add(Workspace(name="Team"))
            for person in sorted({row.channel for row in rows if row.channel.startswith("U")}):
                uow.add(Person(slack_id=person, name=person, real_name=person))
            for row in rows:
                uow.add(row)
        return [row.id for row in rows]

    def _delivery(self, number: int) -> Delivery:
        group, place = divmod(number, 5)
        places: list[dict[str, object]] = [
            {"channel": f"C0A{group:05d}", "rank": SCHEDULED},
            {"channel": f"C0A{group:05d}", "rank": SCHEDULED, "thread_of": f"d{number - 1:06d}"},
            {"channel": f"U0B{group:05d}", "rank": SCHEDULED},
            {"channel": f"U0C{group % 40:05d}"},
            {"channel": f"U0C{group % 40:05d}"},
        ]
        payload = {"text": f"This is {number}.", "unfurl_links": False, "unfurl_media": False}
        named = {"id": f"d{number:06d}", "key": f"k{number:06d}", "op": Op.POST, "payload": payload}
        return Delivery(**named, due_at=START, created_at=START, **places[place])  # type: ignore[arg-type]

    def _send_all(self) -> None:
        """Every process in turn, until none has anything to do; one that dies is followed by another."""
        busy = True
        while busy:
            busy = False
            for place, process in enumerate(self._processes):
                try:
                    busy = process.send_due() or busy
                except Died:
                    busy = True
                    process.stop()
                    self._processes[place] = self._process()

    def _stand_still(self) -> None:
        """While one process stands between its fence and its request, the others go on, past every grace."""
        if self._frozen:
            return
        self._frozen = True
        self.clocks.advance(FROZEN.total_seconds())
        try:
            while self._spare.send_due():
                self.slack.arrive()
        except Died:
            self._spare.stop()
            self._spare = self._process()
        finally:
            self._frozen = False

    def _was_claimed(self, key: str) -> None:
        with self.store.read(TEAM) as uow:
            row = uow.get(Delivery, key)
        if row.attempt < 1 or row.attempt_at is None or row.first_attempt_at is None:
            self.unclaimed.append(key)

    def _next_due(self) -> datetime | None:
        """When the next delivery comes due that waits; None when none is left. What is held up comes behind it."""
        due_at, unfinished = Delivery.due_at, Delivery.state.in_(UNFINISHED)
        with self.store.engine.connect() as connection:
            left = connection.scalar(select(func.count()).select_from(Delivery).where(unfinished))
            wanted = select(func.min(due_at)).where(unfinished, due_at > self.clocks.wall)
            coming: datetime | None = connection.scalar(wanted)
        return (coming or self.clocks.wall + timedelta(seconds=1)) if left else None

    def _sweep_all(self) -> None:
        self.clocks.advance(AFTER.total_seconds() + 1)
        self.slack.arrive()
        for _ in range(SWEEPS * (1 + len(self.planned) // 100)):
            self.clocks.advance(61)
            for process in self._processes:
                process.sweep()
            if not self.store.unswept(self.clocks.wall - AFTER, self.clocks.wall - timedelta(days=1), 1):
                return

    def _shown(self) -> Counter[str]:
        """How often each key stands there now, by the history alone."""
        shown: dict[str, str] = {}
        for event in self.slack.events:
            if event.what == "posted":
                shown[event.ts] = event.key
            elif event.what == "removed":
                shown.pop(event.ts, None)
        return Counter(shown.values())

    def _verdict(self, before: Counter[str]) -> Verdict:
        shown, planned = self._shown(), set(self.planned)
        return Verdict(
            planned=len(planned),
            met=self.slack.met,
            lost=sorted(planned - shown.keys()),
            doubled=sorted(key for key, times in shown.items() if times > 1),
            doubled_before=sorted(key for key, times in before.items() if times > 1),
            unplanned=sorted(shown.keys() - planned),
            unclaimed=self.unclaimed,
            out_of_order=self._out_of_order(),
            unfinished=self._not_sent(),
            removed=sum(event.what == "removed" for event in self.slack.events),
            minutes=(self.clocks.wall - START).total_seconds() / 60,
        )

    def _out_of_order(self) -> list[str]:
        """Answers that first showed after a later one of the same conversation."""
        first: dict[str, str] = {}
        for event in self.slack.events:
            if event.what == "posted":
                first.setdefault(event.key, event.ts)
        lines: dict[str, list[str]] = {}
        for number, key in enumerate(self.planned):
            if number % 5 >= 3 and key in first:
                lines.setdefault(f"{number // 5 % 40}", []).append(key)
        wrong = []
        for keys in lines.values():
            came = sorted(keys, key=lambda key: float(first[key]))
            wrong += [key for key, expected in zip(came, keys, strict=True) if key != expected]
        return wrong

    def _not_sent(self) -> int:
        with self.store.read(TEAM) as uow:
            return sum(row.state is not DeliveryState.SENT for row in uow.all_of(Delivery))


def run(count: int, seed: int, mix: Mix | None = None, store: Store | None = None) -> Verdict:
    """So many deliveries through a Slack that fails by this mix; what became of them."""
    with tempfile.TemporaryDirectory(prefix="kam-faults-") as folder:
        own = store or a_store(Path(folder))
        try:
            return Ordeal(own, count, seed, mix or Mix()).run()
        finally:
            if store is None:
                own.close()


def main() -> int:
    """Print the verdict; 1 when it is not clean."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=500)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--deaths", type=float, default=0.0, help="share of posts at which the process dies")
    asked.add_argument("--freezes", type=float, default=0.0, help="share of posts at which it stands still")
    told = asked.parse_args()
    half = {"died_before": told.deaths / 2, "died_after": told.deaths / 2}
    mix = replace(Mix(), **half, frozen_before=told.freezes / 2, frozen_after=told.freezes / 2)
    verdict = run(told.count, told.seed, mix)
    sys.stdout.write(f"{verdict}\n")
    return 0 if verdict.clean else 1


if __name__ == "__main__":
    sys.exit(main())
