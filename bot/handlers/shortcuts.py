"""The message shortcut "Add action": any message becomes an action of a plan."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.error_boundary import words_for
from bot.handlers.telling import tell
from bot.views import action_forms as forms
from kam_core.errors import KamError, StoreIsAway
from kam_core.usecases.actions.adding import open_add_form

ADD_ACTION = "kam_add_action"


def register(app: App, desk: Desk) -> None:
    """Listen for the shortcut; any other one is caught by whoever listens last."""

    @app.shortcut(ADD_ACTION)
    def on_add_action(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        take(desk, client, read.taken(body))
        ack()


def take(desk: Desk, client: WebClient, taken: read.Taken) -> None:
    """Open the form of a new action with the message's words, its author, and the account that it may be about."""
    try:
        view = _form(desk, client, taken)
        client.views_open(trigger_id=taken.trigger, view=view)
    except StoreIsAway:
        raise
    except Exception as error:  # noqa: BLE001 - the boundary: every failure becomes words
        tell(client, taken.channel, taken.person, words_for(error, desk.words))


def _form(desk: Desk, client: WebClient, taken: read.Taken) -> forms.View:
    try:
        occasion = desk.occasion(client, taken.workspace, taken.person, taken.key, channel=taken.channel)
        form = open_add_form(
            desk.house,
            occasion,
            text=taken.text,
            owner=_author(desk, client, taken),
            channel=taken.channel,
            source=f"{taken.channel}/{taken.ts}",
        )
    except StoreIsAway:
        raise
    except KamError as error:
        # The bot may not be in that channel, so the form itself is where the person can be told.
        return forms.sentence(words_for(error, desk.words), desk.words)
    if form is None:
        return forms.sentence(desk.words("notice.no_plans"), desk.words)
    return forms.add(form, desk.words)


def _author(desk: Desk, client: WebClient, taken: read.Taken) -> str:
    """The author when they are one of us; a guest, a bot or somebody unknown owns no action."""
    try:
        return desk.known(client, taken.workspace, taken.author).slack_id if taken.author else ""
    except StoreIsAway:
        raise
    except KamError:
        return ""
