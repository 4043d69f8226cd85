"""Listens to Slack, or works in the background, until told to stop."""

import logging
import time
from collections.abc import Callable

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.app import web_client
from bot.http import build_health, build_wsgi
from bot.listening import listening
from bot.process import Process, Role, running
from bot.settings import Settings
from kam_core.errors import KamError

log = logging.getLogger("kam.serve")

THREADS = 16


class NoWayToListen(KamError):
    """Neither an app token nor a signing secret is set."""

    code = "no_way_to_listen"


def serve_forever(settings: Settings, host: str, port: int, *, works: bool = True) -> None:
    """Answer Slack until SIGTERM or Ctrl-C, then finish what is being sent; with `works` do all the rest too.

    Raises `NoWayToListen`, `TokenMissing`, `PortIsTaken`.
    """
    if settings.slack_app_token is None and settings.slack_signing_secret is None:
        raise NoWayToListen
    with running(settings, Role.BOTH if works else Role.ANSWER) as process:
        listen = _by_http if settings.slack_app_token is None else _by_socket
        listen(process, host, port)


def work_forever(settings: Settings, host: str, port: int) -> None:
    """Keep time, do errands and send until SIGTERM or Ctrl-C; Slack is not listened to, the port answers health only.

    Raises `TokenMissing`, `PortIsTaken`.
    """
    with running(settings, Role.WORK) as process, listening(build_health(process.watched()), host, port):
        log.info("working health_port=%s", port)
        process.get_going()
        process.ended.wait()


class TimedHandler(SocketModeHandler):
    """Tells how long each request took until its ack was sent."""

    def __init__(
        self, app: App, app_token: str, web_client: WebClient, took: Callable[[float], None]
    ) -> None:
        super().__init__(app, app_token, web_client=web_client, trace_enabled=False)
        self._took = took

    def handle(self, client: BaseSocketModeClient, req: SocketModeRequest) -> None:
        """Take one request."""
        began = time.perf_counter()
        super().handle(client, req)  # type: ignore[arg-type]
        self._took(time.perf_counter() - began)


def _by_socket(process: Process, host: str, port: int) -> None:
    """Slack calls nobody here; the port answers health only."""
    token = process.settings.slack_app_token
    assert token is not None
    client = web_client(process.settings, app_token=True)
    handler: SocketModeHandler = TimedHandler(
        process.built.app, token.get_secret_value(), client, process.turns.took
    )
    handler.connect()
    process.get_going()
    log.info("listening by=socket_mode health_port=%s role=%s", port, process.role)
    with listening(build_health(process.watched(handler.client.is_connected)), host, port):
        process.ended.wait()
    handler.close()


def _by_http(process: Process, host: str, port: int) -> None:
    secret = process.settings.slack_signing_secret
    assert secret is not None
    wsgi = build_wsgi(
        process.built.app, secret.get_secret_value(), process.watched(), took=process.turns.took
    )
    with listening(wsgi, host, port, threads=THREADS):
        log.info("listening by=http port=%s role=%s", port, process.role)
        process.get_going()
        process.ended.wait()
