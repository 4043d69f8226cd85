"""Makes search by meaning ready, and keeps its index at what the store says."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from advisor.doubt import ELSEWHERE, HERE, examples
from advisor.embedding.base import Embedder, Means
from advisor.embedding.choose import embedder_for
from advisor.errors import NoEmbedder
from advisor.keyword import Found
from advisor.shelves import volumes_of
from advisor.vectors.cache import StoreCache
from advisor.vectors.dense import Dense
from advisor.vectors.opening import Opened, anew, in_memory, open_index
from kam_core.model import SHIPPED
from kam_core.store import Store
from kam_core.store import guidance as kept

log = logging.getLogger("kam.guidance")
Chooser = Callable[[Means], Embedder | None]
IndexOpener = Callable[[Path, str | None, Embedder], Opened]
MOST_FAILURES = 3
"""After so many failures in a row an index is believed to be damaged, and memory takes its place."""
PATIENCE_SECONDS = 2.0


class Warmth:
    """Search by meaning, while there is any: nothing until `up`, and never again after `down`. Thread-safe."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        means: Means,
        chooser: Chooser = embedder_for,
        opener: IndexOpener = open_index,
    ) -> None:
        self._store, self._folder, self._means = store, folder, means
        self._chooser, self._opener = chooser, opener
        self._lock = threading.RLock()
        self._ended = threading.Event()
        self._embedder: Embedder | None = None
        self._opened: Opened | None = None
        self._dense: Dense | None = None
        self._failures = 0

    @property
    def ready(self) -> bool:
        """True when a search by meaning can be tried."""
        return self._dense is not None

    def nearest(self, words: str, workspaces: Sequence[str], limit: int) -> Sequence[Found]:
        """What is nearest to these words. Raises whatever embedder and index raise."""
        assert self._dense is not None
        try:
            found = self._dense.nearest(words, workspaces, limit)
        except NoEmbedder:
            self._failures = 0  # an endpoint that is away says nothing of the index
            raise
        self._failures = 0
        return found

    def side(self, words: str) -> float:
        """On which side of the line between our field and others these words fall."""
        assert self._dense is not None
        return self._dense.side(words)

    def likeness(self, a: str, b: str) -> float:
        """How near two texts are in meaning, 0 while nobody can say."""
        dense = self._dense
        return 0.0 if dense is None else dense.likeness(a, b)

    def up(self, now: datetime) -> bool:
        """Open model and index and fill what is missing; False when there is no model, or the end came meanwhile.

        Raises what the store and a configured model raise.
        """
        with self._at_work():
            if self._dense is None:
                embedder = self._chosen()
                if embedder is None:
                    return False
                self._start(embedder, now)
            assert self._dense is not None
            self._fill_shipped(self._dense)
            for workspace in kept.workspaces_with_guidance(self._store):
                if workspace != SHIPPED:
                    self._fill(self._dense, workspace)
            return True
        return False

    def refresh(self, workspace: str) -> None:
        """Bring the index to what counts now in a workspace, if there is an index."""
        with self._at_work():
            if self._dense is not None:
                self._fill(self._dense, workspace)

    def rebuild(self, now: datetime) -> bool:
        """Throw the index away and make it anew from the store."""
        with self._lock:
            opened, dense = self._opened, self._dense
            if opened is not None and dense is not None:
                if opened.lock is None:
                    self._empty(opened)
                else:
                    self._start(dense.embedder, now, anew(opened, dense.embedder))
            return self.up(now)

    def failed(self, now: datetime) -> None:
        """A search by meaning failed; after some in a row memory takes the index's place."""
        with self._lock:
            self._failures += 1
            if self._failures >= MOST_FAILURES and self._dense is not None:
                self._failures = 0
                self._start(self._dense.embedder, now, in_memory())
                self.up(now)

    def end(self) -> None:
        """Have whatever is under way stop soon, without waiting for it."""
        self._ended.set()
        if self._embedder is not None:
            self._embedder.close()

    def down(self, patience: float = PATIENCE_SECONDS) -> bool:
        """End, and give back everything; False when it is still being made ready after so many seconds.

        Then it is left as it is: a process that ends must not wait for an index that can be made anew.
        """
        self.end()
        if not self._lock.acquire(timeout=patience):
            return False
        try:
            opened, self._opened, self._dense = self._opened, None, None
            if opened is not None:
                opened.close()
        finally:
            self._lock.release()
        return True

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        """Alone at the index; what fails because the end has come is no failure."""
        with self._lock:
            try:
                yield
            except Exception:
                if not self._ended.is_set():
                    raise

    def _chosen(self) -> Embedder | None:
        """The embedder, where `down` finds it; None when there is none, or the end came while it was loaded."""
        self._embedder = None if self._ended.is_set() else self._chooser(self._means)
        return None if self._ended.is_set() else self._embedder

    def _start(self, embedder: Embedder, now: datetime, opened: Opened | None = None) -> None:
        """Serve once the shipped guidance is in. An index that fails is replaced once, then memory takes its place."""
        opened = opened or self._opener(self._folder, self._means.chroma_url, embedder)
        for replacement in (lambda failed: anew(failed, embedder), _memory_instead):
            dense = self._over(opened, embedder, now)
            try:
                self._fill_shipped(dense)
            except Exception as wrong:
                if self._ended.is_set():
                    opened.close()
                    raise
                log.warning("index not filled type=%s", type(wrong).__name__)
                opened = replacement(opened)
            else:
                return self._serve(opened, dense)
        dense = self._over(opened, embedder, now)
        self._fill_shipped(dense)
        return self._serve(opened, dense)

    def _serve(self, opened: Opened, dense: Dense) -> None:
        before, self._opened = self._opened, opened
        self._dense = dense
        if before is not None and before.lock is not opened.lock:
            before.close()

    def _empty(self, opened: Opened) -> None:
        """Take everything out of an index that is not ours to throw away."""
        for workspace in (ELSEWHERE, *kept.workspaces_with_guidance(self._store)):
            opened.index.drop(workspace, opened.index.keys(workspace))

    def _over(self, opened: Opened, embedder: Embedder, now: datetime) -> Dense:
        cache = StoreCache(self._store, embedder.model, embedder.dims, now)
        return Dense(embedder, opened.index, cache)

    def _fill_shipped(self, dense: Dense) -> None:
        """What is shipped, the examples of other fields, and the line between them."""
        shipped = volumes_of(self._store, SHIPPED)
        dense.refresh(SHIPPED, shipped)
        dense.refresh(ELSEWHERE, [examples(ELSEWHERE)])
        here = [ask for volume in shipped for ask in volume.asks]
        here += [piece.text for piece in examples(HERE).pieces]
        dense.draw_border(SHIPPED, here, [piece.text for piece in examples(ELSEWHERE).pieces])

    def _fill(self, dense: Dense, workspace: str) -> None:
        dense.refresh(workspace, volumes_of(self._store, workspace))


def _memory_instead(failed: Opened) -> Opened:
    failed.close()
    return in_memory()
