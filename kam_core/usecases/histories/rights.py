"""Who may take a plan back to an earlier version: whoever owns it, and the workspace's managers."""

from kam_core.errors import NotFoundOrNotAllowed, PlanIsArchived
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import PlanStatus
from kam_core.usecases.authority import reads_all
from kam_core.usecases.plan_book import PlanBook


def may_restore(uow: UnitOfWork, book: PlanBook, person: str) -> bool:
    """True for the plan's owner (whoever prepared it, without one) and for managers, while the plan runs."""
    if book.plan.status is PlanStatus.CLOSED:
        return False
    return person == (book.plan.owner or book.plan.prepared_by) or reads_all(uow, person)


def require_restore(uow: UnitOfWork, book: PlanBook, person: str) -> None:
    """Raises `PlanIsArchived` for a closed plan, `NotFoundOrNotAllowed` for everybody else who may not."""
    if book.plan.status is PlanStatus.CLOSED:
        raise PlanIsArchived
    if not may_restore(uow, book, person):
        raise NotFoundOrNotAllowed
