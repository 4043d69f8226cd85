"""People of the account and of ours."""

from enum import StrEnum


class BuyingRole(StrEnum):
    ECONOMIC_BUYER = "economic_buyer"
    TECHNICAL_BUYER = "technical_buyer"
    USER_BUYER = "user_buyer"
    COACH = "coach"
    CHAMPION = "champion"
    INITIATOR = "initiator"
    INFLUENCER = "influencer"
    DECIDER = "decider"
    APPROVER = "approver"
    BUYER = "buyer"
    GATEKEEPER = "gatekeeper"
    EXECUTIVE_SPONSOR = "executive_sponsor"
    LEGAL_COMPLIANCE = "legal_compliance"
    CLINICAL_LEAD = "clinical_lead"
    PRESCRIBER = "prescriber"
    PHARMACIST = "pharmacist"
    FORMULARY_MEMBER = "formulary_member"
    PAYER_COMMISSIONER = "payer_commissioner"
    HOSPITAL_PROCUREMENT = "hospital_procurement"
    NURSE_SPECIALIST = "nurse_specialist"
    MEDICAL_DIRECTOR = "medical_director"
    PATIENT_ORGANISATION = "patient_organisation"


class DecisionPower(StrEnum):
    NONE = "none"
    ADVISES = "advises"
    RECOMMENDS = "recommends"
    VETOES = "vetoes"
    DECIDES = "decides"


class Coverage(StrEnum):
    NONE = "none"
    BRIEF = "brief"
    MULTIPLE = "multiple"
    IN_DEPTH = "in depth"


class Condition(StrEnum):
    WEAK = "weak"
    SHAKY = "shaky"
    HEALTHY = "healthy"
    NEW = "new"


class ResponseMode(StrEnum):
    GROWTH = "growth"
    TROUBLE = "trouble"
    EVEN_KEEL = "even keel"
    OVERCONFIDENT = "overconfident"


class DecisionOrientation(StrEnum):
    FINANCIAL = "financial"
    TECHNICAL = "technical"
    RELATIONSHIP = "relationship"
    BUSINESS = "business"


class InfluenceKind(StrEnum):
    INFLUENCES = "influences"
    REPORTS_TO = "reports_to"
    CONFLICTS = "conflicts"
    BLOCKS = "blocks"


class Role(StrEnum):
    """What a person may do in a workspace."""

    MEMBER = "member"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    GUEST = "guest"
    EXTERNAL = "external"


class Side(StrEnum):
    US = "us"
    CUSTOMER = "customer"
    PARTNER = "partner"
