"""The questions of a handover, read from `questions.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class HandoverQuestion:
    """One thing that only the old owner knows; `ask` may name the account as {account}."""

    key: str
    name: str
    ask: str
    why: str


@cache
def questions() -> tuple[HandoverQuestion, ...]:
    """All of them, in order."""
    told = tomllib.loads(files(__package__).joinpath("questions.toml").read_text(encoding="utf-8"))
    return tuple(HandoverQuestion(key, **each) for key, each in told.items())
