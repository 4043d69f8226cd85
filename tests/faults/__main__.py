"""Breaks things on purpose and prints what became of them; `make chaos` runs it.

`python -m tests.faults [--short] [--scale 0.1] [--minutes 5] [--seed 7] [names...]`; 1 when a bar is missed.
"""

import argparse
import logging
import sys
import time

from tests.faults.experiment import Experiment, Finding, together
from tests.faults.experiments import EXPERIMENTS

Row = tuple[str, str, str, str, str]
PARTS = 8
HEAD: Row = ("experiment", "ran", "seconds", "verdict", "bar")


def main() -> int:
    """Run what was asked for, one after the other, and print a table."""
    said = _options().parse_args()
    logging.disable(logging.CRITICAL)
    chosen = [each for each in EXPERIMENTS if not said.names or each.name in said.names]
    rows, missed = [HEAD], False
    for each in chosen:
        size = each.sized(said.scale, short=said.short)
        row, clean = _run(each, size, said.seed, said.minutes)
        rows.append(row)
        missed = missed or not clean
    for row in rows:
        _say(f"{row[0]:<14} {row[1]:<40} {row[2]:>8}  {row[3]:<10} {row[4]}")
    return 1 if missed else 0


def _options() -> argparse.ArgumentParser:
    names = [each.name for each in EXPERIMENTS]
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("names", nargs="*", metavar="name", choices=[*names, []], help=", ".join(names))
    options.add_argument("--short", action="store_true", help="as small as the tests run them")
    options.add_argument("--scale", type=float, default=1.0, help="a part of the full size")
    options.add_argument(
        "--minutes", type=float, default=1e6, help="begin no further part of one after so long"
    )
    options.add_argument("--seed", type=int, default=7)
    return options


def _run(each: Experiment, size: int, seed: int, minutes: float) -> tuple[Row, bool]:
    """Run one, and print what it found at once."""
    lacking = each.lacks()
    if lacking:
        return (each.name, f"not run: {lacking}", "", "skipped", each.bar), True
    began = time.monotonic()
    finding = _in_parts(each, size, seed, began + minutes * 60)
    seconds = time.monotonic() - began
    _say(f"{each.name}: {finding} seconds={seconds:.0f}")
    for wrong in finding.wrong[:20]:
        _say(f"  {wrong}")
    return (each.name, _ran(each, finding), f"{seconds:.0f}", _verdict(finding), each.bar), finding.clean


def _in_parts(each: Experiment, size: int, seed: int, until: float) -> Finding:
    """Some of it at a time, each part with a seed of its own, until all is done or the time is up."""
    part = max(each.short, min(each.part, size // PARTS))
    found = each.run(min(part, size), seed)
    while found.ran < size and time.monotonic() < until and found.clean:
        seed += 1
        found = together(found, each.run(min(part, max(each.short, size - found.ran)), seed))
    return found


def _ran(each: Experiment, finding: Finding) -> str:
    return f"{finding.ran:,} of {each.full:,} {each.unit}"


def _verdict(finding: Finding) -> str:
    return "clean" if finding.clean else "NOT CLEAN"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
