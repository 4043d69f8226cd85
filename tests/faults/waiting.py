"""Waits for what another thread or process does, and no longer."""

import threading
import time
from collections.abc import Callable

SECONDS = 120.0
POLL_SECONDS = 0.005


def wait_for(happened: Callable[[], object], what: str, seconds: float = SECONDS) -> None:
    """Look until it is true. Raises AssertionError after a while."""
    bell = threading.Event()
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, f"{what} did not come in {seconds} s"
        bell.wait(POLL_SECONDS)
