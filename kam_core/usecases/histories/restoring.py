"""Takes a plan back to a frozen version: shown first, done by a second press, and taken back by a third."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from kam_core.cards.history import RestoreCard
from kam_core.document.shape import PlanDocument
from kam_core.errors import NotFoundOrNotAllowed, SomebodyElseChangedIt
from kam_core.model import AccountPlan, PlanVersion
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import may_edit
from kam_core.usecases.exporting import plan_document
from kam_core.usecases.histories.differing import (
    Difference,
    Differences,
    as_line,
    differences,
    hidden_of,
)
from kam_core.usecases.histories.rights import require_restore
from kam_core.usecases.histories.trail import PUT_BACK, TAKEN_OUT
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_card, redraw_in
from kam_core.usecases.reviews.which import TAKEN_BACK
from kam_core.usecases.seeing.opened import at_home
from kam_core.usecases.sitting import Occasion

RESTORE = "restore"
"""Why a version was frozen: just before another one took its place."""
MOST_LINES = 25


def preview(house: House, occasion: Occasion, version_id: str) -> None:
    """Post what restoring a version would change. Raises `NotFoundOrNotAllowed`, `PlanIsArchived`."""
    with once(house, occasion) as uow:
        if uow is not None:
            version, book = _opened(uow, occasion, version_id)
            put_card(uow, house, at_home(occasion), restore_card(book, version, occasion))


def restore(house: House, occasion: Occasion, version_id: str, seen: str = "") -> None:
    """Make the plan say what the version says, as a change of its own; how it stood just before is frozen first.

    `seen` is the last entry of the trail that the preview knew: raises `SomebodyElseChangedIt` when the plan moved on.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        version, book = _opened(uow, occasion, version_id)
        uow.lock(book.plan)
        if seen and seen != str(_newest(book)):
            raise SomebodyElseChangedIt
        found = differences(book, _document(version))
        shown = _card(book, version, occasion, found)
        before = _freeze(uow, book, occasion) if found.found else None
        _apply(uow, found)
        redraw_in(uow, house, occasion, _done(shown, undo=before.id if before else ""))


def undo(house: House, occasion: Occasion, before_id: str) -> None:
    """Bring back how the plan stood before a version was restored. Raises `SomebodyElseChangedIt` once it moved on."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        before, book = _opened(uow, occasion, before_id)
        uow.lock(book.plan)
        last = book.uow.history(book.plan.id, limit=1)
        if before.reason != RESTORE or not last or last[0].at != before.frozen_at:
            raise SomebodyElseChangedIt
        found = differences(book, _document(before))
        shown = _card(book, before, occasion, found)
        _apply(uow, found)
        redraw_in(uow, house, occasion, _done(shown, undone=True))


def restore_card(book: PlanBook, version: PlanVersion, occasion: Occasion) -> RestoreCard:
    """What restoring would change."""
    return _card(book, version, occasion, differences(book, _document(version)))


def _card(book: PlanBook, version: PlanVersion, occasion: Occasion, found: Differences) -> RestoreCard:
    personal = may_edit(book, occasion.person)
    told = [one for one in found.found if personal or not hidden_of(one)]
    lines = tuple(
        as_line(one, occasion.person, occasion.today, personal=personal) for one in told[:MOST_LINES]
    )
    return RestoreCard(
        plan=book.plan.id,
        account=book.account.label,
        version=version.id,
        number=version.number,
        on=_day(version.frozen_at, occasion),
        lines=lines,
        more=max(0, len(told) - MOST_LINES),
        lost=found.lost,
        hidden=len(found.found) - len(told),
        seen=str(_newest(book)),
    )


def _done(shown: RestoreCard, undo: str = "", *, undone: bool = False) -> RestoreCard:
    return replace(shown, done=True, undo=undo, undone=undone)


def _opened(uow: UnitOfWork, occasion: Occasion, version_id: str) -> tuple[PlanVersion, PlanBook]:
    version = uow.get(PlanVersion, version_id)
    book = PlanBook(uow, uow.get(AccountPlan, version.plan_id))
    require_restore(uow, book, occasion.person)
    if version.reason == TAKEN_BACK:
        raise NotFoundOrNotAllowed
    return version, book


def _freeze(uow: UnitOfWork, book: PlanBook, occasion: Occasion) -> PlanVersion:
    """Keep the plan as it stands now, whole."""
    document: Any = plan_document(book, occasion.at)
    number = max((one.number for one in uow.all_of(PlanVersion, plan_id=book.plan.id)), default=0) + 1
    kept = PlanVersion(
        plan_id=book.plan.id,
        number=number,
        reason=RESTORE,
        frozen_by=occasion.person,
        frozen_at=occasion.at,
        document=document,
    )
    return uow.add(kept)


def _apply(uow: UnitOfWork, found: Differences) -> None:
    for one in found.found:
        if one.did == TAKEN_OUT:
            uow.remove(one.record)
            continue
        if one.did == PUT_BACK:
            uow.restore(one.record)
        _state(one)


def _state(one: Difference) -> None:
    for name, value in one.others.items():
        setattr(one.record, name, value)
    for name, (value, evidence) in one.facts.items():
        if evidence is None:
            one.record.forget(name)
        else:
            one.record.state(name, value, evidence)


def _document(version: PlanVersion) -> PlanDocument:
    return cast("PlanDocument", version.document)


def _newest(book: PlanBook) -> int:
    last = book.uow.history(book.plan.id, limit=1)
    return last[0].seq if last else 0


def _day(moment: datetime, occasion: Occasion) -> date:
    return moment.astimezone(ZoneInfo(occasion.zone)).date()
