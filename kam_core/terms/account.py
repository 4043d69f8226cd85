"""The account: how it is seen, and what it faces."""

from enum import StrEnum


class Segment(StrEnum):
    STRATEGIC = "strategic"
    STAR = "star"
    STATUS = "status"
    STREAMLINE = "streamline"


class Posture(StrEnum):
    INVEST = "invest"
    INVEST_SELECTIVELY = "invest selectively"
    MAINTAIN = "maintain"
    MANAGE_FOR_CASH = "manage for cash"
    WITHDRAW = "withdraw"


class RelationshipStage(StrEnum):
    DISINTEGRATING = "disintegrating"
    EXPLORATORY = "exploratory"
    BASIC = "basic"
    COOPERATIVE = "cooperative"
    INTERDEPENDENT = "interdependent"
    INTEGRATED = "integrated"


class SiteKind(StrEnum):
    PRODUCTION = "production"
    HOSPITAL = "hospital"
    OFFICE = "office"
    STORE = "store"


class KraljicSeat(StrEnum):
    NON_CRITICAL = "non-critical"
    LEVERAGE = "leverage"
    BOTTLENECK = "bottleneck"
    STRATEGIC = "strategic"


class Quadrant(StrEnum):
    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"


class Perspective(StrEnum):
    RELATIONSHIP = "relationship"
    ACCOUNT_IN_MARKET = "account_in_market"


class Pestle(StrEnum):
    POLITICAL = "political"
    ECONOMIC = "economic"
    SOCIAL = "social"
    TECHNOLOGICAL = "technological"
    LEGAL = "legal"
    ENVIRONMENTAL = "environmental"


class CompetitorStance(StrEnum):
    """A competitor's position in the account."""

    SOLE = "sole"
    LEAD = "lead"
    SHARED = "shared"
    CHALLENGER = "challenger"
    TRYING_TO_ENTER = "trying to enter"
    IN_HOUSE = "in-house"
    DO_NOTHING = "do nothing"
