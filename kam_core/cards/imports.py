"""A file of rows on its way into the plans, and the forms that ask about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kam_core.values import Value


@dataclass(frozen=True, slots=True)
class ImportExample:
    """One fact of one row that moves, or is kept against the file."""

    fate: str
    entity: str
    label: str
    fact: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class ImportCard:
    """A file and how far it is: `state` says what is shown, `counts` what becomes of its `rows`.

    `kinds` are asked about when it is unclear what the rows are; `questions` is how many doubts are open.
    """

    id: str
    file: str
    state: str
    kind: str = ""
    kinds: tuple[str, ...] = ()
    rows: int = 0
    done: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    questions: int = 0
    left_out: tuple[str, ...] = ()
    examples: tuple[ImportExample, ...] = ()
    waits: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    error: str = ""
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """One question about a file: `name` is its input, `key` what it settles."""

    name: str
    key: str
    about: str
    options: tuple[str, ...]
    chosen: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportForm:
    """Questions about a file, or some of its columns; `turn` tells whether they are still those that were asked."""

    id: str
    file: str
    kind: str
    turn: int
    lines: tuple[DoubtLine, ...]
    rest: int = 0


@dataclass(frozen=True, slots=True)
class ImportColumnsCard:
    """Every column with what it becomes, empty where it is left out; changed some at a time."""

    id: str
    file: str
    kind: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WishesForm:
    """What a person may choose beside the mapping."""

    id: str
    kind: str
    turn: int
    offered: tuple[str, ...]
    chosen: tuple[str, ...]
