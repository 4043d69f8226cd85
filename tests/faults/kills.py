"""Kills a serving bot with -9 at random moments while managers type, and counts what was lost or doubled."""

import random
import tempfile
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kam_core.store import Store, make_store
from kam_core.store.migrate import upgrade
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.signed import SignedRequests
from tests.faults.experiment import Finding
from tests.faults.faulty_slack import key_of
from tests.faults.looks import unfinished
from tests.faults.serving import SECRET, Server, wait_until
from tests.faults.talking import ANSWERS_EACH, CALM, TEAM, Judge, Talker, known

START = datetime(2026, 4, 14, 5, 0, tzinfo=UTC)
BETWEEN_STARTS = timedelta(seconds=25)
"""More than the outbox's grace for answers, so that what was under way at a kill is looked up at once."""
AT_ONCE = 6
REPEATS = 0.08
EVERY_SECONDS = 0.6
"""From the moment at which the bot listens again to the next kill, on average."""
PAUSE_SECONDS = 0.03


@dataclass
class Torture:
    """A serving bot, the managers who type to it, and the one who kills it."""

    store: Store
    slack: FakeSlack
    server: Server
    seed: int
    kills: int = 0
    clock: datetime = START

    def run(self, managers: int) -> Finding:
        """Let so many managers come, some at a time, and count."""
        requests = SignedRequests(signing_secret=SECRET, team=TEAM)
        people = [f"U0H{number:08d}" for number in range(managers)]
        for person in (CALM, *people):
            known(self.store, person, START)
        self._start()
        self._talker(requests, CALM, 0.0).walk()
        talkers = [self._talker(requests, person, REPEATS) for person in people]
        ended = threading.Event()
        killer = threading.Thread(target=self._kill_until, args=(ended,))
        killer.start()
        try:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                list(pool.map(Talker.walk, talkers))
        finally:
            ended.set()
            killer.join()
        return self._judged(talkers)

    def _talker(self, requests: SignedRequests, person: str, repeats: float) -> Talker:
        bell = threading.Event()
        die = random.Random(f"{self.seed}/{person}")
        return Talker(person, requests, self.server.post, lambda: bell.wait(PAUSE_SECONDS), die, repeats)

    def _kill_until(self, ended: threading.Event) -> None:
        die = random.Random(self.seed)
        while not ended.wait(die.expovariate(1 / EVERY_SECONDS)):
            self.server.kill()
            self.kills += 1
            self._start()

    def _start(self) -> None:
        self.clock += BETWEEN_STARTS
        self.server.start(self.clock)
        self.server.wait_until_it_listens()

    def _judged(self, talkers: list[Talker]) -> Finding:
        judge = Judge(self.store)
        for each in talkers:
            judge.look_at(each.person)
        twice = self._messages_that_stand_there_twice()
        judge.doubled += [f"message {key}" for key in twice]
        acked = sum(each.acked - 1 for each in talkers)
        figures = {
            "answers": acked,
            "repeated": sum(each.repeated for each in talkers),
            "not_acked": sum(each.tries - each.acked - each.repeated for each in talkers),
            "kills": self.kills,
            **judge.figures,
        }
        wrong = judge.wrong if self.kills else (*judge.wrong, "nobody was killed")
        return Finding(acked, figures, wrong)

    def _messages_that_stand_there_twice(self) -> list[str]:
        """Every delivery reached Slack once: the key that it carries stands on one message."""
        self.server.kill()
        self._start()
        wait_until(lambda: unfinished(self.store, TEAM) == 0, "the outbox to be empty")
        self.server.stop()
        keys = Counter(key_of(each) for each in self.slack.messages())
        return [key for key, times in keys.items() if times > 1]


def torture(answers: int, seed: int) -> Finding:
    """At least so many answers, each acknowledged at last."""
    with tempfile.TemporaryDirectory(prefix="kam-kills-") as room, FakeSlack() as slack:
        url = f"sqlite:///{Path(room) / 'kam.db'}"
        upgrade(url)
        store = make_store(url)
        server = Server(Path(room), slack.api_url)
        try:
            return Torture(store, slack, server, seed).run(-(-answers // ANSWERS_EACH))
        finally:
            server.kill()
            store.close()
