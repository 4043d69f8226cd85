"""Needs, offerings, opportunities and money."""

from enum import StrEnum


class Basis(StrEnum):
    """What an amount of money covers."""

    ONE_OFF = "one_off"
    PER_YEAR = "per_year"
    PLAN_PERIOD = "plan_period"


class NeedLevel(StrEnum):
    CORPORATE_GOAL = "corporate goal"
    INITIATIVE = "initiative"
    OBSTACLE = "obstacle"
    OPERATING_REQUIREMENT = "operating requirement"


class NeedKind(StrEnum):
    PRODUCT = "product"
    PROCESS = "process"
    FACILITATION = "facilitation"


class BudgetStatus(StrEnum):
    APPROVED = "approved"
    REQUESTED = "requested"
    TALK = "talk"


class WhitespaceState(StrEnum):
    OWNED = "owned"
    IN_PIPELINE = "in pipeline"
    GAP = "gap"
    COMPETITOR_HELD = "competitor held"
    NOT_ELIGIBLE = "not eligible"
    UNKNOWN = "unknown"


class OpportunityType(StrEnum):
    RENEW = "renew"
    UPSELL = "upsell"
    CROSS_SELL = "cross-sell"
    NEW_BUYING_CENTRE = "new buying centre"
    CO_CREATE = "co-create"
    TERMS = "terms"
    COST_TO_SERVE_CUT = "cost-to-serve cut"


class OpportunityStage(StrEnum):
    IDEA = "idea"
    QUALIFIED = "qualified"
    PROPOSED = "proposed"
    COMMITTED = "committed"
    WON = "won"
    LOST = "lost"
    PARKED = "parked"


class MeddpiccSlot(StrEnum):
    METRICS = "metrics"
    ECONOMIC_BUYER = "economic buyer"
    DECISION_CRITERIA = "decision criteria"
    DECISION_PROCESS = "decision process"
    PAPER_PROCESS = "paper process"
    IDENTIFIED_PAIN = "identified pain"
    CHAMPION = "champion"
    COMPETITION = "competition"


class ValueType(StrEnum):
    REVENUE_GAIN = "revenue gain"
    COST_SAVED = "cost saved"
    COST_AVOIDED = "cost avoided"
    RISK_REDUCED = "risk reduced"
    TIME_SAVED = "time saved"
    QUALITY_OR_OUTCOME = "quality or outcome"
    STRATEGIC = "strategic"


class ValueState(StrEnum):
    HYPOTHESIS = "hypothesis"
    COMMITTED = "committed"
    DELIVERED = "delivered"
    CONFIRMED_BY_CUSTOMER = "confirmed by customer"
