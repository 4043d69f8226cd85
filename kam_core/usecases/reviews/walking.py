"""Going through a review, one thing at a time, in one message that is edited in place; left and taken up at any time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import Commitment, ReviewWalk
from kam_core.ports import House
from kam_core.rhythm.reviews import Part
from kam_core.usecases.living import acted_on, redraw_pressed
from kam_core.usecases.opening import once
from kam_core.usecases.post_card import put_card
from kam_core.usecases.reviews.confirming import confirm, no_longer_known
from kam_core.usecases.reviews.holding import hold
from kam_core.usecases.reviews.saying import say
from kam_core.usecases.reviews.showing import WALKED, show_everywhere, walk_card
from kam_core.usecases.reviews.walk import Walking, begun, opened_walk
from kam_core.usecases.reviews.which import opened_review
from kam_core.usecases.sitting import Occasion

Press = Callable[[Walking], None]


def start(house: House, occasion: Occasion, review_id: str) -> None:
    """Begin to go through a review, or go on where the person was. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        opened = opened_review(uow, occasion, review_id)
        if opened.review.actual_date is None:
            walk = uow.one(ReviewWalk, review_id=review_id, person=occasion.person, ended_at=None)
            walking = Walking(uow, walk or begun(uow, opened, occasion), opened, occasion)
            walking.pass_what_is_gone()
            in_thread = replace(occasion, thread=walking.walk.thread_ts, channel=walking.walk.channel)
            put_card(uow, house, in_thread, walk_card(walking), 0, f"{WALKED}:{walking.walk.id}")
        redraw_pressed(uow, house, occasion)


def press(house: House, occasion: Occasion, walk_id: str, number: str, step: Press) -> None:
    """Take a press in a walk. One about a step that is not the open one any more only shows how it stands.

    Raises `NotFoundOrNotAllowed`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        walking = opened_walk(uow, occasion, walk_id)
        if not walking.over and number == str(walking.at):
            step(walking)
        show_again(house, walking)


def skip(walking: Walking) -> None:
    """Leave the open step as it is."""
    if walking.step:
        walking.settle(walking.walk.state.get("settled", {}).get(str(walking.at), "skipped"))


def leave(walking: Walking) -> None:
    """Leave the rest as it is, and go to the end."""
    walking.keep(at=len(walking.steps))


def back(walking: Walking) -> None:
    """Show the step before again."""
    walking.keep(at=max(0, walking.at - 1))


def still_true(walking: Walking) -> None:
    """The fact of the open step holds."""
    record, name = walking.record()
    confirm(record, name, walking.occasion)
    acted_on(walking.uow, record.id, walking.occasion)
    walking.settle("still_true")


def not_known(walking: Walking) -> None:
    """Nobody knows the fact of the open step any more."""
    record, name = walking.record()
    no_longer_known(record, name, walking.occasion)
    walking.settle("unknown")


def was_kept(walking: Walking) -> None:
    """The promise of the open step was kept."""
    _promise(walking, kept=True)


def was_not_kept(walking: Walking) -> None:
    """The promise of the open step was not kept."""
    _promise(walking, kept=False)


def finish(house: House, occasion: Occasion, walk_id: str, on: date | None = None) -> None:
    """End a walk: the review was held, today or on the day given. Raises `ReviewIsAhead`, `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        walking = opened_walk(uow, occasion, walk_id)
        if not walking.over:
            hold(house, uow, walking.opened, occasion, on or occasion.today, walking.walk)
            walking.walk.ended_at = occasion.at
        show_again(house, walking)


def show_again(house: House, walking: Walking) -> None:
    """Every message that shows the review of a walk stays true."""
    show_everywhere(house, walking.uow, walking.occasion, walking.opened.review.id)


def _promise(walking: Walking, *, kept: bool) -> None:
    if not walking.step or walking.step[0] != Part.PROMISE:
        raise NotFoundOrNotAllowed
    record = walking.opened.book.by_id(Commitment.__name__, walking.step[1])
    say(record, "kept", kept, walking.occasion)
    acted_on(walking.uow, record.id, walking.occasion)
    walking.settle("kept" if kept else "not_kept")
