"""Sends what the outbox holds: in order per conversation, once, and never blind after an unclear end."""

import logging
import threading
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import groupby

from bot.clock import Clock
from bot.jobs.calls import Placed
from bot.jobs.claiming import Choosing, Taken, claim
from bot.jobs.grace import ANSWER_GRACE, GRACE, Attempt
from bot.jobs.noting import AUTHOR, note
from bot.jobs.sending import Outcome, Post
from bot.jobs.sweeping import EVERY, Sweep
from kam_core.model import DeliveryState
from kam_core.store.store import DueDelivery, Store
from kam_core.usecases.post_card import SCHEDULED

__all__ = ["ANSWER_GRACE", "GRACE", "Outbox"]

log = logging.getLogger("kam.outbox")

AT_ONCE = 4
BATCH = 60
OF_ONE = 20
"""Most of one conversation in a batch."""
LOOKED_AT = 300
"""So many that are due are looked at for a batch: most may wait for the pace."""
IDLE_SECONDS = 1.0
SHORTEST_REST = 0.02
WELL_SECONDS = 60.0
TIDY_SECONDS = 3600.0
KEYS_ARE_KEPT = timedelta(days=7)
PROBE_EVERY = timedelta(minutes=5)
"""So often one delivery is tried in a workspace that takes nothing from us."""

Done = list[tuple[Attempt, Outcome]]


class Outbox:
    """A thread that sends due deliveries; `wake` makes it look at once. Any number of processes may run one."""

    def __init__(self, store: Store, post: Post, choosing: Choosing, clock: Clock) -> None:
        self._store = store
        self._post = post
        self._choosing = choosing
        self._clock = clock
        self._sweep = Sweep(store, post.client)
        self._bell = threading.Event()
        self._ended = threading.Event()
        self._idle = threading.Event()
        self._thread: threading.Thread | None = None
        self._looked = self._tidied = time.monotonic()
        self._probed: datetime | None = None
        self._swept: datetime | None = None
        self._probing: frozenset[str] = frozenset()
        self._paced = 0.0
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
                busy, self._paced = False, 0.0
            if not busy:
                self._rest()

    def _rest(self) -> None:
        """Until something is put in, or the pace lets more go; what waits for the pace is not done."""
        if not self._paced and not self._bell.is_set():
            self._idle.set()
        self._bell.wait(min(IDLE_SECONDS, max(SHORTEST_REST, self._paced)) if self._paced else IDLE_SECONDS)
        self._bell.clear()

    def _tidy(self) -> None:
        """Sweep every minute; once an hour, forget the keys of what was received long ago."""
        self.sweep()
        if self._looked - self._tidied >= TIDY_SECONDS:
            self._tidied = self._looked
            self._store.forget_received(self._clock() - KEYS_ARE_KEPT)

    def sweep(self) -> int:
        """Take away second copies, if the last look was long enough ago; how many."""
        now = self._clock()
        if not _since(self._swept, now, EVERY):
            return 0
        self._swept = now
        return self._sweep.run(now)

    def send_due(self) -> bool:
        """Send one batch of what is due; False when there was nothing to do, or all of it waits."""
        now = self._clock()
        self._probing = self._to_probe(now)
        due = self._store.due(now, LOOKED_AT, self._probing)
        self._paced = 0.0
        busy = False
        chosen = sorted(self._chosen(due), key=lambda row: row.workspace_id)
        for workspace, rows in groupby(chosen, key=lambda row: row.workspace_id):
            taken = self._claim(workspace, [row.id for row in rows])
            if taken.wait:
                self._paced = min(self._paced or taken.wait, taken.wait)
            busy = busy or bool(taken.attempts)
            self._send(workspace, taken)
        return busy

    def _to_probe(self, now: datetime) -> frozenset[str]:
        """The halted workspaces in which one delivery is tried now."""
        if not _since(self._probed, now, PROBE_EVERY):
            return frozenset()
        self._probed = now
        return frozenset(self._store.halted())

    def _chosen(self, due: Iterable[DueDelivery]) -> list[DueDelivery]:
        """A batch of what the pace would let go at all, so that one slow conversation keeps nobody else waiting."""
        chosen: list[DueDelivery] = []
        probed: set[str] = set()
        there: Counter[tuple[str, str]] = Counter()
        for row in due:
            if row.workspace_id in probed:
                continue
            urgent = row.rank < SCHEDULED
            wait = self._choosing.pace.wait_for(row.workspace_id, row.channel, "", urgent=urgent)
            if wait > 0:
                self._paced = min(self._paced or wait, wait)
            elif len(chosen) < BATCH and there[row.workspace_id, row.channel] < OF_ONE:
                there[row.workspace_id, row.channel] += 1
                chosen.append(row)
                probed |= {row.workspace_id} & self._probing
        return chosen

    def _claim(self, workspace: str, ids: Sequence[str]) -> Taken:
        """The attempts are committed before anything leaves the house."""
        with self._store.write(workspace, AUTHOR, self._clock()) as uow:
            return claim(self._choosing, uow, ids)

    def _send(self, workspace: str, taken: Taken) -> None:
        """Send conversation by conversation, in order within each."""
        conversations: dict[str, list[Attempt]] = {}
        for attempt in taken.attempts:
            conversations.setdefault(attempt.channel, []).append(attempt)
        halted = threading.Event()

        def send(attempts: Sequence[Attempt]) -> Done:
            return self._send_in_order(workspace, attempts, taken, halted)

        for done in self._pool.map(send, conversations.values()):
            with self._store.write(workspace, AUTHOR, self._clock()) as uow:
                note(self._choosing, uow, done, halted=workspace in self._probing)

    def _send_in_order(
        self, workspace: str, attempts: Sequence[Attempt], taken: Taken, halted: threading.Event
    ) -> Done:
        """One after the other, until one does not get there; the rest goes back."""
        done: Done = []
        placed = dict(taken.placed)
        for attempt in attempts:
            if halted.is_set():
                break
            outcome = self._post.deliver(workspace, attempt, placed)
            done.append((attempt, outcome))
            if outcome.halts:
                halted.set()
            if outcome.state != DeliveryState.SENT:
                break
            placed[attempt.row.id] = Placed(outcome.channel or attempt.channel, outcome.ts)
        return done + [(left, _put_back(left)) for left in attempts[len(done) :]]


def _put_back(attempt: Attempt) -> Outcome:
    """Not tried: it is due at once, and what was unclear about it stays so."""
    state = DeliveryState.SENDING if attempt.uncertain else DeliveryState.PENDING
    return Outcome(state, retry_in=0.0)


def _since(last: datetime | None, now: datetime, long: timedelta) -> bool:
    """True when something was last done so long ago, or never."""
    return last is None or now - last >= long
