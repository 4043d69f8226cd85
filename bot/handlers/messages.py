"""Messages in the DM: typed, edited, deleted, with files."""

from functools import partial
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot import read
from bot.desk import Desk
from bot.error_boundary import words_for
from bot.handlers.commands import counts_while_asked, typed_command
from bot.handlers.imports import receive
from bot.handlers.telling import tell
from bot.people import SlackIsAway
from kam_core.errors import StoreIsAway
from kam_core.usecases.asking_questions import hear_question
from kam_core.usecases.handing_over.asking import hear_handover
from kam_core.usecases.hear_message import being_asked, goes_on_here, hear_in_thread, hear_message
from kam_core.usecases.overhearing import listen_beside
from kam_core.usecases.readings.hearing import hear_reading
from kam_core.usecases.reviews.deciding import hear_in_walk
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.withdrawing import delete_message, edit_message


def register(app: App, desk: Desk) -> None:
    """Listen for messages."""

    @app.event("message")
    def on_message(body: dict[str, Any], client: WebClient) -> None:
        said = read.said(body)
        if said is not None:
            take(desk, client, said)


def take(desk: Desk, client: WebClient, said: read.Said) -> None:
    """Take a message to the use case that it is for; tell in its thread what goes wrong."""
    try:
        occasion = desk.occasion(
            client,
            said.workspace,
            said.person,
            said.key,
            channel=said.channel,
            thread=said.thread,
            ts=said.ts,
        )
        if said.change == "edited":
            edit_message(desk.house, occasion, said.ts, said.text)
        elif said.change == "deleted":
            delete_message(desk.house, occasion, said.ts)
        else:
            _hear(desk, occasion, said)
    except (StoreIsAway, SlackIsAway):
        raise  # not acked: Slack sends the message again
    except Exception as error:  # noqa: BLE001 - the boundary: every failure becomes words
        tell(client, said.channel, said.person, words_for(error, desk.words), said.thread)
    desk.wake()


def _hear(desk: Desk, occasion: Occasion, said: read.Said) -> None:
    """What came new: files, words, or both. Words beside a file, to nobody's question, are about the file."""
    if said.files:
        receive(desk, occasion, said.files)
        if not said.text.strip():
            return
    elif (
        occasion.thread and not counts_while_asked(said.text) and _heard_in_thread(desk, occasion, said.text)
    ):
        return
    interviewed = goes_on_here(desk.house, occasion)
    if not interviewed and _hear_beside(desk, occasion, said.text):
        return
    if typed_command(desk, occasion, said.text) or hear_question(desk.house, occasion, said.text):
        return
    if not interviewed and hear_reading(desk.house, occasion, said.text):
        return
    if not said.files or being_asked(desk.house, occasion):
        desk.house.store.retrying(partial(hear_message, desk.house, occasion, said.text))
        desk.background.do(partial(_listen_beside, desk, occasion, said.text))


def _heard_in_thread(desk: Desk, occasion: Occasion, text: str) -> bool:
    """Most messages are answers in an interview's thread: taken at once, without a look around first."""
    heard = desk.house.store.retrying(partial(hear_in_thread, desk.house, occasion, text))
    if heard:
        desk.background.do(partial(_listen_beside, desk, occasion, text))
    return heard


def _hear_beside(desk: Desk, occasion: Occasion, text: str) -> bool:
    """Words in a thread of something else that asks for them."""
    return hear_in_walk(desk.house, occasion, text) or hear_handover(desk.house, occasion, text)


def _listen_beside(desk: Desk, occasion: Occasion, text: str) -> None:
    listen_beside(desk.house, occasion, text)
    desk.wake()
