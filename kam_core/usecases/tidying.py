"""Forgets, once a day, what the rhythm said long ago: the records, their evidence and the trail stay as they are."""

from collections.abc import Callable
from datetime import datetime, timedelta

from kam_core.model import ReceivedEvent
from kam_core.ports import House
from kam_core.rhythm.nudges import NUDGES
from kam_core.store import retention
from kam_core.store.retention import Over
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

Forgets = Callable[[datetime, timedelta], Over]
"""What is older at a moment than it must be, by how long the house keeps what was said."""


def forget_what_is_over(house: House, workspace: str, now: datetime) -> int:
    """Take away what is older than the house keeps, once a day in UTC; says nothing to anybody, so it is always 0."""
    key = f"tidied/{now.date().isoformat()}"
    with house.store.read(workspace) as uow:
        if uow.one(ReceivedEvent, key=key) is not None:
            return 0
    if all(_forgets(house, workspace, now, over(now, house.keeps)) for over in FORGETS):
        with house.store.write(workspace, AUTHOR, now) as uow:
            uow.first_time(key)
    return 0


def _forgets(house: House, workspace: str, now: datetime, over: Over) -> bool:
    """Whether nothing is left. It is looked for while others write; each batch is a transaction of its own."""
    left = AT_ONCE
    while left > 0:
        with house.store.read(workspace) as uow:
            ids = retention.found(uow, over, left * A_BATCH)
        if not ids:
            return True
        for start in range(0, len(ids), A_BATCH):
            with house.store.write(workspace, AUTHOR, now) as uow:
                retention.forget(uow, over, ids[start : start + A_BATCH])
            left -= 1
    return False


def _deliveries(now: datetime, keeps: timedelta) -> Over:
    return retention.deliveries(now - keeps, DATED)


def _digests(now: datetime, keeps: timedelta) -> Over:
    """A digest says what the next one has to cover."""
    return retention.digests((now - max(keeps, timedelta(days=LOOKS_BACK)) - A_DAY).date())


def _nudges(now: datetime, keeps: timedelta) -> Over:
    """The budget, and whether nudges are worth it, are counted from them."""
    return retention.nudges((now - max(keeps, REMEMBERED) - A_DAY).date(), OFTEN_SAID)


def _once_said(now: datetime, keeps: timedelta) -> Over:
    """What is said once only is not said again while it is remembered."""
    return retention.nudges((now - max(keeps, LONG) - A_DAY).date(), SAID_ONCE)


FORGETS: tuple[Forgets, ...] = (_deliveries, _digests, _nudges, _once_said)
