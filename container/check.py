"""Runs the built image, and prints whether it keeps what its README says. Needs root and buildah: `make image-check`.

There need not be a container engine: namespaces of its own hold the image's root, read-only, with `/data` and a small
`/tmp` to write to, and its command is process 1 there. A fake of Slack's Web API answers on loopback.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from slack_bolt import BoltRequest

from tests.fakes.fake_slack import FakeSlack
from tests.fakes.signed import SignedRequests

IMAGE = os.environ.get("IMAGE", "localhost/kam-planner")
SECRET = "signing"
INES, DM = "UINES0001", "D0UINES0001"
ADDRESS = "http://127.0.0.1:3000/slack/events"
START_SECONDS, SAY_SECONDS, STOP_SECONDS = 60.0, 30.0, 10.0
SQLITE_FLOOR = (3, 42)
SQLITE = "import pysqlite3.dbapi2 as driver; print(driver.sqlite_version)"
ENTER = """
mount --bind "$1" "$1" && mount --bind "$2" "$1/data" && mount -t tmpfs tmpfs "$1/tmp" &&
mount -t proc proc "$1/proc" && mount --bind /dev "$1/dev" && mount -o remount,ro,bind "$1" || exit 125
root=$1 user=$3 && shift 3
exec chroot --userspec="$user" --groups= "$root" env -i -C /data "$@"
"""


class Broken(Exception):
    """The image does not keep a promise."""


class Image:
    """The image's root and settings, and one folder that stands for its volume."""

    def __init__(self, root: Path, settings: Mapping[str, Any], volume: Path) -> None:
        self._root, self._volume = root, volume
        self._environment = list(settings["Env"])
        self.user = str(settings["User"])
        self.command = list(settings["Cmd"])
        self.health = list(settings["Healthcheck"]["Test"])[1:]
        user, group = map(int, self.user.split(":"))
        os.chown(volume, user, group)

    def start(self, command: list[str], **environment: str) -> "subprocess.Popen[str]":
        """Start a command in the image as its user."""
        more = [f"{name}={value}" for name, value in environment.items()]
        place = [str(self._root), str(self._volume), self.user]
        inside = ["sh", "-c", ENTER, "sh", *place, *self._environment, *more, *command]
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
        return subprocess.Popen([*apart, *inside], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def said(self, *command: str) -> tuple[int, str]:
        """What a command says, and how it ends."""
        running = self.start(list(command))
        out, err = running.communicate(timeout=START_SECONDS)
        return running.returncode, (out + err).strip()


class Bot:
    """The image's own command, running."""

    def __init__(self, image: Image, slack: FakeSlack) -> None:
        self._image, self._slack = image, slack
        self._began = time.monotonic()
        tokens = {"SLACK_BOT_TOKEN": "xoxb-test", "SLACK_SIGNING_SECRET": SECRET}
        self._process = image.start(image.command, **tokens, SLACK_API_URL=slack.api_url)

    def wait_until_healthy(self) -> float:
        """Seconds until the image's HEALTHCHECK is content."""
        while time.monotonic() - self._began < START_SECONDS:
            if self._process.poll() is not None:
                raise Broken(f"it ended by itself: {self._process.communicate()[1][-2000:]}")
            if self._image.said(*self._image.health)[0] == 0:
                return time.monotonic() - self._began
        raise Broken(f"HEALTHCHECK is not content within {START_SECONDS:.0f} s")

    def say(self, request: BoltRequest, expected: str) -> None:
        """Send a signed request, and wait for what the bot says about it."""
        headers = {name: values[0] for name, values in request.headers.items()}
        sent = urllib.request.Request(ADDRESS, request.raw_body.encode(), headers, method="POST")
        before = len(self._slack.messages())
        with urllib.request.urlopen(sent, timeout=SAY_SECONDS):
            pass
        until = time.monotonic() + SAY_SECONDS
        while time.monotonic() < until:
            if any(expected in json.dumps(one) for one in self._slack.messages()[before:]):
                return
            time.sleep(0.1)
        raise Broken(f"nobody said anything of {expected}")

    def stop(self) -> float:
        """Seconds from SIGTERM, sent to process 1 of the container, to its orderly end."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        began = time.monotonic()
        os.kill(int(children[0]), signal.SIGTERM)
        try:
            code = self._process.wait(STOP_SECONDS + 5)
        except subprocess.TimeoutExpired:
            raise Broken("it does not end on SIGTERM") from None
        if code:
            raise Broken(f"it ended with {code}")
        return time.monotonic() - began

    def kill(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()


def main() -> int:
    """Check and print, promise by promise; 1 when one is broken."""
    with mounted() as (root, settings), tempfile.TemporaryDirectory() as volume, FakeSlack() as slack:
        image = Image(root, settings, Path(volume))
        for promise, kept in promises(image, slack):
            print(f"{promise}: {kept}", flush=True)
    print(f"size: {_asked('images', '--format', '{{.Size}}', IMAGE)}")
    return 0


def promises(image: Image, slack: FakeSlack) -> Iterator[tuple[str, str]]:
    """Each promise and how it was kept. Raises `Broken`."""
    user = image.said("id", "-u")[1]
    _holds(user == "10001", f"it runs as {user}")
    yield "user", user
    code, why = image.said("sh", "-c", "echo x > /opt/kam/x")
    _holds(code != 0 and "Read-only" in why, "its root can be written to")
    yield "root file system", "read-only"
    version = image.said("python", "-c", SQLITE)[1]
    _holds(tuple(map(int, version.split(".")[:2])) >= SQLITE_FLOOR, f"SQLite is {version}")
    yield "SQLite for the engine", version
    requests = SignedRequests(signing_secret=SECRET, team="T0TEAM")
    bot = Bot(image, slack)
    try:
        yield "HEALTHCHECK content after", f"{bot.wait_until_healthy():.1f} s"
        bot.say(requests.message(INES, "new Alder Glass", DM, None, ts=requests.next_ts()), "Alder Glass")
        yield "a plan was begun", "answered"
        took = bot.stop()
        _holds(took <= STOP_SECONDS, f"SIGTERM took {took:.1f} s")
        yield "SIGTERM to its end", f"{took:.1f} s"
        bot = Bot(image, slack)
        yield "HEALTHCHECK after a restart", f"{bot.wait_until_healthy():.1f} s"
        bot.say(requests.message(INES, "accounts", DM, None, ts=requests.next_ts()), "Alder Glass")
        yield "the plan on its volume", "still there"
        bot.stop()
    finally:
        bot.kill()
    _holds(not slack.violations, f"Slack would refuse: {slack.violations[:1]}")


@contextmanager
def mounted() -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The image's root as a folder, and its settings."""
    told = json.loads(_asked("inspect", "--type", "image", IMAGE))
    container = _asked("from", "--pull-never", IMAGE)
    try:
        yield Path(_asked("mount", container)), told["Docker"]["config"]
    finally:
        _asked("rm", container)


def _asked(*words: str) -> str:
    done = subprocess.run(["buildah", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Broken(re.sub(r"\s+", " ", done.stderr).strip())
    return done.stdout.strip()


def _holds(kept: bool, otherwise: str) -> None:
    if not kept:
        raise Broken(otherwise)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Broken as broken:
        sys.exit(f"broken: {broken}")
