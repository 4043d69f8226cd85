"""Whose an action is, and who may do what about it."""

from kam_core.errors import NotFoundOrNotAllowed, PlanIsArchived
from kam_core.model import Action, Person
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import PlanStatus, Side
from kam_core.usecases.authority import READERS, may_edit
from kam_core.usecases.plan_book import PlanBook


def is_mine(action: Action, known: Person | None, person: str) -> bool:
    """Owned by the person's Slack id, or by a name of theirs; nothing of the customer's side is."""
    return is_owner(action, person, known, edits=True)


def is_owner(action: Action, person: str, known: Person | None, *, edits: bool) -> bool:
    """Whether the action is this person's. A mere name counts only in plans that they edit: there are many Jans."""
    return owns(action.owner, action.side, person, known, edits=edits)


def owns(owner: str | None, side: Side | None, person: str, known: Person | None, *, edits: bool) -> bool:
    """The same by the owner and side alone, for many rows at once."""
    if owner is None or side is Side.CUSTOMER:
        return False
    return owner.casefold() in names_of(person, known if edits else None)


def names_of(person: str, known: Person | None) -> set[str]:
    """What a person may be called, casefolded: their Slack id, and for whom we know their names."""
    names = {person.casefold()}
    if known is not None:
        first = known.real_name.split()[:1]
        names |= {name.casefold() for name in (known.name, known.real_name, *first) if name}
    return names


def acts_on(known: Person | None) -> bool:
    """Managers and administrators move dates and owners in every plan."""
    return known is not None and known.role in READERS


def require_act(uow: UnitOfWork, book: PlanBook, action: Action, person: str, *, managers: bool) -> None:
    """The action's owner, the plan's owner and team act on it; `managers` is whether managers may as well.

    Raises `NotFoundOrNotAllowed` for everybody else, `PlanIsArchived` when the plan is closed.
    """
    edits = may_edit(book, person)
    known = uow.one(Person, slack_id=person)
    allowed = edits or is_owner(action, person, known, edits=edits) or (managers and acts_on(known))
    if not allowed:
        raise NotFoundOrNotAllowed
    require_open(book)


def require_open(book: PlanBook) -> None:
    """Raises `PlanIsArchived` when the plan is closed."""
    if book.plan.status == PlanStatus.CLOSED:
        raise PlanIsArchived
