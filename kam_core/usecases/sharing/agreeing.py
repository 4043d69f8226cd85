"""The customer agreed to an objective: on the word of a person of theirs, on a day, and never without either."""

from datetime import date

from kam_core.cards.sharing import AgreementForm
from kam_core.errors import PlanIsArchived, SomebodyElseChangedIt
from kam_core.model import AccountPlan, Objective, Stakeholder
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import ObjectiveStatus, PlanStatus, Status
from kam_core.usecases.authority import require_edit
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.kept_in import is_kept_in
from kam_core.usecases.living import redraw_pressed, redraw_shown
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.reviews.saying import say
from kam_core.usecases.sharing.showing import SHARES, post_shares
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.taking_back import EVIDENCE, put_back

SEEN = ("statement", "customer_outcome", "baseline", "target", "unit", "due", "measure")
"""What of an objective stands in the document that they saw: it is confirmed with it."""
UNDER_WAY = frozenset({ObjectiveStatus.ON_TRACK, ObjectiveStatus.AT_RISK, ObjectiveStatus.OFF_TRACK})
"""An objective that is being worked on stays so; only who agreed to it is new."""
SAID = "agreed_on_by"
LONGEST = 120


def open_agreement(house: House, occasion: Occasion, objective_id: str) -> AgreementForm:
    """The form. Raises `NotFoundOrNotAllowed`, `PlanIsArchived`."""
    with house.store.read(occasion.workspace) as uow:
        objective, book = _opened(uow, occasion, objective_id)
        people = tuple(one.label for one in book.records(Stakeholder.__name__))
        metadata = f"{objective_id}|{objective.version}"
        text = objective.statement or objective.customer_outcome or objective.label
        return AgreementForm(metadata, text, people, occasion.today)


def agree(house: House, occasion: Occasion, objective_id: str, version: int, by: str, on: str) -> None:
    """Note who of theirs agreed and when ("2026-03-14"), and confirm by that what they saw of the objective.

    Raises `FormRefused` without a person or a day, or for a day to come; `SomebodyElseChangedIt` when the objective is
    not as it was shown; `NotFoundOrNotAllowed`, `PlanIsArchived`.
    """
    person, day = " ".join(by.split())[:LONGEST], _day(on, occasion.today)
    if not person:
        raise FormRefused(inputs={"by": "form.person_missing"})
    with once(house, occasion) as uow:
        if uow is None:
            return
        objective, book = _opened(uow, occasion, objective_id)
        if objective.version != version:
            raise SomebodyElseChangedIt
        for name in SEEN:
            if objective.value_of(name) is not None and not is_kept_in(objective, name):
                say(objective, name, objective.value_of(name), occasion, by=person, on=day)
        if objective.status not in UNDER_WAY:
            agreed = ObjectiveStatus.AGREED_WITH_CUSTOMER.value
            say(objective, "status", agreed, occasion, by=person, on=day)
        say(objective, SAID, person, occasion, by=person, on=day)
        say(objective, "agreed_on", day, occasion, by=person, on=day)
        uow.flush()
        redraw_shown(uow, house, occasion, SHARES, book.plan.id)


def undo_agreement(house: House, occasion: Occasion, objective_id: str, version: int) -> None:
    """Take an agreement back: the objective and its evidence are as they were before. A second press only draws again.

    Raises `SomebodyElseChangedIt` when the objective was changed since, `NotFoundOrNotAllowed`, `PlanIsArchived`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        objective, book = _opened(uow, occasion, objective_id)
        held = objective.evidence_of(SAID)
        if held is not None and held.status is Status.CONFIRMED_BY_CUSTOMER:
            last = uow.history_of(objective)[-1]
            if objective.version != version or SAID not in last.after.get(EVIDENCE, {}):
                raise SomebodyElseChangedIt
            put_back(objective, last)
        uow.flush()
        if not redraw_pressed(uow, house, occasion):
            post_shares(uow, house, occasion, book)


def _opened(uow: UnitOfWork, occasion: Occasion, objective_id: str) -> tuple[Objective, PlanBook]:
    objective = uow.get(Objective, objective_id)
    book = PlanBook(uow, uow.get(AccountPlan, objective.plan_id))
    require_edit(book, occasion.person)
    if book.plan.status is PlanStatus.CLOSED:
        raise PlanIsArchived
    return objective, book


def _day(typed: str, today: date) -> date:
    if not typed:
        raise FormRefused(inputs={"on": "form.no_day"})
    day = date.fromisoformat(typed)
    if day > today:
        raise FormRefused(inputs={"on": "form.day_ahead"})
    return day
