"""What may be asked about a plan, and the shape of an answer. Frozen."""

from dataclasses import dataclass
from enum import StrEnum

from kam_core.cards.advice import ToldLine
from kam_core.cards.interview import FactLine
from kam_core.terms import BuyingRole


class About(StrEnum):
    """What a question about the plan is about."""

    SPONSOR = "sponsor"
    PEOPLE = "people"
    ROLE = "role"
    PERSON = "person"
    OVERDUE = "overdue"
    NEXT_ACTIONS = "next_actions"
    UNKNOWNS = "unknowns"
    OBJECTIVE = "objective"
    COMPETITOR = "competitor"
    OPPORTUNITY = "opportunity"
    MONEY = "money"
    NEEDS = "needs"
    REVIEW = "review"
    RISKS = "risks"
    CHANGES = "changes"
    TEAM = "team"
    QUALITY = "quality"
    INDICATORS = "indicators"
    FORCES = "forces"
    RENEWAL = "renewal"


class Angle(StrEnum):
    """The side of it that is asked for; what stands first in the answer."""

    WANTS = "wants"
    TIE = "tie"
    SUPPORT = "support"
    SHARE = "share"
    BOUGHT = "bought"
    SPEND = "spend"
    TARGET = "target"
    MARGIN = "margin"
    GROWTH = "growth"
    BUDGET = "budget"
    OUTLOOK = "outlook"
    RED = "red"


class Span(StrEnum):
    """A stretch of days counted from today."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    THIS_MONTH = "this_month"
    NEXT_MONTH = "next_month"


@dataclass(frozen=True, slots=True)
class PlanQuestion:
    """A question that the plan answers.

    `asked` are its words, tidied; `role` is a buying role, `person` somebody's name or title as typed. `within` bounds
    what is due, `mine` says that the person who asks means their own.
    """

    about: About
    asked: str = ""
    role: BuyingRole | None = None
    person: str = ""
    angle: Angle | None = None
    within: Span | None = None
    mine: bool = False


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """Facts of the plan, the most useful first, and what can be said beyond them."""

    lines: tuple[FactLine, ...] = ()
    told: tuple[ToldLine, ...] = ()
