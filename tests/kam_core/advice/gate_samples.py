"""A small plan, two passages and a good proposal, for tests of the gate and of the model path."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from kam_core.advice.brief import Brief, Held, Noted
from kam_core.advice.gate import Quote
from kam_core.advice.proposals import Mode, Passage, Proposal, ProposalKind
from kam_core.terms import Basis, Status
from kam_core.values import Evidence, FuzzyDate, Money, Value

TODAY = date(2026, 3, 2)
INES = "U0INES001"
JAN = "U0JAN0002"
THREAD = Passage(
    "single-threaded#1",
    "single-threaded",
    "When one person holds the account together",
    "An account that hangs on one person is one resignation away from the start. Meet two people outside the line of "
    "your contact within 30 days, and ask each of them what a good year would look like for them. "
    "Halden Foods lost 400,000 EUR in the winter of 2019 because nobody knew the plant manager Ulrike Sand.",
    heading="How to do it",
    section="G",
    version="a1b2c3d4e5f6",
)
MEASURE = Passage(
    "measure-it#2",
    "measure-it",
    "A figure that both sides trust",
    "Ask their controller for the baseline before you name a target. A figure that only the seller measured is worth "
    "nothing in the renewal talk; measure it together in the first month.",
    heading="The point",
    section="J",
    version="0f0e0d0c0b0a",
)
PASSAGES = (THREAD, MEASURE)
ALLOWED = {passage.id: passage for passage in PASSAGES}
QUOTE = Quote(THREAD.id, "Meet two people outside the line of your contact")


def held(value: Value, by: str | None = None) -> Held:
    """A fact that somebody of us stands behind."""
    evidence = Evidence(
        status=Status.UNKNOWN if value is None else Status.CONFIRMED_INTERNAL,
        entered_by=INES,
        as_of=datetime(2026, 2, 20, 9, 0, tzinfo=UTC),
        by=by,
    )
    return Held(value, evidence)


def noted(entity: str, id: str, label: str, refs: dict[str, str] | None = None, **facts: Value) -> Noted:
    """A record of the plan."""
    return Noted(entity, id, label, {name: held(value) for name, value in facts.items()}, refs or {})


def brief() -> Brief:
    """The plan of an invented glass maker."""
    records = (
        noted("Stakeholder", "s1", "Berger", name="Martin Berger", title="COO", support=2),
        noted("Stakeholder", "s2", "Lucie", name="Lucie Novak", title="head of purchasing"),
        noted("Need", "n1", "scrap on line 2", text="Scrap on line 2 is 6 % and costs 300k EUR a year"),
        noted(
            "Objective",
            "o1",
            "scrap to 4 %",
            {"need": "n1"},
            statement="Scrap on furnace line 2 falls from 6 % to 4 %",
            baseline=Decimal(6),
            target=Decimal(4),
            unit="%",
            due=date(2026, 11, 30),
        ),
        noted("Action", "a1", "energy audit", text="Send the energy audit to Berger", due=date(2026, 3, 14)),
        noted(
            "Opportunity",
            "p1",
            "furnace line 2",
            value=Money(Decimal(300000), "EUR", Basis.PER_YEAR),
            close_date=FuzzyDate(date(2026, 10, 1), date(2026, 10, 31), "October"),
            probability=40,
        ),
        noted("RaidItem", "r1", "energy price", text="The energy price makes them stop line 2"),
    )
    grouped: dict[str, tuple[Noted, ...]] = {}
    for record in records:
        grouped[record.entity] = (*grouped.get(record.entity, ()), record)
    return Brief(
        workspace="T1",
        plan="plan1",
        account="Alder Glass",
        today=TODAY,
        owner=INES,
        industry="manufacturing",
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        team=(INES, JAN),
        records=grouped,
    )


def proposal(**changes: object) -> Proposal:
    """A suggestion of a model that the gate lets through."""
    made: dict[str, object] = {
        "kind": ProposalKind.ACTION,
        "text": "Meet two people outside the line of Berger",
        "sources": (THREAD,),
        "gain_for_them": "Their line teams have somebody to call when something stops",
        "gain_for_us": "The account no longer hangs on one person",
        "measure": "people with a tie of their own",
        "unit": "people",
        "target": "3",
        "due": date(2026, 3, 31),
        "owner": INES,
        "mode": Mode.MODEL,
    }
    return Proposal(**{**made, **changes})  # type: ignore[arg-type]
