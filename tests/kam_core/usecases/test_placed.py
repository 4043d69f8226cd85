"""The place of one account in the selection matrix, for its own plan."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kam_core.store import Store
from kam_core.usecases.seeing.placed import matrix_specs
from tests.builders import a_plan, a_store, euros, reading, said


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = a_store(tmp_path)
    yield opened
    opened.close()


SCORES = (
    said("Scorecard", "growth", score=8, weight=60),
    said("Scorecard", "fit", score=6, weight=40),
    said("Scorecard", "service", score=7, best_rival_score=5, weight=100),
)


def test_a_scored_account_stands_alone_in_its_matrix(store: Store) -> None:
    a_plan(store, "Alder Glass", SCORES)
    money = said("Financials", "year", revenue=euros(100_000), customer_spend=euros(400_000))
    plan = a_plan(store, "Cobalt Foods", (*SCORES, money))
    with reading(store, plan) as book:
        (spec,) = matrix_specs(book)
    (point,) = spec.points
    assert (point.account, point.attractiveness, point.strength) == (
        "Cobalt Foods",
        Decimal("7.2"),
        Decimal(2),
    )
    assert (point.total, point.ours) == (Decimal(1_200_000), Decimal(100_000))
    assert (point.segment, point.posture) == ("strategic", "invest")


def test_without_both_scores_there_is_no_matrix(store: Store) -> None:
    plan = a_plan(store, "Cobalt Foods", SCORES[:2])
    with reading(store, plan) as book:
        assert matrix_specs(book) == ()
