"""Looks, some minutes after an attempt ended unclear, whether its message stands there twice, and takes one away."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.jobs.looking_up import conversation, copies
from bot.jobs.slack_errors import Meaning, trouble
from kam_core.model import Delivery
from kam_core.store.store import Store

log = logging.getLogger("kam.outbox")

AUTHOR = "sweep"
AFTER = timedelta(minutes=5)
"""So long after the last attempt Slack acts on none of them any more."""
WITHIN = timedelta(days=1)
"""What could not be looked at in so long is left as it is."""
EVERY = timedelta(minutes=1)
AT_ONCE = 20
"""Conversations looked into per round: reading history is limited to some 50 a minute."""
AWAY = frozenset({Meaning.LATER, Meaning.UNCERTAIN, Meaning.WORKSPACE_GONE})


@dataclass(frozen=True, slots=True)
class Sweep:
    """Sweeps all workspaces. Any number of processes may: what another took away already is as good."""

    store: Store
    client: Callable[[str], WebClient]

    def run(self, now: datetime) -> int:
        """Look at what is due; how many second copies were taken away."""
        removed = 0
        for workspace, delivery in self.store.unswept(now - AFTER, now - WITHIN, AT_ONCE):
            removed += self._look_at(workspace, delivery, now)
        return removed

    def _look_at(self, workspace: str, delivery: str, now: datetime) -> int:
        with self.store.read(workspace) as uow:
            row = uow.get(Delivery, delivery)
            root = uow.one(Delivery, id=row.thread_of) if row.thread_of else None
        thread = row.thread_ts or (root.ts if root else None)
        try:
            kept, removed = self._keep_one(self.client(workspace), row, thread)
        except Exception as error:  # noqa: BLE001 - a look that failed is taken again; the loop goes on
            seen = trouble(error, "conversations.history")
            log.warning("not swept method=%s code=%s", seen.method, seen.code)
            if seen.meaning in AWAY:
                return 0
            kept, removed = row.ts, 0
        with self.store.write(workspace, AUTHOR, now) as uow:
            uow.move(row.id, row.state, row.attempt, swept_at=now, ts=kept)
        return removed

    def _keep_one(self, client: WebClient, row: Delivery, thread: str | None) -> tuple[str | None, int]:
        """Keep the copy that the plan knows, on which threads and edits hang; without it the first."""
        channel = conversation(client, row.channel)
        found = copies(client, row, channel, thread)
        kept = row.ts if row.ts in found or not found else found[0]
        extra = [ts for ts in found if ts != kept]
        for ts in extra:
            _delete(client, channel, ts)
            log.warning("second copy removed delivery=%s ts=%s kept=%s", row.id, ts, kept)
        return kept, len(extra)


def _delete(client: WebClient, channel: str, ts: str) -> None:
    try:
        client.chat_delete(channel=channel, ts=ts)
    except Exception as error:
        if trouble(error, "chat.delete").meaning is not Meaning.DONE:
            raise
