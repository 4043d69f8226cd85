"""What the plan is after, and what it does about it."""

from enum import StrEnum


class ObjectiveCategory(StrEnum):
    CUSTOMER_OUTCOME = "customer outcome"
    REVENUE = "revenue"
    MARGIN = "margin"
    RETENTION = "retention"
    RELATIONSHIP = "relationship"
    INNOVATION = "innovation"
    COST_TO_SERVE = "cost to serve"
    ACCESS = "access"
    COMPLIANCE = "compliance"


class ObjectiveStatus(StrEnum):
    PROPOSED = "proposed"
    AGREED_INTERNALLY = "agreed internally"
    AGREED_WITH_CUSTOMER = "agreed with customer"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"
    ACHIEVED = "achieved"
    MISSED = "missed"
    DROPPED = "dropped"


class ActionStatus(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"
    IN_PROGRESS = "in progress"
    BLOCKED = "blocked"
    DONE = "done"
    CANCELLED = "cancelled"


class IndicatorKind(StrEnum):
    LEADING = "leading"
    LAGGING = "lagging"


class Direction(StrEnum):
    """Which way an indicator should move."""

    UP = "up"
    DOWN = "down"


class ForceDirection(StrEnum):
    DRIVING = "driving"
    RESTRAINING = "restraining"


class RaidKind(StrEnum):
    RISK = "risk"
    ASSUMPTION = "assumption"
    ISSUE = "issue"
    DEPENDENCY = "dependency"


class RaidResponse(StrEnum):
    AVOID = "avoid"
    REDUCE = "reduce"
    TRANSFER = "transfer"
    ACCEPT = "accept"
    EXPLOIT = "exploit"
    TEST = "test"
