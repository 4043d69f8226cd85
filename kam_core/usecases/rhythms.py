"""What the rhythm looks at every minute, workspace by workspace."""

from collections.abc import Callable, Sequence
from datetime import datetime

from kam_core.ports import House
from kam_core.usecases.digests.posting import plan_digests
from kam_core.usecases.digests.rollups import plan_rollups
from kam_core.usecases.nudging.planning import plan_nudges
from kam_core.usecases.portfolio.counting import count_some
from kam_core.usecases.reviews.overdue import mark_overdue
from kam_core.usecases.tidying import forget_what_is_over

Plans = Callable[[House, str, datetime], int]
"""Puts what is due in a workspace at a moment into the outbox, each thing once however often it is asked; how much."""
RHYTHMS: tuple[Plans, ...] = (
    count_some,
    mark_overdue,
    plan_nudges,
    plan_digests,
    plan_rollups,
    forget_what_is_over,
)


def plan_rhythm(house: House, workspace: str, now: datetime, rhythms: Sequence[Plans] = RHYTHMS) -> int:
    """Everything that is due in one workspace; how many messages were put into the outbox.

    One that fails holds up none of the others; what it raised is raised after them.
    """
    put = 0
    failures: list[Exception] = []
    for plans in rhythms:
        try:
            put += plans(house, workspace, now)
        except Exception as error:  # noqa: BLE001 - raised below, once the others had their turn
            failures.append(error)
    if failures:
        raise failures[0]
    return put
