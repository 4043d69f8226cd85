"""Times and their summary."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """Turns of one subject: milliseconds at the median and the 99th percentile, and turns a second overall."""

    subject: str
    store: str
    managers: int
    turns: int
    p50: float
    p99: float
    per_second: float


def summed_up(subject: str, store: str, managers: int, seconds: Sequence[float], wall: float) -> Figures:
    """The summary of every turn's seconds, and of the wall time they took together."""
    ordered = sorted(seconds)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return Figures(
        subject,
        store,
        managers,
        len(ordered),
        statistics.median(ordered) * 1000,
        p99 * 1000,
        len(ordered) / wall if wall else 0.0,
    )


def table(rows: Sequence[Figures]) -> str:
    """The rows as text, each subject's median also as a multiple of the durable baseline's."""
    lines = [
        f"{'subject':<26}{'store':<12}{'managers':>8}{'turns':>7}{'p50 ms':>9}{'p99 ms':>9}{'turns/s':>9}{'x base':>8}"
    ]
    for row in rows:
        base = next(
            (b for b in rows if b.subject == DURABLE and (b.store, b.managers) == (row.store, row.managers)),
            None,
        )
        times = f"{row.p50 / base.p50:.2f}" if base and base.p50 else "-"
        lines.append(
            f"{row.subject:<26}{row.store:<12}{row.managers:>8}{row.turns:>7}{row.p50:>9.2f}{row.p99:>9.2f}"
            f"{row.per_second:>9.0f}{times:>8}"
        )
    return "\n".join(lines)


ECHO = "bare Bolt echo"
DURABLE = "minimal durable handler"
OURS = "an interview's answer"
"""The names of the subjects."""
