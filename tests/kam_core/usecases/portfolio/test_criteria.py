"""The workspace's criteria: typed as lines, weights that sum, and every plan measured anew."""

import pytest

from kam_core.errors import KamError, NotFoundOrNotAllowed
from kam_core.model import Measures, PlanStanding, SelectionCriterion, WorkspaceDefaults
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import Role
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.portfolio.criteria import (
    CriterionTwice,
    CriterionUnread,
    Typed,
    WeightsAreOff,
    criteria_of,
    open_criteria,
    read_criteria,
    save_criteria,
)
from kam_core.usecases.portfolio.showing import show_portfolio
from tests.builders import INES, WORKSPACE, a_person, a_plan, an_occasion, said

ADMIN = "U0THANDI"
LINES = "Growth of their market: 60\nFit with us 40 %\n\nService: 100, strength"


@pytest.fixture(autouse=True)
def people(store: Store) -> None:
    a_person(store, INES)
    a_person(store, ADMIN, Role.ADMINISTRATOR)


def save(
    house: House, text: str | None, plans: str | None = None, key: str = "save", who: str = ADMIN
) -> None:
    save_criteria(house, an_occasion(who, key), text, plans)


def names(store: Store) -> list[tuple[str, int | None]]:
    with store.read(WORKSPACE) as uow:
        return [(one.label, one.weight) for one in criteria_of(uow)]


def test_lines_are_read_as_people_type_them() -> None:
    assert read_criteria(LINES) == [
        Typed("Growth of their market", 60, Measures.ATTRACTIVENESS),
        Typed("Fit with us", 40, Measures.ATTRACTIVENESS),
        Typed("Service", 100, Measures.STRENGTH),
    ]
    assert read_criteria("") == []
    assert read_criteria("• Size 2030: 100")[0].name == "Size 2030"


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Growth", CriterionUnread),
        ("Growth: 900", CriterionUnread),
        ("Growth: 50\ngrowth: 50", CriterionTwice),
        ("Growth: 50\nFit: 40", WeightsAreOff),
        ("Growth: 100\nService: 90, strength", WeightsAreOff),
    ],
)
def test_what_makes_no_set_is_refused_with_its_reason(text: str, refused: type[KamError]) -> None:
    with pytest.raises(refused):
        read_criteria(text)


def test_a_refusal_says_what_the_weights_sum_to() -> None:
    with pytest.raises(WeightsAreOff) as error:
        read_criteria("Growth: 50\nFit: 40")
    assert error.value.about == {"axis": "attractiveness", "sum": 90}


def test_criteria_are_kept_changed_taken_out_and_brought_back(store: Store, house: House) -> None:
    save(house, LINES, "10")
    assert names(store) == [("Growth of their market", 60), ("Fit with us", 40), ("Service", 100)]
    with store.read(WORKSPACE) as uow:
        first = uow.all_of(SelectionCriterion)
    save(house, "Growth of their market: 100", key="fewer")
    assert names(store) == [("Growth of their market", 100)]
    save(house, LINES, key="again")
    with store.read(WORKSPACE) as uow:
        assert {one.id for one in uow.all_of(SelectionCriterion)} == {one.id for one in first}
    card = open_criteria(house, an_occasion(ADMIN))
    assert card.plans_each == 10
    assert card.criteria[2] == ("Service", 100, "strength")


def test_every_plan_is_counted_again_by_the_new_weights(store: Store, house: House) -> None:
    a_plan(store, "Alder", (said("Scorecard", "Growth", score=8),))
    show_portfolio(house, an_occasion(key="look"))
    save(house, LINES)
    with store.read(WORKSPACE) as uow:
        assert uow.all_of(PlanStanding) == []


def test_nothing_is_kept_when_anything_is_wrong(store: Store, house: House) -> None:
    with pytest.raises(FormRefused) as error:
        save(house, "Growth: 50", "many")
    assert set(error.value.about["inputs"]) == {"criteria", "plans_each"}  # type: ignore[call-overload]
    with store.read(WORKSPACE) as uow:
        assert uow.one(WorkspaceDefaults) is None
        assert uow.all_of(SelectionCriterion) == []


def test_an_input_that_was_not_touched_stays_and_an_emptied_limit_goes(store: Store, house: House) -> None:
    save(house, LINES, "10")
    save(house, None, "", key="no limit")
    assert len(names(store)) == 3
    assert open_criteria(house, an_occasion(ADMIN)).plans_each is None


def test_nobody_but_administrators_changes_them(store: Store, house: House) -> None:
    with pytest.raises(NotFoundOrNotAllowed):
        save(house, LINES, who=INES)
    with pytest.raises(NotFoundOrNotAllowed):
        open_criteria(house, an_occasion(INES))
