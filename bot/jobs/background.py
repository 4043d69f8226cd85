"""Work that nobody waits for, after the ack. What is lost with the process here was only an offer."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from kam_core.errors import KamError

log = logging.getLogger("kam.background")


class Background:
    """One thread that does small things in order."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="kam-background")
        self._open = 0
        self._quiet = threading.Condition()

    def do(self, work: Callable[[], None]) -> None:
        """Do `work` soon; what goes wrong is logged and left."""
        with self._quiet:
            self._open += 1
        self._pool.submit(work).add_done_callback(self._done)

    def wait_until_idle(self, seconds: float = 10.0) -> bool:
        """True once nothing is left to do."""
        with self._quiet:
            return self._quiet.wait_for(lambda: self._open == 0, seconds)

    def stop(self) -> None:
        """Finish what was begun and end."""
        self._pool.shutdown(wait=True)

    def _done(self, finished: Future[None]) -> None:
        error = finished.exception()
        if error is not None and not isinstance(error, KamError):
            log.warning("background work failed type=%s", type(error).__name__)
        with self._quiet:
            self._open -= 1
            self._quiet.notify_all()
