from datetime import date
from decimal import Decimal

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.target import Target
from kam_core.terms import Status
from kam_core.values import UNKNOWN, Money
from tests.kam_core.kinds.asking import answers, claims, context, labels, values


@pytest.mark.parametrize(
    ("text", "target", "base"),
    [
        ("1.6 m, 1.1 m renewed", 1_600_000, 1_100_000),
        ("1.1m is already signed, target is 1.6m", 1_600_000, 1_100_000),
        ("need 900k this year, 0 is certain", 900_000, 0),
        ("3.4m, nothing fixed", 3_400_000, 0),
        ("goal: 450k. base 380", 450_000, 380_000),
        ("has to bring 12 mio, 9,5 sure", 12_000_000, 9_500_000),
        ("target 2.4m, 80% is recurring", 2_400_000, 1_920_000),
        ("500k target of which 450k safe", 500_000, 450_000),
    ],
)
def test_the_target_and_what_is_certain_are_told_apart(text: str, target: int, base: int) -> None:
    got = values(answers(Target(), text), "Financials", "2026")
    assert isinstance(got["target"], Money)
    assert isinstance(got["renewal_base"], Money)
    assert (got["target"].amount, got["renewal_base"].amount) == (Decimal(target), Decimal(base))


def test_a_share_of_the_target_is_only_assumed() -> None:
    assert (
        claims(answers(Target(), "target 2.4m, 80% is recurring"), "Financials")["renewal_base"].status
        is Status.ASSUMED
    )


def test_a_target_that_is_not_set_is_unknown() -> None:
    fields = claims(answers(Target(), "no target yet, 90k is signed"), "Financials")
    assert fields["target"] == UNKNOWN
    assert isinstance(fields["renewal_base"].value, Money)


@pytest.mark.parametrize(
    ("text", "period", "label"),
    [
        ("target 1.6m for 26, 1.1m renewed", None, "2026"),
        ("target 1.6m, 1.1m renewed", (date(2026, 3, 1), date(2027, 2, 28)), "plan year"),
        ("quota 5m USD for 2027, 3.2 contracted", None, "2027"),
    ],
)
def test_the_year_names_the_record(text: str, period: tuple[date, date] | None, label: str) -> None:
    assert labels(answers(Target(), text, period=period), "Financials") == [label]


def test_growth_without_money_is_no_target() -> None:
    reading = answers(Target(), "grow 20%")
    assert not reading.drafts
    assert reading.vague == (Vague.NO_NUMBER,)


def test_a_target_is_overheard_with_its_base() -> None:
    heard = Target().overhear("sorry in the car. target 1.6m, 1.1 renewed. margin 24", context())
    assert set(values(heard, "Financials", "2026")) == {"target", "renewal_base"}
    assert not Target().overhear("target 1 day a month by 31 oct", context()).drafts
