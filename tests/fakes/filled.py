"""What Slack sends back for a filled field or a used menu, from plain Python values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.fakes.parsed import Json, Shown, View, all_shown, options_of

SINGLE = {
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
}
ONE_OPTION = frozenset({"static_select", "external_select", "radio_buttons", "overflow"})
MANY_OPTIONS = frozenset({"checkboxes", "multi_static_select", "multi_external_select"})


class FormIsNotComplete(AssertionError):
    """Slack itself would not send the form: a field is missing, too long, or was never shown."""


def filled(view: View, values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The state of a form after typing the values, keyed by block_id, action_id or "block_id.action_id".

    Fields left alone keep their initial value, as in Slack; raises FormIsNotComplete.
    """
    fields = {each.block_id: each for each in all_shown(_inputs(view))}
    unknown = [name for name in values if not any(name in _names(each) for each in fields.values())]
    if unknown:
        raise FormIsNotComplete(f"no such field: {', '.join(unknown)}; there are {', '.join(fields)}")
    state: dict[str, dict[str, Any]] = {}
    for block_id, field in fields.items():
        given = [values[name] for name in _names(field) if name in values]
        entry = used(field.element, given[0]) if given else untouched(field.element)
        if _empty(entry) and not _optional(view, block_id):
            raise FormIsNotComplete(f"{block_id} is required")
        state[block_id] = {field.action_id: entry}
    return state


def used(element: Json, value: Any) -> dict[str, Any]:
    """The JSON of an element after somebody used it with that value."""
    kind = str(element.get("type"))
    if kind in ONE_OPTION:
        return {"type": kind, "selected_option": None if value is None else _option(element, str(value))}
    if kind in MANY_OPTIONS:
        chosen: Sequence[str] = [value] if isinstance(value, str) else list(value or ())
        return {"type": kind, "selected_options": [_option(element, each) for each in chosen]}
    if kind in SINGLE:
        return {"type": kind, SINGLE[kind][0]: value}
    if kind == "button":
        return {"type": kind, "value": element.get("value"), "text": element.get("text")}
    _fits(element, value)
    return {"type": kind, "value": None if value in (None, "") else str(value)}


def untouched(element: Json) -> dict[str, Any]:
    """The JSON of an element that shows its initial value."""
    kind = str(element.get("type"))
    if kind in ONE_OPTION:
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in MANY_OPTIONS:
        return {"type": kind, "selected_options": list(element.get("initial_options") or ())}
    if kind in SINGLE:
        name, first = SINGLE[kind]
        return {"type": kind, name: element.get(first, [] if kind.startswith("multi_") else None)}
    return {"type": kind, "value": element.get("initial_value")}


def _fits(element: Json, value: Any) -> None:
    text = "" if value is None else str(value)
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if text and not least <= len(text) <= most:
        raise FormIsNotComplete(f"{element.get('action_id')} takes {least} to {most} characters")


def _option(element: Json, value: str) -> Json:
    if str(element.get("type")).endswith("external_select"):
        return {"text": {"type": "plain_text", "text": value}, "value": value}
    for each in options_of(element):
        if value in (each.get("value"), (each.get("text") or {}).get("text")):
            return each
    offered = ", ".join(str(each.get("value")) for each in options_of(element))
    raise FormIsNotComplete(f"{element.get('action_id')} does not offer {value}; it offers {offered}")


def _inputs(view: View) -> tuple[Json, ...]:
    return tuple(each for each in view.blocks if each.get("type") == "input")


def _names(field: Shown) -> tuple[str, str, str]:
    return (field.block_id, field.action_id, f"{field.block_id}.{field.action_id}")


def _optional(view: View, block_id: str) -> bool:
    return any(each.get("block_id") == block_id and each.get("optional") for each in view.blocks)


def _empty(entry: Mapping[str, Any]) -> bool:
    return all(each in (None, "", []) for name, each in entry.items() if name != "type")
