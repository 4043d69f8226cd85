"""Cold start of the bot: from the command to the first ack, and the memory it holds then."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bot_in_process import SECRET, TEAM
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.signed import SignedRequests

PATIENCE_SECONDS = 30.0
BETWEEN_TRIES = 0.01


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from the command to the first ack, and resident megabytes after it."""

    seconds: float
    megabytes: float


def cold_start(folder: Path) -> Start:
    """Start `kam serve` by HTTP on an up-to-date SQLite store, and send it one signed event."""
    with FakeSlack() as slack:
        port = _free_port()
        settings = {
            "SLACK_BOT_TOKEN": "xoxb-bench",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": slack.api_url,
            "KAM_DATA_DIR": str(folder),
        }
        _started(settings, port)  # the first start makes the database
        return _started(settings, port)


def _started(settings: Mapping[str, str], port: int) -> Start:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("SLACK_", "KAM_", "DATABASE_"))
    }
    call = [sys.executable, "-m", "bot.cli", "serve", "--port", str(port)]
    began = time.perf_counter()
    with subprocess.Popen(call, env={**kept, **settings}, stderr=subprocess.DEVNULL) as process:
        try:
            _first_ack(port, began)
            return Start(time.perf_counter() - began, _resident(process.pid))
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def _first_ack(port: int, began: float) -> None:
    while time.perf_counter() - began < PATIENCE_SECONDS:
        request = SignedRequests(signing_secret=SECRET, team=TEAM).home_opened("UBENCH00")
        headers = {name: values[0] for name, values in request.headers.items()}
        url = f"http://127.0.0.1:{port}/slack/events"
        try:
            sent = urllib.request.Request(url, request.raw_body.encode(), headers)
            with urllib.request.urlopen(sent, timeout=PATIENCE_SECONDS) as answer:
                assert answer.status == 200
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(BETWEEN_TRIES)
    raise AssertionError("the bot does not answer")


def _resident(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
