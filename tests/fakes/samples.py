"""Right payloads of every kind, small enough to bend in one place."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def plain(text: str = "Save") -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def section(text: str = "Two sites in *Lübeck*.", **more: Any) -> Json:
    """A section with mrkdwn text."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(action_id: str = "skip", **more: Any) -> Json:
    """A button."""
    return {"type": "button", "action_id": action_id, "text": plain("Skip"), **more}


def option(value: str = "a", text: str = "Apples") -> Json:
    """An option of a menu."""
    return {"text": plain(text), "value": value}


def options(count: int) -> list[Json]:
    """So many different options."""
    return [option(str(each)) for each in range(count)]


def menu(**more: Any) -> Json:
    """A static select with one option."""
    return {"type": "static_select", "action_id": "pick", "options": [option()], **more}


def actions(*elements: Json, **more: Any) -> Json:
    """An actions block."""
    return {"type": "actions", "elements": list(elements or (button(),)), **more}


def typed(**more: Any) -> Json:
    """A text field."""
    return {"type": "plain_text_input", "action_id": "value", **more}


def field(element: Json | None = None, block_id: str = "name", **more: Any) -> Json:
    """An input block."""
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain("Name"),
        "element": element or typed(),
        **more,
    }


def message(*blocks: Json, **more: Any) -> Json:
    """The arguments of chat.postMessage."""
    said: Json = {"channel": "D01JONAS", "text": "Here is your plan.", "unfurl_links": False}
    return {**said, "unfurl_media": False, "blocks": list(blocks or (section(),)), **more}


def modal(*blocks: Json, **more: Any) -> Json:
    """A modal view."""
    view = {"type": "modal", "title": plain("New plan"), "submit": plain(), "callback_id": "new_plan"}
    return {**view, "blocks": list(blocks or (field(),)), **more}


def opened(view: Json | None = None, **more: Any) -> Json:
    """The arguments of views.open."""
    return {"trigger_id": "123456789.1", "view": view or modal(), **more}


def home(*blocks: Json, **more: Any) -> Json:
    """The arguments of views.publish."""
    return {"user_id": "U01JONAS", "view": {"type": "home", "blocks": list(blocks or (section(),)), **more}}
