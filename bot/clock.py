"""The only place that reads the clock."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


class MovableClock:
    """A clock that runs on from `start`, or from the real now, and can be set ahead: for demos and tests."""

    def __init__(self, start: datetime | None = None) -> None:
        self._base = (start or system_clock()).astimezone(UTC)
        self._since = time.monotonic()

    def __call__(self) -> datetime:
        return self._base + timedelta(seconds=time.monotonic() - self._since)

    def move(self, to: datetime) -> None:
        """Let it be `to` now. Raises `ValueError` for a moment that has passed: what was said cannot be unsaid."""
        if to < self():
            raise ValueError("a clock does not go back")
        self._base, self._since = to.astimezone(UTC), time.monotonic()


def clock_from(start: datetime | None) -> Clock:
    """The real clock, or one that starts at `start` and runs on."""
    return system_clock if start is None else MovableClock(start)


def boot_seconds() -> float:
    """Seconds since the machine started; they count while it sleeps, too, where the system can tell."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()
