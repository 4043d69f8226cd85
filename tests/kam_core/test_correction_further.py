"""Corrections, further: more ways in which a fact is taken back or changed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.correction import Correction, find_corrections
from kam_core.terms import Basis
from kam_core.values import Value
from tests.kam_core.corrected import RECORDS, found, pounds
from tests.kam_core.kinds.told import situation


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
