"""What a person makes of a suggestion: accept it, edit it first, dismiss it with a reason, or take that back."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from kam_core.advice.proposals import Proposal, ProposalKind, Wanted
from kam_core.cards import SuggestionForm
from kam_core.errors import SomebodyElseChangedIt
from kam_core.interview.form_values import Refused, claim_of
from kam_core.interview.kinds.base import FieldKind, FormField
from kam_core.measures.days import latest
from kam_core.model import AccountPlan, Person, Suggestion, entity
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import SuggestionStatus
from kam_core.usecases import errands
from kam_core.usecases.accepted import figure, write_down
from kam_core.usecases.advice_codec import pack_proposal, unpack_proposal
from kam_core.usecases.authority import require_edit
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.post_card import redraw_in, redraw_shown_in
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.suggested_steps import OBJECTIVE, take_steps_back
from kam_core.usecases.suggesting import card_of, shown_as
from kam_core.usecases.understanding import setting_of
from kam_core.values import FuzzyDate, Value

MADE = "made"
REASONS = ("known", "untrue", "not_now", "not_useful")
DUE = FormField("Action", "due", FieldKind.DATE)
SETTLED = (SuggestionStatus.ACCEPTED, SuggestionStatus.EDITED)


@dataclass(frozen=True, slots=True)
class Edited:
    """A suggestion as it was typed into its form. What was left empty stays as it was suggested.

    An empty `target` is to be measured; None stands for a form without one.
    """

    text: str = ""
    gain_for_them: str = ""
    gain_for_us: str = ""
    measure: str = ""
    target: str | None = None
    due: str = ""
    owner: str = ""


def accept(house: House, occasion: Occasion, suggestion_id: str) -> None:
    """Put a suggestion into the plan as it stands. Pressing again changes nothing. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        one, book = _opened(uow, occasion, suggestion_id)
        if one.status is SuggestionStatus.OFFERED:
            _take(uow, occasion, one, book, _told(one), SuggestionStatus.ACCEPTED)
        redraw_in(uow, house, occasion, card_of(one, book.account.label))


def dismiss(house: House, occasion: Occasion, suggestion_id: str, reason: str = "") -> None:
    """Set a suggestion aside for ninety days; a reason may follow in a second press."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        one, book = _opened(uow, occasion, suggestion_id)
        if one.status is SuggestionStatus.OFFERED or (reason and one.status is SuggestionStatus.REJECTED):
            one.status = SuggestionStatus.REJECTED
            one.reason = reason if reason in REASONS else one.reason
            one.settled_by, one.settled_at = occasion.person, occasion.at
        redraw_in(uow, house, occasion, card_of(one, book.account.label))


def undo(house: House, occasion: Occasion, suggestion_id: str) -> None:
    """Take back what became of a suggestion: its records leave the plan, and it waits again.

    The first steps of an objective leave with it. Raises `SomebodyElseChangedIt` when somebody has worked on a record
    since, or hung something on an objective.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        one, book = _opened(uow, occasion, suggestion_id)
        if one.status in SETTLED:
            _take_back(uow, one, book, house, occasion)
        if one.status is not SuggestionStatus.OFFERED:
            one.status, one.reason = SuggestionStatus.OFFERED, None
            one.settled_by, one.settled_at = None, None
        redraw_in(uow, house, occasion, card_of(one, book.account.label))


def open_edit(house: House, occasion: Occasion, suggestion_id: str) -> SuggestionForm:
    """The form of a suggestion, filled with what it says. Raises `NotFoundOrNotAllowed`."""
    with house.store.read(occasion.workspace) as uow:
        one, book = _opened(uow, occasion, suggestion_id)
        told = _told(one)
        return SuggestionForm(
            suggestion=one.id,
            kind=told.kind.value,
            text=told.text,
            gain_for_them=told.gain_for_them,
            gain_for_us=told.gain_for_us,
            measure=told.measure,
            baseline=told.baseline,
            target=told.target,
            unit=told.unit,
            due=told.due,
            owner=told.owner or "",
            team=_team(uow, book),
        )


def submit_edit(house: House, occasion: Occasion, suggestion_id: str, typed: Edited) -> None:
    """Accept a suggestion in the words of whoever edited it.

    Raises `FormRefused` for a figure or a day that cannot be read, `NotFoundOrNotAllowed`.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        one, book = _opened(uow, occasion, suggestion_id)
        if one.status is not SuggestionStatus.OFFERED:
            raise SomebodyElseChangedIt
        told = _read(typed, _told(one), book, occasion)
        one.text, one.label = told.text, told.text[:120]
        one.draft = {**one.draft, **pack_proposal(told)}
        _take(uow, occasion, one, book, told, SuggestionStatus.EDITED)
        redraw_shown_in(uow, house, occasion, shown_as(one.id), card_of(one, book.account.label))


def _opened(uow: UnitOfWork, occasion: Occasion, suggestion_id: str) -> tuple[Suggestion, PlanBook]:
    one = uow.get(Suggestion, suggestion_id)
    book = PlanBook(uow, uow.get(AccountPlan, one.plan_id))
    require_edit(book, occasion.person)
    return one, book


def _told(one: Suggestion) -> Proposal:
    return unpack_proposal(one.draft, one.citations, one.inputs)


def _take(
    uow: UnitOfWork,
    occasion: Occasion,
    one: Suggestion,
    book: PlanBook,
    told: Proposal,
    status: SuggestionStatus,
) -> None:
    made = write_down(book, told, occasion.person, occasion.at, occasion.message)
    one.draft = {**one.draft, MADE: [[type(record).__name__, record.id] for record in made]}
    one.status, one.reason = status, None
    one.settled_by, one.settled_at = occasion.person, occasion.at
    if told.kind is ProposalKind.OBJECTIVE:
        # Win-win: an objective is nothing without a step by each side, so those are offered next.
        payload = {"plan": one.plan_id, "wanted": Wanted.ACTIONS.value, "objective": made[0].id}
        errands.later(uow, occasion, errands.SUGGEST, payload)


def _take_back(uow: UnitOfWork, one: Suggestion, book: PlanBook, house: House, occasion: Occasion) -> None:
    """Take out what a suggestion brought; an objective takes the steps along that were suggested for it."""
    made = [(name, str(id)) for name, id in one.draft.get(MADE, ())]
    for name, record_id in made:
        record = uow.one(entity(name), id=record_id)
        if record is None:
            continue
        if any(held.as_of != one.settled_at for held in record.evidence.values()):
            raise SomebodyElseChangedIt
        book.drop(record)
    one.draft = {key: value for key, value in one.draft.items() if key != MADE}
    objectives = {id for name, id in made if name == OBJECTIVE}
    if objectives:
        again = partial(_take_back, uow, book=book, house=house, occasion=occasion)
        take_steps_back(house, occasion, book, objectives, again)


def _team(uow: UnitOfWork, book: PlanBook) -> tuple[tuple[str, str], ...]:
    """Who may own an action: our people of the plan, by what the plan calls them and their names."""
    members = (getattr(one, "person", None) or one.label for one in book.records("TeamMember"))
    people = tuple(dict.fromkeys(filter(None, (book.plan.owner, book.plan.prepared_by, *members))))
    known = {one.slack_id: one.real_name or one.name for one in uow.among(Person, "slack_id", people)}
    return tuple((one, known.get(one) or one) for one in people)


def _read(typed: Edited, told: Proposal, book: PlanBook, occasion: Occasion) -> Proposal:
    refused: dict[str, str] = {}
    target = told.target if typed.target is None else typed.target.strip()
    if typed.target and target and figure(target) is None:
        refused["target"] = "form.number"
    due = told.due
    if typed.due.strip():
        try:
            due = _day(claim_of(DUE, typed.due, setting_of(book, occasion.today, {})).value)
        except Refused as reason:
            refused["due"] = reason.key
    if refused:
        raise FormRefused(inputs=refused)
    return replace(
        told,
        text=_said(typed.text, told.text),
        gain_for_them=_said(typed.gain_for_them, told.gain_for_them),
        gain_for_us=_said(typed.gain_for_us, told.gain_for_us),
        measure=_said(typed.measure, told.measure),
        target=target,
        due=due,
        owner=typed.owner or told.owner,
    )


def _said(typed: str, told: str) -> str:
    return " ".join(typed.split()) or told


def _day(value: Value) -> date | None:
    return latest(value) if isinstance(value, date | FuzzyDate) else None
