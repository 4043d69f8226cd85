"""Accounts, records, the Home tab and the menu."""

from dataclasses import dataclass

from kam_core.cards.actions import ActionRow
from kam_core.cards.interview import FactLine
from kam_core.values import Value


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account in a list. `done` of `total` questions; `quality` 0-100; `freshness` 0-100 or None."""

    account: str
    plan: str
    interview: str | None
    owner: str | None
    status: str
    done: int
    total: int
    quality: int | None
    freshness: int | None
    next_review: Value
    mine: bool = True


@dataclass(frozen=True, slots=True)
class AccountsCard:
    lines: tuple[AccountLine, ...]
    page: int = 0
    pages: int = 1
    search: str = ""


@dataclass(frozen=True, slots=True)
class NeedLine:
    """Something that needs the person now."""

    account: str
    plan: str
    text: str
    due: Value
    overdue: bool
    row: ActionRow | None = None
    """The action, when it is one: with what can be done about it."""


@dataclass(frozen=True, slots=True)
class HomeCard:
    person: str
    needs: tuple[NeedLine, ...]
    open: tuple[AccountLine, ...]
    accounts: AccountsCard
    zone: str
    hours: str
    may_start: bool = True


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record in a list that can be edited or removed."""

    record: str
    entity: str
    label: str
    lines: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class RecordsCard:
    """The records that a question holds, one by one."""

    interview: str
    question: str
    title: str
    records: tuple[RecordLine, ...]


@dataclass(frozen=True, slots=True)
class MenuCard:
    """The menu behind the bare command. `unknown` is a mistyped verb, `nearest` the verb it looks like."""

    verbs: tuple[str, ...]
    resume: str | None = None
    unknown: str = ""
    nearest: str | None = None
    full: bool = False


@dataclass(frozen=True, slots=True)
class InterviewsCard:
    """Several interviews that wait to go on: which one is meant?"""

    lines: tuple[AccountLine, ...]
