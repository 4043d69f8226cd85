"""How long the files of a plan take and how large they are: python -m bench.documents

Baseline: the JSON of the same plan, which is the document with no work done on it. Aim: PowerPoint under 3 s.
"""

import resource
import time

from bot.exporters import EXPORTERS
from tests.bot.exporters.plans import PICTURES, document

AIM_SECONDS = 3.0
BASELINE = "json"


def main() -> None:
    """Print the figures for a full plan with pictures, and for one of 300 people and 200 actions."""
    for form in EXPORTERS:
        EXPORTERS[form](document("empty"), PICTURES)  # libraries and fonts are loaded once in a process
    for plan in ("demo", "huge"):
        taken = {form: _seconds(form, plan) for form in EXPORTERS}
        for form, (wall, cpu, size) in taken.items():
            times = wall / max(taken[BASELINE][0], 1e-4)
            print(
                f"{plan:5} {form:8} {wall:6.2f} s ({cpu:5.2f} s CPU, {times:7.0f} x json) {size / 1024:8.0f} kB"
            )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB; aim: pptx of a full plan under {AIM_SECONDS:.0f} s")


def _seconds(form: str, plan: str) -> tuple[float, float, int]:
    taken, wall, cpu = document(plan), time.perf_counter(), time.process_time()
    size = len(EXPORTERS[form](taken, PICTURES))
    return time.perf_counter() - wall, time.process_time() - cpu, size


if __name__ == "__main__":
    main()
