"""The trail: every change of a record, who made it, when, on whose word; and nothing can alter it."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kam_core.model import (
    ENTITIES,
    AccountPlan,
    AuditEvent,
    Financials,
    FitCell,
    Interview,
    Need,
    PlanStatus,
    SwotItem,
)
from kam_core.model.plain import plain_evidence
from kam_core.store import Store
from kam_core.values import Money
from tests.kam_core.store.made import (
    ANNA,
    MESSAGE,
    NOW,
    TEAM,
    UNKNOWN,
    begin,
    decimal,
    one_of_each,
    sure,
    write,
)

LATER = NOW + timedelta(days=1)


def last_event(store: Store) -> AuditEvent:
    """The newest entry of the workspace."""
    with store.read(TEAM) as uow:
        found = uow.last(AuditEvent)
    assert found is not None
    return found


def events(store: Store) -> int:
    """How many entries the workspace has."""
    with store.read(TEAM) as uow:
        return len(uow.all_of(AuditEvent))


def test_a_new_record_is_told_with_its_facts_and_their_evidence(store: Store) -> None:
    made = begin(store)
    with write(store) as uow:
        figures = uow.add(Financials(plan_id=made.plan, label="2026"))
        figures.state("revenue", Money(decimal("1200000.50"), "EUR"), sure())
        figures.state("dso", None, UNKNOWN)
    told = last_event(store)
    assert (told.entity, told.record_id, told.plan_id) == ("Financials", figures.id, made.plan)
    assert (told.actor, told.at, told.source_ref) == (ANNA, NOW, MESSAGE)
    assert told.before == {}
    assert told.after == {
        "label": "2026",
        "revenue": {"amount": "1200000.50", "currency": "EUR", "basis": "one_off"},
        "evidence": {"revenue": plain_evidence(sure()), "dso": plain_evidence(UNKNOWN)},
    }


def test_a_change_tells_only_what_changed(store: Store) -> None:
    made = begin(store)
    with store.write(TEAM, "U-BO", LATER, "m2") as uow:
        uow.get(Need, made.need).state("importance", 5, sure(source_ref="m2"))
    told = last_event(store)
    assert (told.actor, told.at, told.source_ref) == ("U-BO", LATER, "m2")
    assert told.before == {"importance": 3, "evidence": {"importance": plain_evidence(sure())}}
    assert told.after == {"importance": 5, "evidence": {"importance": plain_evidence(sure(source_ref="m2"))}}


def test_a_fact_said_again_without_a_change_tells_its_new_evidence_alone(store: Store) -> None:
    made = begin(store)
    with store.write(TEAM, ANNA, LATER) as uow:
        uow.get(Need, made.need).state("importance", 3, sure(source_ref="m2"))
    told = last_event(store)
    assert told.after == {"evidence": {"importance": plain_evidence(sure(source_ref="m2"))}}


def test_saying_exactly_the_same_tells_nothing(store: Store) -> None:
    made = begin(store)
    before = events(store)
    with write(store) as uow:
        uow.get(Need, made.need).state("importance", 3, sure())
        uow.get(Need, made.need).label = "Shorter lead times"
    assert events(store) == before


def test_a_fact_taken_back_is_told(store: Store) -> None:
    made = begin(store)
    with write(store) as uow:
        uow.get(Need, made.need).forget("importance")
    told = last_event(store)
    assert told.before == {"importance": 3, "evidence": {"importance": plain_evidence(sure())}}
    assert told.after == {}


def test_a_removal_and_a_new_status_are_told(store: Store) -> None:
    made = begin(store)
    with write(store) as uow:
        uow.remove(uow.get(Need, made.need))
    assert last_event(store).after == {"removed_at": NOW.isoformat()}
    with write(store) as uow:
        uow.get(AccountPlan, made.plan).status = PlanStatus.ACTIVE
    told = last_event(store)
    assert (told.before, told.after) == ({"status": "draft"}, {"status": "active"})
    assert told.plan_id == made.plan


def test_a_record_changed_many_times_in_one_unit_of_work_is_told_once(store: Store) -> None:
    made = begin(store)
    before = events(store)
    with write(store) as uow:
        need = uow.get(Need, made.need)
        for importance in (1, 2, 4):
            need.state("importance", importance, sure())
            uow.of_plan(FitCell, made.plan)
    assert events(store) == before + 1
    assert last_event(store).after["importance"] == 4


def test_a_fact_that_goes_by_another_attribute_is_told_by_it(store: Store) -> None:
    made = begin(store)
    with write(store) as uow:
        uow.add(SwotItem(plan_id=made.plan, label="x")).state("evidence", "audit of May", sure())
    told = last_event(store).after
    assert told["proof"] == "audit of May"
    assert set(told["evidence"]) == {"proof"}


def test_no_entity_is_forgotten(store: Store) -> None:
    one_of_each(store)
    with store.read(TEAM) as uow:
        assert {told.entity for told in uow.all_of(AuditEvent)} == {cls.__name__ for cls in ENTITIES}


def test_what_was_undone_leaves_no_trace(store: Store) -> None:
    made = begin(store)
    before = events(store)
    with pytest.raises(ZeroDivisionError), write(store) as uow:
        uow.get(Need, made.need).state("importance", 1 // 0, sure())
    assert events(store) == before


def test_the_trail_of_a_plan_comes_newest_first_and_that_of_a_record_oldest_first(store: Store) -> None:
    made = begin(store)
    for importance in (4, 5):
        with store.write(TEAM, ANNA, LATER) as uow:
            uow.get(Need, made.need).state("importance", importance, sure())
    with store.read(TEAM) as uow:
        recent = uow.history(made.plan, since=LATER)
        assert [told.after["importance"] for told in recent] == [5, 4]
        assert len(uow.history(made.plan, limit=1)) == 1
        assert [told.after["importance"] for told in uow.history_of(uow.get(Need, made.need))] == [3, 4, 5]


def test_an_interview_moves_without_a_trail_but_with_its_hour(store: Store) -> None:
    made = begin(store)
    before = events(store)
    with store.write(TEAM, ANNA, LATER) as uow:
        uow.get(Interview, made.interview).state = {"asking": "A2"}
    assert events(store) == before
    with store.read(TEAM) as uow:
        interview = uow.get(Interview, made.interview)
        assert (interview.updated_at, interview.created_at, interview.version) == (LATER, NOW, 2)


@pytest.mark.parametrize("attempt", ["UPDATE audit_event SET actor = 'nobody'", "DELETE FROM audit_event"])
def test_the_database_refuses_to_alter_the_trail(store: Store, attempt: str) -> None:
    begin(store)
    before = events(store)
    with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text(attempt))
    assert events(store) == before


def test_the_trail_cannot_be_emptied_at_one_stroke(store: Store, kind: str) -> None:
    begin(store)
    if kind == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text("TRUNCATE audit_event"))
