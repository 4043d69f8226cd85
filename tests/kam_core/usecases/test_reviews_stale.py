"""Facts that have grown old, said again with one tap, and that taken back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kam_core.errors import NotFoundOrNotAllowed, SomebodyElseChangedIt
from kam_core.model import (
    AccountPlan,
    entity,
    fact_fields,
)
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import Sensitivity, Status
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.reviews.confirming import confirm, say_still_true, undo_still_true
from kam_core.usecases.reviews.stale import ASKED, stale_facts
from kam_core.values import Claim
from tests.builders import (
    INES,
    JAN,
    NOW,
    OMAR,
    TODAY,
    WORKSPACE,
    reading,
    said,
    tell,
)
from tests.kam_core.usecases.reviewing import LATER, later, reviewed_plan


@pytest.fixture
def plan(store: Store) -> str:
    """Ines's plan, two months old."""
    return reviewed_plan(store)


def test_nothing_is_stale_on_the_day_on_which_it_was_said(store: Store, plan: str) -> None:
    with reading(store, plan) as book:
        assert list(stale_facts(book, TODAY)) == []


def test_vital_facts_come_first_and_each_person_is_asked_about_once(store: Store, plan: str) -> None:
    with reading(store, plan) as book:
        found = stale_facts(book, LATER.date())
    assert [(one.entity, one.label) for one in found] == [
        ("StakeholderRole", "Berger"),
        ("StakeholderRole", "Lucie"),
        ("Opportunity", "line 2"),
    ]
    assert all(one.freshness < Decimal("0.5") for one in found)
    with reading(store, plan) as book:
        assert len(stale_facts(book, LATER.date(), 1)) == 1


def test_what_was_said_of_a_person_lately_spares_the_rest_and_leavers_are_left_alone(
    store: Store, plan: str
) -> None:
    tell(store, plan, said("StakeholderRole", "Lucie", buying_roles=("economic_buyer",)), at=LATER)
    tell(store, plan, said("Stakeholder", "Berger", left_on=date(2026, 4, 1)), at=LATER)
    with reading(store, plan) as book:
        assert {one.label for one in stale_facts(book, LATER.date())} == {"line 2"}


def test_nothing_personal_is_ever_asked_about() -> None:
    for asked in ASKED.values():
        for name, fields in asked.items():
            declared = fact_fields(entity(name))
            assert set(fields) <= set(declared)
            assert all(declared[one].sensitivity is not Sensitivity.RESTRICTED_PERSONAL for one in fields)


def test_still_true_dates_the_fact_anew_and_undo_gives_the_old_day_back(
    house: House, store: Store, plan: str
) -> None:
    with reading(store, plan) as book:
        stale = stale_facts(book, LATER.date(), 1)[0]
    ref = (stale.entity, stale.record, stale.field)
    say_still_true(house, later("press/1"), plan, *ref)
    with reading(store, plan) as book:
        held = book.by_id(stale.entity, stale.record).evidence_of(stale.field)
        assert held is not None
        assert (held.as_of, held.entered_by, held.status) == (LATER, INES, Status.CONFIRMED_INTERNAL)
    undo_still_true(house, later("press/2"), plan, *ref)
    with reading(store, plan) as book:
        held = book.by_id(stale.entity, stale.record).evidence_of(stale.field)
        assert held is not None
        assert held.as_of == NOW


def test_what_the_customer_confirmed_stays_theirs_and_a_guess_becomes_ours(
    house: House, store: Store, plan: str
) -> None:
    theirs = Claim(("decider",), Status.CONFIRMED_BY_CUSTOMER, by="Berger", on=TODAY)
    guess = Claim(("economic_buyer",), Status.ASSUMED)
    tell(store, plan, said("StakeholderRole", "Berger", buying_roles=theirs))
    tell(store, plan, said("StakeholderRole", "Lucie", buying_roles=guess))
    with store.write(WORKSPACE, INES, LATER) as uow:
        book = PlanBook(uow, uow.get(AccountPlan, plan))
        for place, stale in enumerate(stale_facts(book, LATER.date(), 2)):
            record = book.by_id(stale.entity, stale.record)
            confirm(record, stale.field, later(f"confirm/{place}"))
    with reading(store, plan) as book:
        held = {one.label: one.evidence_of("buying_roles") for one in book.records("StakeholderRole")}
    berger, lucie = held["Berger"], held["Lucie"]
    assert berger is not None
    assert lucie is not None
    assert (berger.status, berger.by, berger.on) == (Status.CONFIRMED_BY_CUSTOMER, "Berger", TODAY)
    assert lucie.status is Status.CONFIRMED_INTERNAL


def test_undo_is_refused_once_somebody_else_spoke_of_the_fact(house: House, store: Store, plan: str) -> None:
    tell(store, plan, said("TeamMember", "Jan", person=JAN))
    with reading(store, plan) as book:
        stale = stale_facts(book, LATER.date(), 1)[0]
    ref = (stale.entity, stale.record, stale.field)
    say_still_true(house, later("press/1"), plan, *ref)
    say_still_true(house, later("press/2", JAN, LATER + timedelta(hours=1)), plan, *ref)
    with pytest.raises(SomebodyElseChangedIt):
        undo_still_true(house, later("press/3", at=LATER + timedelta(hours=2)), plan, *ref)


def test_a_second_tap_on_undo_does_not_say_the_fact_again(house: House, store: Store, plan: str) -> None:
    with reading(store, plan) as book:
        stale = stale_facts(book, LATER.date(), 1)[0]
    ref = (stale.entity, stale.record, stale.field)
    say_still_true(house, later("press/1"), plan, *ref)
    undo_still_true(house, later("press/2", at=LATER + timedelta(seconds=5)), plan, *ref)
    undo_still_true(house, later("press/3", at=LATER + timedelta(seconds=6)), plan, *ref)
    with reading(store, plan) as book:
        held = book.by_id(stale.entity, stale.record).evidence_of(stale.field)
        assert held is not None
        assert held.as_of == NOW


def test_an_old_undo_does_not_undo_what_was_changed_since(house: House, store: Store, plan: str) -> None:
    with reading(store, plan) as book:
        line = next(one for one in book.records("Opportunity") if one.label == "line 2")
    ref = ("Opportunity", line.id, "close_date")
    say_still_true(house, later("press/1"), plan, *ref)
    moved = said("Opportunity", "line 2", close_date=date(2027, 1, 15))
    tell(store, plan, moved, at=LATER + timedelta(days=7))
    with pytest.raises(SomebodyElseChangedIt):
        undo_still_true(house, later("press/2", at=LATER + timedelta(days=8)), plan, *ref)
    with reading(store, plan) as book:
        assert book.by_id(*ref[:2]).value_of("close_date") == date(2027, 1, 15)


@pytest.mark.parametrize(
    "ref", [("Nothing", "x", "y"), ("StakeholderRole", "x", "y"), ("StakeholderRole", "", "support")]
)
def test_a_forged_press_names_nothing(house: House, plan: str, ref: tuple[str, ...]) -> None:
    with pytest.raises(NotFoundOrNotAllowed):
        say_still_true(house, later("press/1"), plan, *ref)


def test_a_stranger_confirms_nothing(house: House, store: Store, plan: str) -> None:
    with reading(store, plan) as book:
        stale = stale_facts(book, LATER.date(), 1)[0]
    with pytest.raises(NotFoundOrNotAllowed):
        say_still_true(house, later("press/1", OMAR), plan, stale.entity, stale.record, stale.field)
