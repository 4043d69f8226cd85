"""What Slack enforces and local-slack does not: triggers, view hashes, archived channels, history pages."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from tests.fakes.parsed import Json

CLOCK_WRAP = 10**9


class Triggers:
    """Each trigger_id opens one view, and only within its seconds: Slack grants three, a busy machine's tests more."""

    def __init__(self, seconds: float = 60.0) -> None:
        self.seconds = seconds
        self._used: set[str] = set()
        self._lock = threading.Lock()

    def refusal(self, trigger: str) -> str | None:
        """The error that Slack answers, or None and the trigger is spent."""
        with self._lock:
            if trigger in self._used:
                return "exchanged_trigger_id"
            if _age(trigger) > self.seconds:
                return "expired_trigger_id"
            self._used.add(trigger)
            return None


def _age(trigger: str) -> float:
    """Seconds since it was issued: local-slack starts a trigger with its clock's last nine digits in ms."""
    stamp = trigger[:9]
    if not stamp.isdigit():
        return 0.0
    return (int(time.time() * 1000) % CLOCK_WRAP - int(stamp)) % CLOCK_WRAP / 1000


class Hashes:
    """The last hash of every view, so that a stale update is refused as Slack refuses it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._hash: dict[str, str] = {}
        self._now_called: dict[str, str] = {}

    def current(self, view_id: str) -> str:
        """The id under which local-slack knows a view today; it makes a new one with every update."""
        with self._lock:
            while view_id in self._now_called:
                view_id = self._now_called[view_id]
            return view_id

    def conflicts(self, place: str, said: str | None) -> bool:
        """True when the caller has seen an older state of that view or Home."""
        with self._lock:
            return said is not None and place in self._hash and self._hash[place] != said

    def note(self, place: str, view: Json, was: str | None = None) -> None:
        """Remembers what local-slack answered for that view or Home."""
        with self._lock:
            self._hash[place] = str(view["hash"])
            if was and was != view["id"]:
                self._now_called[was] = str(view["id"])


def page_of_history(messages: Iterable[Json], args: Mapping[str, Any], limit: int = 100) -> dict[str, Any]:
    """One page of a history: oldest, latest, inclusive, limit and cursor as Slack has them."""
    oldest, latest = Decimal(str(args.get("oldest") or 0)), Decimal(str(args.get("latest") or 10**12))
    among = _within(oldest, latest, str(args.get("inclusive", "")).lower() in ("1", "true"))
    # Nobody but its addressee ever sees an ephemeral message, and no history holds it.
    kept = [each for each in messages if each.get("subtype") != "ephemeral" and among(str(each["ts"]))]
    start, size = int(args.get("cursor") or 0), int(args.get("limit") or limit)
    more = len(kept) > start + size
    return {
        "ok": True,
        "messages": kept[start : start + size],
        "has_more": more,
        "response_metadata": {"next_cursor": str(start + size) if more else ""},
    }


def _within(oldest: Decimal, latest: Decimal, inclusive: bool) -> Callable[[str], bool]:
    def among(ts: str) -> bool:
        at = Decimal(ts)
        return oldest <= at <= latest if inclusive else oldest < at < latest

    return among
