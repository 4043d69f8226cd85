"""Processes that are killed and stopped at random while they bring digests and nudges through a Slack that fails."""

import random
import statistics
import tempfile
import threading
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from kam_core.model import Delivery, DeliveryState
from kam_core.store import Store, make_store
from tests.faults.executors import take_overs
from tests.faults.experiment import Finding, together
from tests.faults.faulty_slack import Mix
from tests.faults.replicas import Place, QuickClock, Replica
from tests.faults.stores import a_url
from tests.faults.teams import MONDAY, Team, write_team
from tests.faults.waiting import wait_for
from tests.faults.web_slack import WebSlack
from tests.postgres import new_database, running_postgres

WORKSPACE = "T0KILL"
FED = 4
"""So many managers more, each with a digest, its thread and a nudge, between two kills."""
STOPPED = 0.25
"""The share of blows that stop a process for a while instead of killing it."""
QUICK = replace(Mix(), hung=0.0, hung_after_posting=0.0, posted_late=0.0)
"""For short runs: nothing that takes longer than the client's ten seconds."""
SETTLES_SECONDS = 1800.0
MOST_TAKE_OVERS = 20
BAR_SECONDS = 2.0
FEW = 10


@dataclass(frozen=True, slots=True)
class Storm:
    """How hard: real seconds between two blows, how much quicker the clock runs, what Slack does."""

    every: float = 2.0
    speed: float = 10.0
    mix: Mix = field(default_factory=Mix)
    longest_stop: float = 9.0


SHORT = Storm(every=0.7, speed=40.0, mix=QUICK, longest_stop=1.0)
FULL = Storm()


@dataclass
class Onslaught:
    """The replicas, whoever kills them, and the team that grows meanwhile."""

    store: Store
    slack: WebSlack
    replicas: list[Replica]
    clock: QuickClock
    storm: Storm
    die: random.Random
    kills: int = 0
    stops: int = 0
    managers: int = 0

    def run(self, kills: int) -> Finding:
        """Strike until there were so many kills, let the rest be sent and swept, and judge."""
        self._feed()
        for each in self.replicas:
            each.start()
        bell = threading.Event()
        while self.kills < kills:
            bell.wait(self.storm.every * self.die.uniform(0.7, 1.3))
            self._strike()
            self._feed()
        wait_for(self._is_settled, "the outbox to be empty and swept", SETTLES_SECONDS)
        for each in self.replicas:
            each.kill()
        return self._judged()

    def _strike(self) -> None:
        victim = self.die.choice(self.replicas)
        if self.die.random() < STOPPED:
            self.stops += 1
            victim.stand_still(self.die.uniform(0.5, self.storm.longest_stop))
            return
        victim.kill()
        self.kills += 1
        victim.start()

    def _feed(self) -> None:
        """More managers, to all of whom something is due since nine."""
        write_team(self.store, Team(WORKSPACE, range(self.managers, self.managers + FED)), MONDAY)
        self.managers += FED

    def _is_settled(self) -> bool:
        with self.store.read(WORKSPACE) as uow:
            rows = uow.all_of(Delivery)
        planned = {row.key for row in rows} >= set(self._due())
        over = all(row.state not in (DeliveryState.PENDING, DeliveryState.SENDING) for row in rows)
        return planned and over and not self.store.unswept(self.clock(), MONDAY - timedelta(days=1), 1)

    def _due(self) -> list[str]:
        return Team(WORKSPACE, range(self.managers)).due(MONDAY.date())

    def _judged(self) -> Finding:
        with self.store.read(WORKSPACE) as uow:
            rows = {row.id: row for row in uow.all_of(Delivery)}
        shown = self.slack.shown()
        by_key: Counter[str] = Counter()
        for id, times in shown.items():
            by_key[rows[id].key if id in rows else f"unknown {id}"] += times
        due = set(self._due())
        lost = [f"lost {key}" for key in sorted(due - by_key.keys())]
        doubled = [f"{key} stands there {times} times" for key, times in by_key.items() if times > 1]
        more = [f"not planned: {key}" for key in by_key.keys() - due]
        figures = {
            "kills": self.kills,
            "stops": self.stops,
            "planned": len(due),
            "claimed": sum(row.attempt > 0 for row in rows.values()),
            "posted": self.slack.posts,
            "seen": self.slack.seen.total(),
            "removed": self.slack.removed,
            "lost": len(lost),
            "doubled": len(doubled),
        }
        return Finding(self.kills, figures, (*lost, *doubled, *more))


def onslaught(kind: str, kills: int, seed: int, storm: Storm) -> Finding:
    """Two processes on PostgreSQL, or one on SQLite."""
    with (
        tempfile.TemporaryDirectory(prefix="kam-storm-") as room,
        a_url(kind, Path(room)) as url,
        WebSlack(storm.mix, seed) as slack,
    ):
        clock = QuickClock(MONDAY, storm.speed)
        place = Place(Path(room), url, slack.api_url, clock)
        replicas = [Replica(place) for _ in range(1 if kind == "sqlite" else 2)]
        store = make_store(url)
        try:
            return Onslaught(store, slack, replicas, clock, storm, random.Random(seed)).run(kills)
        finally:
            for each in replicas:
                each.kill()
            store.close()


def random_kills(count: int, seed: int) -> Finding:
    """A third of the kills on SQLite, the rest on PostgreSQL, and some more to see how soon another takes over.

    A few of them are all on PostgreSQL, with two processes.
    """
    if count < FEW:
        return onslaught("postgresql", count, seed, SHORT)
    on_sqlite = count // 3
    return together(
        onslaught("sqlite", on_sqlite, seed, FULL),
        onslaught("postgresql", count - on_sqlite, seed + 1, FULL),
        took_over(min(MOST_TAKE_OVERS, count // FEW)),
    )


def took_over(trials: int) -> Finding:
    """Seconds from kill -9 of a process to the end of its job in another."""
    with tempfile.TemporaryDirectory(prefix="kam-fleet-") as room, running_postgres() as server:
        url = new_database(server, "fleet").set(drivername="postgresql+psycopg")
        seconds = sorted(take_overs(url.render_as_string(hide_password=False), Path(room), trials))
    figures = {"take_over_p50": f"{statistics.median(seconds):.2f}s", "take_over_most": f"{seconds[-1]:.2f}s"}
    late = () if seconds[-1] < BAR_SECONDS else (f"took over only after {seconds[-1]:.2f} s",)
    return Finding(trials, figures, late)
