"""The grammar of the checker: where we are, and what may stand there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class At:
    """A place in a payload; mentionable holds the ids that may be mentioned there (None: any)."""

    path: str
    mentionable: frozenset[str] | None = None

    def __truediv__(self, step: str | int) -> At:
        way = f"{self.path}[{step}]" if isinstance(step, int) else f"{self.path}.{step}"
        return replace(self, path=way)

    def says(self, problem: str) -> str:
        """One line: the place, and what is wrong there."""
        return f"{self.path}: {problem}"


Check = Callable[[object, At], Iterator[str]]
Fields = Mapping[str, Check]


def record(value: object, at: At, required: Fields, optional: Fields) -> Iterator[str]:
    """Every missing, unknown or wrong field of one JSON object."""
    if not isinstance(value, Mapping):
        yield at.says("is not an object")
        return
    for name in required:
        if value.get(name) is None:
            yield at.says(f"lacks {name}")
    known = {**required, **optional}
    for name, inner in value.items():
        if name not in known:
            yield at.says(f"has an unknown field {name}")
        elif inner is None:
            yield (at / name).says("is null")
        else:
            yield from known[name](inner, at / name)


def string(most: int, least: int = 1, like: str | None = None) -> Check:
    """A string of so many characters, and of the given form if there is one."""
    form = re.compile(like) if like else None

    def check(value: object, at: At) -> Iterator[str]:
        if not isinstance(value, str):
            yield at.says("is not a string")
        elif not least <= len(value) <= most:
            yield at.says(f"has {len(value)} characters, allowed are {least} to {most}")
        elif form and not form.fullmatch(value):
            yield at.says(f"is not of the form {form.pattern}")

    return check


def boolean(value: object, at: At) -> Iterator[str]:
    """True or False, and nothing that merely looks like it."""
    if not isinstance(value, bool):
        yield at.says("is not true or false")


def false(value: object, at: At) -> Iterator[str]:
    """False, in JSON or as a form writes it."""
    if value not in (False, "0", "false"):
        yield at.says("is not false")


def whole(least: int, most: int) -> Check:
    """An integer between two others."""

    def check(value: object, at: At) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            yield at.says(f"is not a whole number from {least} to {most}")

    return check


def one_of(*allowed: str) -> Check:
    """One of a few words."""

    def check(value: object, at: At) -> Iterator[str]:
        if value not in allowed:
            yield at.says(f"is none of {', '.join(allowed)}")

    return check


def many(each: Check, most: int, least: int = 1) -> Check:
    """A list of so many, each of them right."""

    def check(value: object, at: At) -> Iterator[str]:
        if not isinstance(value, list):
            yield at.says("is not a list")
            return
        if not least <= len(value) <= most:
            yield at.says(f"has {len(value)} entries, allowed are {least} to {most}")
        for place, inner in enumerate(value):
            yield from each(inner, at / place)

    return check


def anything(value: object, at: At) -> Iterator[str]:
    """Whatever stands there is fine."""
    yield from ()


def repeated(names: Collection[object]) -> tuple[str, ...]:
    """The strings that stand more than once, in order of their second appearance."""
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for name in names:
        if isinstance(name, str):
            if name in seen:
                twice[name] = None
            seen.add(name)
    return tuple(twice)
