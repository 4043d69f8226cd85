"""Who may do what with a plan. One wording for "not there" and "not allowed"."""

from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import AccountPlan, Person, TeamMember
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Role
from kam_core.usecases.plan_book import PlanBook

OUTSIDERS = frozenset({Role.GUEST, Role.EXTERNAL})
READERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR})


class GuestsAreNotServed(NotFoundOrNotAllowed):
    """Guests and people of other workspaces do not take part in account plans."""

    code = "guests_are_not_served"


def require_member(person: Person | None) -> None:
    """Raises `GuestsAreNotServed` for guests, external people, and anybody whom Slack did not name."""
    if person is None or person.deleted or person.role in OUTSIDERS:
        raise GuestsAreNotServed


def require_edit(book: PlanBook, person: str) -> None:
    """Owner and team edit. Raises `NotFoundOrNotAllowed` for everybody else."""
    if not may_edit(book, person):
        raise NotFoundOrNotAllowed


def may_edit(book: PlanBook, person: str) -> bool:
    """True for the plan's owner, whoever prepared it, and the team members known by their Slack id."""
    plan = book.plan
    if person in (plan.owner, plan.prepared_by):
        return True
    return any(getattr(member, "person", None) == person for member in book.records(TeamMember.__name__))


def may_read(uow: UnitOfWork, book: PlanBook, person: str) -> bool:
    """True for everybody who may edit, and for the workspace's managers."""
    return may_edit(book, person) or reads_all(uow, person)


def reads_all(uow: UnitOfWork, person: str) -> bool:
    """True for the workspace's managers and administrators."""
    known = uow.one(Person, slack_id=person)
    return known is not None and known.role in READERS


def plans_of(uow: UnitOfWork, person: str, *, as_manager: bool) -> list[AccountPlan]:
    """The open plans that a person may read: their own and their teams', all of them for a manager."""
    if as_manager:
        return uow.open_plans()
    return uow.open_plans(person)


def leads(uow: UnitOfWork, book: PlanBook, person: str) -> bool:
    """True for the plan's owner (whoever prepared it where none is named), and for the workspace's managers."""
    known = uow.one(Person, slack_id=person)
    names = {person.casefold()} | ({known.real_name.strip().casefold()} - {""} if known else set())
    owner = book.plan.owner or book.plan.prepared_by or ""
    return owner.casefold() in names or (known is not None and known.role in READERS)


def require_lead(uow: UnitOfWork, book: PlanBook, person: str) -> None:
    """Raises `NotFoundOrNotAllowed` for everybody who does not lead the plan."""
    if not leads(uow, book, person):
        raise NotFoundOrNotAllowed
