"""What the rhythm looks at every minute, workspace by workspace."""

from collections.abc import Callable
from datetime import datetime

from kam_core.ports import House

Plans = Callable[[House, str, datetime], int]
"""Puts what is due in a workspace at a moment into the outbox, each thing once however often it is asked; how much."""
RHYTHMS: tuple[Plans, ...] = ()


def plan_rhythm(house: House, workspace: str, now: datetime) -> int:
    """Everything that is due in one workspace; how many messages were put into the outbox."""
    return sum(plans(house, workspace, now) for plans in RHYTHMS)
