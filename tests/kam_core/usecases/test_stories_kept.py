"""A drafted story is kept by a press, and an undo gives the plan back what it said before."""

import pytest

from kam_core.errors import NotFoundOrNotAllowed, SomebodyElseChangedIt
from kam_core.model import AccountPlan, Need, Suggestion
from kam_core.ports import House
from kam_core.terms import Status, SuggestionStatus
from kam_core.usecases.stories import offer_story, take_story, undo_story
from kam_core.values import Evidence
from tests.builders import INES, OMAR, WORKSPACE, a_plan, an_occasion, said, tell

STORY = "Alder Glass wants less waste, and so do we."


@pytest.fixture
def plan(house: House) -> str:
    """A plan that says in one line what it is about."""
    return a_plan(
        house.store, "Alder Glass", (said("AccountPlan", "plan", headline="less waste by November"),)
    )


@pytest.fixture
def draft(house: House, plan: str) -> str:
    """A story that was drafted for it."""
    offer_story(house, an_occasion(key="errand/1"), plan, STORY)
    with house.store.read(WORKSPACE) as uow:
        return uow.of_plan(Suggestion, plan)[0].id


def headline(house: House, plan: str) -> tuple[str | None, Evidence | None]:
    with house.store.read(WORKSPACE) as uow:
        held = uow.get(AccountPlan, plan)
        return held.headline, held.evidence_of("headline")


def test_undo_brings_the_earlier_line_back_with_its_evidence(house: House, plan: str, draft: str) -> None:
    before = headline(house, plan)
    take_story(house, an_occasion(key="press/1"), draft)
    text, evidence = headline(house, plan)
    assert text == STORY
    assert evidence is not None
    assert evidence.status is Status.ASSUMED
    undo_story(house, an_occasion(key="press/2"), draft)
    assert headline(house, plan) == before
    with house.store.read(WORKSPACE) as uow:
        assert uow.get(Suggestion, draft).status is SuggestionStatus.OFFERED


def test_where_nothing_was_said_before_nothing_is_said_after_undo(house: House) -> None:
    plan = a_plan(house.store, "Cobalt Foods")
    offer_story(house, an_occasion(key="errand/1"), plan, STORY)
    with house.store.read(WORKSPACE) as uow:
        draft = uow.of_plan(Suggestion, plan)[0].id
    take_story(house, an_occasion(key="press/1"), draft)
    undo_story(house, an_occasion(key="press/2"), draft)
    assert headline(house, plan) == (None, None)


def test_it_can_be_kept_again_after_an_undo_and_a_second_undo_changes_nothing(
    house: House, plan: str, draft: str
) -> None:
    take_story(house, an_occasion(key="press/1"), draft)
    undo_story(house, an_occasion(key="press/2"), draft)
    before = headline(house, plan)
    undo_story(house, an_occasion(key="press/3"), draft)
    assert headline(house, plan) == before
    take_story(house, an_occasion(key="press/4"), draft)
    assert headline(house, plan)[0] == STORY


def test_what_somebody_wrote_since_is_left_alone(house: House, plan: str, draft: str) -> None:
    take_story(house, an_occasion(key="press/1"), draft)
    later = an_occasion(key="x").at.replace(hour=23)
    tell(house.store, plan, said("AccountPlan", "plan", headline="written by hand"), at=later)
    with pytest.raises(SomebodyElseChangedIt):
        undo_story(house, an_occasion(key="press/2"), draft)
    assert headline(house, plan)[0] == "written by hand"


def test_only_who_may_edit_the_plan_takes_it_back(house: House, plan: str, draft: str) -> None:
    take_story(house, an_occasion(key="press/1"), draft)
    with pytest.raises(NotFoundOrNotAllowed):
        undo_story(house, an_occasion(OMAR, key="press/2"), draft)


def test_no_other_suggestion_is_kept_as_a_story(house: House, plan: str) -> None:
    with house.store.write(WORKSPACE, INES, an_occasion().at) as uow:
        other = uow.add(Suggestion(plan_id=plan, label="waste", text="cut waste", kind=Need.__name__)).id
    with pytest.raises(NotFoundOrNotAllowed):
        take_story(house, an_occasion(key="press/1"), other)
