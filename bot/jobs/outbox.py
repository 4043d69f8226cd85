"""Sends what the outbox holds: in order per conversation, once, and never blind after an unclear end."""

import logging
import threading
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from bot.clock import Clock
from bot.jobs.sending import Outcome, Post
from kam_core.model import Delivery, DeliveryState
from kam_core.store.store import Store
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.sent import note_sent

log = logging.getLogger("kam.outbox")

GRACE = timedelta(seconds=20)
"""After this long without an answer an attempt is taken as unclear and looked up. Longer than the client's timeout."""
AT_ONCE = 4
BATCH = 60
IDLE_SECONDS = 1.0
WELL_SECONDS = 60.0
TIDY_SECONDS = 3600.0
KEYS_ARE_KEPT = timedelta(days=7)
AUTHOR = "outbox"
UNFINISHED = (DeliveryState.PENDING, DeliveryState.SENDING)


class Outbox:
    """A thread that sends due deliveries; `wake` makes it look at once. Any number of processes may run one."""

    def __init__(self, store: Store, post: Post, clock: Clock) -> None:
        self._store = store
        self._post = post
        self._clock = clock
        self._bell = threading.Event()
        self._ended = threading.Event()
        self._idle = threading.Event()
        self._thread: threading.Thread | None = None
        self._looked = self._tidied = time.monotonic()
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="kam-post")

    def start(self) -> None:
        """Begin to send, in a thread of its own."""
        self._thread = threading.Thread(target=self._run, name="kam-outbox", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Something was put into the outbox."""
        self._idle.clear()
        self._bell.set()

    def stop(self, seconds: float = 10.0) -> None:
        """Finish what is being sent and end."""
        self._ended.set()
        self._bell.set()
        if self._thread is not None:
            self._thread.join(seconds)
        self._pool.shutdown(wait=True)

    def is_well(self) -> bool:
        """True while the loop looks into the outbox and the database answers it."""
        return time.monotonic() - self._looked < WELL_SECONDS

    def wait_until_idle(self, seconds: float = 10.0) -> bool:
        """True once nothing that is due was left at a look into the outbox."""
        return self._idle.wait(seconds)

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                busy = self.send_due()
                self._looked = time.monotonic()
                self._tidy()
            except Exception as error:  # noqa: BLE001 - the loop must outlive a database that is away
                log.warning("outbox rests type=%s", type(error).__name__)
                busy = False
            if not busy:
                if not self._bell.is_set():
                    self._idle.set()
                self._bell.wait(IDLE_SECONDS)
                self._bell.clear()

    def _tidy(self) -> None:
        """Once an hour, forget the keys of what was received long ago."""
        if self._looked - self._tidied >= TIDY_SECONDS:
            self._tidied = self._looked
            self._store.forget_received(self._clock() - KEYS_ARE_KEPT)

    def send_due(self) -> bool:
        """Send one batch of what is due; False when there was nothing to do."""
        due = self._store.due(self._clock(), BATCH)
        busy = False
        for workspace, rows in groupby(
            sorted(due, key=lambda row: row.workspace_id), key=lambda row: row.workspace_id
        ):
            claimed = self._claim(workspace, [row.id for row in rows])
            busy = busy or bool(claimed)
            self._send(workspace, claimed)
        return busy

    def _claim(self, workspace: str, ids: Sequence[str]) -> list[Delivery]:
        """Take what nobody else is sending; the attempt is committed before anything leaves the house."""
        now = self._clock()
        claimed = []
        with self._store.write(workspace, AUTHOR, now) as uow:
            loaded = sorted(uow.deliveries(ids), key=lambda row: row.seq)
            rows = [row for row in loaded if row.state in UNFINISHED]  # another process may have been faster
            held = _held_up(uow, {row.channel for row in rows}, now)
            for row in rows:
                if row.seq >= held.get(row.channel, row.seq + 1):
                    continue
                fields = {"state": DeliveryState.SENDING, "attempt": row.attempt + 1, "attempt_at": now}
                if uow.move(row.id, row.state, row.attempt, **fields):
                    claimed.append(row)
        return claimed

    def _send(self, workspace: str, claimed: Iterable[Delivery]) -> None:
        """Send conversation by conversation, in order within each."""
        conversations: dict[str, list[Delivery]] = {}
        for row in claimed:
            conversations.setdefault(row.channel, []).append(row)
        for done in self._pool.map(lambda rows: self._send_in_order(workspace, rows), conversations.values()):
            self._note(workspace, done)

    def _send_in_order(self, workspace: str, rows: Sequence[Delivery]) -> list[tuple[Delivery, Outcome]]:
        done: list[tuple[Delivery, Outcome]] = []
        sent: dict[str, str] = {}
        for row in rows:
            outcome = self._post.deliver(workspace, row, sent, uncertain=row.state == DeliveryState.SENDING)
            done.append((row, outcome))
            if outcome.ts:
                sent[row.id] = outcome.ts
            if outcome.state != DeliveryState.SENT:
                done += [
                    (later, Outcome(DeliveryState.PENDING, retry_in=outcome.retry_in))
                    for later in rows[len(done) :]
                ]
                break
        return done

    def _note(self, workspace: str, done: Sequence[tuple[Delivery, Outcome]]) -> None:
        now = self._clock()
        with self._store.write(workspace, AUTHOR, now) as uow:
            for row, outcome in done:
                changes: dict[str, Any] = {"state": outcome.state, "ts": outcome.ts, "reason": outcome.reason}
                if outcome.retry_in is not None:
                    changes["due_at"] = now + timedelta(seconds=outcome.retry_in)
                moved = uow.move(row.id, DeliveryState.SENDING, row.attempt + 1, **changes)
                if moved and outcome.state == DeliveryState.SENT:
                    note_sent(uow, row, outcome.channel or row.channel, outcome.ts)


def _held_up(uow: UnitOfWork, channels: Iterable[str], now: datetime) -> dict[str, int]:
    """By conversation, the first delivery that was tried and waits; what was written after it waits behind it."""
    held: dict[str, int] = {}
    for state in UNFINISHED:
        for row in uow.among(Delivery, "channel", list(channels), state=state):
            if _waits(row, now):
                held[row.channel] = min(row.seq, held.get(row.channel, row.seq))
    return held


def _waits(row: Delivery, now: datetime) -> bool:
    """True for an attempt that is to be made again later, or that may still be under way somewhere."""
    if row.state == DeliveryState.SENDING and row.attempt_at:
        return now - row.attempt_at < GRACE or row.due_at > now
    return row.attempt > 0 and row.due_at > now
