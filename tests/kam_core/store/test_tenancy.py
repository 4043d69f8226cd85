"""Nothing of one workspace is ever read or written by a unit of work of another."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, inspect, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from kam_core.errors import NotFoundOrNotAllowed, WrongWorkspace
from kam_core.model import (
    AccountPlan,
    Action,
    Answer,
    Delivery,
    FactRecord,
    Interview,
    InWorkspace,
    Need,
    Person,
    Workspace,
)
from kam_core.store import Store
from tests.kam_core.store.made import (
    ANNA,
    RIVAL_TEAM,
    TEAM,
    answer,
    begin,
    delivery,
    one_of_each,
    sure,
    write,
)
from tests.kam_core.store.theirs import EVERYTHING, NEEDS, everything, session_of


def key_of(cls: type[InWorkspace], row: Any) -> Any:
    """By what a unit of work gets a row."""
    return getattr(row, "id", None) or getattr(row, str(inspect(cls).primary_key[-1].key))


@pytest.mark.parametrize("reads", [True, False])
def test_no_way_of_asking_shows_a_row_of_another_workspace(store: Store, reads: bool) -> None:
    made = one_of_each(store, RIVAL_TEAM)
    with store.read(RIVAL_TEAM) as uow:
        theirs: dict[type[InWorkspace], list[Any]] = {cls: uow.all_of(cls) for cls in EVERYTHING}
        assert all(theirs.values())
    with store.read(TEAM) if reads else write(store) as uow:
        for cls, rows in theirs.items():
            assert uow.all_of(cls) == []
            assert uow.one(cls) is None
            assert uow.last(cls) is None
            for row in rows:
                with pytest.raises(NotFoundOrNotAllowed):
                    uow.get(cls, key_of(cls, row))
                with pytest.raises(NotFoundOrNotAllowed):
                    uow.get(cls, key_of(cls, row), lock=not reads)
            if issubclass(cls, FactRecord):
                assert uow.of_plan(cls, made.plan) == [] if "plan_id" in dir(cls) else True
                assert uow.find(cls, None, "x") is None
        assert uow.open_plans() == []
        assert uow.answers(made.interview) == []
        assert uow.history(made.plan) == []
        assert uow.deliveries([row.id for row in theirs[Delivery]]) == []


STATEMENTS: tuple[Callable[[], Any], ...] = (
    lambda: select(Need),
    lambda: select(Need.label),
    lambda: select(func.count()).select_from(Need),
    lambda: select(Need).where(Need.workspace_id == RIVAL_TEAM),
    lambda: select(aliased(Need)),
    lambda: select(AccountPlan.id, Need.id).join(Need, Need.plan_id == AccountPlan.id),
    lambda: select(Person.name).where(Person.slack_id == ANNA),
    lambda: select(Interview).where(Interview.plan_id.in_(select(AccountPlan.id))),
    lambda: select(Workspace.name),
)


@pytest.mark.parametrize("number", range(len(STATEMENTS)))
def test_a_query_that_forgets_the_workspace_is_narrowed_to_it(store: Store, number: int) -> None:
    one_of_each(store, RIVAL_TEAM)
    with store.read(TEAM) as uow:
        found = session_of(uow).execute(STATEMENTS[number]()).all()
    assert [row for row in found if row != (0,)] == []


@pytest.mark.parametrize(
    "statement",
    [
        text("SELECT * FROM need"),
        select(NEEDS),
        insert(Need),
        insert(NEEDS),
        update(NEEDS).values(label="x"),
        update(Need).values(workspace_id=TEAM),
        delete(NEEDS),
    ],
    ids=str,
)
def test_a_statement_that_cannot_be_narrowed_is_refused(store: Store, statement: Any) -> None:
    with write(store) as uow, pytest.raises(WrongWorkspace):
        session_of(uow).execute(statement)


def test_bulk_statements_touch_our_own_rows_only(store: Store) -> None:
    ours = begin(store)
    begin(store, RIVAL_TEAM)
    before = everything(store)
    with write(store) as uow:
        session_of(uow).execute(update(Need).values(label="ours"))
        session_of(uow).execute(delete(Action))
        session_of(uow).execute(
            update(AccountPlan).where(AccountPlan.workspace_id == RIVAL_TEAM).values(pack="x")
        )
    assert everything(store) == before
    with store.read(TEAM) as uow:
        assert uow.get(Need, ours.need).label == "ours"


def test_bulk_rows_by_key_are_refused(store: Store) -> None:
    theirs = begin(store, RIVAL_TEAM)
    rows = [{"workspace_id": RIVAL_TEAM, "id": theirs.need, "label": "stolen"}] * 2
    with write(store) as uow, pytest.raises(WrongWorkspace):
        session_of(uow).execute(update(Need), rows)


def test_a_row_of_another_workspace_cannot_be_brought_in_and_saved(store: Store) -> None:
    theirs = begin(store, RIVAL_TEAM)
    with store.read(RIVAL_TEAM) as uow:
        need = uow.get(Need, theirs.need)
    before = everything(store)
    need.state("importance", 1, sure())
    with pytest.raises(WrongWorkspace), write(store) as uow:
        session_of(uow).add(need)
    with store.read(RIVAL_TEAM) as uow:
        need = uow.get(Need, theirs.need)
    with pytest.raises(WrongWorkspace), write(store) as uow:
        session_of(uow).delete(need)
    assert everything(store) == before


def test_a_row_cannot_be_written_into_another_workspace_nor_moved_there(store: Store) -> None:
    ours = begin(store)
    before = everything(store)
    new = Need(plan_id=ours.plan, label="x")
    new.workspace_id = RIVAL_TEAM
    with pytest.raises(WrongWorkspace), write(store) as uow:
        uow.add(new)
    with pytest.raises(WrongWorkspace), write(store) as uow:
        uow.get(Need, ours.need).workspace_id = RIVAL_TEAM
    assert everything(store) == before


def test_rows_written_the_short_way_are_stamped_with_our_workspace(store: Store) -> None:
    ours = begin(store)
    given, sent = answer(ours), delivery("k")
    given.workspace_id = sent.workspace_id = RIVAL_TEAM
    with write(store) as uow:
        uow.add(given)
        uow.add(sent)
    assert not any(everything(store).values())
    with store.read(TEAM) as uow:
        assert len(uow.all_of(Answer)) == len(uow.all_of(Delivery)) == 1


def test_a_reference_into_another_workspace_is_refused(store: Store) -> None:
    ours, theirs = begin(store), begin(store, RIVAL_TEAM)
    for row in (
        Need(plan_id=theirs.plan, label="x"),
        AccountPlan(account_id=theirs.account),
        Interview(plan_id=theirs.plan, person=ANNA, channel="D1"),
        answer(theirs),
    ):
        with pytest.raises(IntegrityError), write(store) as uow:
            uow.add(row)
    with pytest.raises(IntegrityError), write(store) as uow:
        uow.get(Need, ours.need).plan_id = theirs.plan


def test_the_same_key_in_two_workspaces_is_two_keys(store: Store) -> None:
    for team in (TEAM, RIVAL_TEAM):
        with write(store, team) as uow:
            assert uow.first_time("e1")
            assert uow.add_once(delivery("k1"))


def test_the_same_id_in_two_workspaces_is_two_records(store: Store) -> None:
    ours, theirs = begin(store), begin(store, RIVAL_TEAM)
    before = everything(store)
    with write(store) as uow:
        uow.add(Need(id=theirs.need, plan_id=ours.plan, label="twin"))
    with write(store) as uow:
        assert uow.get(Need, theirs.need).label == "twin"
        uow.get(Need, theirs.need).label = "other"
    assert everything(store) == before
