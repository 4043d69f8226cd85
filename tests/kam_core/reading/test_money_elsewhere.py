"""Amounts as people write them in India, East Asia, the Nordics and elsewhere."""

from datetime import date
from decimal import Decimal

import pytest

from kam_core.interview.reading.found import Bare, Found, Setting
from kam_core.interview.reading.money import find_currency, find_money
from kam_core.interview.reading.numbers import find_percents
from kam_core.terms import Basis
from kam_core.values import Money

TODAY = date(2026, 4, 14)


def amount_of(found: Found) -> tuple[str, str | None]:
    assert isinstance(found.value, Money | Bare)
    return str(found.value.amount), found.value.currency


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("INR 3,60,00,000", "36000000", "INR"),
        ("₹ 75,00,000/-", "7500000", "INR"),
        ("INR 12.5 L", "1250000", "INR"),
        ("₹0.7 Cr", "7000000", "INR"),
        ("2,600万円", "26000000", "JPY"),
        ("2億5000万円", "250000000", "JPY"),
        ("15 MSEK", "15000000", "SEK"),
        ("650 kNOK", "650000", "NOK"),
        ("280 T€", "280000", "EUR"),
        ("Mio. CHF 2,4", "2400000", "CHF"),
        ("R$ 2,5 mi", "2500000", "BRL"),
        ("1.7 milion euro", "1700000", "EUR"),
        ("CHF 2'450'000", "2450000", "CHF"),
        ("CHF 75’000.-", "75000", "CHF"),
        ("a quarter of a million euros", "250000", "EUR"),
        ("three quarters of a million euros", "750000", "EUR"),
        ("waste water plant 5.5 mio EUR", "5500000", "EUR"),
        ("1 250 EUR", "1250", "EUR"),
        ("€ 1 250", "1250", "EUR"),
        ("CHF 999 000", "999000", "CHF"),
        ("1 250,50 eur", "1250.5", "EUR"),
        ("in 2026 250 EUR", "250", "EUR"),
        ("2 000 people, 300 EUR", "300", "EUR"),
        ("Q2 300 EUR", "300", "EUR"),
    ],
)
def test_an_amount_keeps_its_size(text: str, amount: str, currency: str) -> None:
    (found,) = find_money(text, Setting(TODAY))
    assert amount_of(found) == (amount, currency)


def test_pa_behind_an_amount_is_a_year() -> None:
    (found,) = find_money("50k pa", Setting(TODAY, currency="EUR"))
    assert found.value == Money(Decimal(50000), "EUR", Basis.PER_YEAR)


def test_an_unknown_size_word_behind_a_currency_is_asked() -> None:
    (found,) = find_money("VND 3 tỷ", Setting(TODAY))
    assert found.ambiguous


def test_a_department_is_no_currency() -> None:
    (found,) = find_money("R&D can buy up to 20k", Setting(TODAY, currency="EUR"))
    assert amount_of(found) == ("20000", "EUR")


@pytest.mark.parametrize(
    ("text", "among", "currency"),
    [
        ("rupees only", ("EUR", "INR", "JPY"), "INR"),
        ("dollars", ("EUR", "USD", "CAD"), None),
        ("rupees", (), None),
        ("kronor", ("SEK", "EUR"), "SEK"),
    ],
)
def test_a_doubtful_currency_counts_when_it_fits_one_of_those_asked(
    text: str, among: tuple[str, ...], currency: str | None
) -> None:
    assert find_currency(text, among) == currency


@pytest.mark.parametrize(
    "text", ["12 pour cent", "12 per cent", "12 p.c.", "12 por ciento", "12 v.H.", "12％", "12 pp"]
)
def test_percent_has_many_spellings(text: str) -> None:
    assert [found.value for found in find_percents(text, Setting(TODAY))] == [Decimal(12)]


@pytest.mark.parametrize(
    ("text", "amount", "code"),
    [
        ("5.4M AUSSIE DOLLARS", 5_400_000, "AUD"),
        ("2.1m australian", 2_100_000, "AUD"),
        ("300k kiwi dollars", 300_000, "NZD"),
        ("1.2m canadian", 1_200_000, "CAD"),
        ("4m us bucks", 4_000_000, "USD"),
        ("2m swissies", 2_000_000, "CHF"),
        ("18 million pesos mexicanos", 18_000_000, "MXN"),
        ("18.5 MDP last year", 18_500_000, "MXN"),
        ("hasta 2 mdp.", 2_000_000, "MXN"),
        ("8 millones de euros", 8_000_000, "EUR"),
        ("cada paro cuesta 90 mil pesos mexicanos", 90_000, "MXN"),
        ("R14 mil", 14_000_000, "ZAR"),
        ("we spend 14 mil euros", 14_000_000, "EUR"),
    ],
)
def test_a_currency_by_its_everyday_name(text: str, amount: int, code: str) -> None:
    (found,) = find_money(text, Setting(today=date(2026, 11, 23)))
    assert isinstance(found.value, Bare)
    assert (found.value.amount, found.value.currency) == (Decimal(amount), code)


def test_mil_alone_is_a_million_or_a_thousand() -> None:
    (found,) = find_money("14 mil", Setting(today=date(2026, 11, 23)))
    assert [each.amount for each in found.options if isinstance(each, Bare)] == [14_000_000, 14_000]


def test_a_people_is_no_currency_beside_a_count() -> None:
    assert find_currency("5 australian, 3 canadian plants") is None
    assert find_currency("canadian market is hard") is None
    assert find_currency("Australian.") == "AUD"
