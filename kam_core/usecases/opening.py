"""Opens a sitting: the interview, its plan, and the check that this person may."""

from collections.abc import Iterator
from contextlib import contextmanager

from kam_core.errors import NotFoundOrNotAllowed
from kam_core.model import AccountPlan, Interview
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import require_edit
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.sitting import Occasion, Sitting


@contextmanager
def once(house: House, occasion: Occasion) -> Iterator[UnitOfWork | None]:
    """A writing unit of work for one occasion; None when the same occasion was dealt with before."""
    with house.store.write(occasion.workspace, occasion.person, occasion.at, occasion.message) as uow:
        yield uow if uow.first_time(occasion.key) else None


def sit(
    house: House, uow: UnitOfWork, interview: Interview | None, occasion: Occasion, *, lock: bool = True
) -> Sitting:
    """The sitting of an interview; `lock` keeps other writers off it.

    Raises `NotFoundOrNotAllowed` for anybody who may not edit its plan.
    """
    if interview is None:
        raise NotFoundOrNotAllowed
    if lock:
        uow.lock(interview)
    book = PlanBook(uow, uow.get(AccountPlan, interview.plan_id))
    require_edit(book, occasion.person)
    return Sitting(house, uow, interview, book, occasion)
