"""A disk that is full, or whose writes fail: what was acknowledged is stored, exactly, and the rest when there is space.

The portable form lets SQLite run out of pages. Where strace is, the kernel's own calls fail under a running process.
"""

import multiprocessing
import os
import random
import shutil
import subprocess
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from slack_bolt import BoltRequest
from sqlalchemy import event

from bot.wiring import Built, build
from kam_core.store import make_store
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.signed import SignedRequests
from tests.faults.experiment import Finding, together
from tests.faults.replicas import Place, QuickClock
from tests.faults.talking import ANSWERS_EACH, CALM, TEAM, Judge, Talker, known
from tests.faults.teams import MONDAY

SOME_PAGES = 3
"""So many pages are left when the disk begins to fill up: some writes fit, and others do not."""
FULL_FOR = 4
"""So many refused tries until there is space again."""
INJECTED = ("fdatasync:error=EIO:when=4+9", "pwrite64:error=ENOSPC:when=30+400")
"""Which calls of the kernel fail, from the how-manieth on and how often."""
ATTACH_SECONDS = 20.0
SECONDS = 120.0
NOTHING_SAVED = "nothing was saved"


@dataclass
class Disk:
    """How many pages the database may have; filled up and emptied while people type."""

    built: Built
    refused: int = 0
    rounds: int = 0
    told: int = 0
    _most: int = 0

    def __post_init__(self) -> None:
        event.listen(self.built.store.engine, "checkout", self._bound)

    def fill(self) -> None:
        """From now on there is almost no space."""
        with self.built.store.engine.connect() as connection:
            held = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
        self._most = held + SOME_PAGES

    def post(self, request: BoltRequest) -> bool:
        """Send one; after some refusals there is space for as long as it takes to fill up again."""
        acked = self.built.app.dispatch(request).status == 200
        if not acked:
            self.refused += 1
            if self.refused % FULL_FOR == 0:
                self._tell()
                self._most = 0
                self.rounds += 1
        elif self._most == 0:
            self.fill()
        return acked

    def _tell(self) -> None:
        """What somebody is told who types a command meanwhile; it may still fit into pages that are there."""
        command = SignedRequests(team=TEAM).command(CALM, "/kam", f"resume account {CALM}", f"D0{CALM}")
        with self.built.store.engine.connect() as connection:
            self._most = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
        self.told += NOTHING_SAVED in str(self.built.app.dispatch(command).body)

    def _bound(self, raw: Any, *_: Any) -> None:
        raw.execute(f"PRAGMA max_page_count = {self._most or 1_000_000_000}")


def out_of_pages(managers: int, seed: int) -> Finding:
    """So many managers type while the database runs out of pages again and again."""
    with tempfile.TemporaryDirectory(prefix="kam-disk-") as room, FakeSlack() as slack:
        built = _a_bot(Path(room), slack.api_url)
        try:
            people = _people(built, managers)
            _talker(CALM, lambda request: built.app.dispatch(request).status == 200, seed).walk()
            disk = Disk(built)
            disk.fill()
            for person in people:
                _talker(person, disk.post, seed).walk()
            wrong = _wrong(built, people)
        finally:
            built.store.close()
    if not disk.rounds:
        wrong = (*wrong, "the disk was never full")
    if not disk.told:
        wrong = (*wrong, "nobody was told that nothing was saved")
    figures = {"answers": managers * ANSWERS_EACH, "times_full": disk.rounds, "not_acked": disk.refused}
    return Finding(managers, figures, wrong)


def failing_calls(injected: str, managers: int, seed: int) -> Finding:
    """So many managers type while calls of the kernel fail."""
    with tempfile.TemporaryDirectory(prefix="kam-disk-") as room, FakeSlack() as slack:
        built = _a_bot(Path(room), slack.api_url)
        people = _people(built, managers)
        _talker(CALM, lambda request: built.app.dispatch(request).status == 200, seed).walk()
        built.desk.background.wait_until_idle()
        built.store.close()
        ours, theirs = multiprocessing.Pipe()
        child = multiprocessing.get_context("fork").Process(target=_type, args=(built, people, seed, theirs))
        child.start()
        refused = _under_strace(child, ours, injected)
        wrong = _wrong(built, people)
        built.store.close()
    name = injected.partition(":")[0]
    if not refused:
        wrong = (*wrong, f"no {name} failed")
    return Finding(managers, {"answers": managers * ANSWERS_EACH, f"{name}_not_acked": refused}, wrong)


def _type(built: Built, people: list[str], seed: int, told: Connection) -> None:
    """In the child: wait for the word, let everybody type, and tell how many requests were refused."""
    told.recv()
    refused = 0

    def post(request: BoltRequest) -> bool:
        nonlocal refused
        acked = built.app.dispatch(request).status == 200
        refused += not acked
        return acked

    for person in people:
        _talker(person, post, seed).walk()
    told.send(refused)
    os._exit(0)


def _under_strace(child: BaseProcess, ours: Connection, injected: str) -> int:
    """Let the child go once strace holds it; how many of its requests were refused."""
    call = ["strace", "-f", "-p", str(child.pid), "-o", os.devnull]
    call += ["-e", f"trace={injected.partition(':')[0]}", "-e", f"inject={injected}"]
    with subprocess.Popen(call, stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        attached = tracer.stderr.readline()
        assert "attached" in attached, attached
        try:
            ours.send("go")
            assert ours.poll(SECONDS), "the child does not come to its end"
            return int(ours.recv())
        finally:
            with suppress(ProcessLookupError):
                child.kill()
            child.join(ATTACH_SECONDS)
            tracer.terminate()


def no_strace() -> bool:
    """Whether this machine cannot let calls fail."""
    return shutil.which("strace") is None


def full_disk(count: int, seed: int) -> Finding:
    """So many managers for each way in which a disk can fail here."""
    found = [out_of_pages(count, seed)]
    if not no_strace():
        found += [failing_calls(each, count, seed) for each in INJECTED]
    return together(*found)


def _a_bot(folder: Path, api_url: str) -> Built:
    return build(Place(folder, f"sqlite:///{folder / 'kam.db'}", api_url, CLOCK).settings(), CLOCK)


def _people(built: Built, managers: int) -> list[str]:
    people = [f"U0D{number:08d}" for number in range(managers)]
    for person in (CALM, *people):
        known(built.store, person, MONDAY)
    return people


def _talker(person: str, post: Any, seed: int) -> Talker:
    bell = threading.Event()
    die = random.Random(f"{seed}/{person}")
    return Talker(person, SignedRequests(team=TEAM), post, lambda: bell.wait(0.002), die)


def _wrong(built: Built, people: list[str]) -> tuple[str, ...]:
    """Read through connections of our own: what is on the disk counts, not what a process remembers."""
    built.store.close()
    store = make_store(built.store.engine.url)
    try:
        judge = Judge(store)
        for person in people:
            judge.look_at(person)
        return judge.wrong
    finally:
        store.close()


CLOCK = QuickClock(MONDAY, 1.0)
