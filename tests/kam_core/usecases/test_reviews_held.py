"""A review held with one tap: its days, the version that is frozen, the next one, and all of it taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kam_core.errors import PlanIsArchived, SomebodyElseChangedIt
from kam_core.model import (
    AccountPlan,
    Preference,
)
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import PlanStatus
from kam_core.usecases.exporting import plan_document
from kam_core.usecases.reviews import preparing
from kam_core.usecases.reviews.holding import ReviewIsAhead
from kam_core.usecases.reviews.overdue import mark_overdue
from tests.builders import (
    INES,
    NOW,
    WORKSPACE,
    reading,
    said,
    tell,
)
from tests.kam_core.usecases.reviewing import (
    LATER,
    facts,
    later,
    mark,
    prepared,
    reviewed_plan,
    reviews,
    status,
    versions,
)


@pytest.fixture
def plan(store: Store) -> str:
    """Ines's plan, two months old."""
    return reviewed_plan(store)


def test_one_tap_records_the_actual_day_beside_the_planned_one_and_sets_the_next(
    house: House, store: Store, plan: str
) -> None:
    review = prepared(house, plan)
    preparing.say_held(house, later("held"), review.id)
    held, following = reviews(store, plan)
    assert (held.planned_date, held.actual_date) == (date(2026, 3, 16), LATER.date())
    assert held.next_review == following.planned_date == date(2026, 6, 3)
    with reading(store, plan) as book:
        assert book.plan.next_review == date(2026, 6, 3)


def test_the_next_day_rolls_over_a_holiday_of_the_owners_country(
    house: House, store: Store, plan: str
) -> None:
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.add(Preference(person=INES, country="DE"))
    closed = replace(house, is_holiday=lambda country, day: (country, day) == ("DE", date(2026, 6, 3)))
    preparing.say_held(closed, later("held"), prepared(closed, plan).id)
    assert reviews(store, plan)[-1].planned_date == date(2026, 6, 4)


def test_the_frozen_version_is_what_an_export_of_that_moment_is(
    house: House, store: Store, plan: str
) -> None:
    preparing.say_held(house, later("held"), prepared(house, plan).id)
    (frozen,) = versions(store, plan)
    with reading(store, plan) as book:
        assert frozen.document == plan_document(book, LATER)
    assert (frozen.number, frozen.frozen_by, frozen.frozen_at) == (1, INES, LATER)
    tell(store, plan, said("Need", "stops", statement="fewer stops"), at=LATER + timedelta(hours=1))
    assert versions(store, plan)[0].document == frozen.document


def test_a_second_press_freezes_nothing_more(house: House, store: Store, plan: str) -> None:
    review = prepared(house, plan)
    for key in ("held/1", "held/1", "held/2"):
        preparing.say_held(house, later(key), review.id)
    assert len(versions(store, plan)) == 1
    assert len(reviews(store, plan)) == 2


def test_undo_gives_the_plan_back_as_it_was_and_numbers_go_on(house: House, store: Store, plan: str) -> None:
    review = prepared(house, plan)
    before = facts(store, plan)
    preparing.say_held(house, later("held/1"), review.id)
    assert facts(store, plan) != before
    preparing.undo_held(house, later("undo"), review.id)
    assert facts(store, plan) == before
    preparing.say_held(house, later("held/2", at=LATER + timedelta(minutes=1)), review.id)
    assert [one.number for one in versions(store, plan)] == [1, 2]


def test_undo_is_refused_once_the_next_review_was_moved(house: House, store: Store, plan: str) -> None:
    review = prepared(house, plan)
    preparing.say_held(house, later("held"), review.id)
    coming = reviews(store, plan)[-1]
    hour = LATER + timedelta(hours=1)
    preparing.submit_day(house, later("move", at=hour), coming.id, preparing.MOVE, "2026-06-10", "")
    with pytest.raises(SomebodyElseChangedIt):
        preparing.undo_held(house, later("undo", at=hour), review.id)


def test_a_review_cannot_have_been_held_tomorrow(house: House, plan: str) -> None:
    review = prepared(house, plan)
    with pytest.raises(ReviewIsAhead):
        preparing.say_held(house, later("held"), review.id, LATER.date() + timedelta(days=1))


def test_moving_the_date_keeps_the_earlier_one_in_the_trail(house: House, store: Store, plan: str) -> None:
    review = prepared(house, plan)
    preparing.submit_day(house, later("move"), review.id, preparing.MOVE, "", "12 May 2026")
    with reading(store, plan) as book:
        moved = book.by_id("Review", review.id)
        days = [one.after.get("planned_date") for one in book.uow.history_of(moved)]
        assert moved.value_of("planned_date") == book.plan.next_review == date(2026, 5, 12)
    assert [day for day in days if day] == ["2026-03-16", "2026-05-12"]


def test_the_mark_reviewed_sees_planned_and_actual_days(house: House, store: Store, plan: str) -> None:
    before = mark(store, plan, LATER.date())
    review = prepared(house, plan)
    preparing.say_held(house, later("held"), review.id)
    late = mark(store, plan, LATER.date())
    preparing.undo_held(house, later("undo"), review.id)
    preparing.say_held(house, later("held/again"), review.id, date(2026, 3, 17))
    on_time = mark(store, plan, LATER.date())
    assert before < late < on_time


def test_another_kind_does_not_take_the_place_of_the_plans_own_rhythm(
    house: House, store: Store, plan: str
) -> None:
    preparing.say_held(house, later("held"), prepared(house, plan, "customer QBR").id)
    planned = {one.planned_date for one in reviews(store, plan) if one.actual_date is None}
    assert planned == {date(2026, 3, 16), date(2026, 6, 3), date(2026, 8, 3)}
    with reading(store, plan) as book:
        assert book.plan.next_review == date(2026, 6, 3)


def test_a_running_plan_says_when_its_review_is_due_and_is_as_before_once_it_was_held(
    house: House, store: Store, plan: str
) -> None:
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.get(AccountPlan, plan).status = PlanStatus.APPROVED
    mark_overdue(house, WORKSPACE, NOW)
    assert status(store, plan) is PlanStatus.APPROVED
    mark_overdue(house, WORKSPACE, LATER)
    assert status(store, plan) is PlanStatus.REVIEW_DUE
    preparing.say_held(house, later("held"), prepared(house, plan).id)
    assert status(store, plan) is PlanStatus.APPROVED


def test_a_draft_owes_no_review(house: House, store: Store, plan: str) -> None:
    mark_overdue(house, WORKSPACE, LATER)
    assert status(store, plan) is PlanStatus.DRAFT


def test_plans_are_looked_at_once_a_day(house: House, store: Store, plan: str) -> None:
    mark_overdue(house, WORKSPACE, LATER)
    with store.write(WORKSPACE, INES, LATER) as uow:
        uow.get(AccountPlan, plan).status = PlanStatus.ACTIVE
    mark_overdue(house, WORKSPACE, LATER + timedelta(minutes=1))
    assert status(store, plan) is PlanStatus.ACTIVE
    mark_overdue(house, WORKSPACE, LATER + timedelta(days=1))
    assert status(store, plan) is PlanStatus.REVIEW_DUE


def test_a_closed_plan_is_not_reviewed_any_more(house: House, store: Store, plan: str) -> None:
    review = prepared(house, plan)
    with store.write(WORKSPACE, INES, NOW) as uow:
        uow.get(AccountPlan, plan).status = PlanStatus.CLOSED
    with pytest.raises(PlanIsArchived):
        preparing.say_held(house, later("held"), review.id)
    assert reviews(store, plan)[0].actual_date is None
