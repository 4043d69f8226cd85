"""`make bench`: every figure, and where it should stand; ARGS="imports 50000" measures one thing alone.

Each subject runs in a process of its own, so that the memory it reports is its own.
"""

import subprocess
import sys
from collections.abc import Mapping, Sequence

SUBJECTS: Mapping[str, Sequence[str]] = {
    "turns": (),
    "monday": ("200",),
    "portfolio": ("2000", "postgres"),
    "documents": (),
    "imports": ("50000", "csv", "xlsx", "sqlite", "postgres"),
    "retrieval": (),
}
"""What there is to measure, with the words that it gets when none are said."""


def main(said: list[str]) -> int:
    """Measure everything, or the subject named first with the words that follow it; the first failure's exit code."""
    if said and said[0] not in SUBJECTS:
        print(f"There is no {said[0]}; there are: {', '.join(SUBJECTS)}.", file=sys.stderr)
        return 2
    named = {said[0]: said[1:] or SUBJECTS[said[0]]} if said else SUBJECTS
    for subject, words in named.items():
        print(f"\n{subject}", flush=True)
        ended = subprocess.run([sys.executable, "-m", f"bench.{subject}", *words], check=False)
        if ended.returncode:
            return ended.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
