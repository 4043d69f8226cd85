"""A force that is said anew keeps the name that its first words give it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kam_core.model import Force
from kam_core.store import Store
from kam_core.terms import ForceDirection
from kam_core.usecases.seeing.moving_forces import ForceEdited, ForceTyped, add_force, edit_force
from tests.builders import WORKSPACE, a_house, a_plan, a_store, an_occasion

LONG = "The plant manager does not want another supplier at line two"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = a_store(tmp_path)
    yield opened
    opened.close()


def forces(store: Store) -> list[Force]:
    with store.read(WORKSPACE) as uow:
        return uow.all_of(Force)


def said(store: Store, text: str, key: str, plan: str) -> Force:
    """A new force."""
    before = {one.id for one in forces(store)}
    typed = ForceTyped(plan, "", text, ForceDirection.RESTRAINING.value)
    add_force(a_house(store), an_occasion(key=key), typed)
    return next(one for one in forces(store) if one.id not in before)


def said_anew(store: Store, force: Force, text: str) -> Force:
    """The force in other words."""
    edited = ForceEdited(text, ForceDirection.RESTRAINING.value)
    edit_force(a_house(store), an_occasion(key="edit"), force.id, force.version, edited)
    return next(one for one in forces(store) if one.id == force.id)


def test_a_force_whose_first_words_stay_keeps_its_name(store: Store) -> None:
    force = said(store, LONG, "add", a_plan(store))
    now = said_anew(store, force, f"{LONG} before June")
    assert (now.text, now.label, now.aliases) == (f"{LONG} before June", force.label, [])


def test_a_force_that_shares_its_first_words_with_another_keeps_its_number(store: Store) -> None:
    plan = a_plan(store)
    first, second = said(store, LONG, "one", plan), said(store, LONG, "two", plan)
    assert second.label == f"{first.label} (2)"
    assert said_anew(store, second, f"{LONG} before June").label == second.label


def test_a_force_in_other_words_is_still_known_by_the_old_ones(store: Store) -> None:
    force = said(store, LONG, "add", a_plan(store))
    now = said_anew(store, force, "Budget is frozen")
    assert (now.label, now.aliases) == ("Budget is frozen", [force.label])
