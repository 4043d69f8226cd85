"""The page of a review with the customer says nothing that is ours alone."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kam_core.model import AccountPlan
from kam_core.store import Store
from kam_core.terms import ReviewKind
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.reviews.pages import page_of
from tests.builders import NOW, WORKSPACE, a_plan, a_store, said

STOPS = "stops from 8 to 4 a month"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = a_store(tmp_path)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("statement", "shown"), [(STOPS, STOPS), (f"{STOPS}, we get a Two-year contract", "calm shifts")]
)
def test_an_objective_is_told_without_our_gain(store: Store, statement: str, shown: str) -> None:
    gains = partial(said, our_outcome="two year contract", customer_outcome="calm shifts")
    plan = a_plan(store, drafts=[gains("Objective", "stops", statement=statement)])
    with store.read(WORKSPACE) as uow:
        book = PlanBook(uow, uow.get(AccountPlan, plan))
        lines = page_of(book, ReviewKind.CUSTOMER_QBR, NOW.date())
    assert [line.slots["what"] for line in lines if line.key == "next"] == [shown]
