"""The review that comes after one was held: its day by the rhythm, on a working day."""

from datetime import date
from typing import Any

from kam_core.model import Review
from kam_core.ports import House
from kam_core.rhythm.reviews import following_day, kind_of, regular_kind
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import ReviewKind
from kam_core.usecases.hours_of import hours_of
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.reviews.saying import say
from kam_core.usecases.reviews.which import Opened, facts_of, reviews_of
from kam_core.usecases.sitting import Occasion


def plan_next(house: House, uow: UnitOfWork, opened: Opened, occasion: Occasion, on: date) -> dict[str, Any]:
    """Give the next review of the kind its day, and the plan's regular one too: no other kind takes its place.

    What was planned already stays. The plan is told which comes first. The ids of the next one, and of those made.
    """
    review, book = opened.review, opened.book
    following, made = None, []
    for kind in dict.fromkeys((opened.kind, regular_kind(book.plan.review_frequency))):
        coming = _planned_already(book, kind, on)
        if coming is None:
            coming = _planned_anew(house, uow, opened, kind, occasion, on)
            made += [coming.id] if coming else []
        if kind is opened.kind:
            following = coming
    if following is not None and following.planned_date is not None:
        say(review, "next_review", following.planned_date, occasion)
    ahead = next_planned(book, on)
    if ahead is not None:
        say(book.plan, "next_review", ahead, occasion)
    return {"next": following.id if following else "", "made": made}


def _planned_anew(
    house: House, uow: UnitOfWork, opened: Opened, kind: ReviewKind, occasion: Occasion, on: date
) -> Review | None:
    plan, book = opened.book.plan, opened.book
    planned = opened.review.planned_date if kind is opened.kind else None
    hours = hours_of(uow, plan.owner or occasion.person)
    day = following_day(kind, plan.review_frequency, on, planned, occasion.today, hours, house.is_holiday)
    if day is None:
        return None
    coming = Review(plan_id=plan.id, label=f"{kind.value} {day.isoformat()}")
    uow.add(coming)
    say(coming, "kind", kind.value, occasion)
    say(coming, "planned_date", day, occasion)
    book.records(Review.__name__).append(coming)
    return coming


def _planned_already(book: PlanBook, kind: ReviewKind, on: date) -> Review | None:
    frequency = book.plan.review_frequency
    planned = [
        one
        for one in reviews_of(book)
        if kind_of(facts_of(one), frequency) is kind
        and one.actual_date is None
        and one.planned_date
        and one.planned_date > on
    ]
    return min(planned, key=lambda one: one.planned_date or date.max, default=None)


def next_planned(book: PlanBook, after: date) -> date | None:
    """The day of the next review of any kind that is planned after a day."""
    days = (one.planned_date for one in reviews_of(book) if one.planned_date and one.actual_date is None)
    return min((day for day in days if day > after), default=None)
