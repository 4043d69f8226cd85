"""Adds a force, changes its words, side and scores, or takes it out of the plan: each by a form, each with Undo."""

from dataclasses import dataclass

from kam_core.cards.seeing import ForceEditForm, ForceForm
from kam_core.errors import NotFoundOrNotAllowed, SomebodyElseChangedIt
from kam_core.model import AccountPlan, Force, ForceField, Objective
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import ForceDirection, Status
from kam_core.usecases.actions.whose import require_open
from kam_core.usecases.authority import require_edit
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.living import redraw_pressed
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.seeing.facts import differing, free_label, one_line, say
from kam_core.usecases.seeing.opened import opened
from kam_core.usecases.seeing.undoing import ADDED, CHANGED, REMOVED, show_changed
from kam_core.usecases.sitting import Occasion
from kam_core.values import Value

SCALE = ("1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class ForceTyped:
    """A form of a new force as it was sent."""

    plan: str
    objective: str
    text: str
    direction: str
    strength: str = ""
    changeability: str = ""


@dataclass(frozen=True, slots=True)
class ForceEdited:
    """A form of a force as it was sent; a score that was left empty says nothing new."""

    text: str
    direction: str
    strength: str = ""
    changeability: str = ""
    remove: bool = False


def open_force_form(house: House, occasion: Occasion, plan_id: str, objective: str = "") -> ForceForm:
    """The form of a new force. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        book = opened(uow, occasion, plan_id, team_only=True)
        goal = _goal(book, objective)
        return ForceForm(book.plan.id, objective, (goal.statement or goal.label) if goal else "")


def add_force(house: House, occasion: Occasion, typed: ForceTyped) -> None:
    """Put a new force into the field of its objective. Raises `FormRefused`, `NotFoundOrNotAllowed`, `PlanIsArchived`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        book = PlanBook(uow, uow.get(AccountPlan, typed.plan))
        require_edit(book, occasion.person)
        require_open(book)
        text = _words(typed.text)
        force = Force(
            plan_id=book.plan.id,
            label=free_label(book, Force, text),
            force_field_id=_field_for(book, typed.objective),
        )
        say(force, occasion, {"text": text, "direction": ForceDirection(typed.direction).value})
        say(force, occasion, _scores(typed.strength, typed.changeability), Status.ASSUMED)
        book.records(Force.__name__).append(force)
        uow.add(force)
        show_changed(uow, house, occasion, force, text, ADDED)


def open_force(house: House, occasion: Occasion, force_id: str) -> ForceEditForm:
    """The form of a force as it stands. Raises `NotFoundOrNotAllowed`, `PlanIsArchived`."""
    with house.store.read(occasion.workspace) as uow:
        force, _ = _opened(uow, occasion, force_id)
        return ForceEditForm(
            force=force.id,
            version=force.version,
            text=force.text or force.label,
            direction=force.direction.value if force.direction else "",
            strength=force.strength,
            changeability=force.changeability,
        )


def edit_force(house: House, occasion: Occasion, force_id: str, version: int, typed: ForceEdited) -> None:
    """Change a force, or take it out of the plan; what is as it was keeps whoever said it.

    Raises `FormRefused`, `NotFoundOrNotAllowed`, `PlanIsArchived`, and `SomebodyElseChangedIt` when the force changed
    since the form was opened.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        force, book = _opened(uow, occasion, force_id)
        uow.lock(force)
        if force.version != version:
            raise SomebodyElseChangedIt
        name = force.text or force.label
        if typed.remove:
            book.drop(force)
            show_changed(uow, house, occasion, force, name, REMOVED)
        elif _said_anew(book, force, occasion, typed):
            show_changed(uow, house, occasion, force, force.text or force.label, CHANGED)
        else:
            redraw_pressed(uow, house, occasion)


def _opened(uow: UnitOfWork, occasion: Occasion, force_id: str) -> tuple[Force, PlanBook]:
    force = uow.get(Force, force_id)
    book = PlanBook(uow, uow.get(AccountPlan, force.plan_id))
    require_edit(book, occasion.person)
    require_open(book)
    return force, book


def _said_anew(book: PlanBook, force: Force, occasion: Occasion, typed: ForceEdited) -> bool:
    """State what differs; tells whether anything does. New words become the label, and the old ones are still known."""
    text = _words(typed.text)
    told = differing(force, {"text": text, "direction": ForceDirection(typed.direction).value})
    scores = differing(force, _scores(typed.strength, typed.changeability))
    if force.text is None and text == force.label:
        told.pop("text", None)
    label = free_label(book, Force, text, force)
    if "text" in told and label.casefold() != force.label.casefold():
        force.aliases = [*force.aliases, force.label]
        force.label = label
    say(force, occasion, told)
    say(force, occasion, scores, Status.ASSUMED)
    return bool(told or scores)


def _words(typed: str) -> str:
    """Raises `FormRefused` for a force without any."""
    text = one_line(typed)
    if not text:
        raise FormRefused(inputs={"text": "form.force_text"})
    return text


def _scores(strength: str, changeability: str) -> dict[str, Value]:
    typed = {"strength": strength, "changeability": changeability}
    return {name: int(one) for name, one in typed.items() if one in SCALE}


def _goal(book: PlanBook, objective: str) -> Objective | None:
    found = (one for one in book.records(Objective.__name__) if isinstance(one, Objective))
    return next((one for one in found if one.id == objective), None)


def _field_for(book: PlanBook, objective: str) -> str | None:
    """The field that a new force goes into, drawn where there is none yet; None without an objective."""
    goal = _goal(book, objective)
    if objective and goal is None:
        raise NotFoundOrNotAllowed
    if goal is None:
        return None
    for one in book.records(ForceField.__name__):
        if isinstance(one, ForceField) and one.objective_id == goal.id:
            return one.id
    field = ForceField(
        plan_id=book.plan.id, label=free_label(book, ForceField, goal.label), objective_id=goal.id
    )
    book.records(ForceField.__name__).append(field)
    return book.uow.add(field).id
