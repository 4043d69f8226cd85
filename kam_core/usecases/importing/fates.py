"""What becomes of one row."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from kam_core.imports.reading import Why
from kam_core.values import Value


class Fate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WAITING = "waiting"
    BAD = "bad"


class Wish(StrEnum):
    """What a person may choose beside the mapping."""

    MAKE_ACCOUNTS = "make_accounts"
    MAKE_PLANS = "make_plans"
    TAKE_THEIRS = "take_theirs"


class Move(NamedTuple):
    """One fact of a record, before and after. In a conflict `after` is what the file says and nothing moved."""

    fact: str
    before: Value
    after: Value


class Outcome(NamedTuple):
    """What a row leads to: which record, what it holds when it is new, what moves, what is kept against the file, or
    why nothing happens.
    """

    number: int
    fate: Fate
    label: str = ""
    account: str = ""
    moves: tuple[Move, ...] = ()
    kept: tuple[Move, ...] = ()
    whys: tuple[Why, ...] = ()
    makes: tuple[str, ...] = ()
    """What is made beside the record: "account", "plan"."""
    holds: Mapping[str, Value] = MappingProxyType({})
