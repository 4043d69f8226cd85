"""Processes that run the engine on one PostgreSQL; whoever has begun a job is killed, and another must end it.

`python -m tests.faults.executors URL NAME FOLDER` is one of them. It reads keys to enqueue, a line each.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from bot.clock import system_clock
from bot.engine.dbos_engine import make_engine_for_work
from tests.faults.waiting import wait_for
from tests.rules.tree import ROOT

SECONDS = 120.0


def main(url: str, name: str, folder: Path) -> None:
    """Run the engine until the last line was read."""
    engine = make_engine_for_work(url, system_clock, name)

    def job(key: str) -> None:
        """Never end the first time; say when it is done the second time."""
        try:
            with (folder / f"{key}.begun").open("x") as begun:
                begun.write(str(os.getpid()))
        except FileExistsError:
            _write(folder / f"{key}.done", str(time.monotonic()))
        else:
            threading.Event().wait()

    engine.run(job, _no_tick)
    wait_for(engine.is_up, "the engine")
    _write(folder / f"{name}.up", "")
    for line in sys.stdin:
        engine.enqueue(line.strip())


def _no_tick(_minute: datetime) -> None:
    """Nothing is due in these processes."""


@dataclass
class Fleet:
    """Two such processes at any time."""

    url: str
    folder: Path

    def __post_init__(self) -> None:
        self._names = count(1)
        self._keys = count(1)
        self._running: list[subprocess.Popen[str]] = []

    def fill(self) -> None:
        """Start as many as are missing, and wait until they are up."""
        started = []
        while len(self._running) < 2:
            name = f"executor{next(self._names)}"
            call = [sys.executable, "-m", "tests.faults.executors", self.url, name, str(self.folder)]
            self._running.append(subprocess.Popen(call, stdin=subprocess.PIPE, text=True, cwd=ROOT))
            started.append(name)
        for name in started:
            wait_for((self.folder / f"{name}.up").exists, name)

    def kill_who_works(self) -> float:
        """Ask for a job, kill -9 whoever began it; seconds until another has ended it."""
        key = f"key{next(self._keys)}"
        asked = self._running[0].stdin
        assert asked is not None
        asked.write(f"{key}\n")
        asked.flush()
        begun, done = self.folder / f"{key}.begun", self.folder / f"{key}.done"
        wait_for(lambda: begun.exists() and begun.read_text(), "the job's begin")
        pid = int(begun.read_text())
        killed = time.monotonic()
        os.kill(pid, signal.SIGKILL)
        self._bury(pid)
        wait_for(done.exists, "the job's end")
        return float(done.read_text()) - killed

    def close(self) -> None:
        for each in self._running:
            each.kill()
            self._bury(each.pid)

    def _bury(self, pid: int) -> None:
        for each in [one for one in self._running if one.pid == pid]:
            each.wait(SECONDS)
            if each.stdin is not None:
                with suppress(BrokenPipeError):
                    each.stdin.close()
            self._running = [one for one in self._running if one is not each]


@contextmanager
def a_fleet(url: str, folder: Path) -> Iterator[Fleet]:
    """Two executors on the PostgreSQL at `url`, which has our tables or none."""
    fleet = Fleet(url, folder)
    try:
        fleet.fill()
        yield fleet
    finally:
        fleet.close()


def take_overs(url: str, folder: Path, trials: int) -> list[float]:
    """Seconds from kill -9 of a process to the end of its job in another one, trial by trial."""
    found = []
    with a_fleet(url, folder) as fleet:
        for _ in range(trials):
            found.append(fleet.kill_who_works())
            fleet.fill()
    return found


def _write(file: Path, words: str) -> None:
    """Whole or not at all."""
    made = file.with_suffix(".part")
    made.write_text(words)
    made.rename(file)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
