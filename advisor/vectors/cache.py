"""Where vectors are kept between two starts: in the store, or for a moment in memory."""

from collections.abc import Collection, Mapping
from datetime import datetime

from kam_core.store import Store
from kam_core.store import guidance as kept

SYSTEM = "system"


class StoreCache:
    """Keeps vectors of one model in the store, each in the workspace of its text."""

    def __init__(self, store: Store, model: str, dims: int, now: datetime) -> None:
        self._store, self._model, self._dims, self._now = store, model, dims, now

    def get(self, workspace: str, hashes: Collection[str]) -> Mapping[str, bytes]:
        with self._store.read(workspace) as uow:
            return kept.vectors(uow, self._model, hashes)

    def put(self, workspace: str, known: Mapping[str, bytes]) -> None:
        with self._store.write(workspace, SYSTEM, self._now) as uow:
            kept.put_vectors(uow, self._model, self._dims, known)


class NoCache:
    """Keeps nothing: for documents that are indexed once."""

    def get(self, workspace: str, hashes: Collection[str]) -> Mapping[str, bytes]:
        del workspace, hashes
        return {}

    def put(self, workspace: str, known: Mapping[str, bytes]) -> None:
        """Nothing is kept."""
