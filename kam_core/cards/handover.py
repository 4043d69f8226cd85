"""A plan on its way to another owner."""

from dataclasses import dataclass
from datetime import date, datetime

from kam_core.values import Value


@dataclass(frozen=True, slots=True)
class HandoverForm:
    """The question who takes over the plan of this account."""

    plan: str
    account: str


@dataclass(frozen=True, slots=True)
class MovingLine:
    """One open action that goes along with the plan."""

    text: str
    due: Value = None


@dataclass(frozen=True, slots=True)
class HandoverCard:
    """What handing over would do, or did: the plan, the actions that go along, how far the questions are.

    `stage` is "open", "handed", "cancelled" or "taken_back"; `asks` whether the old owner can be asked at all; persons
    are Slack ids where we have them, else names. `more` actions are not listed.
    """

    handover: str
    plan: str
    account: str
    old: str
    new: str
    stage: str
    actions: tuple[MovingLine, ...]
    more: int
    answered: int
    questions: int
    asks: bool
    mine: bool
    """Whether whoever looks is the old owner, to whom the questions go."""
    handed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HandoverQuestionCard:
    """The question that only the old owner can answer, and how many were; `question` is empty after the last."""

    handover: str
    account: str
    new: str
    question: str
    ask: str
    why: str
    number: int
    total: int
    answered: int
    stage: str
    first: bool = False


@dataclass(frozen=True, slots=True)
class HandoverAnswerForm:
    """The form of one answer."""

    metadata: str
    ask: str
    start: str


@dataclass(frozen=True, slots=True)
class WelcomeCard:
    """What a new owner is told first: three things to do, each None where there is nothing to say."""

    plan: str
    account: str
    old: str
    actions: int
    meet: tuple[str, str, str] | None = None
    """Who of theirs, what they are, and who of us knows them."""
    due: MovingLine | None = None
    review: date | None = None
