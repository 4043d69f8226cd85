"""Presses on suggestions and answers: accept, edit, dismiss, undo, read the source."""

from collections.abc import Callable, Mapping

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot import read
from bot.desk import Desk
from bot.handlers.telling import tell
from bot.views import guidance, modals
from kam_core.cards import PassageCard
from kam_core.usecases import challenging
from kam_core.usecases import settle_suggestion as settle
from kam_core.usecases.post_card import post_card
from kam_core.usecases.reading_guidance import Said, read_passage, where_said
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.stories import ask_for_story, take_story, undo_story
from kam_core.usecases.suggesting import ask_by_id, show_suggestion

Press = Callable[[Desk, WebClient, Occasion, read.Pressed], None]


def accept(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Put a suggestion into the plan."""
    del client
    settle.accept(desk.house, occasion, pressed.press.ids[0])


def edit(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """A suggestion as a form."""
    card = settle.open_edit(desk.house, occasion, pressed.press.ids[0])
    client.views_open(trigger_id=pressed.trigger, view=modals.suggestion(card, desk.words))


def dismiss(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Set a suggestion aside; a second press says why."""
    del client
    settle.dismiss(desk.house, occasion, *pressed.press.ids[:2])


def undo(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Take back what became of a suggestion."""
    del client
    settle.undo(desk.house, occasion, pressed.press.ids[0])


def suggest(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Ask for suggestions for a plan."""
    del client
    ask_by_id(desk.house, occasion, *pressed.press.ids[:2])


def challenge(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Ask for the plan as the other side would attack it."""
    del client
    challenging.ask_by_id(desk.house, occasion, *pressed.press.ids[:2])


def suggestion(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Show a suggestion that was only named so far."""
    del client
    show_suggestion(desk.house, occasion, pressed.press.ids[0])


def read_source(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """The passage that advice rests on, with its article."""
    card = read_passage(desk.library, occasion, pressed.press.ids[0])
    if isinstance(card, PassageCard):
        client.views_open(trigger_id=pressed.trigger, view=guidance.passage(card, desk.words))
    else:
        post_card(desk.house, occasion, card)


def where(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Links to the messages in which the facts of an answer were said, shown to that person only."""
    plan, *facts = pressed.press.ids
    said = where_said(desk.house, occasion, plan, facts)
    links = [link for one in said if (link := _link(client, one))]
    if links:
        words = desk.words("answer.where", links=" · ".join(links))
    else:
        words = desk.words("answer.where_gone" if said else "answer.where_form")
    tell(client, pressed.channel, pressed.person, words, pressed.thread)


def _link(client: WebClient, said: Said) -> str | None:
    try:
        return str(client.chat_getPermalink(channel=said.channel, message_ts=said.ts)["permalink"])
    except SlackApiError:
        return None


def story(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Ask for a draft of the one-page story."""
    del client
    card = ask_for_story(desk.house, occasion, pressed.press.ids[0])
    if card is not None:
        post_card(desk.house, occasion, card)


def keep_story(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Keep a drafted story."""
    del client
    take_story(desk.house, occasion, pressed.press.ids[0])


def drop_story(desk: Desk, client: WebClient, occasion: Occasion, pressed: read.Pressed) -> None:
    """Take back that a story was kept."""
    del client
    undo_story(desk.house, occasion, pressed.press.ids[0])


PRESSES: Mapping[str, Press] = {
    "accept": accept,
    "edit_suggestion": edit,
    "dismiss": dismiss,
    "undo_suggestion": undo,
    "suggest": suggest,
    "suggestion": suggestion,
    "challenge": challenge,
    "read_source": read_source,
    "where_said": where,
    "story": story,
    "take_story": keep_story,
    "undo_story": drop_story,
}
