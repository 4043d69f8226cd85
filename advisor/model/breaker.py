"""A circuit breaker: after three failures in a minute nothing is tried for five minutes."""

import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

FAILURES = 3
WITHIN = timedelta(seconds=60)
REST = timedelta(minutes=5)


class Breaker:
    """Remembers failures of one server in this process."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._failed: deque[datetime] = deque(maxlen=FAILURES)
        self._open_until: datetime | None = None
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether nothing may be tried now."""
        with self._lock:
            return self._open_until is not None and self._clock() < self._open_until

    def failed(self) -> None:
        """Count a failure; the third within a minute opens the circuit."""
        now = self._clock()
        with self._lock:
            self._failed.append(now)
            if len(self._failed) == FAILURES and now - self._failed[0] <= WITHIN:
                self._open_until = now + REST
                self._failed.clear()

    def worked(self) -> None:
        """Forget the failures: the server answers."""
        with self._lock:
            self._failed.clear()
            self._open_until = None
