"""Tables of a playbook file, read key by key: whatever does not fit is refused with the file and the key."""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType


class PlaybookError(ValueError):
    """A mistake in the playbook; its words name the file, the key, and the nearest right name if any."""


def nearest(wrong: str, right: Iterable[str]) -> str:
    """`'neds'; nearest: needs`, or just the wrong name in quotes when nothing is near."""
    met = get_close_matches(wrong, list(right), n=1, cutoff=0.5)
    return f"'{wrong}'; nearest: {met[0]}" if met else f"'{wrong}'"


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of `file`; `where` names it in refusals ("section", "E1", "E1.when")."""

    file: str
    where: str
    values: Mapping[str, object]

    @classmethod
    def parsed(cls, file: str, body: bytes) -> "Entry":
        """The whole file. Raises `PlaybookError` when it is not UTF-8 or not TOML."""
        try:
            return cls(file, "", tomllib.loads(body.decode("utf-8")))
        except UnicodeDecodeError as reason:
            raise PlaybookError(f"{file}: is not UTF-8 (byte {reason.start})") from reason
        except tomllib.TOMLDecodeError as reason:
            raise PlaybookError(f"{file}: is not TOML: {reason}") from reason

    def refused(self, key: str, why: str) -> PlaybookError:
        """The error to raise for one key of this table."""
        return PlaybookError(f"{self._at(key)}: {why}")

    def named(self, where: str) -> "Entry":
        """The same table under the name by which people know it."""
        return Entry(self.file, where, self.values)

    def only(self, allowed: Collection[str]) -> None:
        """Refuse every key but the allowed ones."""
        for key in self.values:
            if key not in allowed:
                raise PlaybookError(f"{self._at(key)}: no key called {nearest(key, sorted(allowed))}")

    def text(self, key: str, most: int, default: str | None = None) -> str:
        """A line of words of at most `most` characters; without a default it must be there."""
        value = self.values.get(key, default)
        if value is None:
            raise self.refused(key, "is missing")
        if not isinstance(value, str):
            raise self.refused(key, f"is words in quotes, not {_sort(value)}")
        if key in self.values and (not value or value.strip() != value):
            raise self.refused(key, "is empty or has spaces at an end")
        if len(value) > most:
            raise self.refused(key, f"has {len(value)} characters, at most {most} fit")
        return value

    def flag(self, key: str, *, needed: bool = False) -> bool:
        """True or false; false when it is left out and not needed."""
        value = self.values.get(key, None if needed else False)
        if value is None:
            raise self.refused(key, "is missing")
        if not isinstance(value, bool):
            raise self.refused(key, f"is true or false, not {_sort(value)}")
        return value

    def number(self, key: str, least: int, most: int) -> int:
        """A whole number from `least` to `most`."""
        value = self.values.get(key)
        if value is None:
            raise self.refused(key, "is missing")
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.refused(key, f"is a whole number from {least} to {most}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of different words; none when it is left out."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
            raise self.refused(key, f"is a list of words, not {_sort(value)}")
        if len(set(value)) < len(value):
            raise self.refused(key, "names something twice")
        return tuple(value)

    def words(self, key: str, most: int, allowed: Collection[str] | None = None) -> Mapping[str, str]:
        """A table of words under this key; empty when it is left out. With `allowed`, only these names."""
        table = self.table(key, needed=False)
        if allowed is not None:
            table.only(allowed)
        return MappingProxyType({name: table.text(name, most) for name in table.values})

    def table(self, key: str, *, needed: bool = True) -> "Entry":
        """The table under this key; an empty one when it is left out and not needed."""
        value = self.values.get(key, None if needed else {})
        if value is None:
            raise self.refused(key, "is missing")
        if not isinstance(value, dict):
            raise self.refused(key, f"is a table, not {_sort(value)}")
        return Entry(self.file, f"{self.where}.{key}" if self.where else key, value)

    def tables(self, key: str) -> tuple["Entry", ...]:
        """The tables written as [[key]], numbered from 1; none when there are none."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.refused(key, f"is written as [[{key}]]")
        return tuple(Entry(self.file, f"{key} {number}", each) for number, each in enumerate(value, start=1))

    def _at(self, key: str) -> str:
        return f"{self.file}: {'.'.join(part for part in (self.where, key) if part)}"


def _sort(value: object) -> str:
    names = {
        str: "words",
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), "a date")
