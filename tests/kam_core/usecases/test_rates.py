"""Money in several currencies: added at the workspace's rates with their day, and never without."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.rates import said as said_of
from bot.words import english
from kam_core.cards.rates import RatesNote
from kam_core.cards.seeing import FitCard
from kam_core.cards.seeing_money import MoneyCard
from kam_core.errors import KamError
from kam_core.measures.rollup import RateTable
from kam_core.model import WorkspaceDefaults
from kam_core.store import Store
from kam_core.usecases.rates import note_of, rates_of, read_rates, sum_of
from kam_core.usecases.seeing.fit import fit_card
from kam_core.usecases.seeing.money import money_card
from kam_core.values import Draft, Money
from tests.builders import (
    INES,
    NOW,
    WORKSPACE,
    a_house,
    a_plan,
    an_occasion,
    euros,
    reading,
    said,
)
from tests.kam_core.usecases.seen import a_year, the_grids, the_money

DAY = date(2026, 3, 1)
RATES = {"currency": "EUR", "on": "2026-03-01", "rates": {"CHF": "1.05", "USD": "0.8"}}
TABLE = RateTable("EUR", DAY, {"CHF": Decimal("1.05"), "USD": Decimal("0.8")})
WORDS = english()
MONEY = st.builds(Money, st.integers(-(10**9), 10**9).map(Decimal), st.sampled_from(["EUR", "CHF", "JPY"]))


def dollars(amount: int) -> Money:
    return Money(Decimal(amount), "USD")


@pytest.fixture
def priced(store: Store) -> Store:
    """A store whose workspace has rates."""
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.add(WorkspaceDefaults(rates=RATES))
    return store


def money(store: Store, plan: str) -> MoneyCard:
    with reading(store, plan) as book:
        return money_card(book, an_occasion())


def fit(store: Store, plan: str) -> FitCard:
    with reading(store, plan) as book:
        return fit_card(book, an_occasion())


def test_rates_are_kept_exactly_with_their_day(priced: Store) -> None:
    with priced.read(WORKSPACE) as uow:
        assert rates_of(uow) == TABLE
    with priced.read("T0OTHER") as uow:
        assert rates_of(uow) is None


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("USD 0.92", {"USD": "0.92"}),
        ("1 usd = 0,92 eur\n\n- CHF: 1.05", {"USD": "0.92", "CHF": "1.05"}),
        ("JPY 0,00612", {"JPY": "0.00612"}),
        ("GBP 1", {"GBP": "1"}),
        ("USD 0,925", {"USD": "0.925"}),
    ],
)
def test_one_rate_a_line_in_the_ways_people_write_them(text: str, rates: dict[str, str]) -> None:
    assert read_rates(text, "EUR") == {code: Decimal(rate) for code, rate in rates.items()}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("USD", "rate_unread"),
        ("USD lots", "rate_unread"),
        ("USD 0", "rate_unread"),
        ("USD -1", "rate_unread"),
        ("IDR 16,250", "rate_unread"),
        ("EUR 1", "rate_unread"),
        ("1 USD = 157 JPY", "rate_unread"),
        ("", "rate_unread"),
        ("USD 0.92\nUSD 0.93", "rate_twice"),
        ("XQX 2", "currency_is_unknown"),
    ],
)
def test_a_line_that_is_no_rate_is_refused(text: str, code: str) -> None:
    with pytest.raises(KamError) as refused:
        read_rates(text, "EUR")
    assert refused.value.code == code


def test_a_table_says_the_same_in_another_of_its_currencies() -> None:
    into = TABLE.into("USD")
    assert into is not None
    assert (into.currency, into.on) == ("USD", DAY)
    assert into.rates["EUR"] == Decimal("1.25")
    assert into.rates["CHF"] == Decimal("1.3125")
    assert TABLE.into("EUR") is TABLE
    assert TABLE.into("JPY") is None


@given(st.lists(MONEY | st.none(), max_size=12))
def test_without_rates_no_sum_holds_two_currencies_and_none_is_lost(amounts: list[Money | None]) -> None:
    found = sum_of(amounts, None)
    assert found.native == ()
    for total in found.totals:
        own = [one.amount for one in amounts if one is not None and one.currency == total.currency]
        assert total.amount == sum(own)


@given(st.lists(MONEY | st.none(), max_size=12))
def test_at_rates_everything_is_in_one_sum_but_what_has_no_rate(amounts: list[Money | None]) -> None:
    found, known = sum_of(amounts, TABLE), [one for one in amounts if one is not None]
    codes = {one.currency for one in known}
    by_code = {code: sum(one.amount for one in known if one.currency == code) for code in codes}
    totals = {one.currency: one.amount for one in found.totals}
    if len(codes) < 2:
        assert totals == by_code
        assert found.native == ()
        return
    expected = by_code.get("EUR", Decimal(0)) + by_code.get("CHF", Decimal(0)) * Decimal("1.05")
    assert totals.get("EUR", Decimal(0)) == expected
    assert totals.get("JPY") == by_code.get("JPY")
    assert {one.currency for one in found.native} in (codes, set())


def test_expected_values_in_two_currencies_are_added_at_the_rate_with_its_day(priced: Store) -> None:
    """120,000 EUR and 25,000 CHF at 1.05; a quarter of it by the margin."""
    found = money(priced, a_plan(priced, drafts=the_money()))
    assert found.expected.totals == (euros(146_250),)
    assert {one.currency for one in found.expected.native} == {"EUR", "CHF"}
    assert found.by_margin.totals == (Money(Decimal("36562.5"), "EUR"),)
    assert found.rates == RatesNote("EUR", DAY, (("CHF", Decimal("1.05")),), ())
    shown = str(a_house(priced).draw(found))
    assert "146,250 EUR (25,000 CHF + 120,000 EUR)" in shown
    assert "Converted at 1 CHF = 1.05 EUR, rates of 1 Mar 2026." in shown


def test_without_rates_sums_stand_apart_and_it_is_said_what_is_missing(store: Store) -> None:
    shown = str(a_house(store).draw(money(store, a_plan(store, drafts=the_money()))))
    assert "*25,000 CHF + 120,000 EUR (and 1 unknown)*" in shown
    assert "No exchange rates are set, so CHF, EUR stand apart." in shown


def test_an_amount_without_a_rate_stands_beside_the_sum_and_is_named(priced: Store) -> None:
    yen = said("Opportunity", "yen", potential=Money(Decimal(9000), "JPY"), probability=Decimal(100))
    found = money(priced, a_plan(priced, drafts=(*the_money(), yen)))
    assert found.expected.totals == (euros(146_250), Money(Decimal(9000), "JPY"))
    assert found.rates is not None
    assert found.rates.lacking == ("JPY",)
    assert "no rate for JPY among those of 1 Mar 2026" in said_of(found.rates, WORDS)


def test_where_all_is_in_one_currency_nothing_is_converted_and_nothing_said(priced: Store) -> None:
    deal = said("Opportunity", "deal", potential=dollars(1000), probability=Decimal(50))
    found = money(priced, a_plan(priced, drafts=[deal]))
    assert (found.expected.totals, found.expected.native, found.rates) == ((dollars(500),), (), None)


def test_the_value_ledger_holds_confirmed_against_committed_in_one_currency(priced: Store) -> None:
    """80 USD of value were promised for 100 EUR together with 36 EUR: 64 + 36, and 64 of it confirmed."""
    promised = said("ValueRecord", "a", beneficiary="customer", committed=euros(36))
    kept = said(
        "ValueRecord",
        "b",
        beneficiary="customer",
        value_state="confirmed by customer",
        committed=dollars(80),
        delivered=dollars(80),
        confirmed_by="Berger",
        confirmed_on=date(2026, 3, 2),
    )
    found = money(priced, a_plan(priced, drafts=[promised, kept]))
    assert [(one.unit, one.confirmed, one.committed) for one in found.ratios] == [
        ("EUR", Decimal(64), Decimal(100))
    ]
    assert found.rates is not None


def swiss(**facts: Money) -> Draft:
    refs = {"buying_center": "Head office", "offering": "Vision"}
    return said("WhitespaceCell", "Office × Vision", refs, cell_state="gap", **facts)


def test_rooms_in_two_currencies_are_added_and_ordered_at_the_rate(priced: Store) -> None:
    """100,000 EUR of room, and 120,000 CHF, which is 126,000 EUR."""
    room = swiss(potential=a_year(120_000, "CHF"))
    found = fit(priced, a_plan(priced, drafts=(*the_grids(), room)))
    assert found.room == (a_year(226_000),)
    assert [one.centre_name for one in found.spaces[:2]] == ["Head office", "Plant Graz"]
    assert found.rates is not None
    assert found.rates.on == DAY


def test_one_cell_in_two_currencies_has_room_at_a_rate_and_is_unknown_without(store: Store) -> None:
    cell = swiss(potential=a_year(100_000), current=a_year(10_000, "CHF"))
    plan = a_plan(store, drafts=(*the_grids(), cell))
    without = fit(store, plan)
    assert (without.room, without.room_unknown) == ((a_year(100_000),), 2)
    assert without.rates == RatesNote("", None, (), ("CHF", "EUR"))
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.add(WorkspaceDefaults(rates=RATES))
    found = fit(store, plan)
    assert (found.room, found.room_unknown) == ((a_year(189_500),), 1)


def test_the_gap_to_a_target_counts_deals_of_other_currencies_at_the_rate(store: Store) -> None:
    """1,000 USD less 400 EUR at 1.25, of which the half is expected: 750 USD are missing."""
    deal = said(
        "Opportunity",
        "deal",
        potential=euros(400),
        probability=Decimal(50),
        close_date=date(2026, 10, 1),
    )
    year = said("Financials", "this year", target=dollars(1000), renewal_base=dollars(0))
    plan = a_plan(store, drafts=[deal, year])
    without = fit(store, plan).gap
    assert without is not None
    assert (without.amount, without.uncounted) == (dollars(1000), 1)
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.add(WorkspaceDefaults(rates=RATES))
    found = fit(store, plan).gap
    assert found is not None
    assert (found.amount, found.uncounted) == (dollars(750), 0)


def test_a_note_is_only_made_where_currencies_meet() -> None:
    assert note_of([[euros(1), None], [dollars(1)]], TABLE) is None
    met = note_of([[euros(1), dollars(1)], [Money(Decimal(1), "CHF")]], TABLE)
    assert met == RatesNote("EUR", DAY, (("USD", Decimal("0.8")),), ())
