"""A port that closes lets the answers under way be sent, and leaves no thread behind."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from http.client import HTTPConnection
from socket import create_connection

import pytest

from bot.http import Environ, StartResponse
from bot.listening import PortIsTaken, listening
from tests.faults.ports import HOST, free_port
from tests.faults.waiting import wait_for

SECONDS = 30.0


class Slow:
    """Answers once it is let."""

    def __init__(self) -> None:
        self.asked, self.let = threading.Event(), threading.Event()

    def __call__(self, _environ: Environ, start: StartResponse) -> list[bytes]:
        self.asked.set()
        self.let.wait(SECONDS)
        start("200 OK", [("Content-Length", "4")])
        return [b"done"]


@pytest.fixture
def beside() -> Iterator[ThreadPoolExecutor]:
    """Two threads of the test's own."""
    with ThreadPoolExecutor(2) as pool:
        yield pool


def test_an_answer_under_way_is_sent_though_nothing_new_is_taken(beside: ThreadPoolExecutor) -> None:
    port, slow, stack, before = free_port(), Slow(), ExitStack(), _threads()
    stack.enter_context(listening(slow, HOST, port))
    answer = beside.submit(_answered, port)
    assert slow.asked.wait(SECONDS)
    closed = beside.submit(stack.close)
    wait_for(lambda: not _is_open(port), "closed port", SECONDS)
    slow.let.set()
    closed.result(SECONDS)
    assert answer.result(SECONDS) == b"done"
    assert _threads() == before


def test_an_answer_that_takes_too_long_is_not_waited_for_and_still_sent(beside: ThreadPoolExecutor) -> None:
    port, slow = free_port(), Slow()
    with listening(slow, HOST, port):
        answer = beside.submit(_answered, port)
        assert slow.asked.wait(SECONDS)
    assert not slow.let.is_set()
    slow.let.set()
    assert answer.result(SECONDS) == b"done"


def test_a_connection_that_is_kept_and_asks_nothing_does_not_hold_it_up() -> None:
    port, slow, before = free_port(), Slow(), _threads()
    slow.let.set()
    with closing(HTTPConnection(HOST, port, timeout=SECONDS)) as kept:
        with listening(slow, HOST, port):
            kept.request("GET", "/")
            assert kept.getresponse().read() == b"done"
        assert _threads() == before


def test_it_opens_again_on_the_same_port() -> None:
    port, slow = free_port(), Slow()
    slow.let.set()
    for _ in range(3):
        with listening(slow, HOST, port, threads=2):
            assert _answered(port) == b"done"


def test_a_port_that_somebody_else_has_is_told() -> None:
    port, slow = free_port(), Slow()
    with listening(slow, HOST, port), pytest.raises(PortIsTaken), listening(slow, HOST, port):
        pass


def _answered(port: int) -> bytes:
    """What came back; nothing when the connection was closed."""
    with closing(HTTPConnection(HOST, port, timeout=SECONDS)) as connection, suppress(OSError):
        connection.request("GET", "/")
        return connection.getresponse().read()
    return b""


def _is_open(port: int) -> bool:
    with suppress(OSError), create_connection((HOST, port), timeout=SECONDS):
        return True
    return False


def _threads() -> int:
    """How many listen in this process."""
    return sum(one.name == "kam-http" for one in threading.enumerate())
