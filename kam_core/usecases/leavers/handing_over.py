"""Gives what somebody left behind to somebody else, and takes that back."""

from typing import Any

from kam_core.cards import LeaverCard, NoticeCard
from kam_core.errors import KamError, NotFoundOrNotAllowed, SomebodyElseChangedIt
from kam_core.model import Person, fact_field
from kam_core.model.plain import plain_evidence, read_evidence
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Status
from kam_core.usecases.hours_of import may_hear
from kam_core.usecases.leavers.leaving import redraw_all
from kam_core.usecases.leavers.left_behind import (
    ALL,
    MOVED,
    PLAN,
    Left,
    Thing,
    card_for,
    kind_of,
    left_by,
    plan_of,
    record_of,
    thing_of,
)
from kam_core.usecases.opening import once
from kam_core.usecases.post_card import put_for
from kam_core.usecases.sitting import Occasion
from kam_core.values import Evidence

OWNER = "owner"
Note = dict[str, Any]


class CannotTakeIt(KamError):
    """Whoever was chosen left as well, or is no member of the workspace."""

    code = "cannot_take_it"


def give(house: House, occasion: Occasion, leaver: str, kind: str, thing: str, to: str) -> None:
    """Give one thing, or "all" that the presser may give away, to somebody, who is told. What was given away before
    stays where it is, and so does everything of somebody who is back.

    Raises `NotFoundOrNotAllowed` for what is not theirs to give, `CannotTakeIt`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        left = left_by(uow, leaver, occasion.person)
        _require_here(uow, to)
        waiting = left.things if left.leaver.deleted else ()
        wanted = [one for one in waiting if kind == ALL or (kind_of(one), one.id) == (kind, thing)]
        if not wanted and kind != ALL:
            _require_known(uow, left, kind, thing)
        notes = [_hand_over(one, to, occasion) for one in wanted]
        _keep(uow, leaver, added=notes)
        redraw_all(house, uow, occasion, leaver)
        if to != occasion.person and wanted:
            _tell_heir(house, uow, occasion, left, wanted, to)


def take_back(house: House, occasion: Occasion, leaver: str, kind: str, thing: str) -> None:
    """Undo: the thing is the leaver's again, with the evidence that it had. "all" skips what somebody changed since.

    Raises `SomebodyElseChangedIt` for one thing whose owner was changed since, `NotFoundOrNotAllowed`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        left = left_by(uow, leaver, occasion.person)
        kept = record_of(uow, leaver)
        notes: list[Note] = list((kept.facts if kept else {}).get(MOVED, []))
        wanted = [note for note in notes if kind == ALL or (note["kind"], note["id"]) == (kind, thing)]
        done = [note for note in wanted if _give_back(uow, left, note)]
        if kind != ALL and wanted and not done:
            raise SomebodyElseChangedIt
        _keep(uow, leaver, dropped=done)
        redraw_all(house, uow, occasion, leaver)


def leaver_again(house: House, uow: UnitOfWork, occasion: Occasion, leaver: str) -> LeaverCard:
    """The message about somebody who left, as whoever presses may see it."""
    del house
    return card_for(uow, leaver, occasion.person)


def _require_here(uow: UnitOfWork, person: str) -> None:
    if not may_hear(uow.one(Person, slack_id=person)):
        raise CannotTakeIt


def _require_known(uow: UnitOfWork, left: Left, kind: str, thing: str) -> None:
    """A thing that waits no more is fine in a plan of theirs: somebody was faster."""
    one = thing_of(uow, kind, thing)
    if one is None or plan_of(one) not in left.plans:
        raise NotFoundOrNotAllowed


def _hand_over(one: Thing, to: str, occasion: Occasion) -> Note:
    """Write the new owner down; the note says how it was before."""
    held = one.evidence_of(OWNER)
    before = one.owner
    evidence = Evidence(
        status=Status.CONFIRMED_INTERNAL,
        entered_by=occasion.person,
        as_of=occasion.at,
        source_ref=occasion.message,
        sensitivity=fact_field(type(one), OWNER).sensitivity,
    )
    one.state(OWNER, to, evidence)
    note: Note = {"kind": kind_of(one), "id": one.id, "to": to, "owner": before}
    return note | {"at": occasion.at.isoformat(), "evidence": plain_evidence(held) if held else None}


def _give_back(uow: UnitOfWork, left: Left, note: Note) -> bool:
    """False when the owner is not as it was given, or the plan is none of theirs."""
    one = thing_of(uow, note["kind"], note["id"])
    if one is None or plan_of(one) not in left.plans:
        return False
    held = one.evidence_of(OWNER)
    if one.owner != note["to"] or held is None or held.as_of.isoformat() != note["at"]:
        return False
    if note["owner"] is None or note["evidence"] is None:
        one.forget(OWNER)
    else:
        one.state(OWNER, note["owner"], read_evidence(note["evidence"]))
    return True


def _keep(
    uow: UnitOfWork, leaver: str, added: list[Note] | None = None, dropped: list[Note] | None = None
) -> None:
    kept = record_of(uow, leaver)
    if kept is not None:
        notes = [note for note in kept.facts.get(MOVED, []) if note not in (dropped or [])]
        kept.facts = {**kept.facts, MOVED: [*notes, *(added or [])]}
    uow.flush()


def _tell_heir(
    house: House, uow: UnitOfWork, occasion: Occasion, left: Left, given: list[Thing], to: str
) -> None:
    """Whoever gets things hears it from us, and from whom they are."""
    accounts = dict.fromkeys(left.account(one) for one in given)
    slots = {
        "name": left.leaver.real_name or left.leaver.name or left.leaver.slack_id,
        "accounts": ", ".join(accounts),
        "plans": str(sum(kind_of(one) == PLAN for one in given)),
        "actions": str(sum(kind_of(one) != PLAN for one in given)),
        "by": _name(uow, occasion.person),
    }
    card = NoticeCard("leaver.handed_over", slots)
    put_for(uow, house, f"leaver/heir/{occasion.key}", card, channel=to, person=to)


def _name(uow: UnitOfWork, person: str) -> str:
    known = uow.one(Person, slack_id=person)
    return (known.real_name or known.name if known else "") or person
