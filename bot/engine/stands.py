"""What makes a process the only owner of its name, so that another one sees when it is gone."""

import fcntl
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from kam_core.store.executors import SessionLocks


class Stand(Protocol):
    """A claim on a name that ends with the process, whatever ends that."""

    @property
    def name(self) -> str:
        """The name under which the engine begins its jobs."""
        ...

    def take(self) -> bool:
        """Claim the name, or see that it still is ours; False while another process holds it."""
        ...

    def gone(self, names: Iterable[str]) -> Iterator[str]:
        """Those whose processes are gone. Nobody else hears of one until the caller comes back for the next."""
        ...

    def leave(self) -> None:
        """Give the claim up."""
        ...


class SoleStand:
    """One name for a whole SQLite store: a second process waits until the first one has ended."""

    name = "sole"

    def __init__(self, file: Path) -> None:
        self._file = file
        self._held: int | None = None

    def take(self) -> bool:
        """Lock the file; the system gives it back when the process ends."""
        if self._held is not None:
            return True
        opened = os.open(self._file, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(opened)
            return False
        self._held = opened
        return True

    def gone(self, names: Iterable[str]) -> Iterator[str]:  # noqa: ARG002 - there is but one name
        """Nobody: whoever takes the name next finds what was left under it."""
        return iter(())

    def leave(self) -> None:
        """Unlock the file."""
        if self._held is not None:
            os.close(self._held)
            self._held = None


class PeerStand:
    """A name of its own for each process on one PostgreSQL: each looks whether the others still hold theirs.

    A process begins no job before it holds its lock, so the lock of one with jobs can only be had when it is gone.
    """

    def __init__(self, locks: SessionLocks, name: str) -> None:
        self.name = name
        self._locks = locks
        self._taken = False

    def take(self) -> bool:
        """Hold our own lock; again after the connection broke, when a peer may hold it for a moment."""
        if self._locks.are_lost():
            self._taken = False
        self._taken = self._taken or self._locks.take(self.name)
        return self._taken

    def gone(self, names: Iterable[str]) -> Iterator[str]:
        """Those whose lock can be had. It is held meanwhile, so that one of us alone takes over."""
        for name in names:
            if name != self.name and self._locks.take(name):
                try:
                    yield name
                finally:
                    self._locks.give_back(name)

    def leave(self) -> None:
        """End the connection, and our lock with it."""
        self._locks.close()
        self._taken = False
