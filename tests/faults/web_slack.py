"""The fake Slack over HTTP, failing as Slack does by a mix of faults, with its history written down."""

import random
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from tests.fakes.fake_slack import FakeSlack
from tests.fakes.web_api import Call, Reply
from tests.faults.faulty_slack import POST, Mix, key_of

CALM = Mix(**dict.fromkeys(Mix.__dataclass_fields__, 0.0))
FAULTS = (
    "limited", "failed", "failed_though_posted", "hung", "hung_after_posting", "posted_late", "reset_after_posting",
    "internal_error",
)  # fmt: skip
POSTED = frozenset({"failed_though_posted", "hung_after_posting", "reset_after_posting", ""})
READS = ("conversations.history", "conversations.replies")


@dataclass(frozen=True, slots=True)
class Patience:
    """Real seconds: how long a call hangs (longer than the client waits), and after how many a late post is shown."""

    hang: float = 10.5
    late: float = 11.0


class WebSlack(FakeSlack):
    """Give it a mix; read `met`, `seen` (keys whose post was answered), and what `shown` says stands there."""

    def __init__(self, mix: Mix = CALM, seed: int = 1, patience: Patience | None = None) -> None:
        super().__init__()
        self.mix = mix
        self.met: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.posts = 0
        self.removed = 0
        self._die = random.Random(seed)
        self._patience = patience or Patience()

    def __enter__(self) -> Self:
        super().__enter__()
        return self

    def shown(self) -> Counter[str]:
        """How often each key stands there now."""
        return Counter(key_of(each) for each in self.messages() if each.get("metadata"))

    def forget(self) -> None:
        """Start with an empty history."""
        with self._lock:
            self._said.clear()
            self._calls.clear()

    def _answer(self, call: Call) -> Reply:
        if call.method == POST:
            return self._faulty_post(call)
        if call.method in READS and self._drawn(("history_failed",)):
            return Reply({"ok": False, "error": "fatal_error"}, 500)
        reply = super()._answer(call)
        self.removed += call.method == "chat.delete" and reply.body.get("ok") is True
        return reply

    def _drawn(self, names: tuple[str, ...]) -> str:
        with self._lock:
            fault = self.mix.drawn(self._die, names)
            self.met[fault or "none"] += 1
        return fault

    def _faulty_post(self, call: Call) -> Reply:
        fault = self._drawn(FAULTS)
        self.posts += 1
        done = super()._answer(call) if fault in POSTED else None
        if fault == "posted_late":
            late = threading.Timer(self._patience.late, super()._answer, (call,))
            late.daemon = True
            late.start()
        if fault in ("hung", "hung_after_posting", "posted_late"):
            self._closing.wait(self._patience.hang)
            return Reply(broken=True)
        if done is not None and not fault:
            self.seen[key_of(call.args)] += 1
            return done
        return _told(fault)


def _told(fault: str) -> Reply:
    """What the caller gets to see of a fault."""
    match fault:
        case "limited":
            headers: Mapping[str, Any] = {"Retry-After": "3"}
            return Reply({"ok": False, "error": "ratelimited"}, 429, headers)
        case "reset_after_posting":
            return Reply(broken=True)
        case "internal_error":
            return Reply({"ok": False, "error": "internal_error"})
    return Reply({"ok": False, "error": "fatal_error"}, 500)
