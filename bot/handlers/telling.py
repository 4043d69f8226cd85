"""Says a sentence to one person where they look, best effort: it is about what was not done."""

import logging

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

log = logging.getLogger("kam.telling")


def tell(client: WebClient, channel: str, person: str, words: str, thread: str | None = None) -> None:
    """Show words to one person only; a Slack that does not take them is logged and left."""
    try:
        client.chat_postEphemeral(channel=channel or person, user=person, text=words, thread_ts=thread)
    except (SlackClientError, OSError) as error:
        log.warning("could not tell type=%s", type(error).__name__)
