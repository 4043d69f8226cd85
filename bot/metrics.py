"""The process's figures in Prometheus's form. Counting a turn costs a microsecond; the library is loaded when asked."""

from __future__ import annotations

import platform
import sqlite3
import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING

from bot.clock import Clock, system_clock
from kam_core.errors import StoreIsAway
from kam_core.store.counting import Counts, count_all
from kam_core.store.executors import executors
from kam_core.store.store import Store

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Metric

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0)
"""Upper bounds in seconds; three is when Slack gives up on an ack."""
ALIVE_SECONDS = 60.0
KEPT_SECONDS = 5.0
"""The store is not asked more often than that, however many ask us."""


class TurnTimes:
    """How long Slack waited for our acks, as a histogram that only grows."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts = [0] * (len(BOUNDS) + 1)
        self._sum = 0.0

    def took(self, seconds: float) -> None:
        """Count one turn."""
        place = bisect_left(BOUNDS, seconds)
        with self._lock:
            self._counts[place] += 1
            self._sum += seconds

    def histogram(self) -> tuple[list[tuple[str, float]], float]:
        """How many took at most so long, by the bound as text, and the sum of all seconds."""
        with self._lock:
            counts, total = list(self._counts), self._sum
        at_most: list[tuple[str, float]] = []
        so_far = 0
        for bound, count in zip((*map(str, BOUNDS), "+Inf"), counts, strict=True):
            so_far += count
            at_most.append((bound, so_far))
        return at_most, total


@dataclass(eq=False)
class Figures:
    """All figures of one process; those from the store are the same in every process. No workspace is named."""

    store: Store
    clock: Clock
    turns: TurnTimes
    engine_is_up: Callable[[], bool]
    role: str
    _read_at: float = field(default=float("-inf"), init=False)
    _counts: Counts | None = field(default=None, init=False)

    def __call__(self) -> bytes:
        """The text that a Prometheus server reads."""
        from prometheus_client import generate_latest

        return generate_latest(self._registry)

    @cached_property
    def _registry(self) -> CollectorRegistry:
        from prometheus_client import CollectorRegistry

        registry = CollectorRegistry(auto_describe=False)
        registry.register(self)
        return registry

    def collect(self) -> Iterator[Metric]:
        """What the library asks its collectors."""
        from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily, InfoMetricFamily

        buckets, total = self.turns.histogram()
        said = "Seconds from a request of Slack's to its ack"
        yield HistogramMetricFamily("kam_turn_seconds", said, buckets=buckets, sum_value=total)
        up = float(self.engine_is_up())
        yield GaugeMetricFamily("kam_engine_up", "1 while background work runs here, or stands by", value=up)
        yield InfoMetricFamily("kam_build", "What runs here", value=_build(self.role))
        counts = self._from_store()
        yield GaugeMetricFamily(
            "kam_database_up", "1 while the database answers", value=float(counts is not None)
        )
        if counts is not None:
            yield from _families(counts)
            yield self._processes()

    def _from_store(self) -> Counts | None:
        """What the store counts, None while it is away."""
        if time.monotonic() - self._read_at > KEPT_SECONDS:
            try:
                self._counts = count_all(self.store, self.clock())
            except StoreIsAway:
                self._counts = None
            self._read_at = time.monotonic()
        return self._counts

    def _processes(self) -> Metric:
        from prometheus_client.core import GaugeMetricFamily

        now = system_clock()
        alive: dict[str, int] = {}
        for one in executors(self.store):
            if (now - one.seen_at).total_seconds() < ALIVE_SECONDS:
                alive[one.role] = alive.get(one.role, 0) + 1
        family = GaugeMetricFamily("kam_processes", "Processes that said so within a minute", labels=["role"])
        for role, count in alive.items():
            family.add_metric([role], count)
        return family


def _families(counts: Counts) -> Iterator[Metric]:
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

    by_name: tuple[tuple[str, str, str, Mapping[str, int]], ...] = (
        ("kam_deliveries", "Messages in the outbox, for good", "state", counts.deliveries),
        ("kam_errands", "Errands of the last days", "state", counts.errands),
        ("kam_nudges", "Nudges that were sent, by what came of them", "outcome", counts.nudges),
    )
    for name, said, label, found in by_name:
        family = GaugeMetricFamily(name, said, labels=[label])
        for value, count in found.items():
            family.add_metric([value or "none"], count)
        yield family
    late = "Age of the oldest message that is due"
    yield GaugeMetricFamily("kam_oldest_due_seconds", late, value=counts.oldest_due)
    yield CounterMetricFamily("kam_model_tokens", "Tokens that the model used", value=counts.tokens)
    yield CounterMetricFamily("kam_model_calls", "Calls of the model", value=counts.calls)
    yield GaugeMetricFamily("kam_workspaces", "Workspaces that are served", value=counts.workspaces)
    halted = "Workspaces in which Slack refuses whatever we send"
    yield GaugeMetricFamily("kam_workspaces_halted", halted, value=counts.halted)


def _build(role: str) -> dict[str, str]:
    return {
        "version": version("kam-planner"),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "role": role,
    }
