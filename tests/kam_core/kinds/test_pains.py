from decimal import Decimal

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.pains import Pains
from kam_core.terms import Basis, Status
from kam_core.values import Money
from tests.kam_core.kinds.asking import answers, claims, context, labels, values


@pytest.mark.parametrize(
    ("text", "label", "cost"),
    [
        ("customs delays, cost them 20k eur per incident", "customs delays", Money(Decimal(20000), "EUR")),
        ("each cancelled MRI slot is £180", "cancelled MRI slot", Money(Decimal(180), "GBP")),
        (
            "9% of stock comes back, they say 1.4m eur a year",
            "stock",
            Money(Decimal(1400000), "EUR", Basis.PER_YEAR),
        ),
    ],
)
def test_an_obstacle_keeps_its_cost(text: str, label: str, cost: Money) -> None:
    pain = values(answers(Pains(), text), "Need", label)
    assert pain["level"] == "obstacle"
    assert pain["cost_of_occurrence"] == cost


def test_what_they_reckon_is_assumed() -> None:
    reading = answers(Pains(), "the line stops twice a week, 40 min each, they reckon 3k eur every time")
    assert claims(reading, "Need")["cost_of_occurrence"].status is Status.ASSUMED
    assert values(reading, "Need")["statement"] == "line stops twice a week, 40 min each"


def test_points_are_separate_obstacles() -> None:
    reading = answers(Pains(), "1. manual entry of 400 orders a month 2. two ERPs 3. staff turnover 30%")
    assert labels(reading, "Need") == ["manual entry", "two ERPs", "staff turnover"]
    assert reading.vague == (Vague.NO_NUMBER,)


def test_an_adjective_is_probed() -> None:
    assert answers(Pains(), "inefficiency").vague[0] is Vague.ADJECTIVE_ONLY


def test_a_missing_currency_is_asked() -> None:
    reading = answers(Pains(), "late batches, costs 15k every time", currency=None)
    assert [choice.asks for choice in reading.choices] == ["currency"]


def test_a_reply_prices_the_obstacle_of_before() -> None:
    first = answers(Pains(), "old line stops twice a week")
    reading = Pains().read("around 12k eur", context(probe=Vague.NO_NUMBER, so_far=first.drafts))
    assert values(reading, "Need") == {"cost_of_occurrence": Money(Decimal(12000), "EUR")}
