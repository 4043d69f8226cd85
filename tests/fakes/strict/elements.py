"""Buttons, menus, pickers and fields: one table entry per type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from tests.fakes.strict.choices import URL, confirm, group, initial_choices, needs_options, option, options
from tests.fakes.strict.shapes import (
    At,
    Check,
    Fields,
    anything,
    boolean,
    many,
    one_of,
    record,
    string,
    whole,
)
from tests.fakes.strict.wording import plain

ID = string(255)
PLACEHOLDER = plain(150)
EVERYWHERE = frozenset({"section", "actions", "input"})


def _day(value: object, at: At) -> Iterator[str]:
    try:
        date.fromisoformat(value if isinstance(value, str) and len(value) == 10 else "")
    except ValueError:
        yield at.says("is not a day of the form YYYY-MM-DD")


def _number(value: object, at: At) -> Iterator[str]:
    try:
        Decimal(value if isinstance(value, str) else "")
    except InvalidOperation:
        yield at.says("is not a number written as a string")


def _dispatch(value: object, at: At) -> Iterator[str]:
    triggers = many(one_of("on_enter_pressed", "on_character_entered"), 2)
    yield from record(value, at, {}, {"trigger_actions_on": triggers})


def _lengths(element: Mapping[str, object], at: At) -> Iterator[str]:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if isinstance(least, int) and isinstance(most, int):
        if least > most:
            yield at.says("has a min_length above its max_length")
        first = element.get("initial_value")
        if isinstance(first, str) and not least <= len(first) <= most:
            yield (at / "initial_value").says("does not fit min_length and max_length")


def _range(element: Mapping[str, object], at: At) -> Iterator[str]:
    try:
        least, first, most = (
            Decimal(str(element[name])) if name in element else None
            for name in ("min_value", "initial_value", "max_value")
        )
    except InvalidOperation:
        return
    ordered = [each for each in (least, first, most) if each is not None]
    if ordered != sorted(ordered):
        yield at.says("has min_value, initial_value and max_value out of order")
    whole_only = element.get("is_decimal_allowed") is False
    if whole_only and any(each != each.to_integral_value() for each in ordered):
        yield at.says("has decimals though is_decimal_allowed is false")


def _fine(element: Mapping[str, object], at: At) -> Iterator[str]:
    yield from ()


def _picture(element: Mapping[str, object], at: At) -> Iterator[str]:
    if ("image_url" in element) == ("slack_file" in element):
        yield at.says("needs either image_url or slack_file")


@dataclass(frozen=True, slots=True)
class Element:
    """What an element type must have, may have, and in which blocks it may stand."""

    required: Fields
    optional: Fields
    within: frozenset[str]
    also: Callable[[Mapping[str, object], At], Iterator[str]] = _fine


FOCUS: Fields = {"focus_on_load": boolean}
PRESSED: Fields = {"confirm": confirm}
MENU: Fields = {**PRESSED, **FOCUS, "placeholder": PLACEHOLDER}
CHOSEN: Fields = {"options": options(), "option_groups": many(group, 100)}
ONE_ID = string(255, like=r"[A-Z][A-Z0-9]+")
FILTER: Fields = {
    "include": many(one_of("im", "mpim", "private", "public"), 4),
    "exclude_external_shared_channels": boolean,
    "exclude_bot_users": boolean,
}
TYPED: Fields = {**FOCUS, "placeholder": PLACEHOLDER, "dispatch_action_config": _dispatch}


def _conversation_filter(value: object, at: At) -> Iterator[str]:
    yield from record(value, at, {}, FILTER)
    if value == {}:
        yield at.says("is empty")


CONVERSATIONS: Fields = {
    **MENU,
    "default_to_current_conversation": boolean,
    "response_url_enabled": boolean,
    "filter": _conversation_filter,
}
SEVERAL: Fields = {"max_selected_items": whole(1, 100)}
IDS = many(ONE_ID, 100)


def _needed(**fields: Check) -> Fields:
    return {"type": anything, "action_id": ID, **fields}


ELEMENTS: Mapping[str, Element] = MappingProxyType(
    {
        "button": Element(
            _needed(text=plain(75)),
            {
                **PRESSED,
                "url": URL,
                "value": string(2000),
                "style": one_of("primary", "danger"),
                "accessibility_label": string(75),
            },
            frozenset({"section", "actions"}),
        ),
        "static_select": Element(
            _needed(), {**MENU, **CHOSEN, "initial_option": option()}, EVERYWHERE, needs_options
        ),
        "multi_static_select": Element(
            _needed(), {**MENU, **CHOSEN, **SEVERAL, "initial_options": anything}, EVERYWHERE, needs_options
        ),
        "external_select": Element(
            _needed(), {**MENU, "min_query_length": whole(0, 255), "initial_option": option()}, EVERYWHERE
        ),
        "multi_external_select": Element(
            _needed(),
            {**MENU, **SEVERAL, "min_query_length": whole(0, 255), "initial_options": options()},
            EVERYWHERE,
        ),
        "users_select": Element(_needed(), {**MENU, "initial_user": ONE_ID}, EVERYWHERE),
        "multi_users_select": Element(_needed(), {**MENU, **SEVERAL, "initial_users": IDS}, EVERYWHERE),
        "conversations_select": Element(
            _needed(), {**CONVERSATIONS, "initial_conversation": ONE_ID}, EVERYWHERE
        ),
        "multi_conversations_select": Element(
            _needed(), {**CONVERSATIONS, **SEVERAL, "initial_conversations": IDS}, EVERYWHERE
        ),
        "channels_select": Element(
            _needed(), {**MENU, "initial_channel": ONE_ID, "response_url_enabled": boolean}, EVERYWHERE
        ),
        "multi_channels_select": Element(_needed(), {**MENU, **SEVERAL, "initial_channels": IDS}, EVERYWHERE),
        "overflow": Element(
            _needed(options=options(5, linked=True)), PRESSED, frozenset({"section", "actions"})
        ),
        "checkboxes": Element(
            _needed(options=options(10, rich=True)),
            {**PRESSED, **FOCUS, "initial_options": anything},
            EVERYWHERE,
            initial_choices,
        ),
        "radio_buttons": Element(
            _needed(options=options(10, rich=True)),
            {**PRESSED, **FOCUS, "initial_option": anything},
            EVERYWHERE,
            initial_choices,
        ),
        "datepicker": Element(_needed(), {**MENU, "initial_date": _day}, EVERYWHERE),
        "timepicker": Element(
            _needed(),
            {
                **MENU,
                "initial_time": string(5, like=r"([01]\d|2[0-3]):[0-5]\d"),
                "timezone": string(255),
            },
            EVERYWHERE,
        ),
        "datetimepicker": Element(
            _needed(),
            {**PRESSED, **FOCUS, "initial_date_time": whole(10**9, 10**10 - 1)},
            frozenset({"actions", "input"}),
        ),
        "plain_text_input": Element(
            _needed(),
            {
                **TYPED,
                "initial_value": string(3000, 0),
                "multiline": boolean,
                "min_length": whole(0, 3000),
                "max_length": whole(1, 3000),
            },
            frozenset({"input"}),
            _lengths,
        ),
        "number_input": Element(
            _needed(is_decimal_allowed=boolean),
            {**TYPED, "initial_value": _number, "min_value": _number, "max_value": _number},
            frozenset({"input"}),
            _range,
        ),
        "email_text_input": Element(
            _needed(), {**TYPED, "initial_value": string(3000)}, frozenset({"input"})
        ),
        "url_text_input": Element(_needed(), {**TYPED, "initial_value": string(3000)}, frozenset({"input"})),
        "file_input": Element(
            _needed(),
            {"filetypes": many(string(20, like=r"[a-z0-9]+"), 50), "max_files": whole(1, 10)},
            frozenset({"input"}),
        ),
        "image": Element(
            {"type": anything, "alt_text": string(2000)},
            {"image_url": URL, "slack_file": anything},
            frozenset({"section", "context"}),
            _picture,
        ),
    }
)


def element(within: str) -> Check:
    """An element that may stand in that kind of block."""

    def check(value: object, at: At) -> Iterator[str]:
        named = value.get("type") if isinstance(value, Mapping) else None
        known = ELEMENTS.get(named) if isinstance(named, str) else None
        if known is None or not isinstance(value, Mapping):
            yield at.says(f"is no element we know: {named}")
            return
        if within not in known.within:
            yield at.says(f"{named} may not stand in {within}")
        yield from record(value, at, known.required, known.optional)
        yield from known.also(value, at)

    return check
