"""A Bolt app connected over Socket Mode for the time of a with block, and off again at once."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

QUIET = logging.getLogger("at-work")
QUIET.setLevel(logging.CRITICAL)


@contextmanager
def at_work(app: App, app_token: str, api_url: str) -> Iterator[App]:
    """Any App, connected; two blocks at once make two sockets, and local-slack tells both everything."""
    handler = SocketModeHandler(app, app_token, logger=QUIET, web_client=WebClient(base_url=api_url))
    handler.client.connect()
    try:
        yield app
    finally:
        hang_up(handler)


def hang_up(handler: SocketModeHandler) -> None:
    """Closes the connection in milliseconds; the SDK alone waits up to 4 s for its own reads to time out."""
    client = handler.client
    client.auto_reconnect_enabled = False
    client.current_session_state.terminated = True
    session = client.current_session
    if session is not None and session.sock is not None:
        with suppress(OSError):
            session.sock.shutdown(socket.SHUT_RDWR)
    client.message_processor.event.set()
    client.message_queue.put("")
    client.close()
