"""The plan goes over: its owner and the open actions change, what was answered becomes notes, the new owner is told."""

from base64 import b64encode
from typing import Any

from kam_core.cards import NoticeCard
from kam_core.cards.handover import MovingLine, WelcomeCard
from kam_core.document.pack import Pack, PackFile, PackForm
from kam_core.document.shape import PlanDocument
from kam_core.errors import SomebodyElseChangedIt
from kam_core.measures.days import latest
from kam_core.model import (
    AccountPlan,
    Action,
    Delivery,
    FactRecord,
    Handover,
    Interaction,
    Op,
    Person,
    Review,
)
from kam_core.model.delivery import BYTES
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Sensitivity
from kam_core.usecases.authority import require_lead
from kam_core.usecases.exporting import plan_document
from kam_core.usecases.handing_over.pack import first_to_meet
from kam_core.usecases.handing_over.questions import questions
from kam_core.usecases.handing_over.showing import draw_all
from kam_core.usecases.handing_over.standing import (
    MOVED,
    NOTES,
    Handing,
    moving,
    old_owner,
    opened,
    require_running,
)
from kam_core.usecases.handing_over.starting import require_taker
from kam_core.usecases.hours_of import may_hear
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import put_for
from kam_core.usecases.reviews.saying import kept, put_back, say
from kam_core.usecases.saying import said_by
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.upload_export import file_name
from kam_core.values import Evidence

OWNER = "owner"
KIND = "handover"


def hand_over(house: House, occasion: Occasion, handover_id: str, form: PackForm) -> None:
    """Give the plan and the open actions of its owner to the next one. Pressing again changes nothing.

    Raises `SomebodyElseChangedIt` when the plan has another owner by now, `CannotTakeIt`, `PlanIsArchived`,
    `NotFoundOrNotAllowed` for whoever does not lead the plan.
    """
    pack = _written(house, occasion, handover_id, form, stage="open")
    with once(house, occasion) as uow:
        if uow is None:
            return
        handing = opened(uow, occasion, handover_id, lock=True)
        if handing.stage == "open" and pack is not None:
            require_lead(uow, handing.book, occasion.person)
            require_running(handing.book)
            if old_owner(uow, handing.book) != handing.handover.from_person:
                raise SomebodyElseChangedIt
            require_taker(uow, handing.book, handing.handover.to_person)
            _go(uow, house, occasion, handing, pack)
        draw_all(uow, house, occasion, handing)


def take_back(house: House, occasion: Occasion, handover_id: str) -> None:
    """Undo: what still is where it was given goes back, with the evidence that it had; the notes leave the plan.

    Raises `SomebodyElseChangedIt` when the plan's owner was changed since, `NotFoundOrNotAllowed`, `PlanIsArchived`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        handing = opened(uow, occasion, handover_id, lock=True)
        if handing.stage == "handed":
            require_running(handing.book)
            notes = handing.handover.state.get(MOVED, [])
            if not all(_is_as_given(uow, handing, note) for note in notes if note["kind"] == "plan"):
                raise SomebodyElseChangedIt
            _return(uow, handing, notes)
            handing.handover.ended_at = occasion.at
            _tell(uow, house, occasion, handing, "handover.came_back", handing.handover.to_person)
        draw_all(uow, house, occasion, handing)


def send_pack(house: House, occasion: Occasion, handover_id: str, form: PackForm) -> None:
    """The pack as it stands, in the DM of whoever asks: before the plan goes over, or again after it.

    Raises `NotFoundOrNotAllowed`.
    """
    pack = _written(house, occasion, handover_id, form)
    with once(house, occasion) as uow:
        if uow is not None and pack is not None:
            uow.add(_file(occasion, pack, occasion.channel or occasion.person))


def _written(
    house: House, occasion: Occasion, handover_id: str, form: PackForm, stage: str | None = None
) -> PackFile | None:
    """The pack as a file, written before anything is locked; None for a handover that is at another stage."""
    with house.store.read(occasion.workspace) as uow:
        handing = opened(uow, occasion, handover_id)
        if stage is not None and handing.stage != stage:
            return None
        document = plan_document(handing.book, occasion.at)
        pack = _pack(handing, occasion, document)
    return PackFile(f"handover-{file_name(document, form.ending)}", form.write(pack))


def _go(uow: UnitOfWork, house: House, occasion: Occasion, handing: Handing, pack: PackFile) -> None:
    handover, book = handing.handover, handing.book
    actions = moving(uow, book, handover.from_person)
    moved = [
        _move("plan", book.plan, occasion, handover),
        *(_move("action", one, occasion, handover) for one in actions),
    ]
    notes = _note_answers(uow, handing, occasion)
    handing.keep(**{MOVED: moved, NOTES: notes})
    handover.handed_at = occasion.at
    uow.flush()
    welcome = put_for(
        uow,
        house,
        f"{occasion.key}/welcome",
        _welcome(book, handover, actions, occasion),
        channel=handover.to_person,
        purpose=f"welcome:{handover.id}",
        rank=0,
    )
    if welcome is not None:
        uow.add(_file(occasion, pack, handover.to_person, thread_of=welcome.id))
    _tell(uow, house, occasion, handing, "handover.gone", handover.from_person)


def _move(kind: str, record: AccountPlan | Action, occasion: Occasion, handover: Handover) -> dict[str, Any]:
    """Write the new owner down; the note says how it was before."""
    before = kept(record, OWNER)
    say(record, OWNER, handover.to_person, occasion)
    return {"kind": kind, "id": record.id, "before": before, "at": occasion.at.isoformat()}


def _record(uow: UnitOfWork, note: dict[str, Any]) -> FactRecord | None:
    return uow.one(AccountPlan if note["kind"] == "plan" else Action, id=note["id"])


def _is_as_given(uow: UnitOfWork, handing: Handing, note: dict[str, Any]) -> bool:
    """Whether nobody gave it to somebody else since."""
    record = _record(uow, note)
    held = record.evidence_of(OWNER) if record else None
    given = record is not None and record.value_of(OWNER) == handing.handover.to_person
    return given and held is not None and held.as_of.isoformat() == note["at"]


def _return(uow: UnitOfWork, handing: Handing, notes: list[dict[str, Any]]) -> None:
    for note in notes:
        record = _record(uow, note)
        if record is not None and _is_as_given(uow, handing, note):
            put_back(record, OWNER, note["before"])
    for note_id in handing.handover.state.get(NOTES, []):
        written = uow.one(Interaction, id=note_id)
        if written is not None and len(uow.history_of(written)) == 1:
            handing.book.drop(written)


def _note_answers(uow: UnitOfWork, handing: Handing, occasion: Occasion) -> list[str]:
    """What was answered as notes of the plan: for the account team only, for it is about persons."""
    made = []
    for one in questions():
        text = handing.answers.get(one.key)
        if text:
            note = Interaction(plan_id=handing.book.plan.id, label=one.name)
            for name, value in (("kind", KIND), ("summary", text), ("date", occasion.today)):
                note.state(name, value, _in_confidence(handing, occasion, name))
            uow.add(note)
            made.append(note.id)
    return made


def _in_confidence(handing: Handing, occasion: Occasion, name: str) -> Evidence:
    old, secret = handing.handover.from_person, Sensitivity.RESTRICTED_PERSONAL
    return said_by(occasion, Interaction, name, person=old, sensitivity=secret)


def _pack(handing: Handing, occasion: Occasion, document: PlanDocument) -> Pack:
    said = tuple((one.name, handing.answers.get(one.key, "")) for one in questions())
    handover, uow = handing.handover, handing.book.uow
    old, new = _name(uow, handover.from_person), _name(uow, handover.to_person)
    return Pack(document, old, new, occasion.today, said)


def _name(uow: UnitOfWork, person: str) -> str:
    known = uow.one(Person, slack_id=person)
    return (known.real_name or known.name if known else "") or person


def _welcome(book: PlanBook, handover: Handover, actions: list[Action], occasion: Occasion) -> WelcomeCard:
    """The first three things to do: whom to meet, what is due, when the plan is looked at next."""
    dated = [one for one in actions if one.due]
    first = min(dated, key=lambda one: latest(one.due or occasion.today), default=None)
    reviews = [
        one for one in book.records(Review.__name__) if isinstance(one, Review) and not one.actual_date
    ]
    planned = [one.planned_date for one in reviews if one.planned_date]
    named = book.plan.next_review
    return WelcomeCard(
        plan=book.plan.id,
        account=book.account.label,
        old=handover.from_person,
        actions=len(actions),
        meet=first_to_meet(book, occasion.today),
        due=MovingLine(first.text or first.label, first.due) if first else None,
        review=min(planned, default=latest(named) if named else None),
    )


def _tell(uow: UnitOfWork, house: House, occasion: Occasion, handing: Handing, key: str, whom: str) -> None:
    """Say it to the other of the two, unless they did it themselves or cannot be told."""
    if whom == occasion.person or not may_hear(uow.one(Person, slack_id=whom)):
        return
    card = NoticeCard(key, {"account": handing.book.account.label})
    put_for(uow, house, f"{occasion.key}/told/{whom}", card, channel=whom, person=whom)


def _file(occasion: Occasion, pack: PackFile, channel: str, thread_of: str | None = None) -> Delivery:
    return Delivery(
        key=f"{occasion.key}/pack",
        op=Op.UPLOAD,
        channel=channel,
        thread_of=thread_of,
        thread_ts=occasion.thread if channel == occasion.channel else None,
        payload={"filename": pack.name, "title": pack.name, BYTES: b64encode(pack.content).decode()},
        due_at=occasion.at,
        created_at=occasion.at,
    )
