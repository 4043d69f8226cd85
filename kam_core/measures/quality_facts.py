"""What the quality of a plan is judged by, and the shape of the judgement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kam_core.measures.days import Day
from kam_core.measures.objectives import ActionFacts, IndicatorFacts, ObjectiveFacts
from kam_core.measures.relationships import Tie
from kam_core.measures.reviews import ReviewFacts
from kam_core.measures.value import ValueFacts
from kam_core.terms import ReviewFrequency


class MarkName(StrEnum):
    """The eight marks of a good account plan."""

    MUTUAL_OUTCOME = "mutual_outcome"
    ACTIONABLE_STEPS = "actionable_steps"
    THINK_EXTERNALLY = "think_externally"
    ACTION_ORIENTED = "action_oriented"
    LEADING_INDICATORS = "leading_indicators"
    WIN_WIN = "win_win"
    BROUGHT_TO_LIFE = "brought_to_life"
    REVIEWED = "reviewed"


class GateKey(StrEnum):
    NO_CUSTOMER_AGREEMENT = "no_customer_agreement"
    REVIEW_OVERDUE = "review_overdue"
    SINGLE_THREADED = "single_threaded"
    THREADS_UNKNOWN = "threads_unknown"


@dataclass(frozen=True, slots=True)
class ExternalFact:
    """Something outside that moves the customer: its day, and whether it is linked onward in the plan."""

    key: str
    on: Day | None = None
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody changed the plan on a day."""

    who: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """A plan as its quality sees it. Nothing here is a default that a plan could earn points from.

    `story`: the one-page story exists. `share_opened_on`: the customer's view was opened. `digest_acted_on`:
    the last time that somebody pressed a button in a digest. `started_on`: from when reviews are expected.
    `parts`: what a complete plan would hold -> whether it does; for completeness only.
    """

    objectives: tuple[ObjectiveFacts, ...] = ()
    actions: tuple[ActionFacts, ...] = ()
    indicators: tuple[IndicatorFacts, ...] = ()
    external: tuple[ExternalFact, ...] = ()
    values: tuple[ValueFacts, ...] = ()
    changes: tuple[Change, ...] = ()
    reviews: tuple[ReviewFacts, ...] = ()
    ties: tuple[Tie, ...] = ()
    story: bool = False
    share_opened_on: date | None = None
    digest_acted_on: date | None = None
    review_frequency: ReviewFrequency | None = None
    started_on: date | None = None
    parts: Mapping[str, bool] = field(default_factory=dict)

    @property
    def active(self) -> tuple[ObjectiveFacts, ...]:
        return tuple(objective for objective in self.objectives if objective.active)

    @property
    def standing(self) -> tuple[ObjectiveFacts, ...]:
        return tuple(objective for objective in self.objectives if objective.standing)

    def actions_of(self, objective: ObjectiveFacts) -> tuple[ActionFacts, ...]:
        """Its actions that are not cancelled; unlinked ones belong to the only active objective, or the main one."""
        return tuple(a for a in self.actions if a.standing and self._belongs(a.objective, objective))

    def indicators_of(self, objective: ObjectiveFacts) -> tuple[IndicatorFacts, ...]:
        """Its indicators; unlinked ones belong to the only active objective, or the main one."""
        return tuple(i for i in self.indicators if self._belongs(i.objective, objective))

    def _belongs(self, link: str | None, objective: ObjectiveFacts) -> bool:
        return link == objective.key or (link is None and self._home == (objective,))

    @property
    def _home(self) -> tuple[ObjectiveFacts, ...]:
        """Where the unlinked belong, if that is one: the first steps are asked for with the main objective in view."""
        return self.active if len(self.active) == 1 else tuple(one for one in self.active if one.main)


@dataclass(frozen=True, slots=True)
class Check:
    """One test behind a mark: points earned of points possible; 0 possible means it cannot be judged yet."""

    key: str
    earned: Decimal
    possible: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One of the eight marks, 0-100, with the tests behind it. `exact` is the unrounded figure."""

    name: MarkName
    score: int
    exact: Decimal
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """Something missing that no other merit outweighs: the score is at most `cap`."""

    key: GateKey
    cap: int


@dataclass(frozen=True, slots=True)
class Fix:
    """One change to the plan and what it would do.

    `subject` is the key of the record it is about; `mark` None when it only opens a gate; `question` the
    interview's question that gathers it. `gain` is in points of the score as shown; `gain_before_gates`
    unrounded.
    """

    key: str
    subject: str | None
    mark: MarkName | None
    question: str | None
    gain: int
    gain_before_gates: Decimal


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many of the plan's parts hold something, 0-1 (None when none is asked for), and which do not."""

    value: Decimal | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """The judgement: score 0-100 after the gates, and everything that explains it.

    `fixes` are ranked, the largest gain first; `best_fix` is the first of them, None when nothing would add a
    point.
    """

    score: int
    before_gates: int
    marks: tuple[Mark, ...]
    gates: tuple[Gate, ...]
    fixes: tuple[Fix, ...]
    best_fix: Fix | None
    completeness: Completeness
