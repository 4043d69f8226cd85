"""Still true: a fact that was said before is said again today, or taken back; one tap each, and one to undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kam_core.cards import NoticeCard
from kam_core.errors import NotFoundOrNotAllowed, SomebodyElseChangedIt
from kam_core.model import (
    ENTITIES,
    AccountPlan,
    AuditEvent,
    FactRecord,
    fact_fields,
)
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import SourceType, Status
from kam_core.usecases.living import acted_on, redraw_pressed
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card
from kam_core.usecases.reviews.which import require_review
from kam_core.usecases.saying import said_by
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.taking_back import moves, put_fact_back, touches
from kam_core.values import Evidence

NAMES = frozenset(kind.__name__ for kind in ENTITIES)
SURE = (Status.CONFIRMED_INTERNAL, Status.CONFIRMED_BY_CUSTOMER)
STILL_TRUE, UNDO = "still_true", "still_true_undo"
"""The verbs of the buttons; both carry plan, entity, record and field."""


def say_still_true(house: House, occasion: Occasion, plan_id: str, *ref: str) -> None:
    """Somebody pressed "still true" below a fact: entity, record, field. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        _, record, name = opened(uow, occasion, plan_id, *ref)
        confirm(record, name, occasion)
        acted_on(uow, record.id, occasion)
        _show(uow, house, occasion, "review.still_true", (UNDO, "|".join((plan_id, *ref))))


def undo_still_true(house: House, occasion: Occasion, plan_id: str, *ref: str) -> None:
    """Take "still true" back. Raises `NotFoundOrNotAllowed`, `SomebodyElseChangedIt`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        _, record, name = opened(uow, occasion, plan_id, *ref)
        take_back(uow, record, name, occasion, lambda change: not moves(change, name))
        _show(uow, house, occasion, "review.still_true_undone", (STILL_TRUE, "|".join((plan_id, *ref))))


def opened(
    uow: UnitOfWork, occasion: Occasion, plan_id: str, entity: str = "", record_id: str = "", field: str = ""
) -> tuple[PlanBook, FactRecord, str]:
    """The plan and the record that a button names, for who may edit it. Raises `NotFoundOrNotAllowed`."""
    book = PlanBook(uow, uow.get(AccountPlan, plan_id))
    require_review(book, occasion.person)
    if entity not in NAMES:
        raise NotFoundOrNotAllowed
    record = book.by_id(entity, record_id)
    if field not in fact_fields(type(record)):
        raise NotFoundOrNotAllowed
    return book, record, field


def confirm(record: FactRecord, name: str, occasion: Occasion) -> Evidence:
    """Say a fact again today. It is at least confirmed by us; what a customer confirmed stays theirs.

    Nothing happens to a fact that nobody knows, or that was said this very moment.
    """
    held = record.evidence_of(name)
    if held is None or held.status is Status.UNKNOWN:
        raise NotFoundOrNotAllowed
    if held.as_of >= occasion.at:
        return held
    status = held.status if held.status in SURE else Status.CONFIRMED_INTERNAL
    renewed = replace(
        held,
        status=status,
        entered_by=occasion.person,
        as_of=occasion.at,
        source_ref=occasion.message,
        source_type=SourceType.MANAGER if status is Status.CONFIRMED_INTERNAL else held.source_type,
    )
    record.state(name, record.value_of(name), renewed)
    return renewed


def no_longer_known(record: FactRecord, name: str, occasion: Occasion) -> None:
    """Say that nobody knows this any more; the history keeps what it was."""
    unknown = said_by(occasion, record, name, status=Status.UNKNOWN)
    record.state(name, None, unknown)


def take_back(
    uow: UnitOfWork, record: FactRecord, name: str, occasion: Occasion, meant: Callable[[AuditEvent], bool]
) -> None:
    """Put a fact back as it was before this person last touched it; once it is back, nothing more happens.

    `meant` knows the change that is to be undone. Raises `SomebodyElseChangedIt` when something was said since.
    """
    trail = [one for one in uow.history_of(record) if touches(one, name)]
    if _is_back(trail, name):
        return
    last = trail[-1] if trail else None
    if last is None or last.actor != occasion.person or not meant(last):
        raise SomebodyElseChangedIt
    put_fact_back(record, name, last)


def _is_back(trail: Sequence[AuditEvent], name: str) -> bool:
    """Whether the last change took back the one before it."""
    if len(trail) < 2:
        return False
    before, after = ([_part(one.before, name), _part(one.after, name)] for one in trail[-2:])
    return after == before[::-1]


def _part(told: Mapping[str, Any], name: str) -> tuple[Any, Any]:
    return told.get(name), told.get("evidence", {}).get(name)


def _show(uow: UnitOfWork, house: House, occasion: Occasion, key: str, way: tuple[str, str]) -> None:
    """The message that was pressed in stays true; where there is none, a short one says what was done."""
    if not redraw_pressed(uow, house, occasion):
        put_card(uow, house, occasion, NoticeCard(key, buttons=(way,)))
