"""Work done in a forked child that kills itself at its n-th boundary: around SQL statements, commits, and calls of Slack."""

import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from slack_sdk import WebClient
from sqlalchemy import Engine, event

ENDED = -1
"""The work came to its end before the boundary."""
KILLED = int(signal.SIGKILL)
SQL = ("before_cursor_execute", "after_cursor_execute", "commit", "checkin")


@dataclass
class Crossing:
    """Counts boundaries, and kills its process at one of them."""

    boundary: int
    crossed: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def cross(self, *_: Any) -> None:
        with self._lock:
            self.crossed += 1
            if self.crossed == self.boundary:
                os.kill(os.getpid(), signal.SIGKILL)
                threading.Event().wait()

    def watch(self, engine: Engine | type[Engine]) -> None:
        """Every statement and commit of this engine is a boundary, before and after."""
        for name in SQL:
            event.listen(engine, name, self.cross)


class CrossingClient(WebClient):
    """A Web API client each of whose calls is a boundary, before and after."""

    def __init__(self, api_url: str, crossing: Crossing) -> None:
        super().__init__(token="xoxb-test", base_url=api_url, timeout=10, retry_handlers=[])
        self._crossing = crossing

    def api_call(self, api_method: str, **more: Any) -> Any:
        self._crossing.cross()
        answer = super().api_call(api_method, **more)
        self._crossing.cross()
        return answer


def killed_at(boundary: int, work: Callable[[Crossing], None]) -> int:
    """Do the work in a child that dies at its n-th boundary; the signal, or ENDED. Close every connection before."""
    child = os.fork()
    if child == 0:
        try:
            work(Crossing(boundary))
        except BaseException:  # noqa: BLE001 - a child must never go on as its parent
            os._exit(3)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return os.WTERMSIG(status)
    assert os.WEXITSTATUS(status) == 0, "the child failed by itself"
    return ENDED
