"""Takes the last change of a force, a cell or a record of value back, as the trail holds it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kam_core.cards.seeing import FitCard, ForcesCard, SeenUndo
from kam_core.cards.seeing_money import MoneyCard
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import (
    AccountPlan,
    AuditEvent,
    FitCell,
    Force,
    ForceField,
    PlanRecord,
    ValueRecord,
    WhitespaceCell,
)
from kam_core.ports import House
from kam_core.store.removed import records_by_id
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.actions.undoing import Undone, standing_changes
from kam_core.usecases.actions.whose import require_open
from kam_core.usecases.authority import require_edit
from kam_core.usecases.living import pressed_message, redraw_pressed
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import redraw_in
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.taking_back import put_back

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
KINDS: Mapping[str, type[PlanRecord]] = {
    kind.__name__: kind for kind in (Force, FitCell, WhitespaceCell, ValueRecord)
}
FIRST = 1
"""The version of a record that nobody touched since it was made."""


def show_changed(
    uow: UnitOfWork, house: House, occasion: Occasion, record: PlanRecord, name: str, did: str
) -> None:
    """Draw the message in which it was changed again, with Undo for it."""
    uow.flush()
    pressed = pressed_message(uow, occasion)
    prefix, _, rest = pressed.purpose.partition(":") if pressed else ("", "", "")
    draw_again = house.living.get(prefix)
    card = draw_again(house, uow, occasion, rest) if draw_again else None
    if isinstance(card, FitCard | ForcesCard | MoneyCard):
        card = replace(card, undo=SeenUndo(type(record).__name__, record.id, record.version, did, name))
    if card is not None:
        redraw_in(uow, house, occasion, card)


def undo(house: House, occasion: Occasion, entity: str, record_id: str, version: int) -> Undone:
    """Take back the change that led to `version`; what was only just added leaves its plan again.

    Nothing is taken back when somebody changed the record since, or a second time. The message is drawn as it stands.
    Raises `NotFoundOrNotAllowed`, `PlanIsArchived`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return Undone.ALREADY
        record = _record(uow, entity, record_id)
        book = PlanBook(uow, uow.get(AccountPlan, record.plan_id))
        require_edit(book, occasion.person)
        require_open(book)
        uow.lock(record)
        standing, undone = standing_changes(uow.history_of(record))
        became = _verdict(record, standing, version, undone=undone)
        if became is Undone.TAKEN_BACK and len(standing) == 1:
            _leave(book, record)
        elif became is Undone.TAKEN_BACK:
            put_back(record, standing[-1])
        uow.flush()
        redraw_pressed(uow, house, occasion)
        return became


def _record(uow: UnitOfWork, entity: str, record_id: str) -> PlanRecord:
    """The record, also one that was taken out of its plan. Raises `NotFoundOrNotAllowed`."""
    kind = KINDS.get(entity)
    found = records_by_id(uow, kind, [record_id]).get(record_id) if kind else None
    if found is None:
        raise NotFoundOrNotAllowed
    return found


def _verdict(record: PlanRecord, standing: Sequence[AuditEvent], version: int, *, undone: bool) -> Undone:
    if record.version == version and standing:
        return Undone.TAKEN_BACK
    added_and_gone = version == FIRST and record.removed_at is not None
    return Undone.ALREADY if undone or added_and_gone else Undone.CHANGED_SINCE


def _leave(book: PlanBook, record: PlanRecord) -> None:
    """Out of the plan again; a field that was drawn for nothing but this force goes along."""
    book.drop(record)
    field = record.force_field_id if isinstance(record, Force) else None
    others = [one for one in book.records(Force.__name__) if getattr(one, "force_field_id", None) == field]
    if field is None or others:
        return
    drawn = book.by_id(ForceField.__name__, field)
    made = book.uow.history_of(drawn)
    if len(made) == 1 and made[0].at == book.uow.history_of(record)[0].at:
        book.drop(drawn)
