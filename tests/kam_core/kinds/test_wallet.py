from decimal import Decimal

import pytest

from kam_core.interview.kinds.base import Choice, Vague
from kam_core.interview.kinds.wallet import Wallet
from kam_core.terms import Basis, Status
from kam_core.values import UNKNOWN, Draft, Money
from tests.kam_core.kinds.asking import answers, claims, context, values

OURS, THEIRS = "last 12 months", "category"


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("they bought 850k from us, total spend around 3m", 850_000, 3_000_000),
        ("4m they spend, we have 1.2m", 1_200_000, 4_000_000),
        ("4m / 1.2m", 1_200_000, 4_000_000),
        ("240k a yr with us of maybe 600k fleet software total", 240_000, 600_000),
        ("they spend 12m a yr on logistics, 3 with us", 3_000_000, 12_000_000),
        ("about 640 of maybe 2-2.5 mio", 640_000, 2_000_000),
        ("MRR is 20k, wallet maybe 900k", 240_000, 900_000),
        ("nothing yet, could be 200k a year", 0, 200_000),
    ],
)
def test_whose_amount_is_whose(text: str, ours: int, theirs: int) -> None:
    reading = answers(Wallet(), text)
    revenue, spend = (
        values(reading, "Financials", OURS)["revenue"],
        values(reading, "Financials", THEIRS)["customer_spend"],
    )
    assert isinstance(revenue, Money)
    assert isinstance(spend, Money)
    assert (revenue.amount, spend.amount) == (Decimal(ours), Decimal(theirs))
    assert spend.basis is Basis.PER_YEAR


def test_the_spend_is_always_an_estimate() -> None:
    reading = answers(Wallet(), "we sold 1.2m of 4m EUR")
    assert claims(reading, "Financials", OURS)["revenue"].status is Status.CONFIRMED_INTERNAL
    assert claims(reading, "Financials", THEIRS)["customer_spend"].status is Status.ASSUMED


def test_without_a_currency_the_person_is_asked_once() -> None:
    reading = answers(Wallet(), "240k of 600k", currency=None)
    assert not reading.drafts
    assert [choice.asks for choice in reading.choices] == ["currency"]


@pytest.mark.parametrize(
    "text",
    [
        "around 90 thousand. dont know what they could spend",
        "pilot 90k, wallet unknown to me",
        "90k so far. their spend - no idea",
    ],
)
def test_an_unknown_wallet_stays_unknown(text: str) -> None:
    reading = answers(Wallet(), text)
    assert claims(reading, "Financials", THEIRS)["customer_spend"] == UNKNOWN
    assert [gap.what for gap in reading.gaps] == ["customer_spend"]


def test_more_sold_than_they_spend_is_never_stored_silently() -> None:
    reading = answers(Wallet(), "3m with us of a 2m budget")
    assert not reading.drafts
    assert reading.vague == (Vague.INCOMPLETE,)


def test_the_source_of_the_estimate_becomes_its_note() -> None:
    first = answers(Wallet(), "1.2 m of about 4 m EUR")
    assert first.vague == (Vague.NO_SOURCE,)
    reply = answers(Wallet(), "from their annual report", probe=Vague.NO_SOURCE, so_far=first.drafts)
    spend = claims(reply, "Financials", THEIRS)["customer_spend"]
    assert spend.note == "from their annual report"
    assert spend.value == Money(Decimal(4_000_000), "EUR", Basis.PER_YEAR)


def test_a_missing_spend_is_given_in_reply() -> None:
    first = answers(Wallet(), "we sell 300k")
    assert first.vague == (Vague.INCOMPLETE,)
    reply = answers(Wallet(), "maybe 2m", probe=Vague.INCOMPLETE, so_far=first.drafts)
    assert values(reply, "Financials", THEIRS)["customer_spend"] == Money(
        Decimal(2_000_000), "EUR", Basis.PER_YEAR
    )


def test_sales_are_overheard_but_a_contract_is_not() -> None:
    heard = Wallet().overhear("we do like 1.2m maybe out of 4, tom loves us", context())
    assert values(heard, "Financials", OURS)["revenue"] == Money(Decimal(1_200_000), "EUR", Basis.PER_YEAR)
    assert (
        not Wallet().overhear("line 4 contract 300k a year, 40ish % if they decide by oct", context()).drafts
    )


def test_what_was_said_before_is_not_repeated() -> None:
    reading = answers(Wallet(), "hm", probe=Vague.INCOMPLETE, so_far=(Draft("Financials", OURS),))
    assert not reading.drafts


def test_slang_is_settled_by_the_person() -> None:
    choices = answers(Wallet(), "we did 18 bar, they buy 120 bar in total", currency=None).choices
    assert {choice.asks for choice in choices} == {"currency", "magnitude"}
    magnitude = next(choice for choice in choices if choice.asks == "magnitude")
    assert isinstance(magnitude, Choice)
