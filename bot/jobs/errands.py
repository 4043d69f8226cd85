"""Does errands: work that a person asked for and that no ack waits for. It survives the process."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot.clock import Clock
from kam_core.errors import KamError, SomebodyElseChangedIt, StoreIsAway
from kam_core.model import Errand, ErrandState
from kam_core.store.errands import DueErrand, claim, due_errands, forget_errands, settle
from kam_core.store.model_use import forget_answers
from kam_core.store.store import Store
from kam_core.usecases.sitting import Occasion

log = logging.getLogger("kam.errands")

AT_ONCE = 4
"""More than a model answers at a time, so that whoever waits for a question is not behind a slow model."""
MOST_ATTEMPTS = 3
LETHAL = "left behind too often"
AGAIN_AFTER = timedelta(seconds=20)
IDLE_SECONDS = 1.0
TIDY_SECONDS = 3600.0

Work = Callable[[Errand, Occasion], None]
"""Does one kind of errand. What it writes is keyed by the occasion, so that doing it twice changes nothing more."""
Sorry = Callable[[Errand, Occasion, Exception], None]


class Errands:
    """A thread that looks for errands and two that do them; any number of processes may run one."""

    def __init__(
        self, store: Store, works: Mapping[str, Work], sorry: Sorry, clock: Clock, told: Callable[[], None]
    ) -> None:
        """`told` is called whenever an errand has put something into the outbox."""
        self._store = store
        self._works = works
        self._sorry = sorry
        self._clock = clock
        self._told = told
        self._bell = threading.Event()
        self._ended = threading.Event()
        self._quiet = threading.Condition()
        self._running = 0
        self._looking = True
        self._thread: threading.Thread | None = None
        self._tidied = time.monotonic()
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="kam-errand")

    def start(self) -> None:
        """Begin to look, in a thread of its own."""
        self._thread = threading.Thread(target=self._run, name="kam-errands", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Something was asked for."""
        with self._quiet:
            self._looking = True
        self._bell.set()

    def stop(self, seconds: float = 10.0) -> None:
        """Finish what was begun and end; what waits is done by the next process."""
        self._ended.set()
        self._bell.set()
        if self._thread is not None:
            self._thread.join(seconds)
        self._pool.shutdown(wait=True)

    def wait_until_idle(self, seconds: float = 10.0) -> bool:
        """True once a look found nothing to do and nothing is being done."""
        if self._thread is None:
            return True
        with self._quiet:
            return self._quiet.wait_for(lambda: not self._looking and not self._running, seconds)

    def _run(self) -> None:
        while not self._ended.is_set():
            self._bell.clear()
            try:
                busy = self._take()
                self._tidy()
            except Exception as error:  # noqa: BLE001 - the loop must outlive a database that is away
                log.warning("errands rest type=%s", type(error).__name__)
                busy = False
            if not busy:
                with self._quiet:
                    self._looking = self._bell.is_set()
                    self._quiet.notify_all()
                self._bell.wait(IDLE_SECONDS)

    def _take(self) -> bool:
        """Claim what is due and hand it over; False when there was nothing, or all hands are full."""
        now = self._clock()
        taken = False
        for due in due_errands(self._store, now):
            with self._quiet:
                if self._running >= AT_ONCE:
                    break
            if (
                due.attempt > 3 * MOST_ATTEMPTS
            ):  # it ends the process whenever it is done: nobody tries it again
                settle(self._store, due._replace(attempt=due.attempt - 1), ErrandState.FAILED, now, LETHAL)
                continue
            if claim(self._store, due, now):
                taken = True
                with self._quiet:
                    self._running += 1
                self._pool.submit(self._do, due)
        return taken

    def _do(self, due: DueErrand) -> None:
        try:
            self._attempt(due)
        except Exception as error:  # noqa: BLE001 - the database is away: the lease runs out, and it is done again
            log.warning("errand left type=%s", type(error).__name__)
        finally:
            self._told()
            with self._quiet:
                self._running -= 1
                self._looking = True
                self._quiet.notify_all()
            self._bell.set()

    def _attempt(self, due: DueErrand) -> None:
        with self._store.read(due.workspace_id) as uow:
            errand = uow.get(Errand, due.id)
        occasion = Occasion(
            errand.workspace_id,
            errand.person,
            f"errand/{errand.id}",
            self._clock(),
            errand.zone,
            errand.channel,
            errand.thread_ts,
        )
        try:
            self._works[errand.what](errand, occasion)
        except StoreIsAway:
            raise
        except Exception as error:  # noqa: BLE001 - the boundary: every failure is retried or told
            self._failed(due, errand, occasion, error)
        else:
            settle(self._store, due, ErrandState.DONE, self._clock())

    def _failed(self, due: DueErrand, errand: Errand, occasion: Occasion, error: Exception) -> None:
        """What is expected is told at once; a surprise, or somebody who was faster, is tried again before."""
        final = isinstance(error, KamError) and not isinstance(error, SomebodyElseChangedIt)
        if not final and due.attempt + 1 < MOST_ATTEMPTS:
            log.warning("errand again what=%s type=%s", errand.what, type(error).__name__)
            settle(self._store, due, ErrandState.WAITING, self._clock() + AGAIN_AFTER)
            return
        self._sorry(errand, occasion, error)
        settle(self._store, due, ErrandState.FAILED, self._clock(), type(error).__name__)

    def _tidy(self) -> None:
        if time.monotonic() - self._tidied >= TIDY_SECONDS:
            self._tidied = time.monotonic()
            forget_errands(self._store, self._clock())
            forget_answers(self._store, self._clock())
