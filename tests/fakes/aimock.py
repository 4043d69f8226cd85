"""An OpenAI stand-in that others wrote: the npm package aimock, fetched once and trusted only by its digest."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import urllib.request
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PACKAGE = "@copilotkit/aimock"
VERSION = "1.43.0"
INTEGRITY = "sha512-V8D8cjSMtAR4rHaD2ulp3DR/ZguXQjDNOqwKDNvjb/OJL/KR1I0SDf5xpRCd+TYKjhmf9fM8Xpg3QBKPmV9Kmw=="
CACHE = Path("data/cache/aimock")
DOWNLOAD_SECONDS = 300
READY_SECONDS = 60.0
ADDRESS = re.compile(r"http://[\w.]+:\d+")
NEVER = {"match": {"userMessage": "asked by nobody"}, "response": {"content": "{}"}}
"""aimock wants one fixture to start with."""
Response = Mapping[str, Any]


class NoAimock(Exception):
    """The stand-in cannot be had here; the argument says which step failed."""


def says(answer: Mapping[str, Any] | str, **more: Any) -> Response:
    """A response with this content, an object as JSON."""
    return {"response": {"content": answer if isinstance(answer, str) else json.dumps(answer), **more}}


def fails(status: int, message: str = "no", code: str = "") -> Response:
    """A response with an error."""
    error = {"message": message, "type": "error", **({"code": code} if code else {})}
    return {"response": {"error": error, "status": status}}


class Aimock:
    """A running stand-in: give it answers in order, and read what it was asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.base_url = f"{url}/v1"

    def will_say(self, *responses: Response) -> None:
        """The answers to the next questions, in this order; the last one to all that follow. Forgets all before."""
        self._call("POST", "/reset")
        fixtures = [
            {"match": {"endpoint": "chat", "sequenceIndex": number}, **one}
            for number, one in enumerate(responses)
        ]
        last = [{"match": {"endpoint": "chat"}, **responses[-1]}] if responses else []
        self._call("POST", "/fixtures", {"fixtures": [*fixtures, *last]})

    def misbehave(self, **chaos: float) -> None:
        """Break every answer from now on: dropRate, malformedRate, disconnectRate, rateLimitRate, latencyMs."""
        self._call("POST", "/chaos", chaos)

    def behave(self) -> None:
        """Break nothing any more."""
        self._call("DELETE", "/chaos")

    def asked(self) -> list[dict[str, Any]]:
        """The bodies of the questions since the last `will_say`."""
        entries = self._call("GET", "/journal?path=/chat/completions")
        return [entry["body"] for entry in entries]

    def _call(self, method: str, path: str, body: object = None) -> Any:
        content = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.url}/__aimock{path}", content, {"Content-Type": "application/json"}, method=method
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read())


@contextmanager
def running_aimock(cache: Path = CACHE) -> Iterator[Aimock]:
    """A stand-in for as long as the block lasts. Raises `NoAimock`."""
    node = shutil.which("node")
    if node is None:
        raise NoAimock("node")
    program = find_aimock(cache)
    with tempfile.TemporaryDirectory(prefix="kam-aimock-") as room:
        seed = Path(room) / "seed.json"
        seed.write_text(json.dumps({"fixtures": [NEVER]}), encoding="utf-8")
        call = [sys.executable, "-m", "bot.demo.keeper", node, str(program), "-p", "0", "-f", str(seed)]
        process = subprocess.Popen(
            [*call, "--strict"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            env={**os.environ, "NO_COLOR": "1"},
        )
        try:
            yield Aimock(_address(process))
        finally:
            if process.stdin is not None:
                process.stdin.close()
            process.wait(10)
            if process.stdout is not None:
                process.stdout.close()


def find_aimock(cache: Path = CACHE) -> Path:
    """The program of the verified package, fetched if need be. Raises `NoAimock`."""
    home = cache.resolve() / VERSION
    program = home / "package/dist/cli.js"
    if not program.is_file():
        home.parent.mkdir(parents=True, exist_ok=True)
        (cache / ".gitignore").write_text("*\n", encoding="utf-8")
        with tempfile.TemporaryDirectory(dir=home.parent) as room:
            package = _packed(Path(room))
            with tarfile.open(package) as archive:
                # Before Python 3.11.4 there are no filters; the package is the one that we pinned in any case.
                archive.extraction_filter = getattr(tarfile, "data_filter", None)
                archive.extractall(Path(room) / "all")
            try:
                (Path(room) / "all").rename(home)
            except OSError:  # another run was faster
                if not program.is_file():
                    raise
    return program


def _packed(room: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise NoAimock("npm")
    call = [npm, "pack", f"{PACKAGE}@{VERSION}", "--silent", "--pack-destination", str(room)]
    try:
        subprocess.run(call, cwd=room, check=True, capture_output=True, timeout=DOWNLOAD_SECONDS)
    except (subprocess.SubprocessError, OSError) as problem:
        raise NoAimock("npm pack") from problem
    package = next(room.glob("*.tgz"))
    digest = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != INTEGRITY:
        raise NoAimock("the package is not the one that we pinned")
    return package


def _address(process: subprocess.Popen[str]) -> str:
    """Where it listens, as it says itself; what it prints afterwards is read and forgotten."""
    spoken, found, lines = threading.Event(), deque[str](maxlen=1), deque[str](maxlen=20)

    def read() -> None:
        for line in process.stdout or ():
            lines.append(line)
            if not found and (hit := ADDRESS.search(line)):
                found.append(hit[0])
                spoken.set()
        spoken.set()

    threading.Thread(target=read, daemon=True).start()
    spoken.wait(READY_SECONDS)
    if not found:
        raise NoAimock("".join(lines))
    return found[0]
