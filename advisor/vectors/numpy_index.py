"""Exact search in memory: for a few thousand vectors as fast as any index, and always there."""

import threading
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from advisor.keyword import Found
from advisor.vectors.entries import Entry

if TYPE_CHECKING:
    from advisor.embedding.base import Vectors


class NumpyIndex:
    """Any number of threads may search while another one writes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[str, tuple[list[Entry], Vectors]] = {}

    def keys(self, collection: str) -> set[str]:
        held = self._held.get(collection)
        return {entry.key for entry in held[0]} if held else set()

    def put(self, collection: str, entries: Sequence[Entry], vectors: "Vectors") -> None:
        import numpy as np

        self.drop(collection, {entry.key for entry in entries})
        bare = [entry._replace(text="") for entry in entries]
        with self._lock:
            held = self._held.get(collection)
            rows = vectors if held is None else np.concatenate([held[1], vectors])
            self._held[collection] = ([*held[0], *bare] if held else bare, rows)

    def drop(self, collection: str, keys: Collection[str]) -> None:
        with self._lock:
            held = self._held.get(collection)
            if held is None or not keys:
                return
            kept = [place for place, entry in enumerate(held[0]) if entry.key not in keys]
            if len(kept) < len(held[0]):
                self._held[collection] = ([held[0][place] for place in kept], held[1][kept])

    def nearest(self, collection: str, vector: "Vectors", limit: int) -> list[Found]:
        import numpy as np

        held = self._held.get(collection)
        if held is None or not held[0]:
            return []
        its, rows = held
        scores = rows @ vector
        best = np.argpartition(-scores, limit)[:limit] if limit < len(scores) else np.arange(len(scores))
        best = best[np.argsort(-scores[best], kind="stable")]
        return [Found(its[place].document, its[place].piece, float(scores[place])) for place in best]

    def close(self) -> None:
        """Nothing is held but memory."""
