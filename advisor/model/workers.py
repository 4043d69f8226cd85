"""Work that is waited for no longer than a deadline, two pieces at a time."""

import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeVar

T = TypeVar("T")
WORKERS = 2


class TooSlow(Exception):
    """The deadline passed; the work goes on alone until its own timeouts end it, and its result is dropped."""


class Workers:
    """Threads for work that may hang. They are daemons, so that a hanging server does not keep the process alive."""

    def __init__(self, most: int = WORKERS, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._free = threading.BoundedSemaphore(most)
        self._monotonic = monotonic

    def run(self, work: Callable[[], T], seconds: float) -> T:
        """The result of `work`, or its exception. Raises `TooSlow` after so many seconds, waiting for a turn included."""
        until = self._monotonic() + seconds
        if not self._free.acquire(timeout=max(0.0, seconds)):
            raise TooSlow
        result: SimpleQueue[tuple[T | None, BaseException | None]] = SimpleQueue()
        threading.Thread(target=self._work, args=(work, result), name="model", daemon=True).start()
        try:
            done, wrong = result.get(timeout=max(0.0, until - self._monotonic()))
        except Empty:
            raise TooSlow from None
        if wrong is not None:
            raise wrong
        return done  # type: ignore[return-value]

    def _work(
        self, work: Callable[[], T], result: "SimpleQueue[tuple[T | None, BaseException | None]]"
    ) -> None:
        try:
            result.put((work(), None))
        except BaseException as wrong:  # noqa: BLE001  raised again where the result is awaited
            result.put((None, wrong))
        finally:
            self._free.release()
