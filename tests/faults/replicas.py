"""Processes that plan, send and sweep on one store, on a clock that runs quicker than the real one."""

import os
import signal
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

from pydantic import SecretStr

from bot.clock import boot_seconds
from bot.settings import Settings
from bot.wiring import build
from tests.faults.forking import forked

SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class QuickClock:
    """The same moment in every process: `start` at `since`, counted by the machine's own clock, `speed` times as fast."""

    start: datetime
    speed: float
    since: float = field(default_factory=boot_seconds)

    def __call__(self) -> datetime:
        return self.start + timedelta(seconds=(boot_seconds() - self.since) * self.speed)


@dataclass(frozen=True, slots=True)
class Place:
    """What every process of a team shares."""

    folder: Path
    url: str
    api_url: str
    clock: QuickClock

    def settings(self) -> Settings:
        return Settings(
            slack_bot_token=SecretStr("xoxb-test"),
            slack_signing_secret=SecretStr("signing"),
            slack_api_url=self.api_url,
            database_url=self.url,
            kam_data_dir=self.folder,
        )


def work(place: Place) -> None:
    """What `kam work` does once it has started: the engine, the outbox with its sweep, errands; until killed."""
    built = build(place.settings(), place.clock)
    built.start()
    built.keep_time()
    threading.Event().wait()


@dataclass
class Replica:
    """One such process, a fork, so that its start costs no imports."""

    place: Place
    _process: BaseProcess | None = None
    _stands: threading.Timer | None = None

    def start(self) -> None:
        """Start it, or start it anew."""
        self._process = forked(work, self.place)

    def kill(self) -> None:
        """kill -9, whatever it is doing."""
        if self._stands is not None:
            self._stands.cancel()
            self._stands = None
        if self._process is not None:
            self._process.kill()
            self._process.join(SECONDS)

    def stand_still(self, seconds: float) -> None:
        """SIGSTOP, and SIGCONT after so many seconds unless it was killed meanwhile."""
        pid = self._process.pid if self._process is not None else None
        if pid is not None and self._stands is None:
            os.kill(pid, signal.SIGSTOP)
            self._stands = threading.Timer(seconds, self._go_on, (pid,))
            self._stands.start()

    def _go_on(self, pid: int) -> None:
        self._stands = None
        if self._process is not None and self._process.is_alive():
            os.kill(pid, signal.SIGCONT)
