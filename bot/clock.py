"""The only place that reads the clock."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def clock_from(start: datetime | None) -> Clock:
    """The real clock, or one that starts at `start` and runs on."""
    if start is None:
        return system_clock
    began = time.monotonic()
    return lambda: start.astimezone(UTC) + timedelta(seconds=time.monotonic() - began)
