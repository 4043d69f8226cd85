"""Going back to a frozen version: shown first, done once, taken back, and nothing is ever lost."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from kam_core.cards.history import RestoreCard
from kam_core.errors import NotFoundOrNotAllowed, PlanIsArchived, SomebodyElseChangedIt
from kam_core.model import AccountPlan, Delivery, Need, PlanVersion, Stakeholder
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import PlanStatus, Role
from kam_core.usecases.exporting import plan_document
from kam_core.usecases.histories import restoring
from kam_core.usecases.histories.restoring import restore_card
from kam_core.usecases.plan_book import PlanBook
from tests.builders import (
    INES,
    JAN,
    NOW,
    OMAR,
    WORKSPACE,
    a_person,
    a_plan,
    a_whole_plan,
    an_occasion,
    euros,
    reading,
    said,
    tell,
)

LATER = NOW + timedelta(days=10)
PRESSED: Any = {"channel": "D0INES", "ts": "1.1"}


@pytest.fixture
def plan(store: Store) -> str:
    for person in (INES, JAN):
        a_person(store, person)
    a_person(store, OMAR, Role.MANAGER)
    return a_plan(
        store, "Alder Glass", (*a_whole_plan(), said("TeamMember", "Jan", person=JAN, plan_role="service"))
    )


def frozen(store: Store, plan: str) -> str:
    """A version of the plan as it stands."""
    with store.write(WORKSPACE, INES, NOW) as uow:
        book = PlanBook(uow, uow.get(AccountPlan, plan))
        document: Any = plan_document(book, NOW)
        version = PlanVersion(
            plan_id=plan, number=1, reason="review", frozen_by=INES, frozen_at=NOW, document=document
        )
        return uow.add(version).id


def content(store: Store, plan: str) -> Any:
    """What the plan says; its trail apart."""
    with reading(store, plan) as book:
        return plan_document(book, NOW)["entities"]


def changed(store: Store, plan: str) -> None:
    """Something of every kind: changed, added, taken out, renamed, forgotten."""
    tell(
        store,
        plan,
        said("Opportunity", "line 2", potential=euros(1), probability=Decimal(5)),
        said("Need", "uptime", statement="fewer stops"),
        said("StakeholderRole", "Berger", support=-3, influence=1),
        said("AccountPlan", "plan", ambition_3y="all of it"),
        at=LATER,
    )
    with store.write(WORKSPACE, INES, LATER) as uow:
        berger = next(one for one in uow.of_plan(Stakeholder, plan) if one.label == "Berger")
        lucie = next(one for one in uow.of_plan(Stakeholder, plan) if one.label == "Lucie")
        berger.label, berger.aliases = "Dr Berger", ["B"]
        berger.forget("title")
        uow.remove(lucie)


def versions(store: Store) -> list[PlanVersion]:
    with store.read(WORKSPACE) as uow:
        return sorted(uow.all_of(PlanVersion), key=lambda one: one.number)


def preview(store: Store, plan: str, version: str, who: str = INES) -> RestoreCard:
    with reading(store, plan) as book:
        return restore_card(book, book.uow.get(PlanVersion, version), an_occasion(who, at=LATER))


def test_a_restored_plan_says_what_the_version_said_to_the_letter(
    store: Store, house: House, plan: str
) -> None:
    before, version = content(store, plan), frozen(store, plan)
    changed(store, plan)
    assert content(store, plan) != before
    restoring.restore(house, an_occasion(at=LATER, **PRESSED), version)
    assert content(store, plan) == before
    assert not preview(store, plan, version).lines


def test_how_it_stood_before_is_kept_whole_and_undo_brings_it_back(
    store: Store, house: House, plan: str
) -> None:
    version = frozen(store, plan)
    changed(store, plan)
    newer = content(store, plan)
    restoring.restore(house, an_occasion(at=LATER, **PRESSED), version)
    _, kept = versions(store)
    assert (kept.reason, kept.document["entities"]) == ("restore", newer)
    restoring.undo(house, an_occasion(key="undo", at=LATER + timedelta(minutes=1), **PRESSED), kept.id)
    assert content(store, plan) == newer


def test_undo_is_refused_once_the_plan_moved_on(store: Store, house: House, plan: str) -> None:
    version = frozen(store, plan)
    changed(store, plan)
    restoring.restore(house, an_occasion(at=LATER, **PRESSED), version)
    tell(store, plan, said("Need", "new", statement="x"), at=LATER + timedelta(minutes=1))
    with pytest.raises(SomebodyElseChangedIt):
        restoring.undo(house, an_occasion(key="undo", **PRESSED), versions(store)[1].id)


def test_a_preview_changes_nothing_and_names_every_difference(store: Store, house: House, plan: str) -> None:
    version = frozen(store, plan)
    changed(store, plan)
    before = content(store, plan)
    restoring.preview(house, an_occasion(at=LATER), version)
    assert content(store, plan) == before
    did = {(line.entity, line.label): line.did for line in preview(store, plan, version).lines}
    assert did["Need", "uptime"] == "removed"
    assert did["Stakeholder", "Lucie"] == "restored"
    assert did["Stakeholder", "Dr Berger"] == "changed"
    assert did["Opportunity", "line 2"] == "changed"


def test_a_preview_of_yesterday_restores_nothing_that_it_did_not_show(
    store: Store, house: House, plan: str
) -> None:
    version = frozen(store, plan)
    changed(store, plan)
    seen = preview(store, plan, version).seen
    tell(store, plan, said("Need", "meanwhile", statement="x"), at=LATER)
    with pytest.raises(SomebodyElseChangedIt):
        restoring.restore(house, an_occasion(at=LATER, **PRESSED), version, seen)


def test_a_second_press_restores_nothing_twice(store: Store, house: House, plan: str) -> None:
    version = frozen(store, plan)
    changed(store, plan)
    for _ in range(2):
        restoring.restore(house, an_occasion(at=LATER, **PRESSED), version)
    restoring.restore(house, an_occasion(key="again", at=LATER, **PRESSED), version)
    assert len(versions(store)) == 2


def test_what_happened_and_who_works_on_it_stay_as_they_are(store: Store, house: House, plan: str) -> None:
    version = frozen(store, plan)
    tell(
        store,
        plan,
        said("Review", "first", actual_date=LATER.date()),
        said("Indicator", "workshops", target=Decimal(9)),
        said("AccountPlan", "plan", owner=JAN),
        said("TeamMember", "Omar", person=OMAR),
        at=LATER,
    )
    restoring.restore(house, an_occasion(JAN, at=LATER, **PRESSED), version)
    with reading(store, plan) as book:
        assert book.plan.owner == JAN
        assert {one.label for one in book.records("TeamMember")} == {"Jan", "Omar"}
        assert [getattr(one, "actual_date", None) for one in book.records("Review")] == [LATER.date()]
        assert [getattr(one, "target", None) for one in book.records("Indicator")] == [Decimal(3)]


@pytest.mark.parametrize("who", [JAN, "U0NOBODY"])
def test_nobody_but_owner_and_managers_goes_back(store: Store, house: House, plan: str, who: str) -> None:
    version = frozen(store, plan)
    for press in (restoring.preview, restoring.restore):
        with pytest.raises(NotFoundOrNotAllowed):
            press(house, an_occasion(who, key=press.__name__, **PRESSED), version)


def test_a_manager_goes_back_without_seeing_restricted_facts(store: Store, house: House, plan: str) -> None:
    version = frozen(store, plan)
    tell(store, plan, said("StakeholderRole", "Berger", support=-3), at=LATER)
    card = preview(store, plan, version, OMAR)
    assert (card.lines, card.hidden) == ((), 1)
    restoring.restore(house, an_occasion(OMAR, at=LATER, **PRESSED), version)
    assert not preview(store, plan, version).lines


def test_a_closed_plan_takes_no_version_back(store: Store, house: House, plan: str) -> None:
    version = frozen(store, plan)
    with store.write(WORKSPACE, INES, LATER) as uow:
        uow.get(AccountPlan, plan).status = PlanStatus.CLOSED
    with pytest.raises(PlanIsArchived):
        restoring.restore(house, an_occasion(**PRESSED), version)


def test_every_restored_record_stands_in_the_trail_with_who_did_it(
    store: Store, house: House, plan: str
) -> None:
    version = frozen(store, plan)
    tell(store, plan, said("Need", "uptime", statement="fewer stops"), at=LATER)
    restoring.restore(house, an_occasion(OMAR, at=LATER, **PRESSED), version)
    with store.read(WORKSPACE) as uow:
        newest = uow.history(plan)[0]
        assert (newest.actor, newest.entity, bool(newest.after["removed_at"])) == (OMAR, "Need", True)
        assert uow.of_plan(Need, plan) == []
        assert [one.op.value for one in uow.all_of(Delivery)] == ["update"]
