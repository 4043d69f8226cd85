"""How sure we are of a fact, where it came from, and who may see it."""

from enum import StrEnum


class Status(StrEnum):
    """How sure we are of a fact. Unknown is never zero."""

    UNKNOWN = "unknown"
    ASSUMED = "assumed"
    CONFIRMED_INTERNAL = "confirmed_internal"
    CONFIRMED_BY_CUSTOMER = "confirmed_by_customer"
    CONTRADICTED = "contradicted"


class SourceType(StrEnum):
    MANAGER = "manager"
    CUSTOMER = "customer"
    CRM = "crm"
    DOCUMENT = "document"
    PUBLIC = "public"
    AI = "ai"


class Sensitivity(StrEnum):
    SHAREABLE = "shareable"
    INTERNAL = "internal"
    RESTRICTED_PERSONAL = "restricted_personal"
