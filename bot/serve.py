"""Listens to Slack until told to stop."""

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.app import web_client
from bot.http import Wsgi, build_health, build_wsgi
from bot.logs import set_up_logs
from bot.settings import Settings
from bot.wiring import Built, build
from kam_core.errors import KamError

log = logging.getLogger("kam.serve")

THREADS = 16
DRAIN_SECONDS = 10.0


class NoWayToListen(KamError):
    """Neither an app token nor a signing secret is set."""

    code = "no_way_to_listen"


class PortIsTaken(KamError):
    """Something else listens there."""

    code = "port_is_taken"


def serve_forever(settings: Settings, host: str, port: int) -> None:
    """Run until SIGTERM or Ctrl-C, then finish what is being sent. Raises `NoWayToListen`, `TokenMissing`."""
    set_up_logs()
    if settings.slack_app_token is None and settings.slack_signing_secret is None:
        raise NoWayToListen
    built = build(settings)
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    built.start()
    if settings.slack_app_token is not None:
        _by_socket(settings, built, stop, host, port)
    else:
        _by_http(settings, built, stop, host, port)
    built.stop(DRAIN_SECONDS)


def _by_socket(settings: Settings, built: Built, stop: threading.Event, host: str, port: int) -> None:
    """Slack calls nobody here; the port answers health only."""
    token = settings.slack_app_token
    assert token is not None
    handler = SocketModeHandler(
        built.app,
        token.get_secret_value(),
        web_client=web_client(settings, app_token=True),
        trace_enabled=False,
    )
    handler.connect()
    built.warm_up()
    log.info("listening by=socket_mode health_port=%s", port)
    with _listening(build_health(built.outbox.is_well), host, port, threads=1):
        stop.wait()
    handler.close()


def _by_http(settings: Settings, built: Built, stop: threading.Event, host: str, port: int) -> None:
    secret = settings.slack_signing_secret
    assert secret is not None
    wsgi = build_wsgi(built.app, secret.get_secret_value(), well=built.outbox.is_well)
    with _listening(wsgi, host, port, threads=THREADS):
        log.info("listening by=http port=%s", port)
        built.warm_up()
        stop.wait()


@contextmanager
def _listening(wsgi: Wsgi, host: str, port: int, *, threads: int) -> Iterator[None]:
    """A production server for as long as the block lasts. Raises `PortIsTaken`."""
    from waitress.server import create_server

    try:
        server = create_server(wsgi, host=host, port=port, threads=threads, ident=None)
    except OSError as taken:
        raise PortIsTaken(port=port) from taken
    thread = threading.Thread(target=server.run, name="kam-http", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.close()
        thread.join(DRAIN_SECONDS)
