"""The money of a plan: expected values, what is at stake, hours, and the value ledger."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kam_core.cards.seeing_money import MoneyCard
from kam_core.errors import NotFoundOrNotAllowed, SomebodyElseChangedIt
from kam_core.model import ValueRecord
from kam_core.store import Store
from kam_core.terms import Role, Status, ValueState
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.seeing.ledger import open_step, take_step
from kam_core.usecases.seeing.money import money_card
from kam_core.values import Money, Quantity
from tests.builders import INES, JAN, a_house, a_person, a_plan, an_occasion, euros, reading, said, tell
from tests.kam_core.usecases.seen import a_year, the_money


@pytest.fixture
def plan(store: Store) -> str:
    return a_plan(store, drafts=the_money())


def card(store: Store, plan: str) -> MoneyCard:
    with reading(store, plan) as book:
        return money_card(book, an_occasion())


def record(store: Store, plan: str) -> ValueRecord:
    with reading(store, plan) as book:
        found = book.records("ValueRecord")[0]
    assert isinstance(found, ValueRecord)
    return found


def step(store: Store, plan: str, key: str, **typed: str) -> None:
    held = record(store, plan)
    take_step(a_house(store), an_occasion(key=key), held.id, held.version, typed)


def francs(amount: int) -> Money:
    return replace(euros(amount), currency="CHF")


def test_expected_value_is_plain_and_by_margin_and_currencies_are_never_added(
    store: Store, plan: str
) -> None:
    found = card(store, plan)
    assert found.margin == Decimal("25.0")
    assert found.expected.totals == (francs(25_000), euros(120_000))
    assert found.by_margin.totals == (francs(6_250), euros(30_000))
    assert (found.expected.unknown, found.by_margin.unknown) == (1, 1)


def test_renewals_stand_apart_and_lost_ones_nowhere(store: Store, plan: str) -> None:
    found = card(store, plan)
    assert [one.title for one in found.renewals] == ["frame contract"]
    assert [one.title for one in found.opportunities] == [
        "swiss spares",
        "service for line 2",
        "something with robots",
    ]


def test_without_a_margin_nothing_is_weighed_by_it(store: Store) -> None:
    found = card(store, a_plan(store, drafts=[one for one in the_money() if one.entity != "Financials"]))
    assert (found.margin, found.by_margin.totals) == (None, ())


def test_what_is_at_stake_is_probability_times_impact_and_money(store: Store, plan: str) -> None:
    (risk,) = card(store, plan).risks
    assert (risk.score, risk.money) == (12, euros(50_000))


def test_hours_above_what_was_granted_are_said_plainly_and_come_first(store: Store, plan: str) -> None:
    engineer, ines = card(store, plan).loads
    assert (engineer.who, engineer.promised, engineer.granted, engineer.over) == (
        "engineer",
        Decimal(40),
        Decimal(0),
        True,
    )
    assert (ines.who, ines.month, ines.promised, ines.granted) == (
        INES,
        date(2026, 3, 1),
        Decimal(12),
        Decimal(10),
    )
    assert (ines.ratio, ines.over) == (Decimal("1.2000"), True)
    shown = str(a_house(store).draw(card(store, plan)))
    assert shown.count("That is more than there is") == 2


def test_hours_that_nobody_granted_leave_the_answer_open(store: Store) -> None:
    action = said(
        "Action",
        "audit",
        text="send the audit",
        owner=INES,
        side="us",
        due=date(2026, 3, 14),
        effort_h=Decimal(8),
    )
    found = card(store, a_plan(store, drafts=[action]))
    assert [(one.granted, one.over) for one in found.loads] == [(None, None)]
    assert found.hours_unknown


def test_a_record_moves_from_hypothesis_to_what_the_customer_confirmed(store: Store, plan: str) -> None:
    a_person(store)
    step(store, plan, "a", amount="70k EUR a year")
    assert (record(store, plan).value_state, record(store, plan).committed) == (
        ValueState.COMMITTED,
        a_year(70_000),
    )
    step(store, plan, "b", amount="")
    assert (record(store, plan).value_state, record(store, plan).delivered) == (ValueState.DELIVERED, None)
    step(store, plan, "c", amount="60k EUR a year", by="Berger", on="2026-03-02")
    held = record(store, plan)
    told = held.evidence_of("value_state")
    assert told is not None
    assert (told.status, told.by, told.on) == (Status.CONFIRMED_BY_CUSTOMER, "Berger", date(2026, 3, 2))
    assert (held.confirmed_by, held.confirmed_on, held.delivered) == (
        "Berger",
        date(2026, 3, 2),
        a_year(60_000),
    )
    (row,) = card(store, plan).ledger
    assert (row.who, row.next) == ("Berger", "")
    (ratio,) = card(store, plan).ratios
    assert (ratio.confirmed, ratio.committed) == (Decimal(60_000), Decimal(70_000))


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"by": "Berger"}, {"on"}),
        ({"on": "2026-03-02"}, {"by"}),
        ({"by": "Berger", "on": "2026-04-02"}, {"on"}),
        ({}, {"by", "on"}),
    ],
)
def test_nothing_is_confirmed_without_a_person_and_a_day_that_is_over(
    store: Store, typed: dict[str, str], wrong: set[str]
) -> None:
    delivered = said("ValueRecord", "less scrap", beneficiary="customer", value_state="delivered")
    plan = a_plan(store, drafts=[delivered])
    with pytest.raises(FormRefused) as refused:
        step(store, plan, "a", **typed)
    assert set(refused.value.about["inputs"]) == wrong  # type: ignore[call-overload]
    assert record(store, plan).value_state is ValueState.DELIVERED


def test_a_record_counted_in_hours_stays_so(store: Store) -> None:
    hours = said(
        "ValueRecord", "time", beneficiary="customer", hypothesis_amount=Quantity(Decimal(40), "hours")
    )
    plan = a_plan(store, drafts=[hours])
    step(store, plan, "a", amount="30")
    assert record(store, plan).committed == Quantity(Decimal(30), "hours")


def test_a_step_from_an_old_form_changes_nothing(store: Store, plan: str) -> None:
    held = record(store, plan)
    tell(store, plan, said("ValueRecord", "less scrap", method="scales"))
    with pytest.raises(SomebodyElseChangedIt):
        take_step(a_house(store), an_occasion(), held.id, held.version, {})


def test_a_manager_outside_the_team_moves_no_record(store: Store, plan: str) -> None:
    a_person(store, JAN, Role.MANAGER)
    with pytest.raises(NotFoundOrNotAllowed):
        open_step(a_house(store), an_occasion(JAN), record(store, plan).id)


def test_an_empty_plan_says_what_is_missing(store: Store) -> None:
    shown = str(a_house(store).draw(card(store, a_plan(store))))
    for part in (
        "none is running",
        "no risk, assumption or issue",
        "whether there is time for it is unknown",
    ):
        assert part in shown
