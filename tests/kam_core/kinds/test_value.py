from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.value import Values
from kam_core.terms import Basis, Status, ValueState
from kam_core.values import UNKNOWN, Money, Quantity, Value
from tests.kam_core.kinds.told import facts, fields, replied, told

GOAL: dict[tuple[str, str], dict[str, Value]] = {
    ("Objective", "bed days"): {"headline": True, "unit": "days"}
}


def pounds(amount: str, basis: Basis = Basis.PER_YEAR) -> Money:
    return Money(Decimal(amount), "GBP", basis)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0.6 bed days x 2000 cases x £220 = 264k a year, our maths", pounds("264000")),
        ("2% bed days x 4m of budget = 80k a year for them", pounds("80000")),
        ("80k/y for them (2 % of 4m), we worked it out", pounds("80000")),
        ("2 points of bed days on 31m is 620k, x 1.90 makes 1.18m a yr", pounds("1180000")),
        ("2 bed days x 52 weeks x £180 = 18.7k a year", pounds("18700")),
        (
            "3 bed days x 11 sites = 33 person days a month if true",
            Quantity(Decimal(33), "person-days per month"),
        ),
        ("33 person-days/month = 3 x 11. not checked", Quantity(Decimal(33), "person-days per month")),
        ("12 nurse hours a week freed up", Quantity(Decimal(12), "nurse-hours per week")),
        ("7 stops x 2k = 14k a month", pounds("168000")),
    ],
)
def test_the_result_of_the_sum_is_the_worth_and_always_a_hypothesis(text: str, amount: Value) -> None:
    claims = fields(told(Values(), text, GOAL), "bed days")
    assert claims["hypothesis_amount"].value == amount
    assert claims["hypothesis_amount"].status is Status.ASSUMED
    assert claims["state"].value == ValueState.HYPOTHESIS
    assert claims["confirmed_by"] == UNKNOWN


def test_what_it_brings_us_beside_revenue() -> None:
    assert facts(
        told(Values(), "80k a year for them. for us a reference", GOAL), "bed days", "beyond_revenue"
    ) == ("reference",)


def test_the_worth_hangs_on_the_objective() -> None:
    assert told(Values(), "80k a year for them", GOAL).drafts[0].refs == {"objective": "bed days"}


def test_savings_without_a_number_are_asked_about() -> None:
    reading = told(Values(), "big savings", GOAL)
    assert (reading.drafts, reading.vague) == ((), (Vague.NO_NUMBER,))


def test_a_check_that_did_not_happen_leaves_the_confirmer_unknown() -> None:
    reading = replied(Values(), "80k a year", Vague.NO_SOURCE, "no their finance hasnt checked it", GOAL)
    assert fields(reading, "bed days") == {"confirmed_by": UNKNOWN}


def test_a_check_by_a_stakeholder_is_kept_with_its_day() -> None:
    reading = replied(Values(), "80k a year", Vague.NO_SOURCE, "olga checked it, confirmed on 6 may", GOAL)
    assert facts(reading, "bed days", "confirmed_by", "confirmed_on") == ("Olga Petrova", date(2026, 5, 6))


def test_a_better_number_replaces_the_first() -> None:
    reading = replied(Values(), "18.7k a year, my sums", Vague.NO_SOURCE, "18720 exactly", GOAL)
    assert facts(reading, "bed days", "hypothesis_amount") == (pounds("18720"),)


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    told(Values(), text, GOAL)
    replied(Values(), "80k a year", Vague.NO_SOURCE, text, GOAL)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("33 patients a month, £45 each, over 12 months = £17 820 by year", pounds("17820")),
        ("12 stops a month * 2,500 = 30k per month, 360k per year", pounds("360000")),
        ("worth 25k a month to them", pounds("300000")),
        ("5 days × 120 beds × £300 → £180,000", pounds("180000", Basis.ONE_OFF)),
    ],
)
def test_the_result_of_the_sum_counts_not_its_factors(text: str, amount: Money) -> None:
    reading = told(Values(), text, GOAL)
    assert facts(reading, "bed days", "hypothesis_amount") == (amount,)


def test_hours_whose_writing_means_two_numbers_are_asked_about() -> None:
    reading = told(Values(), "15 min per patient, 250 days -> 2,500 hours a year", GOAL)
    assert [(one.asks, one.words) for one in reading.choices] == [("number", "2,500")]
    assert "hypothesis_amount" not in fields(reading, "bed days")


def test_what_comes_besides_the_sale_is_named_without_saying_so() -> None:
    reading = told(Values(), "saves 60k a year. for us besides the revenue: the reference", GOAL)
    assert facts(reading, "bed days", "beyond_revenue") == ("the reference",)
