"""People who change, workspaces that leave, and everything that nobody else listens for."""

import re
from typing import Any

from slack_bolt import Ack, App

from bot import read
from bot.desk import Desk
from bot.people import seen_in
from kam_core.usecases.leave_workspace import leave_workspace
from kam_core.usecases.leavers.leaving import person_changed


def register(app: App, desk: Desk) -> None:
    """Listen for the rest, last: an event without a listener would be retried, and counted against the app."""

    @app.event("user_change")
    def on_user_change(body: dict[str, Any]) -> None:
        event = body.get("event") or {}
        user, workspace = event.get("user") or {}, read.workspace_of(body)
        if user.get("id") and workspace:
            key = f"user_change/{body.get('event_id') or event.get('event_ts')}"
            person_changed(desk.house, workspace, seen_in(user), key, desk.clock())
            desk.people.forget(workspace, str(user["id"]))
            desk.wake()

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
