"""A small HTTP server in a thread that hears Slack Web API calls and answers with a function."""

from __future__ import annotations

import json
import socket
import struct
import threading
import urllib.parse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

JSON_FIELDS = ("blocks", "attachments", "view", "metadata", "files")


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it came in: the method, what it says, and the token."""

    method: str
    args: Mapping[str, Any]
    token: str
    body: bytes = b""
    kind: str = "application/json"


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back; broken resets the connection instead of answering."""

    body: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    broken: bool = False


class WebApi:
    """Serves answer(call) under url; use it in a with block."""

    def __init__(self, answer: Callable[[Call], Reply]) -> None:
        handler = type("Handler", (_Handler,), {"answer": staticmethod(answer)})
        self._server = _Quiet(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}/api/"

    def __enter__(self) -> WebApi:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join(5)
        self._server.server_close()


def refused(error: str, **more: Any) -> Reply:
    """Slack's way of saying no: status 200 and the name of the error."""
    return Reply({"ok": False, "error": error, **more})


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Broken connections are part of the game here."""


class _Handler(BaseHTTPRequestHandler):
    answer: Callable[[Call], Reply]

    def do_POST(self) -> None:
        try:
            reply = type(self).answer(_heard(self))
        except Exception as problem:  # noqa: BLE001 - a broken fake must be seen, not look like a bad network
            reply = Reply({"ok": False, "error": f"the fake broke: {problem!r}"}, 500)
        if reply.broken:
            _reset(self.connection)
            self.close_connection = True
            return
        body = json.dumps(reply.body).encode()
        self.send_response(reply.status)
        for name, value in {"Content-Type": "application/json", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing; the calls are recorded."""


def _heard(request: BaseHTTPRequestHandler) -> Call:
    kind = request.headers.get("Content-Type", "")
    body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
    path, _, query = request.path.partition("?")
    args: dict[str, Any] = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
    if "json" in kind:
        args.update(json.loads(body or b"{}"))
    elif "form" in kind:
        args.update(urllib.parse.parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
    for name in JSON_FIELDS:
        if isinstance(args.get(name), str):
            args[name] = json.loads(args[name])
    token = request.headers.get("Authorization", "").removeprefix("Bearer ") or str(args.pop("token", ""))
    return Call(path.rsplit("/", 1)[-1], args, token, body, kind)


def _reset(connection: socket.socket) -> None:
    # Lingering for zero seconds turns the close into a reset, as a dying host would send.
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
