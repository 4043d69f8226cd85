"""Goes on with an interview where it was left, in its own thread."""

from collections.abc import Sequence

from kam_core.cards import Card, InterviewsCard, NoticeCard
from kam_core.errors import NotFoundOrNotAllowed
from kam_core.interview import engine
from kam_core.model import AccountPlan, Interview, InterviewStatus
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases import steps
from kam_core.usecases.authority import plans_of
from kam_core.usecases.finding import accounts_of, meant
from kam_core.usecases.opening import once, sit
from kam_core.usecases.shelf import line_of, shelf_of
from kam_core.usecases.sitting import Occasion

MOST_LISTED = 15
NOTHING_OPEN = NoticeCard("notice.nothing_to_resume", buttons=(("new_plan", ""),))
ALREADY = NoticeCard("notice.resumed_already")


def resume_interview(house: House, occasion: Occasion, words: str) -> Card:
    """Ask again what is open in the interview that the words name, or in the only one that waits.

    Several that fit are listed; a finished one is reopened only by name.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return ALREADY
        found = _named(uow, occasion, words)
        if not found:
            return NOTHING_OPEN
        if len(found) > 1:
            return _listed(house, uow, occasion, found)
        return _go_on(house, uow, occasion, found[0])


def resume_by_id(house: House, occasion: Occasion, interview: str) -> Card:
    """Ask again what is open in one interview of the person's own. Raises `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is None:
            return ALREADY
        found = uow.get(Interview, interview)
        if found.person != occasion.person:
            raise NotFoundOrNotAllowed
        return _go_on(house, uow, occasion, found)


def _go_on(house: House, uow: UnitOfWork, occasion: Occasion, interview: Interview) -> NoticeCard:
    sitting = sit(house, uow, interview, occasion)
    steps.resume(sitting)
    place = engine.place(sitting.walk, sitting.route)
    account = sitting.book.account.label
    if sitting.walk.asking is None:
        return NoticeCard("notice.resumed_at_crossroads", {"account": account})
    slots = {"account": account, "number": str(place.number), "total": str(place.total)}
    return NoticeCard("notice.resumed", slots)


def _named(uow: UnitOfWork, occasion: Occasion, words: str) -> list[Interview]:
    """The person's interviews that are meant, one for each open plan, the one that moved last first."""
    plans = {plan.id: plan for plan in plans_of(uow, occasion.person, as_manager=False)}
    walked = [one for one in uow.all_of(Interview, person=occasion.person) if one.plan_id in plans]
    newest = sorted(walked, key=lambda one: one.updated_at, reverse=True)
    last: dict[str, Interview] = {}
    for one in newest:
        last.setdefault(one.plan_id, one)
    each = list(last.values())
    if not words.strip():
        return [one for one in each if one.status is not InterviewStatus.FINISHED]
    return meant(words, each, _names(uow, each, plans))


def _names(
    uow: UnitOfWork, interviews: Sequence[Interview], plans: dict[str, AccountPlan]
) -> dict[int, tuple[str, ...]]:
    accounts = accounts_of(uow, list(plans.values()))
    named = {place: accounts.get(plans[one.plan_id].account_id) for place, one in enumerate(interviews)}
    return {place: (one.label, *one.aliases) for place, one in named.items() if one is not None}


def _listed(house: House, uow: UnitOfWork, occasion: Occasion, found: Sequence[Interview]) -> InterviewsCard:
    ids = [one.plan_id for one in found[:MOST_LISTED]]
    plans = {plan.id: plan for plan in uow.among(AccountPlan, "id", ids)}
    shelf = shelf_of(house, uow, [plans[each] for each in ids])
    return InterviewsCard(tuple(line_of(house, shelf, book, occasion) for book in shelf.books))
