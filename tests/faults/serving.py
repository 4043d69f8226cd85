"""A bot that listens over HTTP in a process of its own, which can be killed and started again."""

import threading
import urllib.error
import urllib.request
from contextlib import suppress
from datetime import datetime
from http.client import HTTPException
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from slack_bolt import BoltRequest

from bot.serve import serve_forever
from bot.settings import Settings
from tests.faults.forking import forked
from tests.faults.ports import free_port

SECONDS = 60.0
POLL_SECONDS = 0.01
SECRET = "signing"


class Server:
    """The bot behind a port. A child is a fork, so that its start costs no imports."""

    def __init__(self, folder: Path, api_url: str) -> None:
        self._folder, self._api_url = folder, api_url
        self._process: BaseProcess | None = None
        self.port = free_port()
        self.starts = 0

    def settings(self, clock: datetime) -> Settings:
        """The environment of the child; its clock starts there."""
        return Settings(
            slack_bot_token=SecretStr("xoxb-test"),
            slack_signing_secret=SecretStr(SECRET),
            slack_api_url=self._api_url,
            kam_data_dir=self._folder,
            kam_clock=clock,
        )

    def start(self, clock: datetime) -> None:
        """Start it; what is sent before it listens is refused, as in a restart."""
        self._process = forked(serve_forever, self.settings(clock), "127.0.0.1", self.port)
        self.starts += 1

    def kill(self) -> None:
        """kill -9, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.join(SECONDS)

    def stop(self) -> None:
        """SIGTERM, and wait for the orderly end."""
        if self._process is not None:
            self._process.terminate()
            self._process.join(SECONDS)
            assert self._process.exitcode == 0, f"it ended with {self._process.exitcode}"

    def lives(self) -> bool:
        return self._process is not None and self._process.is_alive()

    def post(self, request: BoltRequest) -> bool:
        """Send one signed request; True when it was acknowledged."""
        headers = {name: values[0] for name, values in request.headers.items()}
        url = f"http://127.0.0.1:{self.port}/slack/events"
        call = urllib.request.Request(url, request.raw_body.encode(), headers, method="POST")
        try:
            with urllib.request.urlopen(call, timeout=SECONDS) as answer:
                return bool(answer.status == 200)
        except (OSError, HTTPException):
            return False

    def wait_until_it_listens(self) -> None:
        """Return once it answers, or has died meanwhile."""
        wait_until(lambda: not self.lives() or self._is_well(), "the server")

    def _is_well(self) -> bool:
        with suppress(OSError, HTTPException), urllib.request.urlopen(self._health(), timeout=SECONDS):
            return True
        return False

    def _health(self) -> str:
        return f"http://127.0.0.1:{self.port}/healthz"


def wait_until(happened: Any, what: str) -> None:
    """Look until it is true. Raises AssertionError after a while."""
    bell = threading.Event()
    for _ in range(int(SECONDS / POLL_SECONDS)):
        if happened():
            return
        bell.wait(POLL_SECONDS)
    raise AssertionError(f"{what} did not happen in {SECONDS} s")
