"""Block Kit as plain dicts, within Slack's limits."""

import re
from collections.abc import Sequence
from typing import Any

from bot.buttons import Press
from bot.views.text import clipped, escaped, plain

Block = dict[str, Any]

SECTION_TEXT = 3000
HEADER_TEXT = 150
BUTTON_TEXT = 75
CONTEXT_TEXT = 2000
MESSAGE_TEXT = 4000
BUTTONS_IN_A_ROW = 5
BLOCK_ID = 255
_MENTION = re.compile(r"&lt;@([UW][A-Z0-9]{5,})&gt;")
_SPACES = re.compile(r"\s*\n\s*•?\s*")


def section(text: str, *, block_id: str | None = None, accessory: Block | None = None) -> Block:
    """A section of mrkdwn; its text is escaped by whoever built it."""
    block: Block = {"type": "section", "text": {"type": "mrkdwn", "text": clipped(text, SECTION_TEXT)}}
    if block_id:
        block["block_id"] = block_id
    if accessory:
        block["accessory"] = accessory
    return block


def header(text: str) -> Block:
    return {"type": "header", "text": {"type": "plain_text", "text": clipped(plain(text), HEADER_TEXT)}}


def context(text: str, *, block_id: str | None = None) -> Block:
    """Small print in mrkdwn."""
    block: Block = {
        "type": "context",
        "elements": [{"type": "mrkdwn", "text": clipped(text, CONTEXT_TEXT)}],
    }
    if block_id:
        block["block_id"] = block_id
    return block


def divider() -> Block:
    return {"type": "divider"}


def actions(*buttons: Block) -> list[Block]:
    """Rows of buttons; none at all for no buttons."""
    rows = (buttons[start : start + BUTTONS_IN_A_ROW] for start in range(0, len(buttons), BUTTONS_IN_A_ROW))
    return [{"type": "actions", "elements": list(row)} for row in rows]


def button(words: str, press: Press, *, number: int = 0, style: str | None = None) -> Block:
    block: Block = {
        "type": "button",
        "action_id": press.action_id(number),
        "text": {"type": "plain_text", "text": clipped(plain(words), BUTTON_TEXT)},
    }
    if press.value:
        block["value"] = press.value
    if style:
        block["style"] = style
    return block


def sentence(text: str) -> str:
    """The text that stands for the whole message: one line, ended like a sentence."""
    flat = escaped(_SPACES.sub("; ", text.strip()).replace("*", ""))
    line = clipped(_MENTION.sub(r"<@\1>", flat), MESSAGE_TEXT - 1).strip()
    return line if line.endswith((".", "?", "!", "…")) else f"{line}."


def message(text: str, blocks: Sequence[Block], *, block_id: str | None = None) -> dict[str, Any]:
    """A message: the sentence for notifications and lock screens, and the blocks. Nothing unfurls."""
    shown = [dict(block) for block in blocks]
    if block_id and shown:
        shown[0]["block_id"] = clipped(block_id, BLOCK_ID)
    return {
        "text": sentence(text),
        "blocks": shown,
        "unfurl_links": False,
        "unfurl_media": False,
    }
