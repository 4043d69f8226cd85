"""Looks at what runs beside Slack: the engine's own tables, the processes, and what Slack does not let through."""

from collections.abc import Iterator
from datetime import timedelta

from bot.clock import system_clock
from bot.findings import Finding, finding
from bot.settings import Settings
from kam_core.store.engine import make_store
from kam_core.store.executors import executors
from kam_core.store.looking import WorkStanding, digests_in_trouble, halts, look_at_work
from kam_core.store.standing import Standing, look_at
from kam_core.store.store import Store

ALIVE = timedelta(minutes=1)
FINE = (WorkStanding.READY, WorkStanding.TO_BE_MADE)


def look_at_work_and_trouble(settings: Settings) -> Iterator[Finding]:
    """Nothing while the database itself is not well: that is said elsewhere."""
    if look_at(settings.store_url).standing is not Standing.READY:
        return
    looked = look_at_work(settings.store_url)
    key = f"engine.{looked.standing}"
    yield finding(looked.standing in FINE, key, place=looked.place, version=looked.version)
    store = make_store(settings.store_url)
    try:
        yield _processes(store)
        yield from _trouble(store)
    finally:
        store.close()


def _processes(store: Store) -> Finding:
    """Who says that it lives."""
    now = system_clock()
    alive = [one for one in executors(store) if now - one.seen_at < ALIVE]
    named = ", ".join(f"{one.role} ({one.host})" for one in alive)
    return finding(True, "processes" if alive else "no_process", named=named)


def _trouble(store: Store) -> Iterator[Finding]:
    for halt in halts(store):
        yield finding(False, "halted", workspace=halt.workspace, reason=halt.reason)
    for digest in digests_in_trouble(store):
        yield finding(False, "digest_trouble", channel=digest.channel, reason=digest.trouble)
