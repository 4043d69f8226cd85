"""How much of a plan is still likely to be true."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kam_core.measures.days import Day, age
from kam_core.measures.estimate import rounded, share
from kam_core.terms import PlanStatus

LIVING_DAYS = 30
ACTIVE_PLANS = frozenset({PlanStatus.ACTIVE, PlanStatus.REVIEW_DUE})


class PlanSection(StrEnum):
    PEOPLE = "people"
    ACTIONS = "actions"
    OPPORTUNITIES = "opportunities"
    NEEDS = "needs"
    COMPETITORS = "competitors"
    PROFILE = "profile"


HALF_LIVES = {
    PlanSection.PEOPLE: 45,
    PlanSection.ACTIONS: 14,
    PlanSection.OPPORTUNITIES: 30,
    PlanSection.NEEDS: 90,
    PlanSection.COMPETITORS: 90,
    PlanSection.PROFILE: 180,
}
"""Days until half of a section is no longer to be trusted."""

VITAL = (PlanSection.PEOPLE, PlanSection.ACTIONS, PlanSection.NEEDS)
"""The sections that decide the freshness of the plan."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """Freshness 0-1 per section (None: never confirmed) and of the plan.

    `plan` is the lowest of the known vital sections, so with anything in `unknowns` it is at most that.
    `stalest` is the vital section that decides, or the first one that was never confirmed.
    """

    sections: Mapping[PlanSection, Decimal | None]
    plan: Decimal | None
    stalest: PlanSection
    unknowns: tuple[PlanSection, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanPulse:
    """A plan's status and the day of the last change that somebody confirmed; None when there was none."""

    status: PlanStatus
    last_confirmed_change: date | None


@dataclass(frozen=True, slots=True)
class LivingRate:
    """Living plans / active plans (0-1); None when no plan is active."""

    value: Decimal | None
    living: int
    active: int


def section_freshness(section: PlanSection, confirmed_on: Day | None, today: date) -> Decimal | None:
    """0.5 ^ (age / half-life of the section), 0-1; None when it was never confirmed.

    Source: F19, our design;
    us.fitgap.com/stack-guides/keeping-account-plans-fresh-with-automated-review-cadences- and-event-triggers.
    """
    if confirmed_on is None:
        return None
    return rounded(Decimal("0.5") ** (Decimal(age(confirmed_on, today)) / HALF_LIVES[section]))


def freshness(confirmed: Mapping[PlanSection, Day | None], today: date) -> Freshness:
    """Every section's freshness by the day it was last confirmed, and the plan's: the lowest vital one.

    Source: F19, our design.
    """
    sections = {section: section_freshness(section, confirmed.get(section), today) for section in PlanSection}
    known = {section: value for section in VITAL if (value := sections[section]) is not None}
    unknowns = tuple(section for section in VITAL if sections[section] is None)
    stalest = unknowns[0] if unknowns else min(known, key=lambda section: known[section])
    return Freshness(sections, min(known.values(), default=None), stalest, unknowns)


def living_plan_rate(plans: Iterable[PlanPulse], today: date) -> LivingRate:
    """Active plans with a confirmed change in the last 30 days / active plans; no drafts, no closed plans.

    Source: F20, our design.
    """
    active = [plan for plan in plans if plan.status in ACTIVE_PLANS]
    living = [
        p for p in active if p.last_confirmed_change and age(p.last_confirmed_change, today) <= LIVING_DAYS
    ]
    value = rounded(share(len(living), len(active))) if active else None
    return LivingRate(value, len(living), len(active))
