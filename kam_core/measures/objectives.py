"""Objectives, actions and indicators as far as the measures look at them."""

from dataclasses import dataclass
from datetime import date, timedelta

from kam_core.measures.days import Day, earliest, latest
from kam_core.terms import ActionStatus, IndicatorKind, ObjectiveStatus, Side

LONGEST_ACTION = timedelta(days=90)
"""A longer action is to be split into steps."""
NEAR = timedelta(days=30)
READING_DAYS = 31
"""How often an indicator is read unless its frequency is known."""

ENDED = frozenset({ObjectiveStatus.ACHIEVED, ObjectiveStatus.MISSED, ObjectiveStatus.DROPPED})
FAILED = frozenset({ObjectiveStatus.MISSED, ObjectiveStatus.DROPPED})
CLOSED = frozenset({ActionStatus.DONE, ActionStatus.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveFacts:
    """One objective: which of its parts are there, and who at the customer agreed to it on which day."""

    key: str
    status: ObjectiveStatus = ObjectiveStatus.PROPOSED
    customer_outcome: bool = False
    our_outcome: bool = False
    need: bool = False
    agreed_by: str | None = None
    agreed_on: date | None = None
    main: bool = False

    @property
    def active(self) -> bool:
        """Still being worked on."""
        return self.status not in ENDED

    @property
    def standing(self) -> bool:
        """Being worked on, or achieved."""
        return self.status not in FAILED

    @property
    def two_sided(self) -> bool:
        """Both sides gain, and a need of the customer stands behind it."""
        return self.customer_outcome and self.our_outcome and self.need

    def agreed(self, today: date) -> bool:
        """Agreed with the customer: a person and a day not after today. A status alone proves nothing."""
        return bool(self.agreed_by) and self.agreed_on is not None and self.agreed_on <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFacts:
    """One action. `objective` None means that nobody linked it.

    `deliverable`: its words name what will exist when it is done. `joint`: both sides do it.
    `widens_contacts`: it answers the risk that the account hangs on one person.
    """

    key: str
    objective: str | None = None
    owner: str | None = None
    side: Side = Side.US
    status: ActionStatus = ActionStatus.PROPOSED
    start: Day | None = None
    due: Day | None = None
    done_on: date | None = None
    deliverable: bool = False
    joint: bool = False
    widens_contacts: bool = False

    @property
    def standing(self) -> bool:
        return self.status is not ActionStatus.CANCELLED

    @property
    def open(self) -> bool:
        return self.status not in CLOSED

    @property
    def owned_and_dated(self) -> bool:
        return bool(self.owner) and self.due is not None

    def short(self, today: date) -> bool:
        """Dated, and due within 90 days of its start, or of today when the start is unknown."""
        if self.due is None:
            return False
        return latest(self.due) - (earliest(self.start) if self.start else today) <= LONGEST_ACTION

    def near(self, today: date) -> bool:
        """Open and due within the next 30 days."""
        return self.open and self.due is not None and today <= latest(self.due) <= today + NEAR

    def on_time(self, today: date) -> bool | None:
        """Was it done by its due day? None if nobody can say: not due yet, undated, done on some day."""
        if self.due is None or not self.standing:
            return None
        if self.status is ActionStatus.DONE:
            return None if self.done_on is None else self.done_on <= latest(self.due)
        return False if latest(self.due) < today else None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFacts:
    """One indicator: are baseline and target known, when was it last read, how many days between readings."""

    key: str
    kind: IndicatorKind
    objective: str | None = None
    baseline: bool = False
    target: bool = False
    read_on: date | None = None
    every_days: int | None = None

    def in_time(self, today: date) -> bool:
        """Was it read within its frequency (31 days when that is unknown)?"""
        if self.read_on is None or self.read_on > today:
            return False
        return (today - self.read_on).days <= (self.every_days or READING_DAYS)
