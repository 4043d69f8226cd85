"""Search by meaning: an embedder, a cache of vectors, and an index of them."""

import time
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from advisor.embedding.base import Embedder
from advisor.errors import NoEmbedder
from advisor.keyword import Found
from advisor.passages import Volume, text_hash
from advisor.vectors.border import Border, border
from advisor.vectors.entries import Entry, VectorCache, VectorIndex, entries

if TYPE_CHECKING:
    from advisor.embedding.base import Vectors

AT_ONCE = 256
"""So many texts are embedded before their vectors are kept."""
QUERIES_KEPT = 256
REST_SECONDS = 30.0
SAMPLED = 16
FEWEST_FOUND = 0.75
"""A sound index finds this share of its vectors by themselves; approximate ones miss a few of a hundred."""


class IndexIsDamaged(Exception):
    """An index does not find what was put into it."""


class Dense:
    """Finds what is near to a question. Any number of threads may ask."""

    def __init__(self, embedder: Embedder, index: VectorIndex, cache: VectorCache) -> None:
        self.embedder = embedder
        self.index = index
        self._cache = cache
        self._rests_until = 0.0
        self._border: Border | None = None
        self._plain = lru_cache(QUERIES_KEPT)(lambda words: embedder.documents([words])[0])
        self._query = lru_cache(QUERIES_KEPT)(embedder.query)

    def nearest(self, words: str, workspaces: Sequence[str], limit: int) -> list[Found]:
        """What is nearest to these words in any of the workspaces, by cosine, best first."""
        vector = self._asked(words)
        found = [each for workspace in workspaces for each in self.index.nearest(workspace, vector, limit)]
        return sorted(found, key=lambda each: -each.score)[:limit]

    def draw_border(self, workspace: str, here: Sequence[str], away: Sequence[str]) -> None:
        """Draw the line between questions of our field and others, from examples of both."""
        ours, others = (self.vectors(workspace, texts) for texts in (here, away))
        self._border = border(ours, others)

    def likeness(self, a: str, b: str) -> float:
        """How near two texts are in meaning: their cosine."""
        return float(self._plain(a) @ self._plain(b))

    def side(self, words: str) -> float:
        """On which side of the line these words fall, from about -1 to 1; 0 when none is drawn."""
        return 0.0 if self._border is None else self._border.side(self._plain(words))

    def refresh(self, workspace: str, volumes: Iterable[Volume]) -> int:
        """Bring the index to these documents; how many vectors it took in. Raises `IndexIsDamaged`."""
        wanted = {entry.key: entry for volume in volumes for entry in entries(volume)}
        held = self.index.keys(workspace)
        self.index.drop(workspace, held - wanted.keys())
        new = [entry for key, entry in wanted.items() if key not in held]
        rest = iter(new)
        while some := list(islice(rest, AT_ONCE)):
            self.index.put(workspace, some, self.vectors(workspace, [entry.text for entry in some]))
        self._must_find(workspace, list(wanted.values()))
        return len(new)

    def _asked(self, words: str) -> "Vectors":
        """The vector of a question. An endpoint that failed rests a while, so that not every search waits for it."""
        if time.monotonic() < self._rests_until:
            raise NoEmbedder(why="resting")
        try:
            return self._query(words)
        except NoEmbedder:
            self._rests_until = time.monotonic() + REST_SECONDS
            raise

    def vectors(self, workspace: str, texts: Sequence[str]) -> "Vectors":
        """A row for each text, from the cache or made now; rounded as the cache keeps them either way."""
        import numpy as np

        keys = [text_hash(text) for text in texts]
        size = self.embedder.dims * 2
        cached = self._cache.get(workspace, set(keys))
        known = {key: kept for key, kept in cached.items() if len(kept) == size}
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            rows = self.embedder.documents(list(missing.values())).astype("<f2")
            made = {key: row.tobytes() for key, row in zip(missing, rows, strict=True)}
            self._cache.put(workspace, made)
            known |= made
        packed = np.frombuffer(b"".join(known[key] for key in keys), dtype="<f2")
        return packed.astype(np.float32).reshape(len(texts), self.embedder.dims)

    def _must_find(self, workspace: str, wanted: Sequence[Entry]) -> None:
        sample = wanted[:: max(1, len(wanted) // SAMPLED)][:SAMPLED]
        if not sample:
            return
        vectors = self.vectors(workspace, [entry.text for entry in sample])
        hits = sum(
            any(found.document == entry.document for found in self.index.nearest(workspace, vector, 5))
            for entry, vector in zip(sample, vectors, strict=True)
        )
        if hits < FEWEST_FOUND * len(sample):
            raise IndexIsDamaged
