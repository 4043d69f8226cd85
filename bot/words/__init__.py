"""Everything that the bot says and that is not a question, by key."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any


class WordMissing(KeyError):
    """A key that no language file has."""


class _Slots(dict[str, object]):
    """Slots of a sentence; one that got no value stays empty rather than failing in front of a person."""

    def __missing__(self, slot: str) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Words:
    """One language: dotted key -> sentence. With a reader, what stands below `reader.<reader>` comes first."""

    entries: Mapping[str, str]
    reader: str = ""

    def __call__(self, key: str, **slots: object) -> str:
        """The sentence of a key with its slots filled. Raises `WordMissing`."""
        if key not in self.entries:
            raise WordMissing(key)
        sentence = self.entries.get(f"reader.{self.reader}.{key}", self.entries[key])
        return sentence.format_map(_Slots(slots)) if slots else sentence

    def or_none(self, key: str, **slots: object) -> str | None:
        """The sentence of a key, or None when there is none."""
        for held in (f"reader.{self.reader}.{key}", key):
            if held in self.entries:
                return Words(self.entries)(held, **slots)
        return None

    def told_to(self, reader: str) -> "Words":
        """The same words as a reader outside the house has them."""
        return replace(self, reader=reader)

    def __contains__(self, key: object) -> bool:
        return key in self.entries


@cache
def english() -> Words:
    """English, from the files beside this one."""
    entries: dict[str, str] = {}
    for file in sorted(files(__package__).iterdir(), key=lambda each: each.name):
        if file.name.endswith("en.toml"):
            entries |= _flat(tomllib.loads(file.read_text(encoding="utf-8")))
    return Words(entries)


def _flat(tree: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, branch in tree.items():
        path = f"{prefix}{key}"
        flat |= _flat(branch, f"{path}.") if isinstance(branch, dict) else {path: str(branch)}
    return flat
