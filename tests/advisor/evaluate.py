"""`python -m tests.advisor.evaluate`: how well guidance is found for the questions of the golden set.

nDCG with graded gains (2^grade - 1, logarithmic discount) over articles, the share of questions whose first article is
one that answers or helps much, and the share of questions that are answered, of those in scope and of those out of it.
"""

# ruff: noqa: T201 - it is a report

import math
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from advisor.embedding import Means
from advisor.library import GuidanceLibrary
from kam_core.advice.proposals import SearchMode
from kam_core.store import make_store
from kam_core.store.migrate import upgrade
from tests.advisor import suggestions
from tests.personas.__main__ import OURS as PEOPLE

QUESTIONS = Path(__file__).parent / "golden" / "questions.toml"
DATA_FOLDER = Path(".kam")
CUT = 10
HELPS = 2
WORKSPACE = "T-GOLDEN"
PHARMA = "pharma"


@dataclass(frozen=True, slots=True)
class Golden:
    """A question with the grade of each article that is an answer (3), helps much (2) or is related (1)."""

    text: str
    grades: Mapping[str, int]

    @property
    def industry(self) -> str:
        """Whoever asks what only pharma's articles answer has an account in pharma."""
        best = max(self.grades, key=lambda each: self.grades[each])
        return PHARMA if best.startswith(f"{PHARMA}-") else "all"


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares from 0 to 1, and what was got wrong, for whoever asks."""

    mode: SearchMode
    ndcg: float
    first: float
    in_scope: float
    out_of_scope: float
    refused: Sequence[str]
    let_in: Sequence[str]


def golden(path: Path = QUESTIONS) -> tuple[list[Golden], list[str]]:
    """The questions in scope, and those out of it."""
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    asked = [
        Golden(each["text"], dict(zip(each["articles"], each["grades"], strict=True)))
        for each in written["question"]
    ]
    return asked, [each["text"] for each in written["out_of_scope"]]


def scores(library: GuidanceLibrary, asked: Sequence[Golden], others: Sequence[str]) -> Scores:
    """How the library does just now."""
    found = [_articles(library, each.text, each.industry) for each in asked]
    let_in = [text for text in others if _articles(library, text, "all")]
    return Scores(
        library.mode(),
        _mean(ndcg(articles, each.grades) for articles, each in zip(found, asked, strict=True)),
        _mean(
            bool(articles) and each.grades.get(articles[0], 0) >= HELPS
            for articles, each in zip(found, asked, strict=True)
        ),
        _mean(map(bool, found)),
        len(let_in) / len(others),
        [each.text for articles, each in zip(found, asked, strict=True) if not articles],
        let_in,
    )


def ndcg(articles: Sequence[str], grades: Mapping[str, int], cut: int = CUT) -> float:
    """Järvelin and Kekäläinen's measure, in the form with exponential gains."""
    best = sorted(grades.values(), reverse=True)[:cut]
    got = [grades.get(article, 0) for article in articles[:cut]]
    return _gain(got) / _gain(best)


def _gain(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1.0) / math.log2(place + 2) for place, grade in enumerate(grades))


def _articles(library: GuidanceLibrary, text: str, industry: str) -> list[str]:
    passages = library.search(WORKSPACE, text, 2 * CUT, industry=industry)
    return list(dict.fromkeys(passage.article for passage in passages))


def _mean(values: Iterable[float]) -> float:
    every = list(values)
    return sum(every) / len(every)


def main(*, verbose: bool) -> None:
    """Print the scores by keyword, and hybrid where there is a model."""
    asked, others = golden()
    print(f"{len(asked)} questions in scope, {len(others)} out of it")
    print(f"{'search':<10}{'nDCG@10':>9}{'P@1':>7}{'in scope answered':>19}{'out of scope answered':>23}")
    with tempfile.TemporaryDirectory(prefix="kam-evaluate-") as room:
        address = f"sqlite:///{Path(room) / 'kam.db'}"
        upgrade(address)
        library = GuidanceLibrary(make_store(address), Path(room), means=Means(data_folder=DATA_FOLDER))
        library.open(datetime.now(UTC))
        told(scores(library, asked, others), verbose=verbose)
        if library.warm_up(datetime.now(UTC)) is SearchMode.HYBRID:
            told(scores(library, asked, others), verbose=verbose)
        else:
            print("no model in .kam/models: keyword only")
        library.close()


def told(found: Scores, *, verbose: bool) -> None:
    """One row of figures, and the mistakes when they are wanted."""
    rates = f"{found.in_scope:>18.1%} {found.out_of_scope:>22.1%}"
    print(f"{found.mode.value:<10}{found.ndcg:>9.3f}{found.first:>7.3f}{rates}")
    for sort, texts in (("refused", found.refused), ("let in", found.let_in)):
        for text in texts if verbose else ():
            print(f"    {sort}: {text}")


if __name__ == "__main__":
    main(verbose="-v" in sys.argv[1:])
    suggestions.main(next((Path(each) for each in sys.argv[1:] if not each.startswith("-")), PEOPLE))
