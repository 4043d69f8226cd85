"""What the bot needs from an engine for background work."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

Job = Callable[[str], None]
"""Does the work of a key. It may be called again after a crash, so what it writes is keyed."""
Tick = Callable[[datetime], None]


class Engine(Protocol):
    """Runs jobs by their keys, each key once at a time and finished at last, whoever dies meanwhile."""

    def enqueue(self, key: str) -> None:
        """Have the work of a key done soon; a key that is known already is left alone."""
        ...

    def run(self, job: Job, tick: Tick) -> None:
        """Begin, without waiting for it: jobs and ticks run in threads of the engine's own until `stop`.

        `tick` is called with every full minute, once over all processes; a minute may be missed, so a tick only wakes.
        """
        ...

    def is_up(self) -> bool:
        """Whether it runs jobs, or stands by for another process that does."""
        ...

    def stop(self, seconds: float) -> bool:
        """Finish what was begun, and leave the rest to others; False when something did not end in time."""
        ...
