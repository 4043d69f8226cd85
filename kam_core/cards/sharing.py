"""What goes out of a plan to somebody outside the account team, and what went out before."""

from dataclasses import dataclass
from datetime import date, datetime

from kam_core.cards.interview import FactLine


@dataclass(frozen=True, slots=True)
class GoingRecord:
    """One record that goes out: what it is called there, and its facts.

    `named` is the fact that gives it its name. A fact that carries the id of its record can be left out by hand.
    """

    key: str
    facts: tuple[FactLine, ...] = ()
    named: FactLine | None = None


@dataclass(frozen=True, slots=True)
class GoingKind:
    """All records of one kind that go out."""

    entity: str
    records: tuple[GoingRecord, ...]


@dataclass(frozen=True, slots=True)
class StayingLine:
    """How much stays here for one reason, with examples of entity and field."""

    reason: str
    count: int
    examples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PreviewCard:
    """Exactly what would go out; `print` names this very content, `profiles` are the readers to choose from.

    `kept` are the words that somebody left out by hand, as they stand in the plan.
    """

    plan: str
    account: str
    profile: str
    profiles: tuple[str, ...]
    print: str
    going: tuple[GoingKind, ...]
    staying: tuple[StayingLine, ...]
    kept: tuple[FactLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareForm:
    """The form that makes the document: for whom, and as which kind of file."""

    metadata: str
    account: str
    profile: str
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One document that was made for somebody; `by` is a Slack id, `print` the start of the file's hash."""

    audience: str
    profile: str
    what: str
    by: str
    at: datetime
    print: str


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """One objective and whether somebody of theirs agreed to it; `undo` is the version that led to that."""

    objective: str
    text: str
    by: str | None = None
    on: date | None = None
    undo: int | None = None


@dataclass(frozen=True, slots=True)
class SharesCard:
    """What was shared of a plan, the newest first, and what the customer agreed to. `more` are not listed."""

    plan: str
    account: str
    shares: tuple[ShareLine, ...]
    objectives: tuple[AgreedLine, ...]
    more: int = 0
    may_edit: bool = True


@dataclass(frozen=True, slots=True)
class AgreementForm:
    """Who of theirs agreed to an objective, and when."""

    metadata: str
    text: str
    people: tuple[str, ...]
    today: date
