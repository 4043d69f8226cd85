"""The one-page plan and its score."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kam_core.cards.interview import SelectionLine
from kam_core.values import Money, Value


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One of us or of theirs, as the one-page plan names people."""

    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpportunityLine:
    title: str
    potential: Money | None
    probability: Decimal | None
    expected: Money | None
    close: Value


@dataclass(frozen=True, slots=True)
class ActionLine:
    text: str
    owner: str | None
    due: Value
    side: str | None


@dataclass(frozen=True, slots=True)
class ForceLine:
    driving: int
    restraining: int
    ratio: Decimal | None
    band: str | None
    brake: str | None


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    text: str
    kind: str
    target: Decimal | None
    unit: str
    by: Value
    baseline: Decimal | None = None
    now: Decimal | None = None
    movement: str = "unknown"
    course: str = "unread"
    """Terms of `kam_core/measures/readings.py`."""


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One of the eight marks of a good plan: 0-100."""

    mark: str
    score: int


@dataclass(frozen=True, slots=True)
class FixLine:
    """One gap worth closing: `gain` points, `question` opens it."""

    key: str
    gain: int
    question: str
    title: str


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """Quality 0-100 with its eight marks, the gates that cap it (gate, cap), and the fixes that add most."""

    score: int
    marks: tuple[MarkLine, ...]
    gates: tuple[tuple[str, int], ...]
    fixes: tuple[FixLine, ...]


@dataclass(frozen=True, slots=True)
class PlanCard:
    """The one-page plan, up to date."""

    plan: str
    interview: str | None
    account: str
    period: tuple[date | None, date | None]
    status: str
    owner: str | None
    objective: str | None
    for_them: str | None
    for_us: str | None
    agreed: bool
    measure: str | None
    opportunity: OpportunityLine | None
    people: tuple[PersonLine, ...]
    empty_roles: tuple[str, ...]
    threads: int
    single_thread: str | None
    forces: ForceLine | None
    actions: tuple[ActionLine, ...]
    indicators: tuple[IndicatorLine, ...]
    next_review: Value
    first_digest: date | None
    digest_channel: str | None
    unknowns: int
    quality: ScoreLine
    freshness: int | None
    verdict: SelectionLine | None = None
    can_edit: bool = True
    can_lead: bool = False
    """Whether whoever looks may share the plan and hand it over."""
    can_draft: bool = False
    """Whether a model may draft the story of the page."""
    story: str = ""
    """The plan in a few sentences, as somebody kept them."""


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """The quality of a plan in full. `interview` is None for whom no button may open a question."""

    plan: str
    interview: str | None
    account: str
    score: ScoreLine
