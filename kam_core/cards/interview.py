"""What an interview shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kam_core.interview.reading.found import Bare
from kam_core.terms import Status
from kam_core.values import Value


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact as a person sees it; `record` is the id for editing, `before` the value it replaced."""

    entity: str
    label: str
    field: str
    value: Value
    status: Status
    by: str | None = None
    on: date | None = None
    record: str | None = None
    before: Value = None


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One question of the interview. `section` is None in the quick start; `number` of `total` is the position."""

    interview: str
    question: str
    title: str
    section: str | None
    number: int
    total: int
    ask: str
    hint: str
    can_skip: bool
    can_go_back: bool
    held: tuple[FactLine, ...] = ()
    """What the plan holds of this question already, when it is asked again."""


@dataclass(frozen=True, slots=True)
class ProbeCard:
    """A second question on the same answer; `title` and `example` are guidance's, when it has one."""

    interview: str
    question: str
    ask: str
    passage: str = ""
    title: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceOffer:
    """Words that the person is asked to settle; `asks` names the wording, options are shown in order."""

    asks: str
    words: str
    options: tuple[Value | Bare, ...]


@dataclass(frozen=True, slots=True)
class GapOffer:
    """Something unknown that may become an action. `about` names the wording, `what` the thing."""

    about: str
    what: str


@dataclass(frozen=True, slots=True)
class UnderstoodCard:
    """An answer as it was understood and saved. `raw` is shown when only the words could be kept."""

    interview: str
    question: str
    answer: str
    lines: tuple[FactLine, ...]
    choice: ChoiceOffer | None = None
    gaps: tuple[GapOffer, ...] = ()
    gaps_noted: bool = False
    raw: str = ""
    updated: bool = False
    editable: bool = True


@dataclass(frozen=True, slots=True)
class OfferCard:
    """Something heard beside the question, waiting for one press: an answer to another question, or a correction.

    `outcome` is empty while it waits, then "taken" or "left".
    """

    interview: str
    question: str
    title: str
    offer: str
    correction: bool
    lines: tuple[FactLine, ...]
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """A short human sentence by its key in words, with the values for its slots; a day is written as the words do."""

    key: str
    slots: Mapping[str, str | date] = field(default_factory=dict)
    block: str = ""
    """Prefix of the first block's id, when others rely on it."""
    buttons: tuple[tuple[str, str], ...] = ()
    """Presses offered below: (verb of a button, its payload)."""


@dataclass(frozen=True, slots=True)
class SectionState:
    section: str
    title: str
    minutes: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class CrossroadsCard:
    """Stop here with a usable plan, or go deeper, section by section."""

    interview: str
    plan: str
    sections: tuple[SectionState, ...]
    finished: bool = False


@dataclass(frozen=True, slots=True)
class SelectionLine:
    """What the selection says: key, undecided or streamline, with reasons by key; a kept reason overrides."""

    verdict: str
    reasons: tuple[str, ...]
    override: str | None = None


@dataclass(frozen=True, slots=True)
class SelectionCard:
    """ "This does not look like a key account", asked before more is invested in it."""

    interview: str
    plan: str
    account: str
    selection: SelectionLine


@dataclass(frozen=True, slots=True)
class OpeningCard:
    """The first message of an interview's thread."""

    interview: str
    account: str
    questions: int
    minutes: int
