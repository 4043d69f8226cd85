"""The engine: jobs by key on SQLite in one process, or on PostgreSQL in any number that take over from each other."""

import logging
import threading
import time
from datetime import datetime

from bot.clock import Clock, system_clock
from bot.engine.dbos_calls import DbosCalls
from bot.engine.port import Job, Tick
from bot.engine.stands import PeerStand, SoleStand, Stand
from kam_core.errors import KamError
from kam_core.store.executors import SessionLocks
from kam_core.store.work_file import work_file

log = logging.getLogger("kam.engine")

LOOK_SECONDS = 0.5
AGAIN_SECONDS = 5.0
TIDY_SECONDS = 600.0
TICK = "tick/"


class EngineIsNotUp(KamError):
    """It has not started yet, or has ended."""

    code = "engine_is_not_up"


class DbosEngine:
    """One thread that starts the library when it may, rings every minute, and takes over from who is gone."""

    def __init__(self, url: str, stand: Stand, clock: Clock, calm: float = 0.0) -> None:
        """`calm` are seconds to wait before the start, which takes half a second of the processor."""
        self._url = url
        self._stand = stand
        self._clock = clock
        self._calm = calm
        self._calls: DbosCalls | None = None
        self._ended = threading.Event()
        self._counting = threading.Lock()
        self._running = 0
        self._standing_by = False
        self._thread: threading.Thread | None = None
        self._ticked: datetime | None = None
        self._tidied = time.monotonic()

    def run(self, job: Job, tick: Tick) -> None:
        """Begin in a thread of its own, which tries until it can."""
        self._job, self._tick = job, tick
        self._thread = threading.Thread(target=self._run, name="kam-engine", daemon=True)
        self._thread.start()

    def enqueue(self, key: str) -> None:
        """Have a key's work done soon. Raises `EngineIsNotUp`."""
        if self._calls is None:
            raise EngineIsNotUp
        self._calls.enqueue(key)

    def is_up(self) -> bool:
        """Whether it runs jobs, or stands by for another process that does."""
        return self._calls is not None or self._standing_by

    def stop(self, seconds: float) -> bool:
        """Stop ringing, wait for what runs, end; False when something still runs."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join(seconds)
        calls, self._calls = self._calls, None
        if calls is not None:
            calls.close(max(1.0, seconds / 2))
        self._stand.leave()
        return self._running == 0

    def _run(self) -> None:
        self._ended.wait(self._calm)
        while not self._ended.is_set():
            wait = AGAIN_SECONDS
            try:
                wait = self._go_on()
            except Exception as error:  # noqa: BLE001 - a database that is away comes back, and the engine with it
                log.warning("engine rests type=%s", type(error).__name__)
            self._ended.wait(wait)

    def _go_on(self) -> float:
        """One look: start, or ring and take over; the seconds until the next."""
        self._standing_by = not self._stand.take()
        if self._standing_by:
            return LOOK_SECONDS
        if self._calls is None:
            self._calls = DbosCalls(self._url, self._stand.name, self._do)
            log.info("engine up executor=%s", self._stand.name)
        calls = self._calls
        self._ring(calls)
        self._take_over(calls)
        if time.monotonic() - self._tidied >= TIDY_SECONDS:
            self._tidied = time.monotonic()
            calls.forget(system_clock())
        return LOOK_SECONDS

    def _take_over(self, calls: DbosCalls) -> None:
        """Have done what processes that are gone began."""
        begun = calls.begun()
        for name in self._stand.gone(begun):
            calls.begin_again(begun[name])
            log.warning("took over executor=%s jobs=%s", name, len(begun[name]))

    def _ring(self, calls: DbosCalls) -> None:
        """Once per minute of our clock, which may be moved; every process rings, and the key lets one through."""
        minute = self._clock().replace(second=0, microsecond=0)
        if minute != self._ticked:
            calls.enqueue(f"{TICK}{minute.isoformat()}")
            self._ticked = minute

    def _do(self, key: str) -> None:
        """The work of a key. A failure ends here: what is still due is asked for again with the next minute."""
        with self._counting:
            self._running += 1
        try:
            if key.startswith(TICK):
                self._tick(datetime.fromisoformat(key.removeprefix(TICK)))
            else:
                self._job(key)
        except Exception as error:  # noqa: BLE001 - the boundary of background work
            kind = key.partition("/")[0]
            log.warning("job failed kind=%s type=%s", kind, type(error).__name__)
        finally:
            with self._counting:
                self._running -= 1


def make_engine_for_work(url: str, clock: Clock, executor: str, calm: float = 0.0) -> DbosEngine:
    """The engine that fits the store at `url`; nothing is opened before it runs, and for `calm` seconds after."""
    return DbosEngine(url, _stand(url, executor), clock, calm)


def _stand(url: str, executor: str) -> Stand:
    if url.startswith("sqlite"):
        return SoleStand(work_file(url).with_suffix(".lock"))
    return PeerStand(SessionLocks(url), executor)
