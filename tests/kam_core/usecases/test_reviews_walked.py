"""Reviews gone through by two people, pressed late, and a year later."""

from datetime import timedelta

import pytest

from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import Delivery, ReviewWalk
from kam_core.ports import House
from kam_core.store import Store
from kam_core.usecases.reviews import preparing, walking
from kam_core.usecases.reviews.refreshing import refreshed_of
from tests.builders import INES, JAN, NOW, WORKSPACE, a_person, reading, said, tell
from tests.kam_core.usecases.reviewing import (
    LATER,
    facts,
    later,
    prepared,
    reviewed_plan,
    reviews,
    versions,
    walks,
)


@pytest.fixture
def plan(store: Store) -> str:
    """Ines's plan, two months old."""
    return reviewed_plan(store)


def test_two_people_who_go_through_one_review_hold_it_once_and_skip_what_the_other_said(
    house: House, store: Store, plan: str
) -> None:
    tell(store, plan, said("TeamMember", "Jan", person=JAN))
    a_person(store, JAN)
    review = prepared(house, plan)
    walking.start(house, later("start/i", channel="D0INES", ts="1.1"), review.id)
    walking.start(house, later("start/j", JAN, channel="D0JAN", ts="1.2"), review.id)
    mine, jans = walks(store)
    minute = LATER + timedelta(minutes=1)
    walking.press(house, later("true", at=minute), mine.id, "0", walking.still_true)
    walking.press(house, later("next", JAN, minute + timedelta(minutes=1)), jans.id, "0", walking.skip)
    assert [one.state["at"] for one in walks(store)] == [1, 1]
    walking.press(house, later("true/2", at=minute + timedelta(minutes=2)), mine.id, "1", walking.still_true)
    walking.press(house, later("next/2", JAN, minute + timedelta(minutes=3)), jans.id, "1", walking.skip)
    assert walks(store)[1].state["at"] == 2
    end = minute + timedelta(minutes=5)
    walking.finish(house, later("end/i", at=end), mine.id)
    walking.finish(house, later("end/j", JAN, end), jans.id)
    assert len(versions(store, plan)) == 1
    assert all(one.ended_at for one in walks(store))


def test_what_one_does_shows_in_the_agenda_of_the_other(house: House, store: Store, plan: str) -> None:
    tell(store, plan, said("TeamMember", "Jan", person=JAN))
    a_person(store, JAN)
    review = prepared(house, plan)
    preparing.prepare_by_id(house, later("prepare/j", JAN), plan)
    preparing.say_held(house, later("held"), review.id)
    with store.read(WORKSPACE) as uow:
        edits = [one for one in uow.all_of(Delivery) if one.op == "update"]
    assert {one.channel for one in edits} == {INES, JAN}
    assert all("held on 3 May 2026" in str(one.payload) for one in edits)
    jans = next(one for one in edits if one.channel == JAN)
    assert "review_decide" not in str(jans.payload), "more is put down by whoever held it"


def test_nobody_presses_in_the_walk_of_another(house: House, store: Store, plan: str) -> None:
    tell(store, plan, said("TeamMember", "Jan", person=JAN))
    walking.start(house, later("start", channel="D0INES", ts="1.1"), prepared(house, plan).id)
    (mine,) = walks(store)
    with pytest.raises(NotFoundOrNotAllowed):
        walking.press(house, later("press", JAN), mine.id, "0", walking.still_true)


def test_a_press_on_a_step_that_was_passed_changes_nothing(house: House, store: Store, plan: str) -> None:
    walking.start(house, later("start", channel="D0INES", ts="1.1"), prepared(house, plan).id)
    (mine,) = walks(store)
    minute = LATER + timedelta(minutes=1)
    walking.press(house, later("true/1", at=minute), mine.id, "0", walking.still_true)
    before = facts(store, plan)
    walking.press(house, later("unknown", at=minute), mine.id, "0", walking.not_known)
    assert facts(store, plan) == before
    assert walks(store)[0].state["at"] == 1


def test_a_refresh_counts_what_changed_and_the_texts_that_stand_word_for_word(
    house: House, store: Store, plan: str
) -> None:
    year = NOW + timedelta(days=365)
    preparing.prepare_by_id(house, later("prepare", at=year), plan, "annual refresh")
    (review,) = [one for one in reviews(store, plan) if one.kind == "annual refresh"]
    walking.start(house, later("start", at=year, channel="D0INES", ts="1.1"), review.id)
    (mine,) = walks(store)
    asked = [step for step in mine.state["steps"] if step[0] == "text"]
    minute = year + timedelta(minutes=1)
    walking.press(house, later("true", at=minute), mine.id, "0", walking.still_true)
    new = said("Objective", "waste", our_outcome="a contract for three years")
    tell(store, plan, new, at=minute)
    walking.finish(house, later("end", at=year + timedelta(minutes=2)), mine.id)
    with reading(store, plan) as book:
        (walk,) = book.uow.all_of(ReviewWalk)
        found = refreshed_of(book.uow, book, walk, year.date())
    assert (found.changed, found.asked) == (1, len(asked))
    fields = {line.field for line, _ in found.old}
    assert "customer_outcome" in fields, "said again, yet word for word as a year ago"
    assert "our_outcome" not in fields
    assert all(days == 365 for _, days in found.old)
