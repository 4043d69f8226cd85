"""Kills a serving bot with -9 at random moments while managers type, and counts what was lost or doubled.

`python -m tests.faults.kills --kills 200` prints the figures.
"""

import argparse
import random
import sys
import tempfile
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kam_core.model import Interview, Person, Workspace
from kam_core.store import Store, make_store
from kam_core.store.migrate import upgrade
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.signed import SignedRequests
from tests.faults.looks import Json, answers_of, open_question, orphans, plan_of, unfinished
from tests.faults.script import LINES
from tests.faults.serving import SECRET, Server, wait_until

TEAM = "T0TEAM"
START = datetime(2026, 4, 14, 5, 0, tzinfo=UTC)
BETWEEN_STARTS = timedelta(seconds=25)
"""More than the outbox's grace, so that what was under way at a kill is looked up at once."""
CHANCE = 0.6
LATEST_SECONDS = 0.06
MOST_TRIES = 60


@dataclass
class Figures:
    """What came of it."""

    kills: int = 0
    acked: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    half_applied: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    """Interviews that stand at another question, or hold other facts, than without any kill."""

    @property
    def clean(self) -> bool:
        return not (self.lost or self.doubled or self.half_applied or self.elsewhere)

    def __str__(self) -> str:
        counts = {
            "lost": self.lost,
            "doubled": self.doubled,
            "half-applied": self.half_applied,
            "elsewhere": self.elsewhere,
        }
        told = " ".join(f"{name}={len(found)}" for name, found in counts.items())
        return f"kills={self.kills} acked={self.acked} {told}"


class Torture:
    """A serving bot, the managers who type to it, and the one who kills it."""

    def __init__(self, folder: Path, slack: FakeSlack, seed: int, kills: int) -> None:
        upgrade(f"sqlite:///{folder / 'kam.db'}")
        self._store: Store = make_store(f"sqlite:///{folder / 'kam.db'}")
        self._slack = slack
        self._server = Server(folder, slack.api_url)
        self._requests = SignedRequests(signing_secret=SECRET, team=TEAM)
        self._random = random.Random(seed)
        self._wanted = kills
        self._clock = START
        self.figures = Figures()
        with self._store.write(TEAM, "setup", START) as uow:
            uow.add(Workspace(name="Team"))

    def run(self) -> Figures:
        """Let managers come until enough kills have happened, and count."""
        self._start()
        reference = self._walk("U0CALM001", calm=True)
        number = 0
        while self.figures.kills < self._wanted:
            number += 1
            person = f"U0HURT{number:03d}"
            self._check(person, reference, self._walk(person, calm=False))
        self._count_messages()
        self._server.stop()
        self._store.close()
        return self.figures

    def _walk(self, person: str, *, calm: bool) -> Json:
        """One manager from the first word to the last line; what the plan came to."""
        with self._store.write(TEAM, person, START) as uow:
            uow.add(Person(slack_id=person, name=person, real_name=person, zone="Europe/Berlin"))
        self._send(person, f"new Account {person}", calm)
        wait_until(lambda: self._thread(person, calm), f"the thread of {person}")
        for line in LINES:
            self._send(person, line, calm, self._thread(person, calm))
        seen = plan_of(self._store, TEAM, person)
        return {
            name: str(part).replace(f"Account {person}", "ACCOUNT").replace(person, "ME")
            for name, part in seen.items()
        }

    def _thread(self, person: str, calm: bool) -> str | None:
        """The thread once the first message is out; a dead server is started again meanwhile."""
        if not self._server.lives():
            self._start()
        with self._store.read(TEAM) as uow:
            interview = uow.one(Interview, person=person)
        return interview.thread_ts if interview else None

    def _send(self, person: str, text: str, calm: bool, thread: str | None = None) -> None:
        """Send a message as Slack does: the same event again until it is acknowledged."""
        ts = self._requests.next_ts()
        event = f"Ev{person}{ts}"
        for retry in range(MOST_TRIES):
            if not self._server.lives():
                self._start()
            killer = None if calm else self._killer()
            request = self._requests.message(
                person, text, f"D0{person}", thread, ts=ts, event_id=event, retry=min(retry, 3)
            )
            acked = self._server.post(request)
            if killer is not None:
                killer.join()
            if acked:
                self.figures.acked += 1
                return
        raise AssertionError(f"{text!r} was never acknowledged")

    def _killer(self) -> threading.Thread | None:
        """Somebody who kills the server in a moment, or nobody."""
        if self.figures.kills >= self._wanted or self._random.random() > CHANCE:
            return None
        self.figures.kills += 1
        killer = threading.Timer(self._random.random() * LATEST_SECONDS, self._server.kill)
        killer.start()
        return killer

    def _start(self) -> None:
        self._clock += BETWEEN_STARTS
        self._server.start(self._clock)
        self._server.wait_until_it_listens()

    def _check(self, person: str, reference: Json, seen: Json) -> None:
        stored = Counter(answers_of(self._store, TEAM, person))
        expected = Counter(answers_of(self._store, TEAM, "U0CALM001"))
        self.figures.lost += [f"{person}: {text}" for text in expected - stored]
        self.figures.doubled += [f"{person}: {text}" for text in stored - expected]
        self.figures.half_applied += orphans(self._store, TEAM, person)
        if seen != reference:
            differ = [name for name in reference if reference[name] != seen.get(name)]
            self.figures.elsewhere.append(f"{person} at {open_question(self._store, TEAM, person)}: {differ}")

    def _count_messages(self) -> None:
        """Every delivery reached Slack once: the key that it carries stands on one message."""
        self._server.kill()
        self._start()
        wait_until(lambda: unfinished(self._store, TEAM) == 0, "the outbox to be empty")
        keys = Counter(str(each["metadata"]["event_payload"]["key"]) for each in self._slack.messages())
        self.figures.doubled += [f"message {key}" for key, times in keys.items() if times > 1]


def torture(kills: int, seed: int) -> Figures:
    """Kill a bot that often; the figures."""
    with tempfile.TemporaryDirectory(prefix="kam-kills-") as room, FakeSlack() as slack:
        return Torture(Path(room), slack, seed, kills).run()


def main() -> int:
    """0 when nothing was lost, doubled or left in part."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    said = options.parse_args()
    figures = torture(said.kills, said.seed)
    for line in (figures, *figures.lost, *figures.doubled, *figures.half_applied, *figures.elsewhere):
        sys.stdout.write(f"{line}\n")
    return 0 if figures.clean else 1


if __name__ == "__main__":
    sys.exit(main())
