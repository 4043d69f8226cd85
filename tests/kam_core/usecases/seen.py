"""A plan with people, forces, grids and money, small enough to reckon by hand."""

from datetime import date
from decimal import Decimal

from kam_core.terms import Basis
from kam_core.values import Draft, Money
from tests.builders import INES, said


def a_year(amount: int, currency: str = "EUR") -> Money:
    """So much a year."""
    return Money(Decimal(amount), currency, Basis.PER_YEAR)


def the_people() -> tuple[Draft, ...]:
    """Berger holds it; Lucie pays and is far away; Maas is shaky; Odile is new; Petra works for Berger."""
    return (
        said("BuyingCenter", "Plant Graz", name="Plant Graz"),
        said("BuyingCenter", "Head office", name="Head office"),
        said("Stakeholder", "Berger", name="Berger", title="COO"),
        said(
            "StakeholderRole",
            "Berger",
            {"buying_center": "Plant Graz"},
            buying_roles=("technical_buyer", "coach"),
            influence=5,
            support=2,
        ),
        said("RelationshipLink", "Berger", our_person=INES, strength=4, last_contact=date(2026, 2, 20)),
        said("Stakeholder", "Lucie", name="Lucie", title="CFO"),
        said(
            "StakeholderRole",
            "Lucie",
            {"buying_center": "Plant Graz"},
            buying_roles=("economic_buyer",),
            influence=4,
        ),
        said("RelationshipLink", "Lucie", strength=1, last_contact=date(2025, 10, 1)),
        said("Stakeholder", "Maas", name="Maas"),
        said("StakeholderRole", "Maas", buying_roles=("user_buyer",), influence=3, support=-1),
        said("RelationshipLink", "Maas", strength=3, condition="shaky", last_contact=date(2026, 2, 1)),
        said("Stakeholder", "Odile", name="Odile", joined_on=date(2026, 2, 1)),
        said("Stakeholder", "Petra", name="Petra", reports_to="Berger"),
        said("RelationshipLink", "Petra", strength=2, last_contact=date(2026, 2, 25)),
        said(
            "Objective",
            "waste",
            headline=True,
            statement="cut waste from 6 to 4 %",
            customer_owner="Berger",
        ),
        said("Opportunity", "line 2", title="service for line 2", next_step="show Berger the figures"),
        said("Action", "audit", text="send the audit to Berger", owner=INES, due=date(2026, 3, 14)),
        said("Action", "old", text="thank Berger", owner=INES, status="done"),
        said("Action", "burger", text="buy hamburgers", owner=INES),
    )


def the_forces() -> tuple[Draft, ...]:
    """Two objectives: the headline with 7 for and 4 against, another with one brake of unknown strength."""
    return (
        said("Objective", "waste", headline=True, statement="cut waste from 6 to 4 %"),
        said("Objective", "uptime", statement="raise uptime to 98 %"),
        said("ForceField", "uptime", {"objective": "uptime"}),
        said("Force", "energy price", direction="driving", strength=4),
        said("Force", "new boss", direction="driving", strength=3),
        said(
            "Force",
            "habit",
            direction="restraining",
            text="the shift keeps its habits",
            strength=3,
            changeability=4,
        ),
        said("Force", "law", direction="restraining", strength=1, changeability=1),
        said("Force", "parts", {"force_field": "uptime"}, direction="restraining", text="parts come late"),
    )


def the_grids() -> tuple[Draft, ...]:
    """Scrap x Vision: room 100,000, importance 5, fit 4, satisfaction 1, nobody trusts us there."""
    return (
        said("BuyingCenter", "Plant Graz", name="Plant Graz"),
        said("BuyingCenter", "Head office", name="Head office"),
        said("Need", "scrap", {"buying_center": "Plant Graz"}, importance=5, satisfaction=1),
        said("Need", "training", importance=3),
        said("Need", "audits", importance=2),
        said(
            "FitCell", "scrap × Vision", {"need": "scrap", "offering": "Vision"}, fit=4, proof="pilot at Linz"
        ),
        said("FitCell", "training × Academy", {"need": "training", "offering": "Academy"}, fit=5),
        said(
            "WhitespaceCell",
            "Graz × Vision",
            {"buying_center": "Plant Graz", "offering": "Vision"},
            cell_state="competitor held",
            incumbent="Vitro",
            current=a_year(20_000),
            potential=a_year(120_000),
        ),
        said(
            "WhitespaceCell",
            "Office × Academy",
            {"buying_center": "Head office", "offering": "Academy"},
            cell_state="owned",
            current=a_year(10_000),
        ),
    )


def the_money() -> tuple[Draft, ...]:
    """One deal of 300,000 at 40 %, margin 25 %; a risk of 100,000 at 3 of 5; 12 of 10 hours in March."""
    return (
        said(
            "Opportunity",
            "line 2",
            title="service for line 2",
            potential=Money(Decimal(300_000), "EUR"),
            probability=Decimal(40),
            close_date=date(2026, 10, 1),
        ),
        said(
            "Opportunity",
            "swiss",
            title="swiss spares",
            potential=Money(Decimal(50_000), "CHF"),
            probability=Decimal(50),
        ),
        said("Opportunity", "vague", title="something with robots"),
        said(
            "Opportunity",
            "frame",
            title="frame contract",
            type="renew",
            potential=a_year(640_000),
            probability=Decimal(90),
        ),
        said("Opportunity", "gone", title="the lost one", stage="lost", potential=Money(Decimal(9), "EUR")),
        said("Financials", "last 12 months", revenue=a_year(640_000), contribution=a_year(160_000)),
        said(
            "RaidItem",
            "budget",
            kind="risk",
            text="the budget is cut",
            probability=3,
            impact=4,
            exposure=Money(Decimal(100_000), "EUR"),
        ),
        said("TeamMember", "Ines", person=INES, hours_per_month=Decimal(10)),
        said(
            "Action",
            "audit",
            text="send the audit",
            owner=INES,
            side="us",
            due=date(2026, 3, 14),
            effort_h=Decimal(8),
        ),
        said(
            "Action",
            "trial",
            text="plan the trial",
            owner=INES,
            side="us",
            due=date(2026, 3, 20),
            effort_h=Decimal(4),
        ),
        said("ResourceNeed", "engineer", role="engineer", hours=Decimal(40), granted=False),
        said("Objective", "waste", headline=True, statement="cut waste from 6 to 4 %"),
        said(
            "ValueRecord",
            "less scrap",
            {"objective": "waste"},
            beneficiary="customer",
            hypothesis_amount=a_year(80_000),
        ),
    )
