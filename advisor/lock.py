"""A lock file: at most one process holds it, and the system takes it away from one that dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class Lock:
    """Held from `taken` until `give_back`, or until this process ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def taken(self, *, wait: bool = False) -> bool:
        """Take the lock; False when another holder has it and we do not wait. Raises `OSError`."""
        from fcntl import LOCK_EX, LOCK_NB, flock

        if self._file is not None:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("ab")
        try:
            flock(file, LOCK_EX if wait else LOCK_EX | LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def give_back(self) -> None:
        """Let another one have it."""
        file, self._file = self._file, None
        if file is not None:
            file.close()


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until nobody else holds the lock, and hold it meanwhile."""
    lock = Lock(path)
    lock.taken(wait=True)
    try:
        yield
    finally:
        lock.give_back()
