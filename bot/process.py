"""One process of ours from its start to its end: what it does, how it stands, and that it ends in time."""

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from types import FrameType

from bot.engine.heart import Heart
from bot.http import Watched
from bot.logs import set_up_logs
from bot.metrics import Figures, TurnTimes
from bot.settings import Settings
from bot.wiring import Built, build
from kam_core.store.version import is_newest

log = logging.getLogger("kam.process")

DRAIN_SECONDS = 8.0
LATEST_SECONDS = 9.5
"""Orchestrators kill ten seconds after SIGTERM; what is cut off then comes back by its lease, as after a crash."""


class Role(StrEnum):
    """What a process does."""

    BOTH = "serve+work"
    ANSWER = "serve"
    WORK = "work"

    @property
    def works(self) -> bool:
        """Whether it does errands and keeps time."""
        return self is not Role.ANSWER


@dataclass(frozen=True)
class Process:
    """The parts of one process; `ended` is set by SIGTERM or Ctrl-C."""

    settings: Settings
    role: Role
    built: Built
    heart: Heart
    turns: TurnTimes
    ended: threading.Event

    def get_going(self) -> None:
        """Everything that Slack need not wait for."""
        self.heart.start()
        if self.role.works:
            self.built.warm_up()
            self.built.keep_time()

    def watched(self, connected: Callable[[], bool] = lambda: True) -> Watched:
        """What it says of itself; `connected` tells whether Slack reaches it."""
        engine = self.built.ticking.engine
        figures = Figures(self.built.store, self.built.desk.clock, self.turns, engine.is_up, self.role)
        return Watched(self._is_well, lambda: self._lacking(connected), figures)

    def _is_well(self) -> bool:
        return self.built.outbox.is_well() and self.heart.is_well()

    def _lacking(self, connected: Callable[[], bool]) -> list[str]:
        """What is not ready yet, by one word each."""
        ready = {
            "database": self.heart.is_well(),
            "tables": is_newest(self.settings.store_url),
            "playbook": bool(self.built.desk.house.packs),
            "engine": not self.role.works or self.built.ticking.engine.is_up(),
            "slack": connected(),
        }
        return [name for name, fine in ready.items() if not fine]


@contextmanager
def running(settings: Settings, role: Role) -> Iterator[Process]:
    """A process that sends, and does errands if its role has it; after the block it finishes what it began.

    Raises `TokenMissing`.
    """
    set_up_logs(settings.kam_log)
    built = build(settings)
    ended = told_to_end()
    heart = Heart(built.store, built.executor, role)
    built.start(errands=role.works)
    try:
        yield Process(settings, role, built, heart, TurnTimes(), ended)
    finally:
        heart.stop()
        built.stop(DRAIN_SECONDS)


def told_to_end() -> threading.Event:
    """Set by SIGTERM or Ctrl-C, which also begins to count the seconds that are left."""
    ended = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        if not ended.is_set():
            ended.set()
            late = threading.Timer(LATEST_SECONDS, _leave)
            late.daemon = True
            late.start()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
    return ended


def _leave() -> None:
    log.warning("left with work under way")
    os._exit(0)
