"""Records that are written at once stand in the store, and in its trail, as if they had been added one by one."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

from kam_core.errors import SomebodyElseChangedIt
from kam_core.model import Account, AuditEvent, FactRecord, Opportunity, fact_fields
from kam_core.model.plain import plain_evidence
from kam_core.store import Store
from kam_core.store.bulk import Batch, Change, Held, records_held, write_batch
from kam_core.values import Evidence, Money, Value
from tests.kam_core.store.made import NOW, RIVAL_TEAM, TEAM, begin, sure, write

ODD = 'Ål "der" \\ {} : ,'
UNSTORABLE = "a\0b\ud800c"
FACTS: dict[str, dict[str, Value]] = {
    "Account": {
        "industry": ODD,
        "employees": 0,
        "legal_name": UNSTORABLE,
        "revenue": Money(Decimal("1.50"), "EUR"),
    },
    "Opportunity": {
        "title": ODD,
        "probability": Decimal("40.5"),
        "close_date": NOW.date(),
        "stage": "proposed",
    },
}


def _held(id: str, label: str, scope: str, facts: dict[str, Value]) -> Held:
    shared: Evidence = sure()
    return Held(id, scope, label, (), 1, {name: plain_evidence(shared) for name in facts}, dict(facts))


@pytest.mark.parametrize("cls", [Account, Opportunity])
def test_new_records_and_their_trail_are_those_of_records_added_one_by_one(
    store: Store, cls: type[FactRecord]
) -> None:
    plan = begin(store).plan if cls is Opportunity else ""
    facts = FACTS[cls.__name__]
    where: dict[str, Any] = {"plan_id": plan} if plan else {}
    with write(store) as uow:
        write_batch(
            uow, Batch(cls, [_held("a" * 16, ODD, plan, facts), _held("c" * 16, "Bare", plan, {})]), "i"
        )
    with write(store) as uow:
        for id, label, told in (("b" * 16, ODD, facts), ("d" * 16, "Bare", {})):
            one = uow.add(cls(**where, id=id, label=label))
            for name, value in told.items():
                one.state(name, value, sure())
    bulk, single = _written(store, cls, ("a" * 16, "c" * 16)), _written(store, cls, ("b" * 16, "d" * 16))
    assert bulk == single
    assert len(bulk) == 4


def test_a_change_is_told_as_if_it_had_been_made_by_itself(store: Store) -> None:
    evidence = plain_evidence(sure())
    for id in ("a" * 16, "b" * 16):
        with write(store) as uow:
            write_batch(
                uow, Batch(Account, [_held(id, "Alder", "", {"industry": "Glass", "employees": 3})]), "i"
            )
    with write(store) as uow:
        (record,) = records_held(uow, Account, ["a" * 16], ("industry", "employees"))
        change = Change(record, {"industry": "Glass"}, record.evidence, record.aliases)
        record.values, record.aliases = {**record.values, "industry": ODD}, ["Elder"]
        record.evidence = {**record.evidence, "industry": {**evidence, "note": "new"}}
        write_batch(uow, Batch(Account, changed=[change]), "i")
    with write(store) as uow:
        other = uow.get(Account, "b" * 16)
        held = other.evidence["industry"]
        other.state("industry", ODD, replace(held, note="new"))
        other.aliases = ["Elder"]
    assert _written(store, Account, ("a" * 16,)) == _written(store, Account, ("b" * 16,))


def test_a_record_of_another_workspace_is_not_touched(store: Store) -> None:
    with store.write(RIVAL_TEAM, "U0THEIRS", NOW) as uow:
        write_batch(uow, Batch(Account, [_held("a" * 16, "Alder", "", {"industry": "Glass"})]), "i")
    record = _held("a" * 16, "Alder", "", {"industry": "Wood"})
    with store.read(TEAM) as uow:
        assert records_held(uow, Account, ["a" * 16], ("industry",)) == []
    with pytest.raises(SomebodyElseChangedIt), write(store) as uow:
        write_batch(uow, Batch(Account, changed=[Change(record, {"industry": "Glass"}, {})]), "i")
    with store.read(RIVAL_TEAM) as uow:
        assert [each.industry for each in uow.all_of(Account)] == ["Glass"]


def test_the_trail_of_what_was_written_at_once_cannot_be_altered(store: Store) -> None:
    with write(store) as uow:
        write_batch(uow, Batch(Account, [_held("a" * 16, "Alder", "", {})]), "i")
    with pytest.raises(Exception, match="audit"), store.engine.begin() as connection:
        connection.execute(text("UPDATE audit_event SET actor = 'nobody'"))


def test_moments_of_records_written_at_once_keep_their_order(store: Store) -> None:
    with write(store) as uow:
        write_batch(uow, Batch(Account, [_held(f"{9 - n}" * 16, f"A{n}", "", {}) for n in range(5)]), "i")
    with store.read(TEAM) as uow:
        made = uow.all_of(Account)
    assert [each.label for each in made] == [f"A{n}" for n in range(5)]
    assert made[4].created_at - made[0].created_at == timedelta(microseconds=4)


def _written(store: Store, cls: type[FactRecord], ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """Everything that the store holds of these records, and their trail, but for ids and moments of making."""
    found: list[dict[str, Any]] = []
    with store.read(TEAM) as uow:
        for id in ids:
            record = uow.get(cls, id)
            names = ("label", "label_key", "aliases", "version", "evidence", "removed_at", *fact_fields(cls))
            found.append({name: getattr(record, name) for name in names})
            for event in uow.all_of(AuditEvent, record_id=id):
                told = ("plan_id", "entity", "actor", "at", "before", "after", "source_ref")
                found.append({name: getattr(event, name) for name in told})
    return found
