"""Chooses what is sent now: in order, when its person may be disturbed, no faster than Slack takes it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.jobs.calls import Placed
from bot.jobs.grace import PERSON, Attempt, grace_of
from bot.jobs.pace import Paces, Seconds
from kam_core.model import Delivery, DeliveryState, Op, Person
from kam_core.ports import House
from kam_core.rhythm.hours import Hours, next_reachable, reachable
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.hours_of import hours_of
from kam_core.usecases.parked import note_parked
from kam_core.usecases.post_card import SCHEDULED

UNFINISHED = (DeliveryState.PENDING, DeliveryState.SENDING)
LATE, NO_HOURS, SUPERSEDED = "late", "never_reachable", "superseded"
NOT_THERE_YET = timedelta(seconds=2)

Line = tuple[str, int]
"""A conversation and a rank: within it, what was written first goes first."""


@dataclass(frozen=True, slots=True)
class Choosing:
    """What choosing stands on; `since` is the clock by which an attempt's age is told when the other was set."""

    house: House
    pace: Paces
    since: Seconds


@dataclass
class Taken:
    """What was claimed, in order, where other deliveries ended up, and the seconds until the pace lets more go."""

    attempts: list[Attempt] = field(default_factory=list)
    placed: dict[str, Placed] = field(default_factory=dict)
    wait: float = 0.0

    def paced(self, seconds: float) -> None:
        """Something waits for the pace."""
        self.wait = min(self.wait or seconds, seconds)


def claim(choosing: Choosing, uow: UnitOfWork, ids: Sequence[str]) -> Taken:
    """Take what may go now and nobody else has; everything is written down before anything leaves the house."""
    # Another process may have been faster.
    loaded = [row for row in uow.deliveries(ids) if row.state in UNFINISHED]
    return _Claim(choosing, uow, _in_turn(_newest_edits(uow, loaded))).take()


@dataclass
class _Claim:
    """One look at what is due in one workspace."""

    choosing: Choosing
    uow: UnitOfWork
    rows: Sequence[Delivery]
    taken: Taken = field(default_factory=Taken)
    _dms: Mapping[str, str] = field(default_factory=dict)
    _others: Mapping[str, Delivery] = field(default_factory=dict)
    _hours: dict[str, Hours] = field(default_factory=dict)
    _lines: dict[str, Line] = field(default_factory=dict)
    """The line of each delivery that was claimed."""

    def take(self) -> Taken:
        self._dms = _dms(self.uow, self.rows)
        held = self._held_up()
        self._others = _others(self.uow, self.rows)
        self.taken.placed.update({id: placed(other) for id, other in self._others.items() if _is_over(other)})
        for row in self.rows:
            line = (self._channel(row), row.rank)
            if row.seq < held.get(line, row.seq + 1) and not self._goes(row, line):
                held[line] = row.seq
        return self.taken

    def _goes(self, row: Delivery, line: Line) -> bool:
        """Claim a delivery, or put it off; False when what was written after it has to wait behind it."""
        if row.state is DeliveryState.PENDING and self._put_off(row):
            return True
        missing = self._missing(row, line)
        if missing is not None:
            return self._waits_for(row, missing)
        edited = _edited(row)
        wait = self._pace_of(row, line[0], edited)
        if wait > 0:
            self.taken.paced(wait)
            return bool(edited)
        self._claim(row, line)
        self.choosing.pace.took(self.uow.workspace_id, line[0], edited)
        return True

    def _pace_of(self, row: Delivery, channel: str, edited: str) -> float:
        urgent = row.rank < SCHEDULED
        return self.choosing.pace.wait_for(self.uow.workspace_id, channel, edited, urgent=urgent)

    def _claim(self, row: Delivery, line: Line) -> None:
        now, uncertain = self.uow.now, row.state is DeliveryState.SENDING
        changes: dict[str, Any] = {
            "state": DeliveryState.SENDING,
            "attempt": row.attempt + 1,
            "attempt_at": now,
            "due_at": now + grace_of(row),
        }
        if row.first_attempt_at is None:
            changes["first_attempt_at"] = now
        if uncertain and row.uncertain_at is None:
            changes["uncertain_at"] = row.attempt_at or now
        if line[0] != row.channel:
            changes["channel"] = line[0]
        if self.uow.move(row.id, row.state, row.attempt, **changes):
            attempt = Attempt(row, row.attempt + 1, now, self.choosing.since(), line[0], uncertain)
            self.taken.attempts.append(attempt)
            self._lines[row.id] = line

    def _put_off(self, row: Delivery) -> bool:
        """Park what came too late, and leave for later what would disturb its person now."""
        now = self.uow.now
        if row.expires_at is not None and row.expires_at <= now:
            return self._park(row, LATE)
        if row.person is None or row.rank < SCHEDULED:
            return False
        hours = self._hours_of(row.person)
        if reachable(hours, now, self.choosing.house.is_holiday):
            return False
        free = next_reachable(hours, now, self.choosing.house.is_holiday)
        if free <= now:
            return self._park(row, NO_HOURS)
        self.uow.move(row.id, row.state, row.attempt, due_at=free)
        return True

    def _park(self, row: Delivery, reason: str) -> bool:
        if self.uow.move(row.id, row.state, row.attempt, state=DeliveryState.PARKED, reason=reason):
            note_parked(self.choosing.house, self.uow, row, reason)
        return True

    def _missing(self, row: Delivery, line: Line) -> Delivery | None:
        """The delivery that this one hangs on, while that is neither over nor goes out just before it."""
        for id in _hangs_on(row):
            other = self._others.get(id)
            if other is None or _is_over(other):
                continue
            if id not in self._lines or self._lines[id][0] != line[0]:
                return other
        return None

    def _waits_for(self, row: Delivery, other: Delivery) -> bool:
        """One that hangs on what is under way follows it soon; one on what nobody waits for must not hold up answers."""
        if other.rank == row.rank:
            return False
        self.uow.move(row.id, row.state, row.attempt, due_at=max(other.due_at, self.uow.now + NOT_THERE_YET))
        return True

    def _held_up(self) -> dict[Line, int]:
        channels = {row.channel for row in self.rows} | {self._channel(row) for row in self.rows}
        held: dict[Line, int] = {}
        here = [row.id for row in self.rows]
        for (channel, rank), seq in self.uow.ahead(channels, here).items():
            line = (self._dms.get(channel, channel), rank)
            held[line] = min(seq, held.get(line, seq))
        return held

    def _channel(self, row: Delivery) -> str:
        return row.channel if row.op is Op.HOME else self._dms.get(row.channel, row.channel)

    def _hours_of(self, person: str) -> Hours:
        if person not in self._hours:
            self._hours[person] = hours_of(self.uow, person)
        return self._hours[person]


def placed(row: Delivery) -> Placed:
    """Where a delivery that is over ended up; without a ts when it is no message."""
    return Placed(row.channel, row.ts if row.state is DeliveryState.SENT else None)


def _newest_edits(uow: UnitOfWork, rows: Collection[Delivery]) -> list[Delivery]:
    """Of several edits of one message only the newest is sent; it shows what the others would have shown."""
    newest = {_edited(row): row.seq for row in sorted(rows, key=lambda row: row.seq) if _edited(row)}
    kept = []
    for row in rows:
        if row.seq == newest.get(_edited(row), row.seq):
            kept.append(row)
        else:
            uow.move(row.id, row.state, row.attempt, state=DeliveryState.SENT, reason=SUPERSEDED)
    return kept


def _in_turn(rows: Sequence[Delivery]) -> list[Delivery]:
    """By rank, then as written; but what hangs on another of these goes after that."""
    here = {row.id: (row.rank, row.seq) for row in rows}
    after = {row.id: [here[id] for id in _hangs_on(row) if id in here] for row in rows}
    return sorted(rows, key=lambda row: (max([here[row.id], *after[row.id]]), bool(after[row.id]), row.seq))


def _edited(row: Delivery) -> str:
    """The message that an edit changes; empty for everything else."""
    if row.op is not Op.UPDATE:
        return ""
    return row.target_of or f"{row.channel}/{row.ts}"


def _hangs_on(row: Delivery) -> list[str]:
    thread = row.thread_of if row.thread_ts is None else None
    target = row.target_of if row.ts is None else None
    return [id for id in (thread, target) if id]


def _is_over(row: Delivery) -> bool:
    return row.state not in UNFINISHED


def _others(uow: UnitOfWork, rows: Sequence[Delivery]) -> dict[str, Delivery]:
    """What these hang on, from this look or from the store."""
    here = {row.id: row for row in rows}
    wanted = {id for row in rows for id in _hangs_on(row)}
    found = uow.deliveries(sorted(wanted - here.keys())) if wanted - here.keys() else []
    return {id: here[id] for id in wanted & here.keys()} | {row.id: row for row in found}


def _dms(uow: UnitOfWork, rows: Sequence[Delivery]) -> dict[str, str]:
    """Person -> the DM in which they were reached before."""
    people = sorted({row.channel for row in rows if row.channel.startswith(PERSON) and row.op is not Op.HOME})
    known = uow.among(Person, "slack_id", people) if people else []
    return {person.slack_id: person.dm_channel for person in known if person.dm_channel}
