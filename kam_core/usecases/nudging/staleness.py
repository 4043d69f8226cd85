"""One fact that may not be true any more, for each person who is due: of one of their plans."""

from collections.abc import Sequence
from dataclasses import replace
from zlib import crc32

from kam_core.model import Account, AccountPlan, FactRecord, entity
from kam_core.rhythm.hours import local_day
from kam_core.rhythm.nudges import BY_NAME
from kam_core.rhythm.watched import Matter, Watched
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.nudging.people import Hearer
from kam_core.usecases.nudging.watching import Plans
from kam_core.usecases.plan_book import PlanBook
from kam_core.usecases.reviews.stale import ASKED, StaleFact, stale_facts

STALE = "stale"
ENOUGH = 3
"""Facts that are looked at, for the case that the first ones rest."""
LOADED = tuple(sorted({"Stakeholder", *(name for asked in ASKED.values() for name in asked)} - {"Account"}))


def with_stale(
    uow: UnitOfWork, watched: dict[str, list[Watched]], due: Sequence[Hearer], plans: Plans
) -> dict[str, list[Watched]]:
    """Add the stalest facts of one plan of each person; the number of queries does not grow with the people."""
    turns = {one.person: _turn(one, plans) for one in due if _hears(one)}
    books = _books(uow, {plan for plan in turns.values() if plan})
    for one in due:
        book = books.get(turns.get(one.person) or "")
        if book is not None:
            matters = tuple(_matter(one, fact) for fact in stale_facts(book, one.today, ENOUGH))
            _add(watched.setdefault(one.person, []), book, matters)
    return watched


def _hears(one: Hearer) -> bool:
    return STALE not in one.listener.muted and one.listener.profile in BY_NAME[STALE].profiles


def _turn(one: Hearer, plans: Plans) -> str | None:
    """Whose turn it is today among the person's own plans: by chance, and the same however often it is asked."""
    own = sorted(plan for plan, owner in plans.owner.items() if owner == one.person)
    return own[crc32(one.about.encode()) % len(own)] if own else None


def _books(uow: UnitOfWork, ids: set[str]) -> dict[str, PlanBook]:
    plans = uow.among(AccountPlan, "id", ids)
    accounts = {one.id: one for one in uow.among(Account, "id", {plan.account_id for plan in plans})}
    records: dict[str, dict[str, list[FactRecord]]] = {
        plan.id: {name: [] for name in LOADED} for plan in plans
    }
    for name in LOADED:
        for record in uow.among(entity(name), "plan_id", ids):
            records[str(getattr(record, "plan_id", ""))][name].append(record)
    return {
        plan.id: PlanBook(uow, plan, records[plan.id], accounts[plan.account_id])
        for plan in plans
        if plan.account_id in accounts
    }


def _matter(one: Hearer, fact: StaleFact) -> Matter:
    told = local_day(one.hours, fact.as_of)
    return Matter(fact.entity, fact.record, fact.label, told, field=fact.field)


def _add(mine: list[Watched], book: PlanBook, matters: tuple[Matter, ...]) -> None:
    place = next((place for place, one in enumerate(mine) if one.plan == book.plan.id), None)
    if place is None:
        mine.append(Watched(plan=book.plan.id, account=book.account.label, stale=matters))
    else:
        mine[place] = replace(mine[place], stale=matters)
