"""Changes of one action: done, another day, blocked, another owner. Each is a fact with its evidence, and is shown."""

from dataclasses import dataclass
from datetime import date

from kam_core.cards.actions import ActionRow
from kam_core.errors import KamError, SomebodyElseChangedIt
from kam_core.interview.form_values import Refused, claim_of
from kam_core.interview.kinds.base import FieldKind, FormField
from kam_core.interview.reading.days import find_days
from kam_core.measures.days import latest
from kam_core.measures.objectives import CLOSED
from kam_core.model import AccountPlan, Action, Person
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import ActionStatus, Side
from kam_core.usecases.actions.rows import rows_from
from kam_core.usecases.actions.showing import show_again
from kam_core.usecases.actions.whose import require_act
from kam_core.usecases.authority import OUTSIDERS
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.opening import once
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.saying import said_by
from kam_core.usecases.sitting import Occasion
from kam_core.usecases.understanding import setting_of
from kam_core.values import Claim, Evidence, FuzzyDate

DUE = FormField("Action", "due", FieldKind.DATE)
LONGEST_TEXT = 500


class DayIsUnclear(KamError):
    """Typed words that could mean two days: `first` or `second`."""

    code = "day_is_unclear"


@dataclass(frozen=True, slots=True)
class ActionRef:
    """Which action a form is about, and which version of it the form showed; None for whichever there is."""

    action: str
    version: int | None = None


def open_action(
    uow: UnitOfWork, occasion: Occasion, ref: ActionRef, *, managers: bool = False
) -> tuple[Action, PlanBook]:
    """An action with its plan, for whoever may act on it.

    Raises `NotFoundOrNotAllowed`, `PlanIsArchived`, `SomebodyElseChangedIt`.
    """
    action = uow.get(Action, ref.action)
    book = PlanBook(uow, uow.get(AccountPlan, action.plan_id))
    require_act(uow, book, action, occasion.person, managers=managers)
    if ref.version is not None and action.version != ref.version:
        raise SomebodyElseChangedIt
    return action, book


def look_at(house: House, occasion: Occasion, action_id: str, *, managers: bool = False) -> ActionRow:
    """An action as a form shows it. Raises `NotFoundOrNotAllowed`, `PlanIsArchived`."""
    with house.store.read(occasion.workspace) as uow:
        action, book = open_action(uow, occasion, ActionRef(action_id), managers=managers)
        return rows_from(uow, [book.plan], [action], occasion.today, person=occasion.person)[0]


def mark_done(house: House, occasion: Occasion, action_id: str) -> None:
    """An action is done, today. Pressing again changes nothing."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        action, _ = open_action(uow, occasion, ActionRef(action_id))
        if action.status not in CLOSED:
            say(action, occasion, status=Claim(ActionStatus.DONE.value, on=occasion.today))
        show_again(uow, house, occasion, action)


def add_evidence(house: House, occasion: Occasion, ref: ActionRef, words: str) -> None:
    """What shows that an action is done."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        action, _ = open_action(uow, occasion, ref)
        say(action, occasion, done_evidence=Claim(one_line(words)))
        show_again(uow, house, occasion, action)


def move_day(
    house: House, occasion: Occasion, ref: ActionRef, *, picked: str = "", typed: str = "", reason: str = ""
) -> None:
    """An action is due on another day. What was typed counts before what was picked ("2026-03-14").

    Raises `FormRefused` for no day, for one that is over, and for words that could mean two.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        action, book = open_action(uow, occasion, ref, managers=True)
        if action.status in CLOSED:
            raise SomebodyElseChangedIt
        name = "typed" if typed.strip() else "picked"
        day = read_day(typed.strip() or picked, book, occasion.today, name)
        if day is None:
            raise FormRefused(inputs={name: "form.no_day"})
        say(action, occasion, due=Claim(day, note=one_line(reason)))
        show_again(uow, house, occasion, action)


def block(house: House, occasion: Occasion, ref: ActionRef, *, who: str = "", what: str = "") -> None:
    """An action waits for one of us (a Slack id), for somebody or something else, or both. Raises `FormRefused`."""
    by = ": ".join(filter(None, (who, one_line(what))))
    if not by:
        raise FormRefused(inputs={"what": "form.blocked_by"})
    with once(house, occasion) as uow:
        if uow is None:
            return
        action, _ = open_action(uow, occasion, ref)
        if action.status in CLOSED:
            raise SomebodyElseChangedIt
        say(action, occasion, status=Claim(ActionStatus.BLOCKED.value), blocked_by=Claim(by))
        show_again(uow, house, occasion, action)


def unblock(house: House, occasion: Occasion, action_id: str) -> None:
    """An action goes on; what it waited for is forgotten, and stays in the history."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        action, _ = open_action(uow, occasion, ActionRef(action_id))
        if action.status == ActionStatus.BLOCKED:
            say(action, occasion, status=Claim(ActionStatus.IN_PROGRESS.value))
            action.forget("blocked_by")
        show_again(uow, house, occasion, action)


def hand_over(house: House, occasion: Occasion, ref: ActionRef, *, who: str = "", name: str = "") -> None:
    """An action gets another owner: one of us (a Slack id), who is told once, or somebody else by name.

    Raises `FormRefused` for nobody, both, or somebody who may not see plans.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        action, book = open_action(uow, occasion, ref, managers=True)
        if action.status in CLOSED:
            raise SomebodyElseChangedIt
        owner, side = owner_of(uow, book, who, name)
        if owner is None:
            raise FormRefused(inputs={"who": "form.no_owner"})
        if owner != action.owner:
            say(action, occasion, owner=Claim(owner), side=Claim(side.value))
        show_again(uow, house, occasion, action, tell=who)


def owner_of(
    uow: UnitOfWork, book: PlanBook, who: str, name: str, named_in: str = "name"
) -> tuple[str | None, Side]:
    """Who owns an action, and on whose side they are: somebody by name is the customer's unless in the team.

    Raises `FormRefused` for two, or for a guest.
    """
    if who and name.strip():
        raise FormRefused(inputs={named_in: "form.two_owners"})
    known = uow.one(Person, slack_id=who) if who else None
    if known is not None and (known.deleted or known.role in OUTSIDERS):
        raise FormRefused(inputs={"who": "form.not_one_of_us"})
    team = {one.label.casefold() for one in book.records("TeamMember")}
    ours = bool(who) or not name.strip() or name.strip().casefold() in team
    return who or one_line(name) or None, Side.US if ours else Side.CUSTOMER


def read_day(text: str, book: PlanBook, today: date, name: str) -> date | FuzzyDate | None:
    """The day that was picked or typed for the input `name`; None for nothing.

    Raises `FormRefused` when it cannot be read, is over, or could be two (`DayIsUnclear`).
    """
    if not text:
        return None
    setting = setting_of(book, today, {})
    found = find_days(text, setting)
    if len(found) == 1 and len(found[0].options) > 1:
        first, second = found[0].options[:2]
        unclear = DayIsUnclear(words=text, first=_written(first), second=_written(second))
        raise FormRefused(inputs={name: unclear})
    try:
        day = claim_of(DUE, text, setting).value
    except Refused as reason:
        raise FormRefused(inputs={name: reason.key}) from reason
    if not isinstance(day, date | FuzzyDate):
        return None
    if latest(day) < today:
        raise FormRefused(inputs={name: "form.day_is_over"})
    return day


def say(action: Action, occasion: Occasion, **claims: Claim) -> None:
    """State facts of an action, each on the word of whoever pressed, with the message that they pressed in."""
    for name, claim in claims.items():
        action.state(name, claim.value, evidence_for(name, claim, occasion, of=action))


def evidence_for(
    name: str,
    claim: Claim,
    occasion: Occasion,
    source: str | None = None,
    of: Action | type[Action] = Action,
) -> Evidence:
    """What stands behind a fact of an action that somebody stated by a press or a form."""
    return said_by(
        occasion,
        of,
        name,
        status=claim.status,
        source=source,
        by=claim.by,
        on=claim.on,
        note=claim.note,
    )


def one_line(text: str) -> str:
    """What was typed, on one line, cut to a sensible length."""
    return " ".join(text.split())[:LONGEST_TEXT].rstrip()


def _written(day: object) -> str:
    return f"{day.day} {day:%B %Y}" if isinstance(day, date) else str(getattr(day, "words", day))
