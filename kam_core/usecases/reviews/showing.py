"""Every message that shows a review: its agenda, a walk through it, what came of it; drawn anew when something changes."""

from dataclasses import replace

from kam_core.cards import Card
from kam_core.cards.reviews import WalkCard
from kam_core.model import AccountPlan, Review, ReviewWalk, TeamMember
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import may_edit
from kam_core.usecases.living import redraw_pressed, redraw_shown
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.reviews.agenda import agenda_card
from kam_core.usecases.reviews.holding import held_card
from kam_core.usecases.reviews.steps import end_shown, step_shown
from kam_core.usecases.reviews.walk import Walking
from kam_core.usecases.reviews.which import Opened
from kam_core.usecases.sitting import Occasion

SHOWN, WALKED = "review", "review_walk"
"""Prefixes of the purposes of an agenda, each for one person, and of a walk."""


def shown_to(review_id: str, person: str) -> str:
    """What follows the prefix in the purpose of an agenda: each person's own buttons stay theirs."""
    return f"{review_id}:{person}"


def show_everywhere(house: House, uow: UnitOfWork, occasion: Occasion, review_id: str) -> None:
    """The message that was pressed in, everybody's newest agenda of the review, and everybody's walk through it."""
    redraw_pressed(uow, house, occasion)
    opened = _seen(uow, review_id)
    for person in people_of(opened.book) if opened else ():
        redraw_shown(uow, house, occasion, SHOWN, shown_to(review_id, person))
    for walk in uow.all_of(ReviewWalk, review_id=review_id):
        redraw_shown(uow, house, occasion, WALKED, walk.id)


def people_of(book: PlanBook) -> tuple[str, ...]:
    """Everybody who may edit a plan, by Slack id."""
    team = (one.person for one in book.records(TeamMember.__name__) if isinstance(one, TeamMember))
    return tuple(dict.fromkeys(filter(None, (book.plan.owner, book.plan.prepared_by, *team))))


def walk_card(walking: Walking) -> WalkCard:
    """The open step, or the end."""
    uow, walk, opened, occasion = walking.uow, walking.walk, walking.opened, walking.occasion
    step = step_shown(uow, opened, occasion, walk, walking.step) if walking.step else None
    return WalkCard(
        walk=walk.id,
        review=opened.review.id,
        plan=opened.book.plan.id,
        account=opened.book.account.label,
        kind=opened.kind.value,
        number=walking.at,
        total=len(walking.steps),
        step=step or end_shown(uow, opened, occasion, walk),
        settled=walk.state.get("settled", {}).get(str(walking.at), ""),
    )


def redraw_walk(_house: House, uow: UnitOfWork, occasion: Occasion, walk_id: str) -> Card | None:
    """The message of a walk: its open step, or what came of it; None once its person may not edit the plan any more."""
    walk = uow.one(ReviewWalk, id=walk_id)
    opened = _seen(uow, walk.review_id) if walk else None
    if walk is None or opened is None or not may_edit(opened.book, walk.person):
        return None
    theirs = replace(occasion, person=walk.person)
    if opened.review.actual_date is not None:
        return held_card(uow, opened, theirs)
    walking = Walking(uow, walk, opened, theirs)
    walking.pass_what_is_gone()
    return walk_card(walking)


def redraw_review(house: House, uow: UnitOfWork, occasion: Occasion, rest: str) -> Card | None:
    """One person's message of a review: its agenda, or what came of it; None once they may not edit the plan any more."""
    review_id, _, person = rest.partition(":")
    opened = _seen(uow, review_id)
    if opened is None or not may_edit(opened.book, person):
        return None
    return card_of(house, uow, opened, replace(occasion, person=person))


def card_of(house: House, uow: UnitOfWork, opened: Opened, occasion: Occasion) -> Card:
    """A review as it is shown: its agenda until it was held, then what came of it."""
    if opened.review.actual_date is not None:
        return held_card(uow, opened, occasion)
    return agenda_card(house, uow, opened, occasion)


def _seen(uow: UnitOfWork, review_id: str) -> Opened | None:
    """A review for drawing it again; None when it was taken out."""
    review = uow.one(Review, id=review_id)
    return Opened(review, PlanBook(uow, uow.get(AccountPlan, review.plan_id))) if review else None
