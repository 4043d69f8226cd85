"""Writes the rows of an import in batches, each one commit with its trail and its place: a kill loses and doubles none.

SQLite lets one write at a time: what becomes of rows is worked out before a batch takes its turn, so that others wait
for the writing alone.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from kam_core.errors import NotFoundOrNotAllowed
from kam_core.imports.reading import Said
from kam_core.imports.tables import Row
from kam_core.model import Import
from kam_core.ports import House
from kam_core.store.bulk import write_batch
from kam_core.store.files import forget_file
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.errands import IMPORT_WRITE, later
from kam_core.usecases.importing.accounts import Importer
from kam_core.usecases.importing.looking import content_of, understood_again
from kam_core.usecases.importing.planning import Planner, counted
from kam_core.usecases.importing.showing import administers, ref_of, show
from kam_core.usecases.sitting import Occasion

SLICE_SECONDS = 40.0
"""An errand that takes longer would be taken for one that was left behind: the rest is an errand of its own."""
SHOWN_EVERY_SECONDS = 4.0
"""Slack takes one edit of a message in three seconds."""


@dataclass
class Pace:
    """How long this errand has been at it; `seconds` is a clock that only goes forward."""

    seconds: Callable[[], float]
    began: float = field(init=False)
    shown: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.shown = self.seconds()

    @property
    def is_over(self) -> bool:
        return self.seconds() - self.began > SLICE_SECONDS

    def may_show(self) -> bool:
        """Is it time to say how far it is?"""
        now = self.seconds()
        if now - self.shown < SHOWN_EVERY_SECONDS:
            return False
        self.shown = now
        return True


def write_rows(
    house: House,
    occasion: Occasion,
    import_id: str,
    clock: Callable[[], datetime],
    seconds: Callable[[], float],
) -> None:
    """Write what is left of an import. Doing it twice, or in two processes, writes every row once.

    Raises `SomebodyElseChangedIt` when its records moved again and again since they were read.
    """
    house.store.retrying(partial(_write_rows, house, occasion, import_id, clock, Pace(seconds)))


def _write_rows(
    house: House, occasion: Occasion, import_id: str, clock: Callable[[], datetime], pace: Pace
) -> None:
    with house.store.read(occasion.workspace) as uow:
        row = uow.get(Import, import_id)
        if row.state != "importing":
            return
        looked = understood_again(row, content_of(uow, import_id), occasion)
        who = Importer(row.person, ref_of(row.id), administers(uow, row.person))
        planner = Planner(uow, looked.kind, who, row.wishes, occasion.at)
    writing = _Writing(house, occasion, import_id, planner, clock, pace)
    done = 0
    for some in looked.saids(looked.table.rows()):
        if done + len(some) <= row.done:
            planner.pass_over([said for _, said in some])
        elif not writing.write(some, done):
            return
        done += len(some)
    writing.finish(done)


@dataclass
class _Writing:
    """The batches of one errand."""

    house: House
    occasion: Occasion
    import_id: str
    planner: Planner
    clock: Callable[[], datetime]
    pace: Pace

    def write(self, some: list[tuple[Row, Said]], done: int) -> bool:
        """Write one batch; False when another process went on meanwhile, or the rest waits for the next errand.

        Raises `SomebodyElseChangedIt` when one of its records moved since it was read.
        """
        now = self.clock()
        self.planner.at(now)
        with self.house.store.read(self.occasion.workspace) as reading:
            outcomes = self.planner.plan(reading, [said for _, said in some])
        with self._unit(now) as uow:
            row = self._mine(uow, done)
            if row is None:
                return False
            for batch in self.planner.batches():
                write_batch(uow, batch, self.import_id)
            row.done = done + len(some)
            row.counts = dict(Counter(row.counts) + Counter(counted(outcomes)))
            rest = self.pace.is_over
            if rest:
                later(uow, self.occasion, IMPORT_WRITE, {"import": row.id}, part=f"{row.id}/{row.done}")
            if rest or self.pace.may_show():
                show(uow, self.house, self.occasion, row, str(row.done))
        self.planner.written()
        return not rest

    def finish(self, done: int) -> None:
        """Say what became of the rows."""
        with self._unit(self.clock()) as uow:
            row = self._mine(uow, done)
            if row is not None:
                row.state = "done"
                forget_file(uow, row.id)
                show(uow, self.house, self.occasion, row, "done")

    def _unit(self, now: datetime) -> AbstractContextManager[UnitOfWork]:
        ref = ref_of(self.import_id)
        return self.house.store.write(self.occasion.workspace, self.occasion.person, now, ref)

    def _mine(self, uow: UnitOfWork, done: int) -> Import | None:
        """The import if it still stands where this errand left it."""
        try:
            row = uow.get(Import, self.import_id, lock=True)
        except NotFoundOrNotAllowed:
            return None
        return row if row.state == "importing" and row.done == done else None
