"""Requests as Slack signs them, with parts replaced, cut or broken; and the same without a signature."""

import hmac
import io
import json
import random
import tempfile
import threading
import time
import urllib.parse
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import event as listen

from bot.http import EVENTS, Wsgi, build_wsgi
from tests.bot_in_process import SECRET, bot_in_process
from tests.fakes.fake_slack import FakeSlack
from tests.fakes.signed import SignedRequests
from tests.faults.experiment import Finding

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
ODD: tuple[Any, ...] = (
    None,
    "",
    "x",
    0,
    -1,
    1.5,
    True,
    [],
    {},
    [[]],
    {"id": {}},
    "\x00",
    "\ud800",
    "9" * 400,
    ["a"] * 50,
)
UNSIGNED = 0.2
"""The share of requests that nobody signed, or signed wrongly."""
BROKEN = 0.15
"""The share of signed ones whose bytes are broken after they were written down."""
MOST_WRONG = 20


@dataclass
class Door:
    """The WSGI application with its clock standing still; `writes` counts statements that change something."""

    wsgi: Wsgi
    now: float
    writes: int = 0
    _thread: int = field(default_factory=threading.get_ident)

    def note(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        """Count what the thread that serves the request writes; work after the ack is not the request's."""
        changes = statement.lstrip()[:6].upper() in ("INSERT", "UPDATE", "DELETE")
        self.writes += changes and threading.get_ident() == self._thread

    def status(self, body: bytes, kind: str, signature: str | None = None) -> int:
        """The status for a body; signed as Slack does unless there is another signature."""
        said: list[str] = []
        environ = self._environ(body, kind, signature)
        list(self.wsgi(environ, lambda status, _headers, _error=None: said.append(status)))
        return int(said[0][:3])

    def _environ(self, body: bytes, kind: str, signature: str | None) -> dict[str, Any]:
        stamp = str(int(self.now))
        mac = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, sha256).hexdigest()
        return {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": EVENTS,
            "QUERY_STRING": "",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "SERVER_NAME": "x",
            "SERVER_PORT": "80",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": kind,
            "HTTP_X_SLACK_REQUEST_TIMESTAMP": stamp,
            "HTTP_X_SLACK_SIGNATURE": f"v0={mac}" if signature is None else signature,
            "wsgi.input": io.BytesIO(body),
            "wsgi.url_scheme": "http",
        }


def payloads() -> list[tuple[str, Any]]:
    """One of each kind that Slack sends: how it is written down, and what it says."""
    requests = SignedRequests(signing_secret=SECRET)
    action = {"action_id": "kam:dont_know:0", "block_id": "b", "value": "i|A1"}
    view = {"callback_id": "kam:new_plan", "type": "modal"}
    typed = {"account": {"value": {"type": "plain_text_input", "value": "Alder"}}}
    interactions = [
        requests.press("U0INES", action),
        requests.press_in_view("U0INES", action, {"type": "home"}),
        requests.submit("U0INES", view, typed),
        requests.closed("U0INES", view),
        requests.shortcut("U0INES", "kam:add_action", "send the drawings"),
    ]
    events = [
        requests.message("U0INES", "hello", "D0U0INES"),
        requests.edited("U0INES", "1.1", "x"),
        requests.home_opened("U0INES"),
        requests.event({"type": "user_change", "user": {"id": "U0INES", "tz": "UTC"}}),
        requests.event({"type": "app_uninstalled"}),
    ]
    forms = [dict(urllib.parse.parse_qsl(str(each.raw_body))) for each in interactions]
    command = dict(urllib.parse.parse_qsl(str(requests.command("U0INES", "/kam", "plan alder").raw_body)))
    return [
        *(("payload", json.loads(each["payload"])) for each in forms),
        *(("json", json.loads(str(each.raw_body))) for each in events),
        ("form", command),
    ]


def mutated(die: random.Random, payload: Any) -> Any:
    """A copy with up to three of its parts replaced or gone."""
    whole = json.loads(json.dumps(payload))
    for _ in range(die.randint(1, 3)):
        place: Any = whole
        while place:
            inside = isinstance(place, dict | list)
            names = sorted(place) if isinstance(place, dict) else list(range(len(place))) if inside else []
            if not names:
                break
            name = die.choice(names)
            if isinstance(place[name], dict | list) and place[name] and die.random() < 0.6:
                place = place[name]
                continue
            if die.random() < 0.4:
                del place[name]
            else:
                place[name] = json.loads(json.dumps(die.choice(ODD)))
            break
    return whole


def written(die: random.Random, way: str, payload: Any) -> tuple[bytes, str]:
    """The bytes of a payload, some of them broken, and what they claim to be."""
    whole = json.dumps(payload)
    match way:
        case "json":
            body, kind = whole.encode(), JSON
        case "payload":
            body, kind = urllib.parse.urlencode({"payload": whole}).encode(), FORM
        case _:
            said = payload.items() if isinstance(payload, dict) else ()
            flat = {name: str(part).encode("utf-8", "replace") for name, part in said}
            body, kind = urllib.parse.urlencode(flat).encode(), FORM
    if die.random() < BROKEN:
        body = _broken(die, body)
    return body, kind if die.random() < 0.95 else die.choice(
        (JSON, FORM, "text/plain", "", "multipart/form-data")
    )


def _broken(die: random.Random, body: bytes) -> bytes:
    at = die.randrange(len(body) + 1)
    match die.randrange(3):
        case 0:
            return body[:at]
        case 1:
            return body[:at] + die.randbytes(die.randint(1, 8)) + body[at:]
    return body[:at] + die.randbytes(1) + body[at + 1 :]


@dataclass
class Fuzz:
    """Sends so many, and counts what came back."""

    door: Door
    die: random.Random
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    unsigned: int = 0

    def run(self, count: int) -> None:
        known = payloads()
        for _ in range(count):
            way, payload = self.die.choice(known)
            body, kind = written(self.die, way, mutated(self.die, payload))
            signed = self.die.random() >= UNSIGNED
            self._send(body, kind, None if signed else self._signature())

    def _signature(self) -> str:
        self.unsigned += 1
        return self.die.choice(("", "v0=", "v0=" + "f" * 64, "v1=" + "0" * 64, "ÿ"))

    def _send(self, body: bytes, kind: str, signature: str | None) -> None:
        before = self.door.writes
        try:
            status = self.door.status(body, kind, signature)
        except Exception as escaped:  # noqa: BLE001 - that nothing escapes is what is tested
            self._say(f"escaped {type(escaped).__name__}: {body[:300]!r}")
            return
        self.statuses[status] += 1
        if status >= 500:
            self._say(f"{status}: {body[:300]!r}")
        if signature is not None and status != 401:
            self._say(f"unsigned got {status}: {body[:300]!r}")
        if status >= 400 and self.door.writes != before:
            self._say(f"{status} and wrote: {body[:300]!r}")

    def _say(self, what: str) -> None:
        if len(self.wrong) < MOST_WRONG:
            self.wrong.append(what)


def fuzzed(count: int, seed: int) -> Finding:
    """So many mutated payloads at the door of a bot."""
    with (
        tempfile.TemporaryDirectory(prefix="kam-fuzz-") as room,
        FakeSlack() as slack,
        bot_in_process(slack, Path(room), start_outbox=False) as bot,
    ):
        bot.knows("U0INES")
        now = time.time()
        door = Door(build_wsgi(bot.built.app, SECRET, now=lambda: now), now)
        listen.listen(bot.built.store.engine, "before_cursor_execute", door.note)
        fuzz = Fuzz(door, random.Random(seed))
        fuzz.run(count)
    found: Mapping[str, object] = {
        "sent": count,
        "unsigned": fuzz.unsigned,
        **{f"status_{code}": times for code, times in sorted(fuzz.statuses.items())},
    }
    return Finding(count, found, tuple(fuzz.wrong))
