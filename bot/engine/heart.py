"""Says every few seconds that this process lives, which is also the proof that the database can be written."""

import logging
import socket
import threading
import time

from bot.clock import system_clock
from kam_core.store.executors import SeenExecutor, executors, forget_executor, note_alive
from kam_core.store.store import Store

log = logging.getLogger("kam.heart")

BEAT_SECONDS = 10.0
WELL_SECONDS = 60.0
SILENT_SECONDS = 86_400.0
"""A process that said nothing for a day is struck out."""


class Heart:
    """One row in the store for one process. It goes by the real clock: a demo's may be moved."""

    def __init__(self, store: Store, executor: str, role: str) -> None:
        now = system_clock()
        self._store = store
        self._me = SeenExecutor(executor, role, socket.gethostname(), now, now)
        self._ended = threading.Event()
        self._beaten = float("-inf")
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, with a first sign of life at once."""
        self._beat()
        self._thread = threading.Thread(target=self._run, name="kam-heart", daemon=True)
        self._thread.start()

    def is_well(self) -> bool:
        """True while the last sign of life, written into the database, is younger than a minute."""
        return time.monotonic() - self._beaten < WELL_SECONDS

    def stop(self) -> None:
        """End, and be struck out."""
        self._ended.set()
        if self._thread is None:
            return
        self._thread.join(BEAT_SECONDS)
        try:
            forget_executor(self._store, self._me.id)
        except Exception as error:  # noqa: BLE001 - the database is away; a day later the others do it
            log.warning("heart not struck out type=%s", type(error).__name__)

    def _run(self) -> None:
        while not self._ended.wait(BEAT_SECONDS):
            self._beat()

    def _beat(self) -> None:
        try:
            note_alive(self._store, self._me._replace(seen_at=system_clock()))
            self._beaten = time.monotonic()
            self._strike_out_the_silent()
        except Exception as error:  # noqa: BLE001 - a database that is away comes back
            log.warning("heart misses a beat type=%s", type(error).__name__)

    def _strike_out_the_silent(self) -> None:
        now = system_clock()
        for other in executors(self._store):
            if (now - other.seen_at).total_seconds() > SILENT_SECONDS:
                forget_executor(self._store, other.id)
