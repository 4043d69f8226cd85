"""`python -m bench.retrieval [chunks ...]`: how long a search takes, beside the plainest that could do it.

Texts are made of Zipf-distributed words and vectors lie in clusters, as real ones do. A search is what the library does:
embed the question, nearest vectors in Chroma, the keyword file, fusion. The baselines are a plain FTS5 query in the same
file, and an exact product with all vectors in memory. The question is embedded by the real model where it is fetched.
"""

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from advisor.doubt import ELSEWHERE, NEIGHBOURS
from advisor.embedding import MODEL_FOLDER, Embedder, Means, embedder_for
from advisor.keyword import match
from advisor.passages import Piece, Volume
from advisor.shelf import Shelf
from advisor.vectors.cache import NoCache
from advisor.vectors.dense import Dense
from advisor.vectors.numpy_index import NumpyIndex
from advisor.vectors.opening import open_index

if TYPE_CHECKING:
    from advisor.embedding.base import Vectors

SIZES = (2_000, 10_000, 100_000)
AIMS = "Aims: p95 under 60 ms at 10,000 chunks and under 250 ms at 100,000."
WORDS, STOP_WORDS, WORDS_IN_CHUNK, OF_DOCUMENT = 30_000, 100, 100, 10
SEARCHES, WARM = 100, 10
CLUSTERS = 200
PLACE = "bench"
DATA_FOLDER = Path(".kam")


class Random:
    """Gives every text a vector near one of some centres; a question is embedded by a real model first, for its time."""

    model, dims = "random-v1", 384

    def __init__(self, real: Embedder | None) -> None:
        import numpy as np

        self._real = real
        self._centres = np.random.default_rng(7).normal(size=(CLUSTERS, self.dims))

    def documents(self, texts: Sequence[str]) -> "Vectors":
        return self._drawn(texts)

    def query(self, words: str) -> "Vectors":
        if self._real is not None:
            self._real.query(words)
        row: Vectors = self._drawn([words])[0]
        return row

    def fits(self, text: str) -> bool:
        return bool(text)

    def close(self) -> None:
        """Nothing to stop."""

    def _drawn(self, texts: Sequence[str]) -> "Vectors":
        import numpy as np

        dice = [np.random.default_rng(crc32(text.encode())) for text in texts]
        rows = np.array(
            [self._centres[one.integers(CLUSTERS)] + 0.7 * one.normal(size=self.dims) for one in dice]
        )
        unit: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
        return unit


class Near:
    """The two questions that a search asks of the vectors."""

    def __init__(self, dense: Dense) -> None:
        self._dense = dense
        self.nearest = dense.nearest

    def side(self, words: str) -> float:
        return self._dense.side(words)


def main(sizes: Sequence[int]) -> None:
    """Print the figures for each number of chunks."""
    real = embedder_for(Means(data_folder=DATA_FOLDER))
    print(
        f"questions embedded by {real.model if real else f'nobody: no model in {DATA_FOLDER / MODEL_FOLDER}'}"
    )
    print(f"{'chunks':>8}  {'subject':<34}{'p50 ms':>9}{'p95 ms':>9}")
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="kam-bench-") as room:
            for subject, seconds in measured(size, Path(room), Random(real)):
                p95 = sorted(seconds)[int(len(seconds) * 0.95)]
                print(f"{size:>8}  {subject:<34}{statistics.median(seconds) * 1e3:>9.1f}{p95 * 1e3:>9.1f}")
    print(AIMS)


def measured(size: int, folder: Path, embedder: Random) -> list[tuple[str, list[float]]]:
    """Each subject with the seconds of its searches."""
    dice = random.Random(7)
    volumes = made(size, dice)
    shelf = Shelf(folder / "keyword.db", [PLACE])
    shelf.filled("1", lambda: volumes)
    opened = open_index(folder, None, embedder)
    dense = Dense(embedder, opened.index, NoCache())
    dense.refresh(PLACE, volumes)
    dense.refresh(ELSEWHERE, [Volume(ELSEWHERE, ELSEWHERE, "", ("x",) * NEIGHBOURS, ())])
    exact = NumpyIndex()
    Dense(embedder, exact, NoCache()).refresh(PLACE, volumes)
    plain = sqlite3.connect(folder / "keyword.db")
    asked = [" ".join(words(dice, 8)) for _ in range(SEARCHES + WARM)]
    subjects: dict[str, Callable[[str], object]] = {
        "the library's search": lambda text: shelf.ask(text, Near(dense)),
        "keyword only": lambda text: shelf.ask(text, None),
        "baseline: plain FTS5 query": lambda text: plain.execute(
            "SELECT piece FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT 10", (match(text),)
        ).fetchall(),
        "baseline: exact product of vectors": lambda text: exact.nearest(PLACE, embedder.query(text), 10),
    }
    found = [(name, timed(search, asked)) for name, search in subjects.items()]
    plain.close()
    shelf.keyword.close()
    opened.close()
    return found


def timed(search: Callable[[str], object], asked: Sequence[str]) -> list[float]:
    """Seconds of each search after some to warm up."""
    seconds = []
    for text in asked:
        start = time.perf_counter()
        search(text)
        seconds.append(time.perf_counter() - start)
    return seconds[WARM:]


def made(size: int, dice: random.Random) -> list[Volume]:
    """Documents of ten chunks each."""
    return [
        Volume(
            PLACE,
            f"d{number}",
            " ".join(words(dice, 5)),
            (),
            tuple(
                Piece(f"d{number}-{place}", " ".join(words(dice, WORDS_IN_CHUNK)))
                for place in range(OF_DOCUMENT)
            ),
        )
        for number in range(size // OF_DOCUMENT)
    ]


def words(dice: random.Random, count: int) -> list[str]:
    """Words of a made-up language, Zipf-distributed; the most common ones are left out, as stop words are."""
    return [f"w{int(STOP_WORDS * (WORDS / STOP_WORDS) ** dice.random())}x" for _ in range(count)]


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
