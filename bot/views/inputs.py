"""What modals are made of: a frame, and inputs with their labels."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.views.blocks import Block
from bot.views.text import clipped, plain
from bot.words import Words

View = dict[str, Any]

TITLE = 24
LABEL = 2000
OPTION = 75
INPUT_TEXT = 3000


def modal(
    title: str,
    blocks: Sequence[Block],
    words: Words,
    *,
    callback: str = "",
    metadata: str = "",
    submit: str = "",
) -> View:
    """A modal; without a `callback` it is only read. `submit` is the key of the words on its button."""
    view: View = {
        "type": "modal",
        "title": {"type": "plain_text", "text": clipped(plain(title), TITLE)},
        "close": {"type": "plain_text", "text": words("modal.close")},
        "blocks": list(blocks),
    }
    if callback:
        view |= {"callback_id": callback, "submit": {"type": "plain_text", "text": words(submit)}}
    if metadata:
        view["private_metadata"] = metadata
    return view


def labelled(
    name: str, label: str, element: Block, *, optional: bool = False, hint: str | None = None
) -> Block:
    """An input with its label; `name` is what its value goes by when the modal is sent."""
    block: Block = {
        "type": "input",
        "block_id": name,
        "optional": optional,
        "label": {"type": "plain_text", "text": clipped(plain(label), LABEL)},
        "element": {"action_id": "value", **element},
    }
    if hint:
        block["hint"] = {"type": "plain_text", "text": hint}
    return block


def text_input(start: str, most: int) -> Block:
    """A line to type in, `most` characters at most."""
    element: Block = {"type": "plain_text_input", "max_length": most}
    return element | ({"initial_value": clipped(plain(start), most)} if start else {})


def date_input(start: date | None) -> Block:
    """A day to pick."""
    return {"type": "datepicker"} | ({"initial_date": start.isoformat()} if start else {})


def person_input(start: str) -> Block:
    """Somebody to pick, by Slack id."""
    return {"type": "users_select"} | ({"initial_user": start} if start else {})


def checkboxes(options: Sequence[Block], chosen: Sequence[Block]) -> Block:
    """Up to ten options of which several count."""
    element: Block = {"type": "checkboxes", "options": list(options)}
    return element | ({"initial_options": list(chosen)} if chosen else {})


def select(options: Sequence[Block], chosen: Sequence[Block]) -> Block:
    """One of several options; the first of `chosen` is set."""
    element: Block = {"type": "static_select", "options": list(options)}
    return element | ({"initial_option": chosen[0]} if chosen else {})


def option(value: str, label: str) -> Block:
    """One option: what it stands for, and what it is called."""
    return {"text": {"type": "plain_text", "text": clipped(plain(label), OPTION)}, "value": value}
