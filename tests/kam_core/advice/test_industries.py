"""Which industry an account belongs to."""

import pytest

from kam_core.advice.industries import industry_of


@pytest.mark.parametrize(
    ("told", "industry"),
    [
        ("university hospital with 900 beds", "pharma"),
        ("regional payer for 400,000 patients", "pharma"),
        ("City of Malmö, municipal water works", "public sector"),
        ("the county council", "public sector"),
        ("savings bank in four provinces", "financial services"),
        ("motor insurer", "financial services"),
        ("freight forwarder with 40 warehouses", "logistics"),
        ("parcel carrier", "logistics"),
        ("payroll software sold as SaaS", "saas"),
        ("dairy for private label yoghurt", "fmcg"),
        ("a chain of supermarkets", "fmcg"),
        ("automotive components, two plants", "manufacturing"),
        ("glass factory", "manufacturing"),
        ("MACHINERY for steel", "manufacturing"),
    ],
)
def test_an_account_belongs_to_the_industry_that_it_is_described_by(told: str, industry: str) -> None:
    assert industry_of(told) == industry


@pytest.mark.parametrize(
    ("told", "industry"),
    [
        ("software for banks and insurers", "financial services"),
        ("food machinery: fillers, chillers and other machines for two plants", "manufacturing"),
        ("hospital software", "pharma"),
        ("a bank for municipal housing, lender to authorities", "public sector"),
    ],
)
def test_of_a_mixed_description_most_words_decide_and_then_the_earlier_industry(
    told: str, industry: str
) -> None:
    assert industry_of(told) == industry


@pytest.mark.parametrize(
    "told", ["", "   ", "Varga Lifts", "architects", "happy people in Reportville", "Transplanted Ltd"]
)
def test_an_account_that_no_word_places_fits_all(told: str) -> None:
    assert industry_of(told) == "all"


def test_a_plan_of_the_pharma_pack_is_pharma_whatever_its_description() -> None:
    assert industry_of("a bank", "pharma") == "pharma"
    assert industry_of("", "pharma") == "pharma"


def test_another_pack_leaves_it_to_the_description() -> None:
    assert industry_of("a bank", "general") == "financial services"
