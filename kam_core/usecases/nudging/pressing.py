"""What people answer to a nudge: a contact, a promise that was kept, nothing to change; and the way back."""

from datetime import date

from kam_core.cards.nudges import ContactForm
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import AccountPlan, FactRecord, Nudge
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import require_edit
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.living import acted_on, redraw_shown
from kam_core.usecases.nudging.showing import PURPOSE, draw_nudge
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import redraw_in
from kam_core.usecases.reviews.confirming import take_back
from kam_core.usecases.reviews.saying import say
from kam_core.usecases.sitting import Occasion

CONTACT, KEPT, NOTED = "contact", "kept", "noted"
CHANGES = {CONTACT: "last_contact", KEPT: "kept"}
"""What an answer says in the plan; what says nothing there has nothing to undo."""
ANSWERS = {CONTACT: "RelationshipLink", KEPT: "Commitment"}


def answer(house: House, occasion: Occasion, nudge_id: str, what: str, day: date | None = None) -> None:
    """Take an answer to one nudge; a second press changes nothing.

    `day` is that of a contact, today by default. Raises `NotFoundOrNotAllowed`, and `FormRefused` for a day to come.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        one, book = opened(uow, occasion, nudge_id)
        if not one.facts.get("became"):
            _take(uow, occasion, one, book, what, day or occasion.today)
        show_again(uow, house, occasion, one)


def undo(house: House, occasion: Occasion, nudge_id: str) -> None:
    """Take an answer back. Raises `SomebodyElseChangedIt` when something else was said of the record since."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        one, book = opened(uow, occasion, nudge_id)
        what = str(one.facts.get("became", ""))
        if what in CHANGES:
            record, answered = _record(book, one, what), one.outcome_at
            take_back(uow, record, CHANGES[what], occasion, lambda change: change.at == answered)
        if what:
            left_out = ("became", "became_on", "undo")
            one.facts = {name: value for name, value in one.facts.items() if name not in left_out}
            one.outcome = one.outcome_at = None
        show_again(uow, house, occasion, one)


def open_contact(house: House, occasion: Occasion, nudge_id: str) -> ContactForm:
    """The form for the day of a contact. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        one, _ = opened(uow, occasion, nudge_id)
        return ContactForm(one.id, str(one.facts.get("text", "")), occasion.today)


def opened(uow: UnitOfWork, occasion: Occasion, nudge_id: str) -> tuple[Nudge, PlanBook]:
    """A nudge of the person's own, with its plan. Raises `NotFoundOrNotAllowed`."""
    one = uow.get(Nudge, nudge_id)
    if one.person != occasion.person or one.plan_id is None:
        raise NotFoundOrNotAllowed
    book = PlanBook(uow, uow.get(AccountPlan, one.plan_id))
    require_edit(book, occasion.person)
    return one, book


def show_again(uow: UnitOfWork, house: House, occasion: Occasion, one: Nudge) -> None:
    """Edit the message that the nudge is in: where it was pressed, or wherever it stands after a form."""
    uow.flush()
    about = f"{one.person}/{one.local_day.isoformat()}"
    card = draw_nudge(house, uow, occasion, about)
    if card is not None and occasion.ts is not None:
        redraw_in(uow, house, occasion, card)
    else:
        redraw_shown(uow, house, occasion, PURPOSE, about)


def _take(uow: UnitOfWork, occasion: Occasion, one: Nudge, book: PlanBook, what: str, day: date) -> None:
    if day > occasion.today:
        raise FormRefused(inputs={"day": "form.contact_day"})
    if what in CHANGES:
        say(_record(book, one, what), CHANGES[what], day if what == CONTACT else True, occasion)
    elif what != NOTED or one.name != "event":
        raise NotFoundOrNotAllowed
    became = {"became": what, "became_on": day.isoformat(), "undo": what in CHANGES}
    one.facts = {**one.facts, **became}
    one.outcome, one.outcome_at = "acted", occasion.at
    acted_on(uow, one.record_id or "", occasion)


def _record(book: PlanBook, one: Nudge, what: str) -> FactRecord:
    if one.entity != ANSWERS[what]:
        raise NotFoundOrNotAllowed
    return book.by_id(ANSWERS[what], one.record_id or "")
