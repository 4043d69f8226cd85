"""How long an attempt may be under way: before the request, and until its end is taken as unclear."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from kam_core.model import Delivery
from kam_core.usecases.post_card import SCHEDULED

TIMES_OUT_SECONDS = 10
"""The client's timeout; every grace is longer."""
ANSWER_GRACE = timedelta(seconds=20)
"""For answers in a DM: somebody looks at it and waits. Should Slack act on a request later than this, the second copy
stands in their own DM alone, and the sweep removes it."""
GRACE = timedelta(seconds=120)
"""For everything else: longer than Slack was ever seen to act on a request after it was given up."""
DIRECT = ("D", "U", "W")
"""How the ids of direct conversations, and of people, begin."""
PERSON = ("U", "W")
FENCE = 3
"""An attempt that did not reach its request within this part of the grace is given up."""


def grace_of(row: Delivery) -> timedelta:
    """How long after an attempt its end counts as unclear, so that it is looked up."""
    waited_for = row.rank < SCHEDULED and row.channel.startswith(DIRECT)
    return ANSWER_GRACE if waited_for else GRACE


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try: claimed at `at` by the wall clock, `since` seconds by one that also counts while the machine sleeps."""

    row: Delivery
    number: int
    at: datetime
    since: float
    channel: str
    """Where it goes: a person's DM, once that is known."""
    uncertain: bool = False
    """Its predecessor ended unclear: this one only looks whether it arrived."""


@dataclass(frozen=True, slots=True)
class Fence:
    """Keeps a process that was frozen from sending what others have taken over since."""

    clock: Clock
    since: Callable[[], float]

    def holds_back(self, attempt: Attempt) -> bool:
        """True when too long ago: by either clock, as one may have been set, and the other may stand still."""
        longest = grace_of(attempt.row) / FENCE
        by_wall = self.clock() - attempt.at
        return max(by_wall, timedelta(seconds=self.since() - attempt.since)) > longest
