"""Slack over HTTP: only what Slack signed gets in, and nothing that gets in can break the door."""

import hmac
import io
import json
import time
import urllib.parse
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event as listen

from bot.http import LARGEST_BODY, Wsgi, build_wsgi
from tests.bot_in_process import SECRET, BotInProcess, bot_in_process
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.signed import SignedRequests

FORM = "application/x-www-form-urlencoded"
Body = bytes


@dataclass
class Door:
    """The WSGI application, its clock standing still, and what was written behind it."""

    wsgi: Wsgi
    bot: BotInProcess
    now: float
    """Seconds; Bolt looks at the real clock, so ours stands at the moment when the door was made."""
    writes: list[str] = field(default_factory=list)

    def post(self, body: Body, kind: str = "application/json", **environ: str) -> int:
        """The status of a signed request; `environ` replaces what a server would say of it."""
        return self.call({**self.signed(body), "CONTENT_TYPE": kind, **environ}, body)

    def signed(self, body: Body, ago: float = 0) -> dict[str, str]:
        """The headers with which Slack signed a body, so many seconds ago."""
        stamp = str(int(self.now - ago))
        mac = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, sha256).hexdigest()
        return {"HTTP_X_SLACK_REQUEST_TIMESTAMP": stamp, "HTTP_X_SLACK_SIGNATURE": f"v0={mac}"}

    def call(self, environ: Mapping[str, Any], body: Body = b"") -> int:
        """The status that a server would send for a request."""
        said: list[str] = []
        base = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/slack/events",
            "QUERY_STRING": "",
            "SERVER_PROTOCOL": "HTTP/1.1",
        }
        base |= {
            "CONTENT_LENGTH": str(len(body)),
            "REMOTE_ADDR": "127.0.0.1",
            "SERVER_NAME": "x",
            "SERVER_PORT": "80",
        }
        whole = {**base, "wsgi.input": io.BytesIO(body), "wsgi.url_scheme": "http", **environ}
        list(self.wsgi(whole, lambda status, _headers, _error=None: said.append(status)))
        return int(said[0][:3])


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """A bot behind its HTTP door; Slack itself is not expected to be called right, so violations do not matter."""
    folder: Path = tmp_path_factory.mktemp("door")
    with FakeSlack() as slack, bot_in_process(slack, folder, start_outbox=False) as bot:
        now = time.time()
        door = Door(build_wsgi(bot.built.app, SECRET, now=lambda: now), bot, now)
        listen.listen(bot.built.store.engine, "before_cursor_execute", _noting(door.writes))
        yield door


def _noting(writes: list[str]) -> Callable[..., None]:
    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip()[:6].upper() in ("INSERT", "UPDATE", "DELETE"):
            writes.append(statement)

    return note


def message(text: str = "hello", **more: Any) -> dict[str, Any]:
    """A message event as Slack would send it."""
    typed = {
        "type": "message",
        "user": "U0INES",
        "text": text,
        "channel": "D0INES",
        "channel_type": "im",
        "ts": "1.1",
    }
    return {"type": "event_callback", "team_id": "T0TEAM", "event_id": "Ev1", "event": {**typed, **more}}


def test_health_needs_no_signature(door: Door) -> None:
    assert door.call({"REQUEST_METHOD": "GET", "PATH_INFO": "/healthz"}) == 200


def test_everything_else_is_not_there(door: Door) -> None:
    assert door.call({"PATH_INFO": "/"}) == 404
    assert door.call({"REQUEST_METHOD": "GET"}) == 404


def test_a_signed_event_is_taken(door: Door) -> None:
    assert door.post(json.dumps(message()).encode()) == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"HTTP_X_SLACK_SIGNATURE": "v0=" + "0" * 64},
        {"HTTP_X_SLACK_SIGNATURE": ""},
        {"HTTP_X_SLACK_SIGNATURE": "ÿ"},
        {"HTTP_X_SLACK_REQUEST_TIMESTAMP": ""},
        {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "yesterday"},
        {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "²"},
        {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "-1"},
        {"HTTP_X_SLACK_REQUEST_TIMESTAMP": "9" * 5000},
    ],
)
def test_a_wrong_signature_or_timestamp_stays_out(door: Door, wrong: Mapping[str, str]) -> None:
    before = len(door.writes)
    assert door.post(json.dumps(message()).encode(), **wrong) == 401
    assert len(door.writes) == before


@pytest.mark.parametrize("seconds", [-301, 301, 10**8])
def test_an_old_request_stays_out_however_well_it_is_signed(door: Door, seconds: float) -> None:
    body = json.dumps(message()).encode()
    assert door.call({**door.signed(body, seconds), "CONTENT_TYPE": "application/json"}, body) == 401


@pytest.mark.parametrize("length", [str(LARGEST_BODY + 1), "-1", "many", "²", "9" * 5000])
def test_a_body_that_is_too_large_or_says_nonsense_of_its_size_is_not_read(door: Door, length: str) -> None:
    assert door.post(b"{}", CONTENT_LENGTH=length) == 413


def test_an_unknown_workspace_gets_200_so_that_slack_does_not_switch_us_off(door: Door) -> None:
    body = {**message(), "team_id": "T9OTHER", "event_id": "Ev9"}
    assert door.post(json.dumps(body).encode()) == 200


@pytest.mark.parametrize(
    "kind_of_event",
    ["message_changed", "message_deleted", "message_replied", "channel_join", "something_new"],
)
def test_events_that_nobody_listens_for_get_200(door: Door, kind_of_event: str) -> None:
    assert door.post(json.dumps(message(subtype=kind_of_event)).encode()) == 200
    assert door.post(json.dumps({**message(), "event": {"type": kind_of_event}}).encode()) == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"[" * 100_000,
        b'"text"',
        b"\xff\xfe",
        b"{}",
        b'{"type": "event_callback"}',
        b'{"type": "event_callback", "event": []}',
        b'{"type": "event_callback", "team_id": {}, "event": {"type": "message", "channel_type": "im"}}',
    ],
    ids=range(11),
)
def test_what_is_no_payload_is_refused_and_never_breaks_the_door(door: Door, body: Body) -> None:
    assert 200 <= door.post(body) < 500
    form = urllib.parse.urlencode({"payload": body.decode(errors="replace")}).encode()
    assert 200 <= door.post(form, FORM) < 500


def _payloads() -> list[tuple[str, dict[str, Any]]]:
    requests = SignedRequests()
    action = {"action_id": "kam:skip:0", "block_id": "b", "value": "i1|A1"}
    view = {"id": "V1", "hash": "h", "type": "modal", "callback_id": "kam:form", "private_metadata": "i|A1||"}
    built = [
        requests.press("U0INES", action),
        requests.press_in_view("U0INES", action, {"type": "home"}),
        requests.submit("U0INES", view, {"0:label": {"value": {"type": "plain_text_input", "value": "x"}}}),
        requests.closed("U0INES", view),
    ]
    forms = [dict(urllib.parse.parse_qsl(str(each.raw_body))) for each in built]
    changed = json.loads(str(requests.edited("U0INES", "1.1", "x").raw_body))
    return [
        *(("payload", json.loads(each["payload"])) for each in forms),
        ("json", message()),
        ("json", changed),
        ("json", {**message(), "event": {"type": "app_home_opened", "user": "U0INES", "tab": "home"}}),
        ("json", {**message(), "event": {"type": "user_change", "user": {"id": "U0INES", "tz": "UTC"}}}),
    ]


PAYLOADS = _payloads()
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, "", "x", 0, -1, 1.5, True, [], {}, [[]], {"id": {}}, "\x00", "\ud800"]
).map(deepcopy)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, Any]:
    """A payload of Slack's with up to three of its parts replaced or gone."""
    way, payload = draw(st.sampled_from(PAYLOADS))
    whole = json.loads(json.dumps(payload))
    for _ in range(draw(st.integers(1, 3))):
        place: Any = whole
        while isinstance(place, dict) and place:
            name = draw(st.sampled_from(sorted(place)))
            if not isinstance(place[name], dict) or draw(st.booleans()):
                place[name] = json.loads(json.dumps(draw(ODD)))
                if draw(st.booleans()):
                    del place[name]
                break
            place = place[name]
    return way, whole


@given(mutated())
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_mutated_payload_breaks_the_door(door: Door, sent: tuple[str, Any]) -> None:
    way, payload = sent
    whole = json.dumps(payload)
    body = whole.encode() if way == "json" else urllib.parse.urlencode({"payload": whole}).encode()
    assert 200 <= door.post(body, "application/json" if way == "json" else FORM) < 500


@given(
    st.binary(max_size=200),
    st.dictionaries(
        st.sampled_from(["HTTP_X_SLACK_REQUEST_TIMESTAMP", "CONTENT_TYPE"]), st.text(max_size=20)
    ),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_written_without_a_valid_signature(
    door: Door, body: bytes, headers: dict[str, str]
) -> None:
    before = len(door.writes)
    environ = {
        "HTTP_X_SLACK_REQUEST_TIMESTAMP": str(int(door.now)),
        "HTTP_X_SLACK_SIGNATURE": "v0=" + "f" * 64,
        **headers,
    }
    assert door.call(environ, body) == 401
    assert len(door.writes) == before
