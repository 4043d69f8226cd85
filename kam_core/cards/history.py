"""What became of a plan: changes, versions, and what restoring one would change."""

from dataclasses import dataclass
from datetime import date

from kam_core.values import Value

REVIEW, MONTH, EVER = "review", "month", "ever"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One fact of a record, before and after; `status` is said where only how sure we are has changed."""

    field: str
    before: Value
    after: Value
    status: str = ""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What somebody did to one record on a day: `did` is added, removed, restored or changed."""

    who: str
    on: date
    entity: str
    label: str
    did: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeSection:
    """The changes of one section of the plan, the newest first; `title` empty for what no section asks about."""

    title: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A frozen version; `why` is review or restore."""

    version: str
    number: int
    on: date
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class HistoryCard:
    """One page of what changed since a day; `why` says how that day was chosen, `cut` that older changes are left out."""

    plan: str
    account: str
    why: str
    since: date
    page: int
    pages: int
    total: int
    people: int
    sections: tuple[ChangeSection, ...]
    versions: tuple[VersionLine, ...] = ()
    more_versions: int = 0
    may_restore: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class RestoreCard:
    """What restoring a version would change, or, once `done`, what it did; `undo` is the version that brings it back.

    `lost` counts records that are not in the store any more and cannot come back.
    """

    plan: str
    account: str
    version: str
    number: int
    on: date
    lines: tuple[ChangeLine, ...]
    more: int = 0
    lost: int = 0
    hidden: int = 0
    done: bool = False
    undone: bool = False
    undo: str = ""
    seen: str = ""
    """The last entry of the trail that was known when this was drawn."""
