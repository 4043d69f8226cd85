"""The reviews of a plan: which is meant, which was the last, when each kind is due; and what was noted when one was held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from kam_core.cards.reviews import ScoreThen
from kam_core.errors import PlanIsArchived
from kam_core.measures.quality_facts import Quality
from kam_core.model import AccountPlan, PlanVersion, Review, ReviewWalk
from kam_core.rhythm.reviews import Planned, due_kind, kind_of, waiting
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import PlanStatus, ReviewKind
from kam_core.usecases.authority import require_edit
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.sitting import Occasion

TAKEN_BACK = "review taken back"
"""The reason of a version whose review was undone: it stays, and counts for nothing."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A review with its plan, opened by somebody who may edit it."""

    review: Review
    book: PlanBook

    @property
    def kind(self) -> ReviewKind:
        return kind_of(facts_of(self.review), self.book.plan.review_frequency)


def require_review(book: PlanBook, person: str) -> None:
    """Owner and team review a plan that still runs. Raises `NotFoundOrNotAllowed`, `PlanIsArchived`."""
    require_edit(book, person)
    if book.plan.status is PlanStatus.CLOSED:
        raise PlanIsArchived


def opened_review(uow: UnitOfWork, occasion: Occasion, review_id: str) -> Opened:
    """Raises `NotFoundOrNotAllowed` for whoever may not edit the plan, `PlanIsArchived` when it is closed."""
    review = uow.get(Review, review_id)
    book = PlanBook(uow, uow.get(AccountPlan, review.plan_id))
    require_review(book, occasion.person)
    return Opened(review, book)


def facts_of(review: Review) -> Planned:
    return Planned(review.id, review.kind, review.planned_date, review.actual_date)


def reviews_of(book: PlanBook) -> list[Review]:
    return [one for one in book.records(Review.__name__) if isinstance(one, Review)]


def planned_of(book: PlanBook) -> list[Planned]:
    """The plan's reviews as the rhythm looks at them."""
    return [facts_of(one) for one in reviews_of(book)]


def due_of(book: PlanBook, today: date) -> ReviewKind:
    """The kind of review that is next for a plan."""
    return due_kind(planned_of(book), book.plan.review_frequency, today)


def waiting_review(book: PlanBook, kind: ReviewKind, today: date) -> Review | None:
    """The review of a kind that was not held yet, and that a meeting about now would be."""
    found = waiting(planned_of(book), kind, book.plan.review_frequency, today)
    return next((one for one in reviews_of(book) if found and one.id == found.key), None)


def last_held(book: PlanBook, kind: ReviewKind, apart: str = "") -> Review | None:
    """The last review of a kind that was held, else the last of any kind; `apart` is left out."""
    held = [one for one in reviews_of(book) if one.actual_date and one.id != apart]
    alike = [one for one in held if kind_of(facts_of(one), book.plan.review_frequency) is kind]
    return max(alike or held, key=lambda one: (one.actual_date or date.min, one.id), default=None)


def version_of(uow: UnitOfWork, review: Review) -> PlanVersion | None:
    """The version that was frozen when a review was held."""
    frozen = [one for one in uow.all_of(PlanVersion, review_id=review.id) if one.reason != TAKEN_BACK]
    return max(frozen, key=lambda one: one.number, default=None)


def moment_of(uow: UnitOfWork, review: Review | None, book: PlanBook) -> datetime:
    """From when on a change counts as new: since the last review, else since the plan was begun."""
    if review is None:
        return book.plan.created_at
    frozen = version_of(uow, review)
    if frozen is not None:
        return frozen.frozen_at
    return datetime.combine(review.actual_date or date.min, time.max, UTC)


def holding_walk(uow: UnitOfWork, review: Review) -> ReviewWalk | None:
    """The walk with which a review was held: it keeps the score before and after."""
    walks = uow.all_of(ReviewWalk, review_id=review.id)
    return next((one for one in walks if "held" in one.state), None)


def score_at(uow: UnitOfWork, review: Review | None) -> ScoreThen:
    """The score as it was noted when a review was held."""
    walk = holding_walk(uow, review) if review else None
    return unpack_score(walk.state["held"].get("after")) if walk else ScoreThen()


def score_then(quality: Quality) -> ScoreThen:
    return ScoreThen(quality.score, tuple((gate.key.value, gate.cap) for gate in quality.gates))


def pack_score(score: ScoreThen) -> dict[str, Any]:
    return {"score": score.score, "gates": [list(gate) for gate in score.gates]}


def unpack_score(packed: dict[str, Any] | None) -> ScoreThen:
    gates: Sequence[Sequence[Any]] = (packed or {}).get("gates", ())
    return ScoreThen((packed or {}).get("score"), tuple((str(key), int(cap)) for key, cap in gates))
