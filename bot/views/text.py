"""User text is data: nothing that a person typed may format, mention, or link."""

import re

_UNSHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_MARKS = str.maketrans({"*": "∗", "_": "＿", "~": "∼", "`": "ˋ"})
ELLIPSIS = "…"
_HALF_ESCAPE = re.compile(r"&[a-z]{0,3}$")


def plain(text: str) -> str:
    """Text for plain_text objects: control and direction marks are gone, the rest is as typed."""
    return _UNSHOWN.sub("", text)


def escaped(text: str) -> str:
    """Text for mrkdwn: shown as typed, whatever it holds. Mentions of people of ours are written by `person`."""
    safe = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.translate(_MARKS)


def unescaped(text: str) -> str:
    """Escaped text as it was, but for the look-alikes of formatting marks."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def clipped(text: str, most: int) -> str:
    """The text, cut with an ellipsis when it is longer than `most` characters."""
    if len(text) <= most:
        return text
    return f"{_HALF_ESCAPE.sub('', text[: most - 1]).rstrip()}{ELLIPSIS}"


_SLACK_ID = re.compile(r"[UW][A-Z0-9]{5,}")


def person(name: str) -> str:
    """One of us as a mention (a Slack id), anybody else by name."""
    return f"<@{name}>" if _SLACK_ID.fullmatch(name) else escaped(name)
