"""Whole payloads: Web API calls that show something, and answers inside an ack."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from tests.fakes.strict.blocks import HOME, MESSAGE, MODAL, blocks_problems
from tests.fakes.strict.choices import group, option
from tests.fakes.strict.elements import ID
from tests.fakes.strict.shapes import (
    At,
    Check,
    Fields,
    anything,
    boolean,
    false,
    many,
    one_of,
    record,
    string,
)
from tests.fakes.strict.wording import plain, sentence, unseen

TS = string(30, like=r"\d{9,11}\.\d{1,6}")
PLACE = string(255, like=r"[A-Z][A-Z0-9]+")
LARGEST_VIEW = 250_000
# Bolt and the SDK put these on every call; Slack takes them everywhere.
FROM_BOLT = frozenset({"token", "team_id"})
METADATA: Fields = {"event_type": string(255, like=r"[a-z0-9_]+"), "event_payload": anything}


def blocks(surface: str) -> Check:
    """Blocks for that surface; an empty list takes the blocks of a message away."""

    def check(value: object, at: At) -> Iterator[str]:
        if value != [] or surface != MESSAGE:
            yield from blocks_problems(value, at, surface)

    return check


def view(surface: str) -> Check:
    """A modal or a Home, whole."""
    common: Fields = {"type": one_of(surface), "blocks": blocks(surface)}
    kept: Fields = {
        "private_metadata": string(3000, 0),
        "callback_id": ID,
        "external_id": ID,
    }
    worded: Fields = {
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    }
    required = common if surface == HOME else {**common, "title": plain(24)}
    optional = kept if surface == HOME else {**kept, **worded}

    def check(value: object, at: At) -> Iterator[str]:
        yield from record(value, at, required, optional)
        if len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()) > LARGEST_VIEW:
            yield at.says(f"weighs more than {LARGEST_VIEW} bytes")
        if surface == MODAL and isinstance(value, Mapping) and "submit" not in value and _asks(value):
            yield at.says("has input blocks but no submit")

    return check


def metadata(value: object, at: At) -> Iterator[str]:
    """Message metadata: any member can read it, so flat and small."""
    yield from record(value, at, METADATA, {})
    held = value.get("event_payload") if isinstance(value, Mapping) else None
    if not isinstance(held, Mapping) or any(isinstance(each, Mapping | list) for each in held.values()):
        yield (at / "event_payload").says("is not a flat object")


def errors(value: object, at: At) -> Iterator[str]:
    """What stands under the fields of a modal after a wrong submission."""
    if not isinstance(value, Mapping) or not value:
        yield at.says("names no field")
        return
    for name, words in value.items():
        place = at / str(name)
        yield from string(3000)(words, place)
        yield from unseen(words if isinstance(words, str) else "", place)


def _asks(value: Mapping[str, object]) -> bool:
    inside = value.get("blocks")
    return isinstance(inside, list) and any(
        isinstance(each, Mapping) and each.get("type") == "input" for each in inside
    )


SHOWN: Fields = {"blocks": blocks(MESSAGE)}
THREADED: Fields = {"thread_ts": TS, "reply_broadcast": boolean}
TRIGGERED: Fields = {"trigger_id": string(255), "view": view(MODAL)}
ANSWER: Fields = {
    **SHOWN,
    "text": sentence,
    "response_type": one_of("ephemeral", "in_channel"),
    "replace_original": boolean,
    "delete_original": boolean,
    "thread_ts": TS,
    "unfurl_links": false,
    "unfurl_media": false,
}
PAYLOADS: Mapping[str, tuple[Fields, Fields]] = MappingProxyType(
    {
        "chat.postMessage": (
            {"channel": PLACE, "text": sentence, "unfurl_links": false, "unfurl_media": false},
            {**SHOWN, **THREADED, "metadata": metadata},
        ),
        "chat.update": ({"channel": PLACE, "ts": TS, "text": sentence}, {**SHOWN, "metadata": metadata}),
        "chat.postEphemeral": (
            {"channel": PLACE, "user": PLACE, "text": sentence},
            {**SHOWN, "thread_ts": TS},
        ),
        "views.open": (TRIGGERED, {}),
        "views.push": (TRIGGERED, {}),
        "views.update": ({"view": view(MODAL)}, {"view_id": PLACE, "external_id": ID, "hash": string(255)}),
        "views.publish": ({"user_id": PLACE, "view": view(HOME)}, {"hash": string(255)}),
        "response_url": ({}, ANSWER),
        "ack.slash_commands": ({}, ANSWER),
        "ack.block_actions": ({}, ANSWER),
        "ack.view_submission": (
            {"response_action": one_of("errors", "update", "push", "clear")},
            {"errors": errors, "view": view(MODAL)},
        ),
        "ack.block_suggestion": (
            {},
            {"options": many(option(), 100, 0), "option_groups": many(group, 100, 0)},
        ),
    }
)


def _finds_the_view(value: Mapping[str, object], at: At) -> Iterator[str]:
    if ("view_id" in value) == ("external_id" in value):
        yield at.says("needs either view_id or external_id")


def _answers(value: Mapping[str, object], at: At) -> Iterator[str]:
    if value and not value.get("delete_original") and "text" not in value:
        yield at.says("lacks text")


def _responds(value: Mapping[str, object], at: At) -> Iterator[str]:
    needs = {"errors": "errors", "update": "view", "push": "view"}.get(str(value.get("response_action")))
    if needs and needs not in value:
        yield at.says(f"lacks {needs}")


def _suggests(value: Mapping[str, object], at: At) -> Iterator[str]:
    if ("options" in value) == ("option_groups" in value):
        yield at.says("needs either options or option_groups")


ALSO: Mapping[str, Callable[[Mapping[str, object], At], Iterator[str]]] = MappingProxyType(
    {
        "views.update": _finds_the_view,
        "response_url": _answers,
        "ack.slash_commands": _answers,
        "ack.block_actions": _answers,
        "ack.view_submission": _responds,
        "ack.block_suggestion": _suggests,
    }
)


def payload_problems(method: str, payload: Mapping[str, object], at: At) -> Iterator[str]:
    """Everything wrong with one payload; a method that shows nothing is never wrong."""
    if method not in PAYLOADS:
        return
    if method.startswith("ack.") and not payload:
        return
    required, optional = PAYLOADS[method]
    said = {name: each for name, each in payload.items() if name not in FROM_BOLT}
    yield from record(said, at, required, optional)
    if method in ALSO:
        yield from ALSO[method](payload, at)
