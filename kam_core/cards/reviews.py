"""Reviews as people meet them: the agenda, one thing at a time, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kam_core.cards.actions import ActionRow
from kam_core.cards.forms import FormCard
from kam_core.cards.interview import FactLine
from kam_core.values import Value


@dataclass(frozen=True, slots=True)
class ScoreThen:
    """The plan's quality at one moment, with the gates that capped it; `score` None when nobody noted it."""

    score: int | None = None
    gates: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class StaleLine:
    """One fact that may have grown old, and when it was last said."""

    line: FactLine
    said_on: date


@dataclass(frozen=True, slots=True)
class OffTrackLine:
    """One indicator that is behind its line: where it is, where it should be."""

    indicator: str
    label: str
    now: Decimal | None
    target: Decimal | None
    unit: str = ""
    read_on: date | None = None


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """Something that somebody promised."""

    commitment: str
    who: str | None
    what: str
    by: Value = None
    to_whom: str | None = None


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a brief or a pack: `key` names its words, `slots` what fills them."""

    key: str
    slots: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """The agenda of one review that is still to be held. It is for a DM: names may stand in it, scores of people not.

    `changes` counts changed records by section; `silent` are people past their cadence with the days since contact.
    `page` is the pack of a review with the customer, or the brief of an executive sponsor.
    """

    plan: str
    review: str
    account: str
    kind: str
    planned: date | None
    since: date | None
    until: date
    minutes: int
    now: ScoreThen
    then: ScoreThen = ScoreThen()
    fix: str | None = None
    changes: tuple[tuple[str, int], ...] = ()
    stale: tuple[StaleLine, ...] = ()
    overdue: tuple[ActionRow, ...] = ()
    blocked: tuple[ActionRow, ...] = ()
    off_track: tuple[OffTrackLine, ...] = ()
    silent: tuple[tuple[str, int], ...] = ()
    promises: tuple[PromiseLine, ...] = ()
    waiting: tuple[str, ...] = ()
    """Decisions that were asked for: who is to decide."""
    suggestions: tuple[str, ...] = ()
    page: tuple[PageLine, ...] = ()
    walking: bool = False
    """Whether this person has begun to go through it."""
    shared_in: str | None = None
    event: str = ""


@dataclass(frozen=True, slots=True)
class AgendaCard:
    """The agenda as a channel may see it: facts, none of them about how close we are to anybody."""

    review: ReviewCard


@dataclass(frozen=True, slots=True)
class FactStep:
    """Is this still true? `unchanged` days for which a text has stood word for word; `ours` for a customer to confirm."""

    line: FactLine
    said_on: date
    unchanged: int | None = None
    customer: bool = False


@dataclass(frozen=True, slots=True)
class ActionStep:
    row: ActionRow


@dataclass(frozen=True, slots=True)
class IndicatorStep:
    line: OffTrackLine


@dataclass(frozen=True, slots=True)
class PromiseStep:
    line: PromiseLine


@dataclass(frozen=True, slots=True)
class WordsStep:
    """Something to be said in words: `asks` names the question, `taken` is what was said so far."""

    asks: str
    taken: tuple[str, ...] = ()
    slots: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AttendeesStep:
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EndStep:
    """Everything was gone through; what is carried over."""

    confirmed: int
    decisions: tuple[str, ...]
    people: tuple[str, ...]
    carried: tuple[ActionRow, ...]


Step = FactStep | ActionStep | IndicatorStep | PromiseStep | WordsStep | AttendeesStep | EndStep


@dataclass(frozen=True, slots=True)
class WalkCard:
    """One thing of a review. `settled` names what became of it, empty while it is open."""

    walk: str
    review: str
    plan: str
    account: str
    kind: str
    number: int
    total: int
    step: Step
    settled: str = ""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What an annual refresh changed: facts changed of those asked, and texts that stand word for word for a year."""

    changed: int
    asked: int
    old: tuple[tuple[FactLine, int], ...] = ()


@dataclass(frozen=True, slots=True)
class HeldCard:
    """A review that was held, as it is on record. `undo` while it can be taken back in this message."""

    plan: str
    review: str
    account: str
    kind: str
    held: date
    planned: date | None
    before: ScoreThen
    after: ScoreThen
    fix: str | None
    next: date | None
    version: int | None
    plan_next: date | None = None
    """The next review of any kind."""
    decisions: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    confirmed: int = 0
    carried: int = 0
    refreshed: Refreshed | None = None
    event: str = ""
    """What happened, for a look at the plan after an event."""
    by: str = ""
    walk: str = ""
    """The person's own walk, by which more can be put down; empty for who only reads."""
    undo: bool = True


@dataclass(frozen=True, slots=True)
class FactForm:
    """One fact as a form of one input; `metadata` says where it came from."""

    form: FormCard
    metadata: str


@dataclass(frozen=True, slots=True)
class DayForm:
    """A day to be picked: of what (`move` or `held`), and what the picker starts with."""

    review: str
    asks: str
    account: str
    start: date


@dataclass(frozen=True, slots=True)
class AttendeesForm:
    """Who was there: ours by their ids, theirs by name."""

    walk: str
    ours: tuple[str, ...]
    theirs: str


@dataclass(frozen=True, slots=True)
class DecisionForm:
    """Something to be put down in words; `asks` names the question."""

    walk: str
    asks: str


@dataclass(frozen=True, slots=True)
class AgreedForm:
    """Who of theirs agreed to a fact, and when; `number` is the step of the walk that asks about it."""

    walk: str
    number: int
    line: FactLine
    people: tuple[str, ...]
    start: date
