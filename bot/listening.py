"""A port of ours, opened and closed: whoever asks while it closes still gets an answer."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bot.http import Wsgi
from kam_core.errors import KamError

CLOSE_SECONDS = 2.0
LOOK_SECONDS = 1.0
Sockets = dict[int, Any]
"""What waitress waits on, by the number of its file: what accepts, the connections, and what wakes the waiting."""


class PortIsTaken(KamError):
    """Something else listens there."""

    code = "port_is_taken"


@contextmanager
def listening(wsgi: Wsgi, host: str, port: int, *, threads: int = 1) -> Iterator[None]:
    """A production server for as long as the block lasts. Raises `PortIsTaken`."""
    from waitress.server import create_server
    from waitress.wasyncore import close_all

    sockets: Sockets = {}
    try:
        server = create_server(wsgi, map=sockets, host=host, port=port, threads=threads, ident=None)
    except OSError as taken:
        close_all(sockets)
        raise PortIsTaken(port=port) from taken
    ended = threading.Event()
    thread = threading.Thread(
        target=_wait_on, args=(sockets, ended, server.task_dispatcher.shutdown), name="kam-http", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        _wake(sockets, ended.set)
        thread.join(CLOSE_SECONDS)


def _wait_on(sockets: Sockets, ended: threading.Event, dismiss: Callable[[], object]) -> None:
    """Take and send until `ended`, then take nothing new, send the answers under way, and close everything.

    All of it in one thread: closed by another, a socket leaves a number behind that `select` refuses, and a late
    answer's wake-up byte goes to whatever file has that number by then.
    """
    from waitress.wasyncore import close_all, dispatcher, loop

    while not ended.is_set():
        loop(timeout=LOOK_SECONDS, map=sockets, count=1)
    for one in list(sockets.values()):
        if one.accepting:
            dispatcher.close(one)
    while any(map(_is_answering, sockets.values())):
        loop(timeout=LOOK_SECONDS, map=sockets, count=1)
    dismiss()
    close_all(sockets)


def _is_answering(one: Any) -> bool:
    return bool(getattr(one, "requests", ()) or one.writable())


def _wake(sockets: Sockets, to_do: Callable[[], object]) -> None:
    """Have it done by the thread that waits."""
    from waitress.trigger import trigger

    waking: Any = next(one for one in sockets.values() if isinstance(one, trigger))
    waking.pull_trigger(to_do)
