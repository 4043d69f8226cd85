"""What a person sees in Slack, as records: messages, modals and the Home tab."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

ABOUT = re.compile(r"(question|probe|understood):(.+)", re.DOTALL)
Json = Mapping[str, Any]


class NothingToPress(AssertionError):
    """There is no such button or menu on what is shown; the argument lists what there is."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An element that can be used, with the block it stands in."""

    block_id: str
    element: Json

    @property
    def action_id(self) -> str:
        """The name of the element within its block."""
        return str(self.element.get("action_id", ""))


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it stands now; thread_ts is None outside of threads."""

    channel: str
    ts: str
    thread_ts: str | None
    user: str
    text: str
    blocks: tuple[Json, ...]
    edited: bool
    ephemeral_to: str | None
    files: tuple[Json, ...]

    @property
    def block_ids(self) -> tuple[str, ...]:
        """The block_ids in order, blocks without one left out."""
        return tuple(str(each["block_id"]) for each in self.blocks if "block_id" in each)

    @property
    def about(self) -> tuple[str, str] | None:
        """What the message is for, such as ("question", "A1"), read from the first fitting block_id."""
        found = (ABOUT.fullmatch(each) for each in self.block_ids)
        return next(((each[1], each[2]) for each in found if each), None)

    @property
    def question(self) -> str | None:
        """The id of the question that the message asks, probes or sums up."""
        return self.about[1] if self.about else None

    @property
    def words(self) -> str:
        """Everything that can be read in it, one piece per line."""
        return "\n".join(words_of(self.blocks)) or self.text

    def shown(self, action_id: str, value: str | None = None) -> Shown:
        """The element of that name (and value); raises NothingToPress."""
        return find_shown(self.blocks, action_id, value)


@dataclass(frozen=True, slots=True)
class View:
    """A modal or a Home tab as it stands now."""

    id: str
    hash: str
    title: str
    callback_id: str
    private_metadata: str
    blocks: tuple[Json, ...]

    @property
    def words(self) -> str:
        """Everything that can be read in it, one piece per line."""
        return "\n".join(words_of(self.blocks))

    def shown(self, action_id: str, value: str | None = None) -> Shown:
        """The element of that name (and value); raises NothingToPress."""
        return find_shown(self.blocks, action_id, value)


def read_message(raw: Json) -> Message:
    """A message from the JSON of local-slack."""
    return Message(
        channel=str(raw["channel"]),
        ts=str(raw["ts"]),
        thread_ts=raw.get("thread_ts"),
        user=str(raw.get("user", "")),
        text=str(raw.get("text") or ""),
        blocks=tuple(raw.get("blocks") or ()),
        edited="edited" in raw,
        ephemeral_to=raw.get("ephemeral_to"),
        files=tuple(raw.get("files") or ()),
    )


def read_view(raw: Json) -> View:
    """A modal or Home from the JSON of local-slack."""
    return View(
        id=str(raw.get("id", "")),
        hash=str(raw.get("hash", "")),
        title=str((raw.get("title") or {}).get("text", "")),
        callback_id=str(raw.get("callback_id", "")),
        private_metadata=str(raw.get("private_metadata", "")),
        blocks=tuple(raw.get("blocks") or ()),
    )


def all_shown(blocks: tuple[Json, ...]) -> tuple[Shown, ...]:
    """Every usable element in reading order."""
    return tuple(
        Shown(str(block.get("block_id", f"b{place}")), each)
        for place, block in enumerate(blocks)
        for each in _elements(block)
        if "action_id" in each
    )


def find_shown(blocks: tuple[Json, ...], action_id: str, value: str | None) -> Shown:
    """The first element of that name, or the one that carries or offers that value."""
    named = [each for each in all_shown(blocks) if each.action_id == action_id]
    for each in named:
        if value is None or value in _values(each.element) or not _values(each.element):
            return each
    there = ", ".join(f"{each.action_id}={list(_values(each.element))}" for each in all_shown(blocks))
    raise NothingToPress(f"{action_id} {value or ''}: there is {there or 'nothing'}")


def words_of(part: Any) -> Iterator[str]:
    """All texts inside blocks, in reading order."""
    if isinstance(part, Mapping):
        if part.get("type") in ("plain_text", "mrkdwn", "raw_text"):
            yield str(part.get("text", ""))
            return
        for name, each in part.items():
            if name not in ("confirm", "placeholder"):
                yield from words_of(each)
    elif isinstance(part, list | tuple):
        for each in part:
            yield from words_of(each)


def options_of(element: Json) -> list[Json]:
    """The options of a menu, in groups or not."""
    grouped = [each for one in element.get("option_groups", ()) for each in one.get("options", ())]
    return [*element.get("options", ()), *grouped]


def _values(element: Json) -> tuple[str, ...]:
    own = (str(element["value"]),) if "value" in element else ()
    return own + tuple(str(each["value"]) for each in options_of(element))


def _elements(block: Json) -> list[Json]:
    inside = [block.get("accessory"), block.get("element"), *(block.get("elements") or ())]
    return [each for each in inside if isinstance(each, Mapping)]
