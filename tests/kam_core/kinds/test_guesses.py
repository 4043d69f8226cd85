from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.guesses import Guesses
from kam_core.terms import Basis, RaidKind, Status
from kam_core.values import Money, Value
from tests.kam_core.kinds.told import told

FACTS: dict[tuple[str, str], dict[str, Value]] = {
    ("Financials", "category"): {"customer_spend": Money(Decimal(4_000_000), "GBP", Basis.PER_YEAR)},
    ("Opportunity", "ward 3 monitors"): {
        "probability": Decimal(40),
        "potential": Money(Decimal(450_000), "GBP"),
    },
    ("Need", "fewer vendors"): {"statement": "the board wants fewer vendors"},
    ("RaidItem", "3 days at every site"): {"text": "3 days is true at every site"},
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "the 4m wallet and the 40% are guesses",
            {("category", "customer_spend"), ("ward 3 monitors", "probability")},
        ),
        (
            "wouldnt bet on the 4m and neither on the 40 %",
            {("category", "customer_spend"), ("ward 3 monitors", "probability")},
        ),
        (
            "the vendor story is hearsay and the 40% too",
            {("fewer vendors", "statement"), ("ward 3 monitors", "probability")},
        ),
        (
            "dont bet on 3 days, nor on 40 %",
            {("3 days at every site", "text"), ("ward 3 monitors", "probability")},
        ),
        ("ward 3 monitors value", {("ward 3 monitors", "potential")}),
        ("the 450k", {("ward 3 monitors", "potential")}),
        ("the 41%", set()),
        ("none, i stand by everything", set()),
    ],
)
def test_facts_are_found_by_number_and_by_name(text: str, expected: set[tuple[str, str]]) -> None:
    drafts = told(Guesses(), text, FACTS).drafts
    assert {(one.label, field) for one in drafts for field in one.fields} == expected


def test_a_guess_keeps_its_value_and_becomes_assumed() -> None:
    one = told(Guesses(), "the 40%", FACTS).drafts[0]
    assert (one.fields["probability"].value, one.fields["probability"].status) == (
        Decimal(40),
        Status.ASSUMED,
    )


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Guesses(), text, FACTS)


def test_what_the_form_takes_is_an_assumption() -> None:
    fields = {field.field: field for field in Guesses().form}
    assert next(iter(fields)) == "label"
    assert fields["kind"].terms == (RaidKind.ASSUMPTION,)
