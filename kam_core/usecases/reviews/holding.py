"""A review was held: its day goes on record, the plan is frozen, the next one gets its day; and all of it taken back."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from kam_core.cards.reviews import HeldCard
from kam_core.errors import KamError, SomebodyElseChangedIt
from kam_core.model import AccountPlan, PlanVersion, Review, ReviewWalk
from kam_core.ports import House
from kam_core.rhythm.reviews import Part
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import PlanStatus, ReviewKind
from kam_core.usecases.exporting import plan_document
from kam_core.usecases.judging import quality_of
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.reviews.agenda import carried_over, open_rows
from kam_core.usecases.reviews.following import next_planned, plan_next
from kam_core.usecases.reviews.refreshing import refreshed_of
from kam_core.usecases.reviews.saying import kept, put_back, say
from kam_core.usecases.reviews.which import (
    TAKEN_BACK,
    Opened,
    holding_walk,
    pack_score,
    score_then,
    unpack_score,
    version_of,
)
from kam_core.usecases.sitting import Occasion

REVIEW = "review"
"""Why a version was frozen."""
YOUNG = timedelta(days=2)
"""How long a held review can be taken back by a press."""


class ReviewIsAhead(KamError):
    """A review cannot have been held on a day that is still to come."""

    code = "review_is_ahead"


def hold(
    house: House,
    uow: UnitOfWork,
    opened: Opened,
    occasion: Occasion,
    on: date,
    walk: ReviewWalk | None = None,
) -> None:
    """Put a review on record as held `on`; once it is, nothing more happens. Raises `ReviewIsAhead`.

    The planned day stays as it was. The person's walk, when there is one, says what was confirmed on the way.
    """
    review, book = opened.review, opened.book
    uow.lock(book.plan)
    if review.actual_date is not None:
        return
    if on > occasion.today:
        raise ReviewIsAhead
    walk = walk or uow.one(ReviewWalk, review_id=review.id, person=occasion.person, ended_at=None)
    before = score_then(quality_of(book, occasion.today))
    aside = _aside(opened)
    _put_on_record(opened, occasion, on, walk)
    following = plan_next(house, uow, opened, occasion, on)
    uow.flush()
    fresh = PlanBook(uow, book.plan)
    version = freeze(uow, fresh, occasion, review)
    walk = walk or _one_tap(uow, opened, occasion)
    walk.state = {
        **walk.state,
        "held": {
            **aside,
            "at": occasion.at.isoformat(),
            "before": walk.state.get("score") or pack_score(before),
            "after": pack_score(score_then(quality_of(fresh, occasion.today))),
            **following,
            "version": version.id,
        },
    }
    walk.ended_at = occasion.at


def freeze(uow: UnitOfWork, book: PlanBook, occasion: Occasion, review: Review) -> PlanVersion:
    """Keep the whole plan as it stands now: what an export of this very moment would be."""
    earlier = uow.all_of(PlanVersion, plan_id=book.plan.id)
    document: Any = plan_document(book, occasion.at)
    version = PlanVersion(
        plan_id=book.plan.id,
        number=max((one.number for one in earlier), default=0) + 1,
        reason=REVIEW,
        review_id=review.id,
        frozen_by=occasion.person,
        frozen_at=occasion.at,
        document=document,
    )
    return uow.add(version)


def take_back_held(uow: UnitOfWork, opened: Opened, occasion: Occasion) -> None:
    """Undo `hold`: the review waits again. What was decided and confirmed stays; so does the frozen version, for nothing.

    Raises `SomebodyElseChangedIt` when the plan's reviews went on since.
    """
    review, plan = opened.review, opened.book.plan
    walk = holding_walk(uow, review)
    if review.actual_date is None or walk is None:
        return
    held: dict[str, Any] = walk.state["held"]
    made = uow.among(Review, "id", held["made"])
    if not _untouched(review, plan, made, held):
        raise SomebodyElseChangedIt
    for name in ("actual_date", "kind", "facts_confirmed", "next_review"):
        put_back(review, name, held["review"].get(name))
    put_back(plan, "next_review", held["plan_next"])
    plan.status = PlanStatus(held["status"])
    for following in made:
        opened.book.drop(following)
    version = uow.get(PlanVersion, held["version"])
    version.reason = TAKEN_BACK
    walk.state = {name: part for name, part in walk.state.items() if name != "held"}
    walk.ended_at = None if walk.state.get("steps") else occasion.at


def held_card(uow: UnitOfWork, opened: Opened, occasion: Occasion) -> HeldCard:
    """A held review as it is on record."""
    review, book = opened.review, opened.book
    walk, version = holding_walk(uow, review), version_of(uow, review)
    held: dict[str, Any] = walk.state["held"] if walk else {}
    quality = quality_of(book, occasion.today)
    told = review.evidence_of("actual_date")
    lessons = tuple(walk.state.get(Part.LESSON.value, ())) if walk else ()
    return HeldCard(
        plan=book.plan.id,
        review=review.id,
        account=book.account.label,
        kind=opened.kind.value,
        event=review.label if opened.kind is ReviewKind.EVENT else "",
        held=review.actual_date or occasion.today,
        planned=review.planned_date,
        before=unpack_score(held.get("before")),
        after=score_then(quality),
        fix=quality.best_fix.key if quality.best_fix else None,
        next=review.next_review,
        plan_next=next_planned(book, review.actual_date or occasion.today),
        version=version.number if version else None,
        decisions=tuple(one for one in review.decisions or () if one not in lessons),
        lessons=lessons,
        people=tuple(review.attendees or ()),
        confirmed=review.facts_confirmed or 0,
        carried=len(carried_over(open_rows(uow, book, occasion))),
        refreshed=refreshed_of(uow, book, walk, occasion.today)
        if walk and opened.kind is ReviewKind.ANNUAL_REFRESH
        else None,
        by=told.entered_by if told else "",
        walk=walk.id if walk and walk.person == occasion.person else "",
        undo=bool(held) and occasion.at - datetime.fromisoformat(held["at"]) <= YOUNG,
    )


def _aside(opened: Opened) -> dict[str, Any]:
    """What `hold` changes, as it was."""
    review, plan = opened.review, opened.book.plan
    names = ("actual_date", "kind", "facts_confirmed", "next_review")
    return {
        "review": {name: kept(review, name) for name in names},
        "plan_next": kept(plan, "next_review"),
        "status": plan.status.value,
    }


def _put_on_record(opened: Opened, occasion: Occasion, on: date, walk: ReviewWalk | None) -> None:
    review, plan = opened.review, opened.book.plan
    if review.kind is None:
        say(review, "kind", opened.kind.value, occasion)
    say(review, "actual_date", on, occasion)
    if walk is not None:
        say(review, "facts_confirmed", len(walk.state.get("confirmed", ())), occasion)
    if plan.status is PlanStatus.REVIEW_DUE:
        plan.status = _status_before(opened.book)


def _one_tap(uow: UnitOfWork, opened: Opened, occasion: Occasion) -> ReviewWalk:
    """A walk of no steps, which keeps what a press put on record."""
    walk = ReviewWalk(
        plan_id=opened.book.plan.id,
        review_id=opened.review.id,
        person=occasion.person,
        channel=occasion.channel,
        started_at=occasion.at,
    )
    return uow.add(walk)


def _status_before(book: PlanBook) -> PlanStatus:
    """What the plan was before its review became due."""
    due = PlanStatus.REVIEW_DUE.value
    for event in reversed(book.uow.history_of(book.plan)):
        if event.after.get("status") == due and event.before.get("status"):
            return PlanStatus(event.before["status"])
    return PlanStatus.ACTIVE


def _untouched(review: Review, plan: AccountPlan, made: Sequence[Review], held: dict[str, Any]) -> bool:
    """Whether everything that `hold` wrote still stands as it wrote it."""
    at = datetime.fromisoformat(held["at"])
    told, ahead = review.evidence_of("actual_date"), plan.evidence_of("next_review")
    days = [one.evidence_of("planned_date") for one in made]
    mine = told is not None and told.as_of == at and (ahead is None or ahead.as_of <= at)
    still = all(one.actual_date is None for one in made)
    return mine and still and all(day is not None and day.as_of == at for day in days)
