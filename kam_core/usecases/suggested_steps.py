"""The first steps that were suggested for an objective leave with it, when its acceptance is taken back."""

from collections.abc import Callable, Collection

from kam_core.cards import NoticeCard
from kam_core.errors import SomebodyElseChangedIt
from kam_core.model import ENTITIES, Suggestion, ref_fields
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import SuggestionStatus
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import redraw_shown_in
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.suggesting import shown_as

TakeBack = Callable[[Suggestion], object]
"""Takes an accepted suggestion out of the plan. Raises `SomebodyElseChangedIt`."""
OBJECTIVE = "Objective"


def take_steps_back(
    house: House, occasion: Occasion, book: PlanBook, objectives: Collection[str], take_back: TakeBack
) -> None:
    """Take out what was suggested for these objectives, whether it was accepted or still waits.

    Raises `SomebodyElseChangedIt` when anything else hangs on one of them by now: then it is in use.
    """
    steps = [
        one
        for one in book.uow.of_plan(Suggestion, book.plan.id)
        if one.draft.get("objective") in objectives and one.status is not SuggestionStatus.REJECTED
    ]
    for step in steps:
        if step.status is not SuggestionStatus.OFFERED:
            take_back(step)
    if _is_in_use(book, objectives):
        raise SomebodyElseChangedIt
    for step in steps:
        book.uow.remove(step)
        _say_gone(book.uow, house, occasion, step)


def _is_in_use(book: PlanBook, objectives: Collection[str]) -> bool:
    """Whether a record of the plan hangs on one of these objectives."""
    return any(
        getattr(record, tie.attribute) in objectives
        for kind in ENTITIES
        for tie in ref_fields(kind).values()
        if tie.entity == OBJECTIVE
        for record in book.records(kind.__name__)
    )


def _say_gone(uow: UnitOfWork, house: House, occasion: Occasion, step: Suggestion) -> None:
    """Its message stays, without buttons."""
    redraw_shown_in(
        uow, house, occasion, shown_as(step.id), NoticeCard("suggestion.step_gone", {"text": step.label})
    )
