"""Starts and stops a local Slack for the demo and for end-to-end tests."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from bot.demo.binary import CACHE, NoLocalSlack, find_program
from bot.demo.workspace import DemoWorkspace, as_local_slack_config, read_workspace

READY_SECONDS = 30.0
STOP_SECONDS = 10.0
PAGE = re.compile(r"Web UI:\s+(http://\S+)")


@dataclass(frozen=True, slots=True)
class LocalSlack:
    """A running local Slack: page and control address, Web API address (with a slash), and keys."""

    url: str
    api_url: str
    bot_token: str
    app_token: str
    signing_secret: str
    workspace: DemoWorkspace


class LocalSlackDidNotStart(NoLocalSlack):
    """The program ended or stayed silent; the argument holds its last lines."""


@contextmanager
def running_local_slack(
    workspace: DemoWorkspace | None = None, cache: Path = CACHE, port: int = 0
) -> Iterator[LocalSlack]:
    """A local Slack for the time of a with block; port 0 takes a free one; raises NoLocalSlack."""
    chosen = workspace or read_workspace()
    program = find_program(cache)
    with tempfile.TemporaryDirectory(prefix="kam-demo-") as room:
        config = Path(room) / "workspace.json"
        config.write_text(json.dumps(as_local_slack_config(chosen)), encoding="utf-8")
        call = [str(program), "--config", str(config), "--port", str(port)]
        with _Kept([*call, "--files-dir", str(Path(room) / "files")]) as kept:
            yield _described(kept.address(READY_SECONDS), chosen)


def _described(url: str, workspace: DemoWorkspace) -> LocalSlack:
    app = workspace.app
    return LocalSlack(url, f"{url}/api/", app.bot_token, app.app_token, app.signing_secret, workspace)


class _Kept:
    """The program under its keeper, with a thread that reads what it prints."""

    def __init__(self, call: list[str]) -> None:
        self._call = [sys.executable, "-m", "bot.demo.keeper", *call]
        self._lines: deque[str] = deque(maxlen=20)
        self._url: str | None = None
        self._spoken = threading.Event()

    def __enter__(self) -> _Kept:
        # Its own session: Ctrl-C reaches only us, and we close the pipe on the way out.
        self._keeper = subprocess.Popen(  # noqa: S603
            self._call,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=Path(__file__).parents[2],
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        return self

    def address(self, seconds: float) -> str:
        """The address that the program announced; raises LocalSlackDidNotStart after so many seconds."""
        self._spoken.wait(seconds)
        if self._url is None:
            raise LocalSlackDidNotStart("".join(self._lines))
        return self._url

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        keeper = self._keeper
        if keeper.stdin is not None:
            keeper.stdin.close()
        try:
            keeper.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            keeper.kill()
            keeper.wait()
        self._reader.join(STOP_SECONDS)
        if keeper.stdout is not None:
            keeper.stdout.close()

    def _read(self) -> None:
        for line in self._keeper.stdout or ():
            self._lines.append(line)
            if found := PAGE.search(line):
                self._url = found[1]
                self._spoken.set()
        self._spoken.set()
