"""Opens an index of vectors: a server's, the one in our folder when nobody else has it and it is sound, or memory."""

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from advisor.embedding.base import Embedder
from advisor.lock import Lock
from advisor.vectors.entries import VectorIndex
from advisor.vectors.numpy_index import NumpyIndex
from advisor.vectors.probe import is_sound

log = logging.getLogger("kam.guidance")
FOLDER, LOCK = "chroma", "chroma.lock"
DAMAGED = "damaged-"


@dataclass(slots=True)
class Opened:
    """An index; `path` is its folder and `lock` ours while it lies on this disk."""

    index: VectorIndex
    path: Path | None = None
    lock: Lock | None = None

    def close(self) -> None:
        """Give everything back; never raises."""
        try:
            self.index.close()
        except Exception as wrong:  # noqa: BLE001 a damaged one may not even close
            log.warning("index did not close type=%s", type(wrong).__name__)
        if self.lock is not None:
            self.lock.give_back()


def open_index(
    folder: Path, url: str | None, embedder: Embedder, sound: Callable[[Path], bool] = is_sound
) -> Opened:
    """The best index to be had; never raises."""
    try:
        if url:
            return _on_server(url, embedder)
        lock = Lock(folder / LOCK)
        if lock.taken():
            return _in_folder(folder / FOLDER, lock, embedder, sound)
        log.warning("another process has the index; searching in memory")
    except Exception as wrong:  # noqa: BLE001 whatever a vendor raises, memory is there
        log.warning("no index; searching in memory type=%s", type(wrong).__name__)
    return in_memory()


def in_memory() -> Opened:
    """An empty index that nobody can damage."""
    return Opened(NumpyIndex())


def anew(opened: Opened, embedder: Embedder) -> Opened:
    """An empty index in place of one that is damaged, which is put aside; in memory when that fails too."""
    lock, opened.lock = opened.lock, None
    opened.close()
    if opened.path is None or lock is None:
        return in_memory()
    try:
        put_aside(opened.path)
        return _in_folder(opened.path.parent, lock, embedder, is_sound)
    except Exception as wrong:  # noqa: BLE001 as above
        log.warning("no new index; searching in memory type=%s", type(wrong).__name__)
        lock.give_back()
        return in_memory()


def put_aside(path: Path) -> None:
    """Rename a damaged index for whoever wants to look at it; the one before goes."""
    for old in path.parent.glob(f"{DAMAGED}*"):
        shutil.rmtree(old, ignore_errors=True)
    path.rename(path.with_name(f"{DAMAGED}{path.name}"))


def _on_server(url: str, embedder: Embedder) -> Opened:
    from advisor.vectors.chroma_index import ChromaIndex, on_server

    return Opened(ChromaIndex(on_server(url), embedder.model, embedder.dims))


def _in_folder(folder: Path, lock: Lock, embedder: Embedder, sound: Callable[[Path], bool]) -> Opened:
    """Each index has a folder of its own name, because Chroma remembers a path as long as the process lives."""
    from advisor.vectors.chroma_index import ChromaIndex, in_folder

    try:
        path = _sound(folder, sound) or folder / token_hex(4)
        path.mkdir(parents=True, exist_ok=True)
        index = ChromaIndex(in_folder(path), embedder.model, embedder.dims)
        index.forget_other_models()
    except Exception:
        lock.give_back()
        raise
    return Opened(index, path, lock)


def _sound(folder: Path, sound: Callable[[Path], bool]) -> Path | None:
    """The index that is there, if it can be read; one that cannot is put aside."""
    there = sorted(path for path in folder.glob("*") if path.is_dir() and not path.name.startswith(DAMAGED))
    for path in there:
        if sound(path):
            return path
        log.warning("index damaged; made anew")
        put_aside(path)
    return None
