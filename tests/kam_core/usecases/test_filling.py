"""A form that shows what a cell holds takes nothing from whoever said it."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kam_core.errors import SomebodyElseChangedIt
from kam_core.model import FitCell, Need, Offering, WhitespaceCell
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import Basis
from kam_core.usecases.seeing.filling import FIT, SPACE, fill_cell, open_cell
from kam_core.values import Money
from tests.builders import INES, JAN, NOW, WORKSPACE, a_house, a_plan, a_store, an_occasion, said

LATER = NOW + timedelta(days=3)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = a_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def plan(store: Store) -> str:
    """A plan of Ines's with one cell of each grid, and Jan in her team."""
    return a_plan(
        store,
        drafts=[
            said("TeamMember", "Jan", person=JAN),
            said("Need", "fewer stops"),
            said("Need", "less waste"),
            said("BuyingCenter", "Hamburg"),
            said("Offering", "service"),
            said("FitCell", "one", {"need": "fewer stops", "offering": "service"}, fit=3, proof="the trial"),
            said(
                "WhitespaceCell",
                "two",
                {"buying_center": "Hamburg", "offering": "service"},
                state="gap",
                potential=Money(Decimal(50_000), "EUR", Basis.PER_YEAR),
            ),
        ],
    )


def the(store: Store, kind: str) -> FitCell | WhitespaceCell:
    """The cell of a grid."""
    with store.read(WORKSPACE) as uow:
        found = uow.one(FitCell) if kind == FIT else uow.one(WhitespaceCell)
    assert found is not None
    return found


def sent_again(house: House, plan: str, kind: str, **more: str) -> None:
    """Jan opens the form of the cell, changes this, and sends it."""
    cell = the(house.store, kind)
    row = cell.need_id if isinstance(cell, FitCell) else cell.buying_center_id
    occasion = an_occasion(JAN, at=LATER)
    form = open_cell(house, occasion, plan, kind, row, cell.offering_id)
    shown = {name: str(held) for name, held in asdict(form).items() if held not in (None, "", ())}
    fill_cell(house, occasion, plan, kind, {**shown, **more}, form.version)


@pytest.mark.parametrize("kind", [FIT, SPACE])
def test_a_form_that_is_sent_as_it_was_opened_changes_nothing(store: Store, plan: str, kind: str) -> None:
    before = the(store, kind)
    sent_again(a_house(store), plan, kind)
    after = the(store, kind)
    assert (after.version, after.evidence) == (before.version, before.evidence)


def test_only_what_was_said_otherwise_is_on_the_word_of_whoever_sent_it(store: Store, plan: str) -> None:
    sent_again(a_house(store), plan, FIT, proof="the second trial")
    behind = the(store, FIT).evidence
    assert (behind["fit"].entered_by, behind["proof"].entered_by) == (INES, JAN)
    assert (behind["fit"].as_of, behind["proof"].as_of) == (NOW, LATER)


def test_of_two_who_fill_the_same_empty_cell_the_later_one_is_told(store: Store, plan: str) -> None:
    house = a_house(store)
    with store.read(WORKSPACE) as uow:
        need, offering = uow.one(Need, label="less waste"), uow.one(Offering)
    assert need is not None
    assert offering is not None
    cell = {"row": need.id, "column": offering.id}
    forms = [open_cell(house, an_occasion(who), plan, FIT, need.id, offering.id) for who in (INES, JAN)]
    fill_cell(house, an_occasion(INES, key="ines"), plan, FIT, {**cell, "fit": "4"}, forms[0].version)
    with pytest.raises(SomebodyElseChangedIt):
        fill_cell(house, an_occasion(JAN, key="jan"), plan, FIT, {**cell, "fit": "1"}, forms[1].version)
    with store.read(WORKSPACE) as uow:
        assert {one.fit for one in uow.all_of(FitCell, need_id=need.id)} == {4}
