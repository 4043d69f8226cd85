"""The plan, its questions and its reviews."""

from enum import StrEnum


class PlanStatus(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    ACTIVE = "active"
    REVIEW_DUE = "review_due"
    CLOSED = "closed"


class ReviewFrequency(StrEnum):
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    ANNUALLY = "annually"


class ReviewKind(StrEnum):
    WEEKLY_ACTION_CHECK = "weekly action check"
    MONTHLY_TEAM = "monthly team"
    QUARTERLY_INTERNAL = "quarterly internal"
    CUSTOMER_QBR = "customer QBR"
    EXECUTIVE_SPONSOR = "executive sponsor"
    ANNUAL_REFRESH = "annual refresh"
    EVENT = "event"


class AnswerStatus(StrEnum):
    """What became of a question. A skip and a "don't know" are answers too."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


class Audience(StrEnum):
    INTERNAL = "internal"
    EXTERNAL = "external"


class SuggestionStatus(StrEnum):
    OFFERED = "offered"
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"
