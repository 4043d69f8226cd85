"""What people could type, and where it is checked: every payload must be one that Slack takes."""

from typing import Any

from tests.fakes.strict import problems

HOSTILE = (
    "<!channel> <!here> <@U0BOSSY> <#C0BOARD|board>",
    "<https://evil.example|click me> & <b>bold</b> &amp; &lt;",
    "*bold* _slanted_ ~gone~ `code` > quote",
    "&" * 3000,
    "<" * 3000,
    "x" * 3000,
    "\u202eright to left\u202c \u0000\u0007 \u2066isolate\u2069",
    "שלום עולם مرحبا بالعالم",
    "line one\nline two\r\n\n\nline three",
    "a|b|c",
)


def message_problems(payload: dict[str, Any]) -> list[str]:
    """What Slack would refuse of a message, and of the same as the answer to a command."""
    posted = problems("chat.postMessage", {"channel": "D0INES", **payload})
    return posted + problems("ack.slash_commands", {**payload, "response_type": "ephemeral"})


def home_problems(view: dict[str, Any]) -> list[str]:
    """What Slack would refuse of a Home tab."""
    return problems("views.publish", {"user_id": "U0INES", "view": view})


def spoken(payload: dict[str, Any]) -> str:
    """Everything that a payload shows, in order."""
    return "\n".join(_texts(payload["blocks"]))


def presses(payload: dict[str, Any]) -> list[tuple[str, str]]:
    """Each button by its verb and its ids."""
    return [
        (element["action_id"].split(":")[1], element.get("value", ""))
        for block in payload["blocks"]
        for element in (*block.get("elements", ()), block.get("accessory", {}))
        if element.get("type") == "button"
    ]


def _texts(node: Any) -> list[str]:
    if isinstance(node, list):
        return [text for each in node for text in _texts(each)]
    if not isinstance(node, dict):
        return []
    here = [node["text"]] if isinstance(node.get("text"), str) else []
    return here + [text for name, each in node.items() if name != "value" for text in _texts(each)]
