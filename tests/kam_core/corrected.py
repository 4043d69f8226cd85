"""A plan's records as corrections meet them, and what is found in a message."""

from datetime import date
from decimal import Decimal

from kam_core.interview.correction import KnownRecord, find_corrections
from kam_core.terms import Basis, ReviewFrequency
from kam_core.values import FuzzyDate, Money, Quantity, Value
from tests.kam_core.kinds.told import situation


def pounds(amount: int, basis: Basis = Basis.PER_YEAR) -> Money:
    return Money(Decimal(amount), "GBP", basis)


MONTH = FuzzyDate(date(2026, 10, 1), date(2026, 10, 31), "by oct")
RECORDS = (
    KnownRecord(
        "Opportunity",
        "ward 3 monitors",
        "J1",
        {
            "title": "ward 3 monitors",
            "probability": Decimal(60),
            "potential": pounds(450_000),
            "close_date": MONTH,
            "top": True,
        },
    ),
    KnownRecord(
        "Opportunity",
        "gloves renewal",
        "J2",
        {"title": "gloves renewal", "probability": Decimal(55), "potential": pounds(60_000)},
    ),
    KnownRecord(
        "Opportunity",
        "roll out to clinics",
        "J2",
        {"title": "roll out to the 4 clinics", "probability": Decimal(30), "potential": pounds(20_000)},
    ),
    KnownRecord(
        "Action",
        "trial protocol",
        "L1",
        {"text": "write the trial protocol", "owner": "Tomas", "due": date(2026, 5, 20)},
    ),
    KnownRecord(
        "Action",
        "fix dispatch screens",
        "L1",
        {"text": "fix the dispatch screens", "owner": "Ines", "due": date(2026, 6, 2)},
    ),
    KnownRecord(
        "Action",
        "tray samples to Mbeki",
        "L1",
        {"text": "send tray samples to Mbeki", "owner": "Yuki", "due": date(2026, 6, 5)},
    ),
    KnownRecord("Stakeholder", "CFO", "G1", {"name": None}),
    KnownRecord("Stakeholder", "Olga Petrova", "G1", {"name": "Olga Petrova", "left_on": date(2026, 9, 11)}),
    KnownRecord("StakeholderRole", "Mbeki", "G2", {"support": None}),
    KnownRecord("RelationshipLink", "Mbeki", "G2", {"strength": 1}),
    KnownRecord("Initiative", "tender window", "F3", {"start": date(2026, 6, 1), "deadline": None}),
    KnownRecord("ExternalFactor", "plastic levy", "H4", {"text": "plastic levy", "date": date(2026, 6, 1)}),
    KnownRecord(
        "Financials",
        "last 12 months",
        "D1",
        {"revenue": pounds(18_000_000, Basis.ONE_OFF), "contribution": Quantity(Decimal(24), "percent")},
    ),
    KnownRecord(
        "Objective",
        "reporting days",
        "K1",
        {"baseline": None, "target": Decimal(1), "unit": "days per month", "due": date(2026, 10, 31)},
    ),
    KnownRecord("Force", "budget freeze", "M1", {"text": "budget freeze", "strength": 4}),
    KnownRecord("TeamMember", "Yuki", "A3", {"hours_per_month": Decimal(10)}),
    KnownRecord(
        "AccountPlan",
        "plan",
        "O1",
        {"review_frequency": ReviewFrequency.MONTHLY, "digest_channel": "#kam-harbour"},
    ),
    KnownRecord("Review", "first", "O1", {"planned_date": date(2026, 5, 19)}),
    KnownRecord(
        "ResourceNeed", "tray tooling", "L4", {"cost": pounds(350_000, Basis.ONE_OFF), "granted": False}
    ),
)


def found(text: str) -> list[tuple[str, str, Value]]:
    return [(one.label, one.field, one.new.value) for one in find_corrections(text, situation(), RECORDS)]
