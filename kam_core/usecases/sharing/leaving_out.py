"""Leaves words of a plan out of everything that goes to readers outside, and puts them back; the plan keeps them."""

from dataclasses import dataclass, replace

from kam_core.errors import NotFoundOrNotAllowed, PlanIsArchived
from kam_core.model import FactRecord
from kam_core.ports import House
from kam_core.sharing.aims import SPOKEN
from kam_core.terms import PlanStatus, Sensitivity
from kam_core.usecases.kept_in import IN_THE_HOUSE, OUTSIDE
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.sharing.making import Means, profile_named
from kam_core.usecases.sharing.previewing import led_book, show_preview
from kam_core.usecases.sharing.spoken import can_be_left_out
from kam_core.usecases.sitting import Occasion


@dataclass(frozen=True, slots=True)
class WordsRef:
    """Words in a preview: of which plan, for which readers, in which fact of which record."""

    plan: str
    profile: str
    record: str
    field: str


def leave_out(house: House, occasion: Occasion, ref: WordsRef, means: Means) -> None:
    """Keep the words in the house, and show the preview without them; a second press only draws again.

    Raises `NotFoundOrNotAllowed`, `PlanIsArchived`.
    """
    _mark(house, occasion, ref, IN_THE_HOUSE, means)


def put_back(house: House, occasion: Occasion, ref: WordsRef, means: Means) -> None:
    """Let the words go out again. Raises `NotFoundOrNotAllowed`, `PlanIsArchived`."""
    _mark(house, occasion, ref, OUTSIDE, means)


def _mark(house: House, occasion: Occasion, ref: WordsRef, sensitivity: Sensitivity, means: Means) -> None:
    with once(house, occasion) as uow:
        if uow is None:
            return
        book = led_book(uow, occasion, ref.plan)
        if book.plan.status is PlanStatus.CLOSED:
            raise PlanIsArchived
        record = _record(book, ref)
        held = record.evidence_of(ref.field)
        if held is None or held.sensitivity not in (OUTSIDE, IN_THE_HOUSE):
            raise NotFoundOrNotAllowed
        if held.sensitivity is not sensitivity:
            record.state(ref.field, record.value_of(ref.field), replace(held, sensitivity=sensitivity))
            uow.flush()
        show_preview(uow, house, occasion, book, ref.profile, means)


def _record(book: PlanBook, ref: WordsRef) -> FactRecord:
    """The record whose words these are. Raises `NotFoundOrNotAllowed` where nothing can be left out."""
    profile = profile_named(ref.profile)
    entities = [entity for entity in SPOKEN if can_be_left_out(profile, entity, ref.field)]
    found = (one for entity in entities for one in book.records(entity) if one.id == ref.record)
    record = next(found, None)
    if record is None:
        raise NotFoundOrNotAllowed
    return record
