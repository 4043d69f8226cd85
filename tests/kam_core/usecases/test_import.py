"""An exported plan comes back whole, or is refused with the reason."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kam_core.document.reading import DocumentIsNewer, DocumentIsWrong, NotAPlanDocument, read_document
from kam_core.document.shape import PlanDocument
from kam_core.errors import PeriodOutOfBounds, PlanAlreadyOpen
from kam_core.model import Account, AccountPlan, Interview, InterviewStatus, Need
from kam_core.store import Store
from kam_core.terms import PlanStatus
from tests.kam_core.usecases.documents import (
    INES,
    LATER,
    NEW_TEAM,
    NOW,
    TEAM,
    alder,
    exported,
    imported,
    store_at,
    sure,
    without_ids,
)
from tests.kam_core.usecases.random_plans import anything


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with store_at(tmp_path / "kam.db") as opened:
        yield opened


@pytest.fixture(scope="module")
def lasting_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with store_at(tmp_path_factory.mktemp("store") / "kam.db") as opened:
        yield opened


_NUMBERS = count()


@settings(max_examples=25, deadline=timedelta(seconds=5))
@given(pick=st.data())
def test_any_plan_comes_back_as_it_was(pick: st.DataObject, lasting_store: Store) -> None:
    team = f"T{next(_NUMBERS)}"
    with lasting_store.write(team, INES, NOW) as uow:
        plan = anything(pick.draw, uow)
    document = exported(lasting_store, plan, team)
    done = imported(lasting_store, document, f"{team}-NEW")
    assert without_ids(exported(lasting_store, done.plan, f"{team}-NEW")) == without_ids(document)


def test_a_plan_comes_back_twice_as_it_was(store: Store) -> None:
    document = exported(store, alder(store))
    once = imported(store, document)
    again = imported(store, exported(store, once.plan, NEW_TEAM), "T-THIRD")
    assert without_ids(exported(store, again.plan, "T-THIRD")) == without_ids(document)


def test_history_and_evidence_come_along(store: Store) -> None:
    plan = alder(store)
    with store.write(TEAM, "U0JAN", NOW + timedelta(days=1)) as uow:
        uow.of_plan(Need, plan)[0].state("importance", 4, sure())
    done = imported(store, exported(store, plan))
    with store.read(NEW_TEAM) as uow:
        need = uow.of_plan(Need, done.plan)[0]
        evidence = need.evidence_of("statement")
        told = [event.actor for event in uow.history_of(need)]
    assert evidence is not None
    assert (evidence.by, evidence.on, evidence.entered_by) == ("Berger", date(2026, 3, 3), INES)
    assert told == [INES, "U0JAN", "kam import"]


def test_nobody_is_asked_anything_because_of_an_import(store: Store) -> None:
    done = imported(store, exported(store, alder(store)))
    with store.read(NEW_TEAM) as uow:
        interview = uow.all_of(Interview, plan_id=done.plan)[0]
    assert (interview.status, interview.thread_ts) == (InterviewStatus.PAUSED, None)
    assert "opening" not in interview.state


def test_a_change_after_the_import_is_exported_with_the_rest(store: Store) -> None:
    done = imported(store, exported(store, alder(store)))
    with store.write(NEW_TEAM, INES, LATER + timedelta(days=1)) as uow:
        uow.of_plan(Need, done.plan)[0].state("importance", 2, sure())
    assert exported(store, done.plan, NEW_TEAM)["history"][-1]["after"]["importance"] == 2


def test_an_open_plan_in_the_same_period_is_not_doubled(store: Store) -> None:
    document = exported(store, alder(store))
    with pytest.raises(PlanAlreadyOpen) as refused:
        imported(store, document, TEAM)
    assert refused.value.about == {"account": "Alder Glass"}
    with store.read(TEAM) as uow:
        assert len(uow.all_of(AccountPlan)) == 1


def test_beside_a_closed_plan_it_comes_back_under_the_same_account(store: Store) -> None:
    plan = alder(store)
    document = exported(store, plan)
    with store.write(TEAM, INES, LATER) as uow:
        uow.get(AccountPlan, plan).status = PlanStatus.CLOSED
    done = imported(store, document, TEAM)
    with store.read(TEAM) as uow:
        assert len(uow.all_of(Account)) == 1
    assert without_ids(exported(store, done.plan))["entities"] == without_ids(document)["entities"]


def test_what_the_workspace_knows_of_the_account_stays_and_gaps_are_filled(store: Store) -> None:
    document = exported(store, alder(store))
    with store.write(NEW_TEAM, INES, NOW) as uow:
        known = uow.add(Account(label="ALDER glass"))
        known.state("employees", 450, sure())
    done = imported(store, document)
    with store.read(NEW_TEAM) as uow:
        account = uow.all_of(Account)[0]
    assert (account.employees, account.fax) == (450, "none")
    assert done.differing == 1


def changed(document: PlanDocument, change: Callable[[Any], object]) -> bytes:
    copied = json.loads(json.dumps(document))
    change(copied)
    return json.dumps(copied).encode()


def _need(document: Any) -> Any:
    return document["entities"]["Need"][0]


WRONG: dict[str, tuple[Callable[[Any], object], str]] = {
    "a field that no entity has": (
        lambda d: _need(d)["fields"].update(colour={"value": None, "status": "unknown"}),
        "entities.Need[0].fields",
    ),
    "a fact without evidence": (
        lambda d: _need(d)["fields"].update(importance={"value": 3, "status": "assumed"}),
        "entities.Need[0].fields.importance",
    ),
    "a score outside its scale": (
        lambda d: _need(d)["fields"].update(importance={**_need(d)["fields"]["statement"], "value": 9}),
        "entities.Need[0].fields.importance.value",
    ),
    "the customer's word without a person": (
        lambda d: _need(d)["fields"]["statement"].pop("by"),
        "entities.Need[0].fields.statement",
    ),
    "a value with status unknown": (
        lambda d: _need(d)["fields"]["statement"].update(status="unknown"),
        "entities.Need[0].fields.statement",
    ),
    "a day that is none": (
        lambda d: _need(d)["fields"]["statement"].update(on="2026-02-30"),
        "entities.Need[0].fields.statement",
    ),
    "a tie that leads nowhere": (
        lambda d: d["entities"]["Objective"][0]["refs"]["need"].update(id="ffff"),
        "entities.Objective[0].refs.need",
    ),
    "an id twice": (lambda d: d["entities"]["Need"].append(_need(d)), "entities.Need[1].id"),
    "two plans": (
        lambda d: d["entities"]["AccountPlan"].append({**d["entities"]["AccountPlan"][0], "id": "x"}),
        "entities.AccountPlan",
    ),
    "no interviews": (lambda d: d.pop("interviews"), ""),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_document_is_refused_by_place_and_nothing_is_kept(what: str, store: Store) -> None:
    change, where = WRONG[what]
    content = changed(exported(store, alder(store)), change)
    with pytest.raises(DocumentIsWrong) as refused:
        imported(store, read_document(content))
    assert str(refused.value.about["where"]).startswith(where)
    assert "Scrap" not in str(refused.value.about)
    with store.read(NEW_TEAM) as uow:
        assert uow.all_of(AccountPlan) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"format": "kam-plan/"}',
        b'{"format": NaN}',
        b"[" * 100_000,
        b'"kam-plan/1"',
    ],
)
def test_anything_else_is_not_a_plan_document(content: bytes) -> None:
    with pytest.raises(NotAPlanDocument):
        read_document(content)


def test_a_newer_format_says_so() -> None:
    with pytest.raises(DocumentIsNewer) as refused:
        read_document(b'{"format": "kam-plan/2"}')
    assert refused.value.about == {"format": "kam-plan/2", "known": "kam-plan/1"}


def test_a_period_that_no_plan_may_have_is_refused(store: Store) -> None:
    def shorten(document: Any) -> None:
        document["entities"]["AccountPlan"][0]["fields"]["period_end"]["value"] = "2026-01-31"

    with pytest.raises(PeriodOutOfBounds):
        imported(store, read_document(changed(exported(store, alder(store)), shorten)))
