"""What the next owner of a plan is given to read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kam_core.document.shape import PlanDocument


@dataclass(frozen=True, slots=True)
class Pack:
    """A plan as its next owner reads it: the whole document, and what the old owner said beside it.

    `old` and `new` are names; `said` pairs the name of each question with its
    answer, empty where there is none.
    """

    document: PlanDocument
    old: str
    new: str
    today: date
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PackForm:
    """How a pack is written: the ending of its file, and who writes it."""

    ending: str
    write: Callable[[Pack], bytes]


@dataclass(frozen=True, slots=True)
class PackFile:
    """A pack that was written."""

    name: str
    content: bytes
