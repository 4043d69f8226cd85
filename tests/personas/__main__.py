"""Plays persona files through the bot and prints their scores: `python -m tests.personas [FOLDER] [-v] [NAME ...]`."""

import argparse
import json
import logging
import tempfile
from collections import Counter
from pathlib import Path

from tests.personas.runs import Report, play

OURS = Path(__file__).parent / "people"


def main() -> None:
    """Print a line per persona, what was missed, and the totals per answer kind."""
    chosen = _arguments()
    logging.disable(logging.WARNING)
    right, every = Counter[str](), Counter[str]()
    for file in sorted(chosen.folder.glob("*.json")):
        if chosen.names and not any(name in file.name for name in chosen.names):
            continue
        persona = json.loads(file.read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as room:
            report = play(persona, Path(room))
        _print(report, verbose=chosen.verbose)
        for kind, (hits, total) in report.score.by_unit().items():
            right[kind] += hits
            every[kind] += total
    print("\nper answer kind: " + ", ".join(f"{kind} {right[kind]}/{every[kind]}" for kind in sorted(every)))
    print(f"facts right: {sum(right.values())} of {sum(every.values())}")


def _print(report: Report, *, verbose: bool) -> None:
    score = report.score
    print(
        f"{score.persona}: facts {score.right}/{len(score.facts)}, wrong {len(score.wrong)}, "
        f"not left unknown {len(score.not_unknown)}, asked {report.asked[0]}/{report.asked[1]}, "
        f"corrected {report.corrected[0]}/{report.corrected[1]}, noise that got through {len(report.noisy)}, "
        f"wrong when told at once {len(report.overflow_wrong)}"
    )
    for verdict in score.facts:
        if verdict.outcome != "right":
            fact = verdict.fact
            print(
                f"   {verdict.outcome} {verdict.question} {fact['entity']}.{fact['key']}.{fact['field']}",
                end=" ",
            )
            print(f"want {fact['value']} ({fact['status']}), got {verdict.got}")
    for line in (*score.not_unknown, *report.noisy, *report.overflow_wrong):
        print(f"   ! {line}")
    if verbose:
        print("\n".join(f"   {who:>4}  {words}" for who, words in report.log))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.personas", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=OURS, help="where the persona files are")
    parser.add_argument("names", nargs="*", help="parts of file names, to play only those")
    parser.add_argument("-v", "--verbose", action="store_true", help="print the conversations too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
