"""Slack says that somebody changed: left, came back, or only has another name or zone now."""

from datetime import datetime

from kam_core.model import Delivery, Nudge, Op, Person
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.know_person import PersonSeen, note_person
from kam_core.usecases.leavers.left_behind import EDITED, card_for, left_by, record_of, who_hears
from kam_core.usecases.opening import once
from kam_core.usecases.post_card import put_for, redraw_message
from kam_core.usecases.sitting import Occasion

LEAVER = "leaver"
"""Prefix of the purpose of a message about somebody who left."""


def person_changed(house: House, workspace: str, seen: PersonSeen, key: str, now: datetime) -> None:
    """Write down what changed. Whoever may give away what somebody left behind is told once when they leave.

    Slack repeats events, and sends more about people who are gone: only the change itself counts.
    """
    occasion = Occasion(workspace, seen.slack_id, key, now)
    with once(house, occasion) as uow:
        if uow is None:
            return
        before = uow.one(Person, slack_id=seen.slack_id)
        was_here = before is None or not before.deleted
        note_person(uow, seen)
        uow.flush()
        if was_here and seen.deleted:
            _tell(house, uow, occasion)
        elif not was_here and not seen.deleted:
            redraw_all(house, uow, occasion, seen.slack_id)


def redraw_all(house: House, uow: UnitOfWork, occasion: Occasion, leaver: str) -> None:
    """Edit every message about somebody who left, each as its reader may see it."""
    uow.flush()
    for shown in uow.all_of(Delivery, purpose=f"{LEAVER}:{leaver}", op=Op.POST):
        if shown.person is not None:
            card = card_for(uow, leaver, shown.person)
            redraw_message(uow, house, occasion, shown, card, f"{LEAVER}/{shown.id}")


def _tell(house: House, uow: UnitOfWork, occasion: Occasion) -> None:
    """One message for each who is told, with everything in it; nothing when nothing was left behind."""
    leaver = occasion.person
    left = left_by(uow, leaver)
    if not left.things:
        return
    _begin(uow, occasion)
    for viewer in who_hears(uow, left):
        card = card_for(uow, leaver, viewer)
        key = f"{LEAVER}/{occasion.key}/{viewer}"
        put_for(uow, house, key, card, channel=viewer, person=viewer, purpose=f"{LEAVER}:{leaver}")


def _begin(uow: UnitOfWork, occasion: Occasion) -> None:
    """Keep a clean sheet of what is given away; whoever leaves twice leaves other things behind."""
    key = f"{LEAVER}/{occasion.person}"
    sheet = record_of(uow, occasion.person) or uow.add(
        Nudge(key=key, person=occasion.person, name=LEAVER, local_day=occasion.today)
    )
    sheet.facts = {EDITED: [plan.id for plan in uow.open_plans(occasion.person)]}
