"""What the minute brings: in each workspace the rhythm looks at what is due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.engine.port import Engine
from kam_core.ports import House
from kam_core.usecases.rhythms import Plans, plan_rhythm

RHYTHM = "rhythm"


@dataclass(frozen=True)
class Ticking:
    """Turns ticks into jobs, and does them. What is due stands in our own tables: a tick that is missed only delays.

    `told` is called whenever something may have been put into the outbox.
    """

    house: House
    clock: Clock
    engine: Engine
    told: Callable[[], None]
    plans: Plans = plan_rhythm

    def start(self) -> None:
        """Let the engine ring every minute from now on."""
        self.engine.run(self.do, self.ask)

    def ask(self, minute: datetime) -> None:
        """Ask for a look at every workspace, each as a job of its own, so that processes share them."""
        for workspace in self.house.store.workspaces():
            self.engine.enqueue(f"{RHYTHM}/{workspace}/{minute.isoformat()}")

    def do(self, key: str) -> None:
        """One job; one of a kind that is not known here any more is left."""
        kind, _, rest = key.partition("/")
        if kind == RHYTHM:
            self._plan(rest.partition("/")[0])

    def at_once(self) -> None:
        """Look at every workspace here and now: for a clock that was moved, and for tests."""
        for workspace in self.house.store.workspaces():
            self._plan(workspace)

    def _plan(self, workspace: str) -> None:
        try:
            self.plans(self.house, workspace, self.clock())
        finally:
            self.told()
