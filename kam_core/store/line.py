"""Writers of one process wait in line: first come, first served, and nobody knocks in vain."""

from collections import deque
from threading import Event, Lock


class Line:
    """A lock that serves whoever came first.

    SQLite has one writer. Whoever finds it busy asks again after a nap, and meets others who came later and woke
    earlier: with thirty at once, some wait for seconds. In line, each waits for those before it and for nobody else.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._taken = False
        self._waiting: deque[Event] = deque()

    def enter(self, seconds: float) -> bool:
        """Wait for one's turn; False when it did not come in time, and one stands in line no longer."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            mine = Event()
            self._waiting.append(mine)
        try:
            return mine.wait(seconds) or not self._gave_up(mine)
        except BaseException:  # a signal: whoever goes away lets those behind pass
            if not self._gave_up(mine):
                self.leave()
            raise

    def leave(self) -> None:
        """Let the next one in. Only for whoever is in."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False

    @property
    def waiting(self) -> int:
        """How many wait now."""
        return len(self._waiting)

    def _gave_up(self, mine: Event) -> bool:
        """Whether one left the line; False when the turn came just now after all."""
        with self._guard:
            if mine not in self._waiting:
                return False
            self._waiting.remove(mine)
            return True
