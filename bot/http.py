"""Slack by signed HTTP, and what the process says of itself.

The signature of Slack's requests is checked on the raw bytes before anything is parsed.
"""

import hmac
import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot.app import MALFORMED

log = logging.getLogger("kam.http")

LARGEST_BODY = 1_000_000
OLDEST_SECONDS = 300
MOST_DIGITS = 12
EVENTS, HEALTH, READY, FIGURES = "/slack/events", "/healthz", "/readyz", "/metrics"
PLAIN = "text/plain; charset=utf-8"
Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Wsgi = Callable[[Environ, StartResponse], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Watched:
    """What a process says of itself: whether it lives, what it still waits for, and its figures in Prometheus's form."""

    well: Callable[[], bool] = lambda: True
    lacking: Callable[[], Sequence[str]] = tuple
    figures: Callable[[], bytes] = bytes


def build_health(watched: Watched) -> Wsgi:
    """/healthz: 200 while all is well; /readyz: 200 once nothing is lacking, else what is; both 503 otherwise.

    /metrics: the figures. 404 for the rest.
    """
    pages: Mapping[str, Callable[[], tuple[bool, bytes]]] = {
        HEALTH: lambda: (True, b"ok") if watched.well() else (False, b"not well"),
        READY: lambda: _ready(watched.lacking()),
        FIGURES: lambda: (True, watched.figures()),
    }

    def serve(environ: Environ, start: StartResponse) -> Iterable[bytes]:
        page = pages.get(environ.get("PATH_INFO", ""))
        if page is None:
            return _say(start, "404 Not Found")
        fine, body = page()
        return _say(start, "200 OK" if fine else "503 Service Unavailable", body)

    return serve


def _ready(lacking: Sequence[str]) -> tuple[bool, bytes]:
    return not lacking, f"waits for {', '.join(lacking)}".encode() if lacking else b"ready"


def build_wsgi(
    app: App,
    secret: str,
    watched: Watched | None = None,
    *,
    now: Callable[[], float] = time.time,
    took: Callable[[float], None] = lambda _seconds: None,
) -> Wsgi:
    """The WSGI application: Slack's requests on /slack/events, and what `build_health` serves.

    `took` is told the seconds that each of Slack's requests took.
    """
    bolt = SlackRequestHandler(app, path=EVENTS)
    health = build_health(watched or Watched())

    def serve(environ: Environ, start: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path != EVENTS:
            return health(environ, start)
        if environ.get("REQUEST_METHOD") != "POST":
            return _say(start, "404 Not Found")
        body = _body(environ)
        if body is None:
            return _say(start, "413 Content Too Large")
        if not _signed(environ, body, secret, now()):
            return _say(start, "401 Unauthorized")
        began = time.perf_counter()
        try:
            return _taken(bolt, environ, start, body)
        finally:
            took(time.perf_counter() - began)

    return serve


def _taken(bolt: SlackRequestHandler, environ: Environ, start: StartResponse, body: bytes) -> Iterable[bytes]:
    try:
        return bolt({**environ, "wsgi.input": BytesIO(body)}, start)
    except MALFORMED as malformed:
        log.warning("malformed request type=%s", type(malformed).__name__)
        return _say(start, "400 Bad Request")


def _body(environ: Environ) -> bytes | None:
    """The raw body, None when it is larger than Slack ever sends."""
    length = _number(str(environ.get("CONTENT_LENGTH") or "0"))
    if length is None or length > LARGEST_BODY:
        return None
    return bytes(environ["wsgi.input"].read(length))


def _signed(environ: Environ, body: bytes, secret: str, now: float) -> bool:
    """True for a fresh request that was signed with our secret."""
    stamp = str(environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", ""))
    given = str(environ.get("HTTP_X_SLACK_SIGNATURE", ""))
    at = _number(stamp)
    if at is None or abs(now - at) > OLDEST_SECONDS:
        return False
    wanted = "v0=" + hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, sha256).hexdigest()
    return hmac.compare_digest(wanted.encode(), given.encode())


def _number(text: str) -> int | None:
    """A number from a header, or None. Neither "²" nor five thousand digits are one, whatever `int` makes of them."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def _say(start: StartResponse, status: str, body: bytes = b"") -> Iterable[bytes]:
    start(status, [("Content-Type", PLAIN), ("Content-Length", str(len(body)))])
    return [body]
