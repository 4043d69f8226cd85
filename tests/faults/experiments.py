"""Every experiment, with its full size, the size that tests take, and its bar."""

from dataclasses import replace

from tests.faults.crash_deliveries import delivery_points
from tests.faults.crash_turns import both_kinds, turn_points
from tests.faults.disk import full_disk, no_strace
from tests.faults.experiment import Experiment, Finding, together
from tests.faults.faulty_slack import Mix
from tests.faults.fuzz import fuzzed
from tests.faults.gone import gone
from tests.faults.half_migrated import migrations
from tests.faults.kills import torture
from tests.faults.random_kills import random_kills
from tests.faults.skewed import skewed
from tests.faults.slack_faults import run
from tests.faults.web_slack import CALM

MIXES = {
    "mix": Mix(),
    "deaths": replace(Mix(), died_before=0.08, died_after=0.08),
    "frozen_before_fence": replace(CALM, frozen_before=0.3),
    "frozen_after_fence": replace(CALM, frozen_after=0.15),
    "posted_after_grace": replace(CALM, posted_late=0.3, late=200.0),
}
"""What Slack, or the process before it, does; the last two are beyond what is promised without the sweep."""
BEYOND = frozenset({"frozen_after_fence", "posted_after_grace"})


def turns(count: int, seed: int) -> Finding:
    """Crash points of an interview's turns."""
    return both_kinds(turn_points, count, seed)


def deliveries(count: int, seed: int) -> Finding:
    """Crash points of digests and nudges."""
    return both_kinds(delivery_points, count, seed)


def slack(count: int, seed: int) -> Finding:
    """Deliveries through each mix of faults."""
    return together(*(_through(name, mix, count // len(MIXES), seed) for name, mix in MIXES.items()))


def _through(name: str, mix: Mix, count: int, seed: int) -> Finding:
    verdict = run(count, seed, mix)
    figures = {
        "planned": verdict.planned,
        "faults": verdict.met.total() - verdict.met["none"],
        "doubled_before_sweep": len(verdict.doubled_before),
        "removed": verdict.removed,
        "lost": len(verdict.lost),
        "doubled": len(verdict.doubled),
    }
    wrong = [] if verdict.clean else [f"{name}: {verdict}"]
    if verdict.doubled_before and name not in BEYOND:
        wrong.append(f"{name}: doubled within the grace: {verdict.doubled_before}")
    return Finding(verdict.planned, figures, tuple(wrong))


def disk(count: int, seed: int) -> Finding:
    """Each way of a failing disk that can be had here."""
    found = full_disk(count, seed)
    return replace(found, ran=count, figures={**found.figures, "strace": "no" if no_strace() else "yes"})


EXPERIMENTS = (
    Experiment("turns", "crash points", 5_000, 20, "0 half-applied, all made good", 250, turns),
    Experiment("deliveries", "crash points", 5_000, 16, "0 lost, 0 doubled, 0 half-applied", 250, deliveries),
    Experiment("kills", "kills", 1_000, 3, "0 lost, 0 doubled; take-over < 2 s", 100, random_kills),
    Experiment("slack", "deliveries", 2_000, 100, "0 within the grace; the rest swept", 500, slack),
    Experiment("inbound", "answers", 100_000, 18, "0 acked lost, 0 doubled", 1_800, torture),
    Experiment("database", "blows", 200, 3, "not acked or stored; late, not lost", 20, gone),
    Experiment("disk", "managers", 60, 1, "acknowledged = stored; recovers", 6, disk),
    Experiment("clocks", "weeks", 20, 1, "one per local day", 2, skewed),
    Experiment("fuzz", "payloads", 1_000_000, 600, "0 escaped, 0 5xx, 0 writes", 10_000, fuzzed),
    Experiment("migration", "kinds of store", 2, 1, "resumable, same shape", 2, migrations),
)
