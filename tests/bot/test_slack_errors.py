"""Every error of every method that we call means something to us."""

import ast
import tomllib
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web import SlackResponse

from bot.jobs.calls import METHODS
from bot.jobs.grace import Attempt
from bot.jobs.sending import judged
from bot.jobs.slack_errors import COMMON, Meaning, meaning, table, trouble
from kam_core.model import Delivery, DeliveryState, Op
from tests.bot.sender import NOW
from tests.rules.tree import parsed, place, python_files

LISTED = tomllib.loads((Path(__file__).parents[1] / "fakes" / "slack_codes.toml").read_text(encoding="utf-8"))
FAMILIES = ("auth", "chat", "conversations", "files", "users", "views", "reactions", "bookmarks", "team")
STEPS = {"files.upload_v2": ("files.getUploadURLExternal", "files.completeUploadExternal")}
"""What the SDK makes of one call of ours."""
CODES = [
    (method, code)
    for method in LISTED
    if method != COMMON
    for code in (*LISTED[method]["codes"], *LISTED[COMMON])
]


def called() -> dict[str, str]:
    """Method -> where the bot calls it. A client's method is called `chat_postMessage`."""
    found = {}
    for path in python_files("bot"):
        for node in ast.walk(parsed(path)):
            if (
                isinstance(node, ast.Attribute)
                and node.attr.partition("_")[0] in FAMILIES
                and "_" in node.attr
            ):
                family, _, name = node.attr.partition("_")
                if callable(getattr(WebClient, node.attr, None)):
                    found[f"{family}.{name}"] = place(path, node)
    return found


def answered(code: object, status: int = 200, **headers: str) -> SlackApiError:
    """Slack's refusal as the SDK raises it."""
    body: Any = {"ok": False, "error": code}
    url = "https://slack.com/api/chat.postMessage?x=1"
    response = SlackResponse(client=None, http_verb="POST", api_url=url, req_args={}, data=body,
                             headers=headers, status_code=status)  # fmt: skip
    return SlackApiError("refused", response)


def attempt(op: Op = Op.POST) -> Attempt:
    row = Delivery(key="x", op=op, channel="D0INES", due_at=NOW, created_at=NOW)
    return Attempt(row, 1, NOW, 0.0, "D0INES")


def test_every_method_that_we_call_is_in_the_table_and_in_the_list() -> None:
    methods = {step: where for method, where in called().items() for step in STEPS.get(method, (method,))}
    assert len(methods) > 8, "the calls were not found"
    assert {method: where for method, where in methods.items() if method not in table()} == {}
    assert {method: where for method, where in methods.items() if method not in LISTED} == {}
    assert set(METHODS.values()) <= table().keys()


def test_every_code_that_slack_lists_has_a_meaning() -> None:
    assert [(method, code) for method, code in CODES if meaning(method, code) is Meaning.UNKNOWN] == []


def test_no_code_has_two_meanings_for_one_method() -> None:
    told = tomllib.loads(
        (Path(__file__).parents[2] / "bot" / "jobs" / "slack_errors.toml").read_text(encoding="utf-8")
    )
    for method, meanings in told.items():
        codes = [code for codes in meanings.values() for code in codes]
        assert [code for code in codes if codes.count(code) > 1] == [], method


@pytest.mark.parametrize("op", Op)
def test_every_code_leads_to_a_state_and_none_out_of_the_protocol(op: Op) -> None:
    for _, code in CODES:
        outcome = judged(trouble(answered(code), METHODS[op]), attempt(op))
        assert outcome.state in DeliveryState
        if outcome.state is DeliveryState.PENDING:
            assert outcome.limited or outcome.halts or outcome.retry_in, (
                f"{code} would be tried again at once"
            )


def test_the_method_is_read_from_the_error_itself() -> None:
    assert trouble(answered("missing_scope"), "conversations.history").meaning is Meaning.WORKSPACE_GONE


@pytest.mark.parametrize(("error", "means"), [
    (answered("ratelimited", 429), Meaning.LATER),
    (answered("rate_limited"), Meaning.LATER),
    (answered("internal_error", 500), Meaning.UNCERTAIN),
    (answered("Received a response in a non-JSON format: <html>", 502), Meaning.UNCERTAIN),
    (answered("Received a response in a non-JSON format: "), Meaning.UNCERTAIN),
    (answered(None), Meaning.UNCERTAIN),
    (answered("duplicate_message_not_found"), Meaning.UNCERTAIN),
    (answered("never_heard_of_it"), Meaning.UNKNOWN),
    (TimeoutError(), Meaning.UNCERTAIN),
    (ConnectionResetError(), Meaning.UNCERTAIN),
    (URLError(ConnectionRefusedError()), Meaning.LATER),
    (URLError(TimeoutError()), Meaning.UNCERTAIN),
    (SlackRequestError("the bytes did not get there"), Meaning.LATER),
    (TypeError(), Meaning.UNKNOWN),
])  # fmt: skip
def test_whatever_a_call_raises_is_read(error: Exception, means: Meaning) -> None:
    assert trouble(error, "chat.postMessage").meaning is means


@pytest.mark.parametrize(("headers", "wait"), [
    ({"Retry-After": "30"}, 30.0),
    ({"retry-after": "7"}, 7.0),
    ({}, None),
    ({"Retry-After": "soon"}, None),
])  # fmt: skip
def test_how_long_to_wait_is_what_slack_says_or_nothing(headers: dict[str, str], wait: float | None) -> None:
    seen = trouble(answered("ratelimited", 429, **headers), "chat.postMessage")
    assert (seen.limited, seen.wait) == (True, wait)


def test_the_body_of_an_error_may_be_anything() -> None:
    bodies: list[Any] = [[], None, "", {"ok": False}, 3]
    for body in bodies:
        error = answered("x")
        error.response.data = body
        assert trouble(error, "chat.postMessage").meaning is Meaning.UNCERTAIN
