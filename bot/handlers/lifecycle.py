"""People who change, workspaces that leave, and everything that nobody else listens for."""

import re
from typing import Any

from slack_bolt import Ack, App

from bot import read
from bot.desk import Desk
from kam_core.usecases.leave_workspace import leave_workspace


def register(app: App, desk: Desk) -> None:
    """Listen for the rest, last: an event without a listener would be retried, and counted against the app."""

    @app.event("user_change")
    def on_user_change(body: dict[str, Any]) -> None:
        user = (body.get("event") or {}).get("user") or {}
        if user.get("id") and read.workspace_of(body):
            desk.people.changed(read.workspace_of(body), user, desk.clock())

    @app.event("app_uninstalled")
    def on_uninstalled(body: dict[str, Any]) -> None:
        _leave(desk, body)

    @app.event("tokens_revoked")
    def on_tokens_revoked(body: dict[str, Any]) -> None:
        _leave(desk, body)

    @app.event(re.compile(".*"))
    def on_anything_else() -> None:
        return None

    @app.shortcut(re.compile(".*"))
    def on_shortcut(ack: Ack) -> None:
        ack()


def _leave(desk: Desk, body: dict[str, Any]) -> None:
    if workspace := read.workspace_of(body):
        leave_workspace(desk.house, workspace, desk.clock())
