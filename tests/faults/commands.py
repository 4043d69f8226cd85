"""`kam serve` and `kam work` as processes of their own, asked over HTTP how they stand."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import IO

from tests.faults.ports import free_port
from tests.faults.waiting import wait_for
from tests.rules.tree import ROOT

SECRET = "signing"
START_SECONDS = 90.0
"""A process starts in a second or two; with other tests beside it that may take much longer."""
OURS = ("SLACK_", "KAM_", "DATABASE_", "OPENAI_")


@dataclass
class Command:
    """One running command, listening on `port`."""

    port: int
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> tuple[int, str]:
        """Status and body; 0 while nobody listens."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()
        except (OSError, HTTPException):
            return 0, ""

    def until_ready(self) -> None:
        """Return once it is ready. Raises AssertionError when it ended meanwhile, or takes too long."""
        wait_for(
            lambda: self.process.poll() is not None or self.get("/readyz")[0] == 200, "ready", START_SECONDS
        )
        assert self.process.poll() is None, "it ended by itself"

    def terminate(self) -> tuple[int, float]:
        """SIGTERM; the exit code, and the seconds that it took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(START_SECONDS)
        return code, time.monotonic() - began


@contextmanager
def command(
    folder: Path, api_url: str, *words: str, stderr: IO[bytes] | int = subprocess.DEVNULL, **settings: str
) -> Iterator[Command]:
    """`kam` with these words on a free port, its data in `folder`; killed at the end if it still runs."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    own = {
        "SLACK_BOT_TOKEN": "xoxb-test",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": api_url,
        "KAM_DATA_DIR": str(folder),
        **settings,
    }
    call = [sys.executable, "-m", "bot.cli", *words, "--port", str(port)]
    with subprocess.Popen(call, env={**kept, **own}, cwd=ROOT, stderr=stderr) as process:
        try:
            yield Command(port, process)
        finally:
            with suppress(ProcessLookupError):
                process.kill()
