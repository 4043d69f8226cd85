"""The Home tab."""

from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.error_boundary import words_for
from bot.views import home as view
from kam_core.errors import StoreIsAway
from kam_core.usecases.show_home import show_home


def register(app: App, desk: Desk) -> None:
    """Listen for people who open the Home tab."""

    @app.event("app_home_opened")
    def on_home(body: dict[str, Any], client: WebClient) -> None:
        event = body.get("event") or {}
        if event.get("tab", "home") == "home":
            publish(
                desk,
                client,
                read.workspace_of(body),
                str(event.get("user", "")),
                str(body.get("event_id", "")),
            )


def publish(
    desk: Desk, client: WebClient, workspace: str, person: str, key: str, *, search: str = "", page: int = 0
) -> None:
    """Show the Home tab as it is now. Publishing twice shows the same, so it needs no outbox."""
    try:
        occasion = desk.occasion(client, workspace, person, f"home/{key}")
        card = show_home(desk.house, occasion, search=search, page=page)
        client.views_publish(user_id=person, view=view.home(card, desk.words))
    except StoreIsAway:
        raise
    except Exception as error:  # noqa: BLE001 - the boundary: every failure becomes words
        client.views_publish(user_id=person, view=view.sentence(words_for(error, desk.words)))
