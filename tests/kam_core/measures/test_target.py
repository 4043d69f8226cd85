from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kam_core.measures.target import OpportunityFacts, gap_to_target
from kam_core.terms import Basis, OpportunityStage, OpportunityType
from kam_core.values import FuzzyDate, Money
from tests.kam_core.measures.strategies import dates, money, percents
from tests.kam_core.measures.worked import eur

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
RENEWED = Decimal(100)
LINE_TWO = OpportunityFacts(
    key="line two", potential=eur(300_000), probability=Decimal(40), close=date(2026, 10, 15)
)
opportunities = st.builds(
    OpportunityFacts,
    key=st.text("abc", min_size=1),
    type=st.none() | st.sampled_from(OpportunityType),
    stage=st.none() | st.sampled_from(OpportunityStage),
    potential=st.none() | money() | money(currency="USD"),
    probability=st.none() | percents,
    close=st.none() | dates,
)


def test_the_gap_is_target_less_what_is_certain_and_what_is_expected() -> None:
    # 1,600,000 - (1,100,000 x 100 % + 300,000 x 40 %)
    found = gap_to_target(eur(1_600_000), eur(1_100_000), RENEWED, [LINE_TWO], YEAR)
    assert found.amount == eur(380_000)
    assert (found.certain, found.expected, found.uncounted) == (
        eur(1_100_000),
        eur(120_000, basis=Basis.PLAN_PERIOD),
        (),
    )


def test_retention_takes_its_part_of_the_base() -> None:
    assert gap_to_target(eur(1000), eur(800), Decimal(90), [], YEAR).amount == eur(280)


def test_without_a_target_there_is_no_gap_but_what_is_certain_stands() -> None:
    found = gap_to_target(None, eur(90_000), RENEWED, [], YEAR)
    assert (found.amount, found.certain, found.unknowns) == (None, eur(90_000), ("target",))


def test_unknown_retention_is_not_full_retention() -> None:
    assert gap_to_target(eur(10), eur(10), None, [], YEAR).unknowns == ("retention",)


def test_an_opportunity_closing_later_is_not_expected_now() -> None:
    later = replace(LINE_TWO, close=date(2027, 1, 1))
    found = gap_to_target(eur(1000), eur(0), RENEWED, [later], YEAR)
    assert (found.expected, found.uncounted) == (None, ())


def test_opportunities_without_date_or_chance_are_named_as_uncounted() -> None:
    undated = replace(LINE_TWO, key="undated", close=None)
    no_chance = replace(LINE_TWO, key="no chance", probability=None)
    over_new_year = replace(
        LINE_TWO, key="winter", close=FuzzyDate(date(2026, 12, 1), date(2027, 2, 28), "this winter")
    )
    found = gap_to_target(eur(1000), eur(0), RENEWED, [undated, no_chance, over_new_year], YEAR)
    assert found.uncounted == ("no chance", "undated", "winter")
    assert found.amount == eur(1000)


def test_a_renewal_is_in_the_base_and_not_counted_twice() -> None:
    renewal = replace(LINE_TWO, type=OpportunityType.RENEW)
    assert gap_to_target(eur(1000), eur(500), RENEWED, [renewal], YEAR).amount == eur(500)


def test_won_counts_in_full_and_lost_not_at_all() -> None:
    won = replace(LINE_TWO, stage=OpportunityStage.WON, probability=None)
    lost = replace(LINE_TWO, stage=OpportunityStage.LOST)
    assert gap_to_target(eur(1_000_000), eur(0), RENEWED, [won, lost], YEAR).amount == eur(700_000)


def test_a_base_in_another_currency_gives_no_gap() -> None:
    found = gap_to_target(eur(10), Money(Decimal(5), "USD"), RENEWED, [], YEAR)
    assert (found.amount, found.unknowns) == (None, ("currency",))


@given(st.lists(opportunities))
def test_opportunities_only_ever_narrow_the_gap_in_any_order(drawn: list[OpportunityFacts]) -> None:
    found = gap_to_target(eur(500_000), eur(100_000), RENEWED, drawn, YEAR)
    assert found == gap_to_target(eur(500_000), eur(100_000), RENEWED, drawn[::-1], YEAR)
    assert found.amount is not None
    assert found.amount.middle <= Decimal(400_000)
