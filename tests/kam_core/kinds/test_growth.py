from decimal import Decimal

import pytest

from kam_core.interview.kinds.base import Vague
from kam_core.interview.kinds.growth import Growth
from kam_core.terms import Status
from kam_core.values import UNKNOWN
from tests.kam_core.kinds.asking import answers, claims, context, values


@pytest.mark.parametrize(
    ("text", "theirs", "ours"),
    [
        ("they're up 12, we're flat", 12, 0),
        ("they grew 6% we grew 2", 6, 2),
        ("their revenue fell 3 %, our sales grew 4 %", -3, 4),
        ("growth 6% (them), 2% (us)", 6, 2),
        ("alder +4, us -2", 4, -2),
        ("we lost 10% while they gained 5", 5, -10),
        ("we shrank by 4% and the customer by 1%", -1, -4),
        ("they dont grow, we do +15%", 0, 15),
        ("they grew 17% last yr, we grew 8 with them", 17, 8),
        ("their purchases from us +8, they grew 3", 3, 8),
        ("both around 5%", 5, 5),
        ("+17% v +8%", 17, 8),
    ],
)
def test_their_growth_and_ours_are_told_apart(text: str, theirs: int, ours: int) -> None:
    got = values(answers(Growth(), text), "Financials", "last year")
    assert got == {"growth_account": Decimal(theirs), "growth_ours": Decimal(ours)}


def test_flat_is_a_known_zero() -> None:
    assert (
        claims(answers(Growth(), "they grew 4%, we were flat"), "Financials")["growth_ours"].status
        is Status.CONFIRMED_INTERNAL
    )


def test_what_nobody_knows_is_unknown_and_no_zero() -> None:
    assert (
        claims(answers(Growth(), "no idea about them, we are +6%"), "Financials")["growth_account"] == UNKNOWN
    )


def test_another_reading_becomes_an_indicator() -> None:
    reading = answers(Growth(), "they grew 4, we grew 1, usage down 18% since the april release")
    assert values(reading, "Indicator", "usage since the april release")["reading"] == Decimal(-18)


def test_half_an_answer_is_asked_for_the_rest() -> None:
    assert answers(Growth(), "they grew 9%").vague == (Vague.INCOMPLETE,)
    assert answers(Growth(), "we grew").vague == (Vague.NO_NUMBER,)


def test_both_rates_in_one_sentence_are_overheard() -> None:
    heard = Growth().overhear("margin 24. they grew 17 we grew 8. monthly review", context())
    assert values(heard, "Financials") == {"growth_account": Decimal(17), "growth_ours": Decimal(8)}
    assert not Growth().overhear("scrap down 8% they say", context()).drafts


def test_growth_with_spanish_pronouns() -> None:
    got = values(answers(Growth(), "ellos +12%, nosotros flat"), "Financials")
    assert (got["growth_account"], got["growth_ours"]) == (12, 0)
