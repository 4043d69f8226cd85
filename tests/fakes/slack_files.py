"""The part of Slack that keeps files: gives each to whoever has the token, or misbehaves as told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import quote, unquote

PAGE = b"<html>Sign in</html>"
A_DRIP = 10_000


@dataclass(slots=True)
class Held:
    """A file with how it is answered: `status`, `kind` of content, `cut` off before its end, `endless`, `late`."""

    content: bytes
    status: int = 200
    kind: str = "application/octet-stream"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    endless: bool = False
    late: float = 0.0


class SlackFiles:
    """Serves files under url_private URLs on loopback; use it in a with block."""

    def __init__(self, token: str = "xoxb-test") -> None:
        self.token = token
        self.asked: list[str] = []
        """Names of the files that were asked for, in order."""
        self.tokens: list[str] = []
        self.sent = 0
        self._held: dict[str, Held] = {}
        self._failures: dict[str, int] = {}
        self._server = _Quiet(
            ("127.0.0.1", 0), type("Handler", (_Handler,), {"give": staticmethod(self._give)})
        )
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> SlackFiles:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join(5)
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def hold(self, name: str, content: bytes, **how: Any) -> str:
        """Keep a file; its url_private."""
        self._held[name] = Held(content, **how)
        return f"{self.url}/files-pri/T0TEAM-F0/{quote(name)}"

    def shared(self, name: str, content: bytes, *, size: int | None = None, **how: Any) -> dict[str, Any]:
        """Keep a file; what an event says of it."""
        url = self.hold(name, content, **how)
        told = len(content) if size is None else size
        return {"id": f"F{len(self._held):08d}", "name": name, "size": told, "url_private": url}

    def fail(self, name: str, times: int) -> None:
        """Answer the next so many requests for a file with a 503."""
        self._failures[name] = times

    def _give(self, path: str, token: str) -> Held:
        name = unquote(path.rpartition("/")[2])
        self.asked.append(name)
        self.tokens.append(token)
        if self._failures.get(name, 0) > 0:
            self._failures[name] -= 1
            return Held(b"", status=503)
        if token != self.token:
            return Held(PAGE, kind="text/html; charset=utf-8")
        return self._held.get(name) or Held(b"", status=404)


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up in the middle does so on purpose here."""


class _Handler(BaseHTTPRequestHandler):
    give: Callable[[str, str], Held]

    def do_GET(self) -> None:
        token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        held = type(self).give(self.path, token)
        self.send_response(held.status)
        self.send_header("Content-Type", held.kind)
        for name, value in held.headers.items():
            self.send_header(name, value)
        if not held.endless:
            self.send_header("Content-Length", str(len(held.content)))
        self.end_headers()
        if held.endless:
            self._for_ever(held)
        else:
            self.wfile.write(held.content[: len(held.content) // 2] if held.cut else held.content)

    def _for_ever(self, held: Held) -> None:
        pause = threading.Event()
        while True:
            self.wfile.write(held.content or bytes(A_DRIP))
            pause.wait(held.late)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing; the requests are recorded."""
