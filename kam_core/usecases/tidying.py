"""Forgets, once a day, what the rhythm said long ago: the records, their evidence and the trail stay as they are."""

from collections.abc import Callable
from datetime import datetime, timedelta

from kam_core.model import ReceivedEvent
from kam_core.ports import House
from kam_core.rhythm.nudges import NUDGES
from kam_core.store.retention import forget_deliveries, forget_digests, forget_nudges
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.digests.past import LOOKS_BACK
from kam_core.usecases.digests.posting import DETAIL, MESSAGE
from kam_core.usecases.digests.rollups import ROLLUP
from kam_core.usecases.errands import EXPORT
from kam_core.usecases.nudging.planning import LONG, REMEMBERED, SAID_ONCE
from kam_core.usecases.nudging.resting import WHY
from kam_core.usecases.nudging.showing import PURPOSE

AUTHOR = "rhythm"
A_BATCH = 200
"""Rows in one transaction, so that nobody who answers waits for it."""
AT_ONCE = 50
"""Batches of one kind in one look; what is left over waits for the next minute."""
A_DAY = timedelta(days=1)
"""Local days may be one ahead of or behind the one in UTC."""
DATED = (PURPOSE, WHY, MESSAGE, DETAIL, ROLLUP, EXPORT, "aside", "probe")
"""Purposes of messages that belong to one day, or one moment of an interview: they are not drawn again after it."""
OFTEN_SAID = tuple(kind.name for kind in NUDGES if kind.name not in SAID_ONCE)

Forget = Callable[[UnitOfWork, datetime, timedelta], int]
"""Takes away one batch of what is older than it must be at a moment; how many."""


def forget_what_is_over(house: House, workspace: str, now: datetime) -> int:
    """Take away what is older than the house keeps, once a day in UTC; says nothing to anybody, so it is always 0."""
    key = f"tidied/{now.date().isoformat()}"
    with house.store.read(workspace) as uow:
        if uow.one(ReceivedEvent, key=key) is not None:
            return 0
    if all(_forgets(house, workspace, now, forget) for forget in FORGETS):
        with house.store.write(workspace, AUTHOR, now) as uow:
            uow.first_time(key)
    return 0


def _forgets(house: House, workspace: str, now: datetime, forget: Forget) -> bool:
    """Whether nothing is left; each batch is a transaction of its own."""
    for _ in range(AT_ONCE):
        with house.store.write(workspace, AUTHOR, now) as uow:
            if forget(uow, now, house.keeps) == 0:
                return True
    return False


def _deliveries(uow: UnitOfWork, now: datetime, keeps: timedelta) -> int:
    return forget_deliveries(uow, now - keeps, DATED, A_BATCH)


def _digests(uow: UnitOfWork, now: datetime, keeps: timedelta) -> int:
    """A digest says what the next one has to cover."""
    return forget_digests(uow, (now - max(keeps, timedelta(days=LOOKS_BACK)) - A_DAY).date(), A_BATCH)


def _nudges(uow: UnitOfWork, now: datetime, keeps: timedelta) -> int:
    """The budget, and whether nudges are worth it, are counted from them."""
    return forget_nudges(uow, (now - max(keeps, REMEMBERED) - A_DAY).date(), OFTEN_SAID, A_BATCH)


def _once_said(uow: UnitOfWork, now: datetime, keeps: timedelta) -> int:
    """What is said once only is not said again while it is remembered."""
    return forget_nudges(uow, (now - max(keeps, LONG) - A_DAY).date(), SAID_ONCE, A_BATCH)


FORGETS: tuple[Forget, ...] = (_deliveries, _digests, _nudges, _once_said)
