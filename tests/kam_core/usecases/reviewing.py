"""A plan that is reviewed: prepared, looked at, its versions and walks read back."""

from datetime import date, datetime, timedelta
from typing import Any

from kam_core.measures.quality_facts import MarkName
from kam_core.model import (
    Delivery,
    PlanVersion,
    Review,
    ReviewWalk,
)
from kam_core.ports import House
from kam_core.store import Store
from kam_core.terms import PlanStatus
from kam_core.usecases.exporting import plan_document
from kam_core.usecases.judging import quality_of
from kam_core.usecases.reviews import preparing
from tests.builders import (
    INES,
    NOW,
    WORKSPACE,
    a_person,
    a_plan,
    a_whole_plan,
    an_occasion,
    reading,
)

LATER = NOW + timedelta(days=60)
"""3 May 2026, a Sunday."""


def later(key: str, person: str = INES, at: datetime = LATER, **where: str) -> Any:
    return an_occasion(person, key, at, **where)


def prepared(house: House, plan: str, kind: str = "", key: str = "prepare") -> Review:
    """The review that is prepared for a plan."""
    preparing.prepare_by_id(house, later(key), plan, kind)
    with house.store.read(WORKSPACE) as uow:
        shown = [one for one in uow.all_of(Delivery) if one.purpose.startswith("review:")]
        return uow.get(Review, shown[-1].purpose.split(":")[1])


def versions(store: Store, plan: str) -> list[PlanVersion]:
    with store.read(WORKSPACE) as uow:
        return sorted(uow.all_of(PlanVersion, plan_id=plan), key=lambda one: one.number)


def reviews(store: Store, plan: str) -> list[Review]:
    with reading(store, plan) as book:
        return [one for one in book.records("Review") if isinstance(one, Review)]


def mark(store: Store, plan: str, on: date) -> int:
    with reading(store, plan) as book:
        marks = {one.name: one.score for one in quality_of(book, on).marks}
    return marks[MarkName.REVIEWED]


def reviewed_plan(store: Store) -> str:
    """Ines's plan, as a quick start left it two months ago."""
    a_person(store, INES)
    return a_plan(store, "Alder Glass", a_whole_plan())


def facts(store: Store, plan: str) -> Any:
    """What the plan holds, its trail and versions apart."""
    with reading(store, plan) as book:
        document = plan_document(book, NOW)
    return {"plan": document["plan"], "entities": document["entities"]}


def walks(store: Store) -> list[ReviewWalk]:
    with store.read(WORKSPACE) as uow:
        return sorted(uow.all_of(ReviewWalk), key=lambda one: one.person)


def status(store: Store, plan: str) -> PlanStatus:
    with reading(store, plan) as book:
        return book.plan.status
