"""Takes the last change of an action back, with the evidence that it had before; the history keeps both."""

from collections.abc import Sequence
from enum import StrEnum

from kam_core.cards.actions import GoneCard
from kam_core.model import AccountPlan, Action, AuditEvent
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.actions.showing import show_again, shown_messages
from kam_core.usecases.actions.whose import require_act, require_open
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import redraw_message
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.taking_back import put_back


class Undone(StrEnum):
    """What became of an Undo."""

    TAKEN_BACK = "taken_back"
    CHANGED_SINCE = "changed_since"
    ALREADY = "already"


def undo(house: House, occasion: Occasion, action_id: str, version: int | None = None) -> Undone:
    """Take back the change that led to `version`; without one, the last, if it was this person's own.

    Nothing is taken back when somebody changed the action since; it is only shown as it stands. A second press
    changes nothing. An action that was only just added leaves its plan again.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return Undone.ALREADY
        action = uow.get(Action, action_id)
        book = PlanBook(uow, uow.get(AccountPlan, action.plan_id))
        standing, undone = standing_changes(uow.history_of(action))
        _require(uow, book, action, standing, occasion.person)
        became = _verdict(action, standing, occasion.person, version, undone=undone)
        if became is Undone.TAKEN_BACK and len(standing) == 1:
            _leave(uow, house, occasion, action, book)
            return became
        if became is Undone.TAKEN_BACK:
            put_back(action, standing[-1])
        show_again(uow, house, occasion, action)
        return became


def standing_changes(trail: Sequence[AuditEvent]) -> tuple[list[AuditEvent], bool]:
    """The changes that were not taken back, the first being its making; and whether the last one took one back."""
    standing: list[AuditEvent] = []
    undone = False
    for change in trail:
        undone = bool(standing) and (change.before, change.after) == (standing[-1].after, standing[-1].before)
        if undone:
            standing.pop()
        else:
            standing.append(change)
    return standing, undone


def _require(
    uow: UnitOfWork, book: PlanBook, action: Action, standing: Sequence[AuditEvent], person: str
) -> None:
    """Whoever made the last change may take it back, even one that gave the action away; else the usual people."""
    if standing and standing[-1].actor == person:
        require_open(book)
    else:
        require_act(uow, book, action, person, managers=False)


def _verdict(
    action: Action, standing: Sequence[AuditEvent], person: str, version: int | None, *, undone: bool
) -> Undone:
    if version is None and len(standing) <= 1:
        return Undone.ALREADY
    if version is None:
        return Undone.TAKEN_BACK if standing[-1].actor == person else Undone.CHANGED_SINCE
    if action.version == version and standing:
        return Undone.TAKEN_BACK
    return Undone.ALREADY if undone else Undone.CHANGED_SINCE


def _leave(uow: UnitOfWork, house: House, occasion: Occasion, action: Action, book: PlanBook) -> None:
    """Take an action that nobody touched since it was added out of its plan, and say so where it stood."""
    gone = GoneCard(action.text or action.label, book.account.label)
    for shown in shown_messages(uow, occasion, action):
        redraw_message(uow, house, occasion, shown, gone)
    book.drop(action)
