"""A server on loopback that answers with given bytes, for what the stand-in cannot do: refuse, dribble, speak rubbish."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


def completion(message: dict[str, Any], finish: str = "stop") -> bytes:
    """A chat completion with this message and no usage."""
    choice = {
        "index": 0,
        "finish_reason": finish,
        "message": {"role": "assistant", "content": None, **message},
    }
    body = {"id": "c1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    return json.dumps(body).encode()


@contextmanager
def raw_server(body: bytes, hold: threading.Event | None = None) -> Iterator[str]:
    """The base URL of a server that sends this body, with `hold` all but its last byte until the event is set."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                for number in range(len(body) if hold else 0):
                    self.wfile.write(body[number : number + 1])
                    self.wfile.flush()
                    if hold is not None and hold.wait(0.3):
                        return
                self.wfile.write(body)
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        if hold is not None:
            hold.set()
        server.shutdown()
        server.server_close()
