"""Whom the rhythm has not looked at on their own day, so that a quiet minute reads nobody."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, union

from kam_core.model import AccountPlan, Action, Person, Preference, ReceivedEvent, TeamMember
from kam_core.store import queries
from kam_core.store.owned import is_open
from kam_core.store.unit import UnitOfWork
from kam_core.store.watching import AT_A_TIME, UNSERVED

ZONE = func.coalesce(func.nullif(Preference.zone, ""), Person.zone)
OWN = (Preference.workspace_id == Person.workspace_id) & (Preference.person == Person.slack_id)
HEARS = (Person.deleted.is_(False), Person.role.not_in(UNSERVED))


def zones(uow: UnitOfWork) -> set[str]:
    """The zones in which somebody lives who may hear of anything."""
    asked = select(ZONE).select_from(Person).outerjoin(Preference, OWN).where(*HEARS).distinct()
    return set(uow._session.scalars(asked))


def zone_of_each(uow: UnitOfWork, people: Collection[str]) -> dict[str, str]:
    """By Slack id, the zone in which each of these people lives, as far as we know them."""
    found: dict[str, str] = {}
    for some in _parts(people):
        asked = select(Person.slack_id, ZONE).outerjoin(Preference, OWN).where(Person.slack_id.in_(some))
        found.update((row[0], row[1]) for row in uow._session.execute(asked))
    return found


def first_start(uow: UnitOfWork) -> str | None:
    """The earliest local "HH:MM" at which anybody chose to begin work; None when nobody chose."""
    asked = select(func.min(Preference.work_starts)).where(Preference.work_starts != "")
    return uow._session.scalars(asked).first()


def not_looked_at(
    uow: UnitOfWork, days: Mapping[str, date], prefix: str
) -> list[tuple[Person, Preference | None]]:
    """Those who live in these zones, with what they chose, of whom no key `prefix`/person/day was kept: neither of the
    day that it is there nor of the next one, on which whoever moved west was looked at. One query.
    """
    if not days:
        return []
    there: dict[date, list[str]] = {}
    for zone, day in days.items():
        there.setdefault(day, []).append(zone)
    waits = (
        and_(ZONE.in_(sorted(each)), ~_kept(prefix, day), ~_kept(prefix, day + timedelta(days=1)))
        for day, each in there.items()
    )
    asked = select(Person, Preference).outerjoin(Preference, OWN).where(*HEARS, or_(*waits))
    return [(row[0], row[1]) for row in uow._session.execute(asked.order_by(Person.slack_id))]


def holders(uow: UnitOfWork, people: Collection[str]) -> set[str]:
    """Those of these people who own, prepared or work on an open plan, or own an open action."""
    return {one for some in _parts(people) for one in _holding(uow, some)}


def _holding(uow: UnitOfWork, people: Sequence[str]) -> Sequence[str]:
    plans = queries.open_plan(None)
    parts = (
        select(AccountPlan.owner).where(*plans, AccountPlan.owner.in_(people)),
        select(AccountPlan.prepared_by).where(*plans, AccountPlan.prepared_by.in_(people)),
        select(TeamMember.person).where(TeamMember.removed_at.is_(None), TeamMember.person.in_(people)),
        select(Action.owner).where(Action.removed_at.is_(None), is_open(), Action.owner.in_(people)),
    )
    return list(filter(None, uow._session.scalars(union(*parts))))


def _kept(prefix: str, day: date) -> ColumnElement[bool]:
    key = f"{prefix}/" + Person.slack_id + f"/{day.isoformat()}"
    return exists().where(ReceivedEvent.workspace_id == Person.workspace_id, ReceivedEvent.key == key)


def _parts(people: Collection[str]) -> list[list[str]]:
    ordered = sorted(people)
    return [ordered[start : start + AT_A_TIME] for start in range(0, len(ordered), AT_A_TIME)]
