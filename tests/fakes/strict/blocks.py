"""Blocks: one table entry per type, the surfaces that show it, and what must be unique."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tests.fakes.strict.choices import URL
from tests.fakes.strict.elements import ID, element
from tests.fakes.strict.shapes import At, Fields, anything, boolean, many, one_of, record, repeated, string
from tests.fakes.strict.wording import either, plain

MESSAGE, MODAL, HOME = "message", "modal", "home"
MOST: Mapping[str, int] = MappingProxyType({MESSAGE: 50, MODAL: 100, HOME: 100})
VIEWS = frozenset({MODAL, HOME})
ANYWHERE = frozenset({MESSAGE, MODAL, HOME})


def _fine(block: Mapping[str, object], at: At) -> Iterator[str]:
    yield from ()


def _says_something(block: Mapping[str, object], at: At) -> Iterator[str]:
    if "text" not in block and "fields" not in block:
        yield at.says("needs text or fields")


def _unique_actions(block: Mapping[str, object], at: At) -> Iterator[str]:
    for twice in repeated([each.get("action_id") for each in _records(block.get("elements"))]):
        yield at.says(f"has two elements with the action_id {twice}")


def _one_source(block: Mapping[str, object], at: At) -> Iterator[str]:
    if ("image_url" in block) == ("slack_file" in block):
        yield at.says("needs either image_url or slack_file")


def _no_file_dispatch(block: Mapping[str, object], at: At) -> Iterator[str]:
    field = block.get("element")
    if block.get("dispatch_action") and isinstance(field, Mapping) and field.get("type") == "file_input":
        yield at.says("cannot dispatch a file_input")


def _in_context(value: object, at: At) -> Iterator[str]:
    picture = isinstance(value, Mapping) and value.get("type") == "image"
    yield from (element("context") if picture else either(3000))(value, at)


def _cell(value: object, at: At) -> Iterator[str]:
    if isinstance(value, Mapping) and value.get("type") == "rich_text":
        return
    yield from record(value, at, {"type": one_of("raw_text"), "text": string(3000)}, {})


def _column(value: object, at: At) -> Iterator[str]:
    yield from record(value, at, {}, {"align": one_of("left", "center", "right"), "is_wrapped": boolean})


@dataclass(frozen=True, slots=True)
class Block:
    """What a block type must have, may have, and which surfaces show it."""

    required: Fields
    optional: Fields
    surfaces: frozenset[str] = ANYWHERE
    also: Callable[[Mapping[str, object], At], Iterator[str]] = _fine


TYPE: Fields = {"type": anything}
NAMED: Fields = {"block_id": ID}

BLOCKS: Mapping[str, Block] = MappingProxyType(
    {
        "section": Block(
            TYPE,
            {
                **NAMED,
                "text": either(3000),
                "fields": many(either(2000), 10),
                "accessory": element("section"),
                "expand": boolean,
            },
            also=_says_something,
        ),
        "header": Block({**TYPE, "text": plain(150)}, NAMED),
        "context": Block({**TYPE, "elements": many(_in_context, 10)}, NAMED),
        "actions": Block({**TYPE, "elements": many(element("actions"), 25)}, NAMED, also=_unique_actions),
        # Slack makes up a block_id where there is none; then nobody could read the value back.
        "input": Block(
            {**TYPE, **NAMED, "label": plain(2000), "element": element("input")},
            {"hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
            VIEWS,
            _no_file_dispatch,
        ),
        "image": Block(
            {**TYPE, "alt_text": string(2000)},
            {**NAMED, "image_url": URL, "slack_file": anything, "title": plain(2000)},
            also=_one_source,
        ),
        "divider": Block(TYPE, NAMED),
        "table": Block(
            {**TYPE, "rows": many(many(_cell, 20), 100)},
            {**NAMED, "column_settings": many(_column, 20)},
            frozenset({MESSAGE}),
        ),
    }
)


def blocks_problems(value: object, at: At, surface: str) -> Iterator[str]:
    """Everything wrong with the blocks of a message, modal or Home."""

    def one(block: object, place: At) -> Iterator[str]:
        yield from _block(block, place, surface)

    yield from many(one, MOST[surface])(value, at)
    found = _records(value)
    for twice in repeated([each.get("block_id") for each in found]):
        yield at.says(f"has two blocks with the block_id {twice}")
    if sum(each.get("type") == "table" for each in found) > 1:
        yield at.says("has more than one table")
    if sum(_wants_focus(each) for each in found) > 1:
        yield at.says("has more than one element with focus_on_load")


def _block(value: object, at: At, surface: str) -> Iterator[str]:
    named = value.get("type") if isinstance(value, Mapping) else None
    known = BLOCKS.get(named) if isinstance(named, str) else None
    if known is None or not isinstance(value, Mapping):
        yield at.says(f"is no block that every Slack app shows: {named}")
        return
    if surface not in known.surfaces:
        yield at.says(f"{named} may not stand in a {surface}")
    yield from record(value, at, known.required, known.optional)
    yield from known.also(value, at)


def _wants_focus(block: Mapping[str, object]) -> bool:
    inside = [block.get("element"), block.get("accessory"), *_records(block.get("elements"))]
    return any(isinstance(each, Mapping) and each.get("focus_on_load") is True for each in inside)


def _records(value: object) -> list[Mapping[str, object]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
