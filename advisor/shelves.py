"""One shelf per workspace with guidance of its own, one for all the others; each is made anew when the store changed."""

import hashlib
import threading
from collections.abc import Sequence
from pathlib import Path

from advisor import stock
from advisor.doubt import ELSEWHERE, examples
from advisor.passages import Volume, text_hash
from advisor.shelf import Shelf, file_of
from kam_core.model import SHIPPED
from kam_core.store import Store
from kam_core.store import guidance as kept

FOLDER = "keyword"


class Shelves:
    """Finds a workspace's shelf as the store says now. Thread-safe."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._folder = folder / FOLDER
        self._shelves: dict[str, tuple[str, Shelf]] = {}
        self._lock = threading.Lock()
        self._shipped = ""

    def shipped_changed(self) -> None:
        """Look anew at what is shipped."""
        self._shipped = _stamp(self._store, SHIPPED)

    def of(self, workspace: str) -> tuple[Shelf, bool]:
        """The workspace's shelf, and whether what is on it changed since it was last asked for.

        Raises what the store and the file raise.
        """
        own = "" if workspace == SHIPPED else _stamp(self._store, workspace)
        name = workspace if own else SHIPPED
        stamp = f"{self._shipped} {own} {text_hash(repr(examples(ELSEWHERE)))[:8]}"
        held = self._shelves.get(name)
        if held is not None and held[0] == stamp:
            return held[1], False
        with self._lock:
            held = self._shelves.get(name)
            if held is not None and held[0] == stamp:
                return held[1], False
            return self._made(name, stamp, held[1] if held else None), True

    def again(self, workspace: str) -> Shelf:
        """The workspace's shelf with its file made anew, because it cannot be read."""
        shelf, _ = self.of(workspace)
        with self._lock:
            name = next(name for name, (_, held) in self._shelves.items() if held is shelf)
            shelf.keyword.fill(self._volumes(shelf.workspaces), self._shelves[name][0])
        return shelf

    def close(self) -> None:
        """Close every file."""
        with self._lock:
            for _, shelf in self._shelves.values():
                shelf.keyword.close()

    def _made(self, name: str, stamp: str, shelf: Shelf | None) -> Shelf:
        workspaces = (SHIPPED,) if name == SHIPPED else (SHIPPED, name)
        shelf = shelf or Shelf(self._folder / f"{file_of(name)}.db", workspaces)
        shelf.filled(stamp, lambda: self._volumes(workspaces))
        self._shelves[name] = (stamp, shelf)
        return shelf

    def _volumes(self, workspaces: Sequence[str]) -> list[Volume]:
        own = [volume for workspace in workspaces for volume in volumes_of(self._store, workspace)]
        return [*own, examples(ELSEWHERE)]


def volumes_of(store: Store, workspace: str) -> Sequence[Volume]:
    """What counts now in a workspace."""
    with store.read(workspace) as uow:
        return stock.volumes(uow)


def _stamp(store: Store, workspace: str) -> str:
    """A digest of what counts in a workspace, empty for nothing."""
    with store.read(workspace) as uow:
        standing = kept.standing(uow)
    return hashlib.sha256(repr(standing).encode()).hexdigest()[:16] if standing else ""
