"""What an error of Slack means: every code of every method that we use, from one table."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from http.client import HTTPException
from importlib.resources import files
from socket import gaierror
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError

COMMON = "common"
TOO_MANY = 429
TOO_FAST = ("ratelimited", "rate_limited")
SERVER_ERROR = 500
CODE = re.compile(r"[a-z][a-z0-9_]*")
NEVER_SENT = (ConnectionRefusedError, gaierror)
"""What goes wrong before a request has left the house."""


class Meaning(StrEnum):
    """What an error means for what we wanted to do; the table says what each stands for."""

    LATER = "later"
    UNCERTAIN = "uncertain"
    UNVERIFIED = "unverified"
    TARGET_GONE = "target_gone"
    WORKSPACE_GONE = "workspace_gone"
    OUR_BUG = "our_bug"
    REFUSED = "refused"
    DONE = "done"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Trouble:
    """An error as we read it: Slack's method and code, or the name of what broke; `wait` in seconds, where Slack says."""

    method: str
    code: str
    meaning: Meaning
    wait: float | None = None
    limited: bool = False
    """Slack says that we are too fast."""


@cache
def table() -> Mapping[str, Mapping[str, Meaning]]:
    """Method -> code -> meaning. Raises `ValueError` for a meaning that there is none of."""
    told = tomllib.loads((files(__package__) / "slack_errors.toml").read_text(encoding="utf-8"))
    return {
        method: {code: Meaning(meaning) for meaning, codes in told_of.items() for code in codes}
        for method, told_of in told.items()
    }


def meaning(method: str, code: str) -> Meaning:
    """What a code means as the answer of a method."""
    known = table()
    return known.get(method, {}).get(code) or known[COMMON].get(code, Meaning.UNKNOWN)


def trouble(error: Exception, method: str) -> Trouble:
    """Reads whatever a call of Slack raised; `method` is what was called, where the error does not say."""
    if isinstance(error, SlackApiError):
        return _answered(error, method)
    name = type(error).__name__
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, NEVER_SENT):
        return Trouble(method, type(cause).__name__, Meaning.LATER)
    if isinstance(
        error, SlackClientError
    ):  # the bytes of a file did not get there; no message was made of them
        return Trouble(method, name, Meaning.LATER)
    if isinstance(error, (OSError, HTTPException)):
        return Trouble(method, name, Meaning.UNCERTAIN)
    return Trouble(method, name, Meaning.UNKNOWN)


def _answered(error: SlackApiError, method: str) -> Trouble:
    """Slack, or something before it, answered with an error; what is no JSON comes as a sentence in place of a code."""
    response = error.response
    body = response if isinstance(response, Mapping) else response.data
    code = str(body.get("error") or "") if isinstance(body, Mapping) else ""
    status = int(getattr(response, "status_code", None) or 200)
    called = str(getattr(response, "api_url", "")).partition("?")[0].rstrip("/").rpartition("/")[2] or method
    if status == TOO_MANY or code in TOO_FAST:
        return Trouble(called, "ratelimited", Meaning.LATER, _retry_after(response), limited=True)
    if status >= SERVER_ERROR or not CODE.fullmatch(code):
        return Trouble(called, code if CODE.fullmatch(code) else f"http_{status}", Meaning.UNCERTAIN)
    return Trouble(called, code, meaning(called, code))


def _retry_after(response: object) -> float | None:
    """Seconds; None where Slack does not say, or says what is no number."""
    headers = dict(getattr(response, "headers", None) or {})
    told = {str(name).lower(): text for name, text in headers.items()}.get("retry-after")
    try:
        return max(0.0, float(str(told)))
    except ValueError:
        return None
