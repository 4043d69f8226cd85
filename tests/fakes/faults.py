"""Trouble on demand: what Slack answers, or does not, for the next so many calls of a method."""

from __future__ import annotations

import enum
import threading
from dataclasses import dataclass

from tests.fakes.web_api import Reply

ANY = "*"


class Trouble(enum.Enum):
    """The ways in which a call goes wrong; AFTER means that Slack did what was asked all the same."""

    RATE_LIMITED = "429 with Retry-After, nothing done"
    SERVER_ERROR = "500, nothing done"
    SERVER_ERROR_AFTER = "500, done"
    RESET_BEFORE = "connection reset, nothing done"
    RESET_AFTER = "connection reset, done"
    SLOW = "answered late, done"
    REFUSED = "ok false with the error given, nothing done"


DONE_FIRST = frozenset({Trouble.SERVER_ERROR_AFTER, Trouble.RESET_AFTER, Trouble.SLOW})


@dataclass(frozen=True, slots=True)
class Fault:
    """Trouble for the next calls of a method (* for any); seconds are the wait or Retry-After."""

    trouble: Trouble
    method: str = ANY
    times: int = 1
    seconds: float = 1.0
    error: str = "internal_error"


class Faults:
    """The trouble that is still to come, first come first served."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pending: list[tuple[Fault, int]] = []

    def add(self, fault: Fault) -> None:
        """From now on, for the next fault.times calls."""
        with self._lock:
            self._pending.append((fault, fault.times))

    def take(self, method: str) -> Fault | None:
        """The trouble for this call, used up by it."""
        with self._lock:
            for place, (fault, left) in enumerate(self._pending):
                if fault.method in (ANY, method):
                    self._pending[place : place + 1] = [(fault, left - 1)] if left > 1 else []
                    return fault
        return None

    def clear(self) -> None:
        """No more trouble."""
        with self._lock:
            self._pending.clear()


def troubled(fault: Fault) -> Reply:
    """What the caller gets to see of it."""
    if fault.trouble is Trouble.RATE_LIMITED:
        limited = {"ok": False, "error": "ratelimited"}
        return Reply(limited, 429, {"Retry-After": str(max(1, round(fault.seconds)))})
    if fault.trouble in (Trouble.RESET_BEFORE, Trouble.RESET_AFTER):
        return Reply(broken=True)
    if fault.trouble is Trouble.REFUSED:
        return Reply({"ok": False, "error": fault.error})
    return Reply({"ok": False, "error": fault.error}, 500)
