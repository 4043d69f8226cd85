"""Amounts of money as people type them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam_core.interview.reading.found import Bare, Setting
from kam_core.interview.reading.money import find_currency, find_money, says_rate
from kam_core.terms import Basis
from kam_core.values import Money

TODAY = date(2026, 4, 14)
NOTHING_KNOWN = Setting(TODAY)
IN_EUROS = Setting(TODAY, currency="EUR")


def amounts(text: str, setting: Setting = NOTHING_KNOWN) -> list[Decimal]:
    found = find_money(text, setting)
    return [each.value.amount for each in found if isinstance(each.value, Money | Bare)]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.2m", "1200000"),
        ("1,2 Mio", "1200000"),
        ("1.4 mil", "1400000"),
        ("300k", "300000"),
        ("300 k€", "300000"),
        ("1.200.000", "1200000"),
        ("1,200,000", "1200000"),
        ("1'200'000", "1200000"),
        ("18 000 000", "18000000"),
        ("two hundred thousand euros", "200000"),
        ("half a million", "500000"),
        ("3.5bn", "3500000000"),
        ("2 lakh", "200000"),
        ("1.5 crore", "15000000"),
        ("12.000 euro", "12000"),
        ("250,- €", "250"),
        ("kEUR 300", "300000"),
        ("5 MEUR", "5000000"),
        ("EUR 1.2m", "1200000"),
        ("$1.90", "1.90"),
        ("R18m", "18000000"),
        ("R1,4 mil", "1400000"),
        (".5m", "500000"),
    ],
)
def test_an_amount_is_read_in_every_usual_spelling(text: str, amount: str) -> None:
    setting = Setting(TODAY, currency="USD") if "$" in text else NOTHING_KNOWN
    assert amounts(text, setting) == [Decimal(amount)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5m eur", "EUR"),
        ("€5m", "EUR"),
        ("5m us dollars", "USD"),
        ("US$ 5m", "USD"),
        ("CA$5m", "CAD"),
        ("5m cad", "CAD"),
        ("R5m", "ZAR"),
        ("5m rand", "ZAR"),
        ("5m zł", "PLN"),
        ("£5m", "GBP"),
        ("CHF 5m", "CHF"),
        ("R$ 5m", "BRL"),
        ("₹5 crore", "INR"),
    ],
)
def test_a_clear_sign_code_or_name_gives_the_currency(text: str, code: str) -> None:
    (found,) = find_money(text, NOTHING_KNOWN)
    assert isinstance(found.value, Bare)
    assert found.value.currency == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("$5m", ["USD", "CAD", "AUD", "NZD", "SGD", "HKD"]),
        ("¥5m", ["CNY", "JPY"]),
        ("5m kr", ["SEK", "NOK", "DKK"]),
    ],
)
def test_a_doubtful_sign_offers_its_currencies(text: str, codes: list[str]) -> None:
    (found,) = find_money(text, NOTHING_KNOWN)
    assert found.value is None
    assert [option.currency for option in found.options if isinstance(option, Bare)] == codes


def test_a_dollar_sign_means_the_dollar_of_the_plan() -> None:
    (found,) = find_money("$240k a year", Setting(TODAY, currency="CAD"))
    assert found.value == Money(Decimal(240000), "CAD", Basis.PER_YEAR)


def test_a_dollar_sign_in_a_euro_plan_is_asked() -> None:
    (found,) = find_money("$240k", IN_EUROS)
    assert found.ambiguous


def test_a_bare_amount_takes_the_currency_of_the_plan() -> None:
    (found,) = find_money("300k a year", IN_EUROS)
    assert found.value == Money(Decimal(300000), "EUR", Basis.PER_YEAR)


def test_an_amount_without_basis_stays_bare_and_keeps_its_currency() -> None:
    (found,) = find_money("300k", IN_EUROS)
    assert found.value == Bare(Decimal(300000), None, None, "EUR")


def test_without_any_currency_an_amount_can_be_left_out() -> None:
    assert find_money("300k a year", NOTHING_KNOWN, bare=False) == ()
    assert len(find_money("300k eur", NOTHING_KNOWN, bare=False)) == 1


@pytest.mark.parametrize(
    "words", ["300k/y", "300k a year", "300k p.a.", "300k per annum", "300k ARR", "300k/yr", "annual 300k"]
)
def test_words_for_a_year_give_the_yearly_basis(words: str) -> None:
    (found,) = find_money(words, IN_EUROS)
    assert isinstance(found.value, Money)
    assert found.value.basis is Basis.PER_YEAR


@pytest.mark.parametrize(
    "words", ["300k once", "300k one off", "300k one-time", "einmalig 300k", "300k upfront"]
)
def test_words_for_once_give_the_one_off_basis(words: str) -> None:
    (found,) = find_money(words, IN_EUROS)
    assert isinstance(found.value, Money)
    assert found.value.basis is Basis.ONE_OFF


def test_each_amount_keeps_its_own_basis() -> None:
    once, yearly = find_money("480k one off plus 60k a year service", IN_EUROS)
    assert once.value == Money(Decimal(480000), "EUR", Basis.ONE_OFF)
    assert yearly.value == Money(Decimal(60000), "EUR", Basis.PER_YEAR)


def test_a_monthly_amount_has_no_basis_and_says_its_rate() -> None:
    (found,) = find_money("60k a month", IN_EUROS)
    assert isinstance(found.value, Bare)
    assert found.value.basis is None
    assert says_rate(found.words)
    assert not says_rate("60k a year")


@pytest.mark.parametrize("text", ["2-2.5m", "2 to 2.5m", "2m-2.5m", "between 2 and 2.5m", "2 bis 2,5 Mio"])
def test_a_range_keeps_both_ends(text: str) -> None:
    (found,) = find_money(text, NOTHING_KNOWN)
    assert found.value == Bare(Decimal(2000000), Decimal(2500000))


def test_a_change_from_one_amount_to_another_is_no_range() -> None:
    assert amounts("from 2m to 3m") == [Decimal(2000000), Decimal(3000000)]


def test_one_currency_in_the_message_covers_all_its_amounts() -> None:
    ours, theirs = find_money("1.2 m of about 4 m EUR", NOTHING_KNOWN)
    assert isinstance(ours.value, Bare)
    assert isinstance(theirs.value, Bare)
    assert (ours.value.currency, theirs.value.currency) == ("EUR", "EUR")


def test_two_currencies_in_the_message_stay_with_their_own_amounts() -> None:
    found = find_money("1.2m eur, 300k usd and 50k", NOTHING_KNOWN)
    assert [each.value.currency for each in found if isinstance(each.value, Bare)] == ["EUR", "USD", None]


def test_an_odd_unit_is_asked_with_three_sizes() -> None:
    (found,) = find_money("18 bar last yr", NOTHING_KNOWN)
    assert found.options == tuple(Bare(Decimal(amount)) for amount in (18, 18000, 18000000))


def test_an_odd_unit_that_was_settled_before_is_not_asked_again() -> None:
    known = Setting(TODAY, magnitudes={"bar": Decimal(1000000)})
    assert amounts("18 bar last yr, 2-3 bar more", known) == [Decimal(18000000), Decimal(2000000)]


def test_a_choice_for_one_amount_settles_the_odd_unit_of_the_whole_answer() -> None:
    chosen = Setting(TODAY, settled={"18 bar": 2})
    assert amounts("18 bar last yr. all they buy prob 120 bar", chosen) == [
        Decimal(18000000),
        Decimal(120000000),
    ]


def test_a_small_number_beside_a_large_one_may_leave_out_its_size() -> None:
    _, short = find_money("target 1.6m, 1.1 renewed", NOTHING_KNOWN)
    assert short.options == (Bare(Decimal(1100000)), Bare(Decimal("1.1")))


def test_a_lone_group_of_three_can_be_thousands_or_decimals() -> None:
    (found,) = find_money("1.500", NOTHING_KNOWN)
    assert found.options == (Bare(Decimal(1500)), Bare(Decimal("1.5")))


@pytest.mark.parametrize("text", ["1.500 and 15,5k", "1.500 of 1.200.000"])
def test_the_message_itself_can_settle_the_decimal_mark(text: str) -> None:
    assert Decimal(1500) in amounts(text)


@pytest.mark.parametrize(
    "text",
    [
        "18 sites, 12 facings, 2 lines",
        "41k inhabitants and 900 drivers",
        "line 4 stops twice a week, 40 min each",
        "40% in Q4 2026, call +49 451 0000 120",
        "by 24 march, or 9/15",
        "ticket #5, version 2.1",
        "+2, tie 3",
        "12h a month for 24 months",
        "620k miles",
        "a pipe 5m long",
        "2026",
        "no number at all",
    ],
)
def test_counts_dates_and_references_are_no_money(text: str) -> None:
    assert find_money(text, NOTHING_KNOWN) == ()


@pytest.mark.parametrize("text", ["like 1.2m", "maybe 1.2m", "1.2m i guess", "1.2m?", "about 1.2m", "~1.2m"])
def test_an_unsure_amount_is_hedged(text: str) -> None:
    (found,) = find_money(text, NOTHING_KNOWN)
    assert found.hedged


def test_a_hedge_belongs_to_its_own_amount() -> None:
    sure, unsure = find_money("1.2m last year, out of maybe 4m", NOTHING_KNOWN)
    assert (sure.hedged, unsure.hedged) == (False, True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("us dollars", "USD"),
        ("cad yes", "CAD"),
        ("million rand", "ZAR"),
        ("$", None),
        ("eur or usd", None),
        ("all good", None),
    ],
)
def test_a_reply_can_name_the_currency_alone(text: str, code: str | None) -> None:
    assert find_currency(text) == code


@given(
    st.decimals(min_value=1000, max_value=10**9, places=0),
    st.sampled_from(["{:,.0f} EUR", "EUR {:,.0f}", "€{:,.0f}", "{:,.0f}€", "{:.0f} eur"]),
)
def test_a_whole_amount_survives_writing_and_reading(amount: Decimal, form: str) -> None:
    written = form.format(amount)
    (found,) = find_money(written, NOTHING_KNOWN)
    meanings = found.options or (found.value,)
    assert Bare(amount, None, None, "EUR") in meanings


@given(
    st.integers(1, 999),
    st.integers(0, 9),
    st.sampled_from([("k", 3), ("m", 6), (" Mio", 6), (" bn", 9), ("k€", 3)]),
    st.sampled_from(".,"),
)
def test_a_size_word_multiplies_whatever_the_decimal_mark(
    whole: int, tenth: int, size: tuple[str, int], mark: str
) -> None:
    word, power = size
    (found,) = find_money(f"worth {whole}{mark}{tenth}{word} a year", IN_EUROS)
    assert found.value == Money(Decimal(f"{whole}.{tenth}") * 10**power, "EUR", Basis.PER_YEAR)
