from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kam_core.measures.value import ValueFacts, ValueRatio, mutuality, value_ratios
from kam_core.terms import ObjectiveStatus, Side
from kam_core.values import Quantity
from tests.kam_core.measures.strategies import FEW, money
from tests.kam_core.measures.worked import GOOD_PLAN, SCRAP, TODAY, days, eur

SAVED = ValueFacts(
    key="scrap saved",
    beneficiary=Side.CUSTOMER,
    objective="scrap",
    committed=eur(80_000),
    delivered=eur(60_000),
    confirmed_by="Berger",
    confirmed_on=days(-3),
)
records = st.lists(
    st.builds(
        ValueFacts,
        key=st.text("abc", min_size=1),
        beneficiary=st.sampled_from(Side),
        committed=st.none() | money(),
        delivered=st.none() | money() | money(currency="USD"),
        confirmed_by=st.none() | st.just("Berger"),
        confirmed_on=st.none() | st.just(TODAY),
    )
)


def test_the_value_ratio_is_confirmed_of_committed() -> None:
    promised = replace(SAVED, key="more", delivered=eur(20_000), confirmed_by=None)
    assert value_ratios([SAVED, promised]) == (
        ValueRatio("EUR", Decimal(60_000), Decimal(160_000), Decimal("0.375")),
    )


def test_value_without_a_person_and_a_day_is_not_confirmed() -> None:
    assert value_ratios([replace(SAVED, confirmed_on=None)])[0].confirmed == 0


def test_nothing_committed_is_no_ratio() -> None:
    assert value_ratios([replace(SAVED, committed=None)]) == ()


def test_money_and_outcomes_have_ratios_of_their_own() -> None:
    hours = replace(
        SAVED, key="hours", committed=Quantity(Decimal(10), "hours"), delivered=Quantity(Decimal(5), "hours")
    )
    assert [(found.unit, found.ratio) for found in value_ratios([SAVED, hours])] == [
        ("EUR", Decimal("0.75")),
        ("hours", Decimal("0.5")),
    ]


def test_a_confirmation_without_an_amount_leaves_the_ratio_unknown() -> None:
    found = value_ratios([replace(SAVED, delivered=None)])[0]
    assert (found.ratio, found.unknowns) == (None, ("scrap saved",))


@FEW
@given(records)
def test_value_ratios_are_the_same_in_any_order_and_never_negative(drawn: list[ValueFacts]) -> None:
    found = value_ratios(drawn)
    assert found == value_ratios(drawn[::-1])
    assert all(part.ratio is None or part.ratio >= 0 for part in found)


def test_an_objective_is_mutual_when_both_sides_are_in_figures_and_the_customer_agreed() -> None:
    one_sided = replace(SCRAP, key="growth")
    found = mutuality([SCRAP, one_sided], GOOD_PLAN.values, TODAY)
    assert (found.value, found.mutual, found.active) == (Decimal("0.5"), ("scrap",), 2)


def test_without_the_customers_word_an_objective_is_not_mutual() -> None:
    status_only = replace(SCRAP, agreed_by=None, status=ObjectiveStatus.AGREED_WITH_CUSTOMER)
    for objective in (status_only, replace(SCRAP, agreed_on=days(1))):
        assert mutuality([objective], GOOD_PLAN.values, TODAY).value == 0


def test_without_active_objectives_mutuality_is_unknown() -> None:
    assert mutuality([replace(SCRAP, status=ObjectiveStatus.DROPPED)], (), TODAY).value is None


def test_a_record_without_an_amount_is_unknown_and_not_at_zero() -> None:
    silent = ValueFacts(key="reference", beneficiary=Side.US)
    assert (silent.quantified, silent.at_zero) == (False, False)
    assert replace(silent, hypothesis=eur(0)).at_zero
    assert replace(silent, hypothesis=eur(0, 10)).quantified
