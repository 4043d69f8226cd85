from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.correction import Correction, KnownRecord, find_corrections
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


def test_a_record_that_could_be_either_of_two_is_left_alone() -> None:
    twins = (
        RECORDS[3],
        replace(
            RECORDS[3],
            label="trial report",
            fields={"text": "write the trial report", "due": date(2026, 5, 25)},
        ),
    )
    assert find_corrections("the trial moved to 4 june", situation(), twins) == ()


def test_the_same_value_again_is_no_correction() -> None:
    assert found("sorry trial protocol is due 20 may, make it 20 may") == []


@given(st.text(max_size=300))
def test_no_text_breaks_the_finder(text: str) -> None:
    corrections: tuple[Correction, ...] = find_corrections(text, situation(), RECORDS)
    assert all(one.old != one.new.value for one in corrections)


@given(
    st.lists(
        st.sampled_from(
            [
                "sorry",
                "trial protocol",
                "is",
                "not",
                "3",
                "5%",
                "moved to",
                "4 june",
                ",",
                ".",
                "mbeki",
                "tie 2",
                "12k",
                "cfo",
                "called",
            ]
        ),
        max_size=14,
    )
)
def test_no_shuffled_message_breaks_the_finder(words: list[str]) -> None:
    find_corrections(" ".join(words), situation(), RECORDS)


@pytest.mark.parametrize(
    ("text", "label", "field", "value"),
    [
        ("tomas is sick. trial protocol: 27 may instead", "trial protocol", "due", date(2026, 5, 27)),
        (
            "the monitors have been preponed, decision is 5 august now",
            "ward 3 monitors",
            "close_date",
            date(2026, 8, 5),
        ),
        ("trial protocol slips by a week", "trial protocol", "due", date(2026, 5, 27)),
        ("the trial protocol is two weeks later", "trial protocol", "due", date(2026, 6, 3)),
        ("dispatch screens a week earlier", "fix dispatch screens", "due", date(2026, 5, 26)),
        ("trial protocol verschoben auf 27. Mai", "trial protocol", "due", date(2026, 5, 27)),
        ("trial protocol est repoussé au 27 mai", "trial protocol", "due", date(2026, 5, 27)),
        (
            "the real number of the year is 17.2m and not 18",
            "last 12 months",
            "revenue",
            pounds(17_200_000, Basis.ONE_OFF),
        ),
        ("typo: 17.2m, not 18m", "last 12 months", "revenue", pounds(17_200_000, Basis.ONE_OFF)),
        (
            "I wrote 350k for the tooling but it's 380k",
            "tray tooling",
            "cost",
            pounds(380_000, Basis.ONE_OFF),
        ),
        ("gloves renewal is worth 75k a year, was 60k", "gloves renewal", "potential", pounds(75_000)),
        ("i would say 45% for the gloves renewal, no more 55", "gloves renewal", "probability", Decimal(45)),
        ("trial protocol goes to Ines", "trial protocol", "owner", "Ines"),
        ("Yuki takes over the dispatch screens", "fix dispatch screens", "owner", "Yuki"),
        ("name of the CFO: Iris Vollmer", "CFO", "name", "Iris Vollmer"),
        ("tray tooling got approved", "tray tooling", "granted", True),
        ("digest please to #harbour", "plan", "digest_channel", "#harbour"),
        ("yuki only has 8 hours", "Yuki", "hours_per_month", Decimal(8)),
    ],
)
def test_a_change_is_heard_in_other_words(text: str, label: str, field: str, value: Value) -> None:
    assert found(text) == [(label, field, value)]


@pytest.mark.parametrize(
    "text",
    [
        "nothing changes with the gloves renewal",
        "on 20 may ines is away, not on 25 may",
        "i am in a meeting on 5 june instead",
        "mbeki was here on 8 may and was nice",
        "i spoke to olga for 3 days",
        "the price per pair is 2 not 3",
        "now",
    ],
)
def test_news_that_names_no_fact_changes_nothing(text: str) -> None:
    assert found(text) == []
