"""Whose day's nudge is due: within their own working hours, once per local day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from kam_core.model import Person, Preference, WorkspaceDefaults
from kam_core.ports import House
from kam_core.rhythm.budget import profile_of
from kam_core.rhythm.bundling import Listener
from kam_core.rhythm.hours import Hours, local_day, nudge_time, reachable, working_day
from kam_core.rhythm.local import at_local, day_at, time_at
from kam_core.store import waiting
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.store.watching import listeners
from kam_core.usecases.hours_of import hours_from

KEY = "nudge"
"""Prefix of the key of one person's day."""


@dataclass(frozen=True, slots=True)
class Hearer:
    """One person as the rhythm knows them at a moment. `names` are what plans may call them, casefolded."""

    listener: Listener
    hours: Hours
    today: date
    names: frozenset[str]
    dm: str

    @property
    def person(self) -> str:
        return self.listener.person

    @property
    def about(self) -> str:
        """Names the person's message of this local day."""
        return f"{self.person}/{self.today.isoformat()}"

    @property
    def key(self) -> str:
        return f"{KEY}/{self.about}"

    @property
    def ends(self) -> datetime:
        """When the working day is over, and with it the worth of the message."""
        return at_local(self.today, self.hours.ends, self.hours.zone)


def hearers(uow: UnitOfWork, now: datetime) -> list[Hearer]:
    """Everybody whom the rhythm may address, at whatever hour."""
    defaults = uow.one(WorkspaceDefaults) or WorkspaceDefaults()
    return [hearer_of(known, own, defaults, now) for known, own in listeners(uow)]


def hearer_of(known: Person, own: Preference | None, defaults: WorkspaceDefaults, now: datetime) -> Hearer:
    """One person with what they and their workspace chose."""
    hours = hours_from(known, own, defaults)
    listener = Listener(
        person=known.slack_id,
        profile=profile_of(own.profile if own else "", defaults.profile),
        snoozed=snoozed(own.snooze if own else {}),
        muted=frozenset(own.muted if own else ()),
        escalates_to=defaults.escalate_to,
    )
    first = known.real_name.split()[:1]
    names = {known.slack_id, known.name, known.real_name, *first} - {""}
    return Hearer(
        listener,
        hours,
        local_day(hours, now),
        frozenset(name.casefold() for name in names),
        known.dm_channel or known.slack_id,
    )


def not_yet(uow: UnitOfWork, now: datetime) -> list[Hearer]:
    """Those who were not looked at on this day of theirs, where anybody's day at work has begun.

    In a minute in which there is nobody to look at, nobody is read.
    """
    defaults = uow.one(WorkspaceDefaults) or WorkspaceDefaults()
    begins = time.fromisoformat(min(defaults.work_starts, waiting.first_start(uow) or defaults.work_starts))
    days = {zone: day_at(now, zone) for zone in waiting.zones(uow) if time_at(now, zone) >= begins}
    found = waiting.not_looked_at(uow, days, KEY)
    return [hearer_of(known, own, defaults, now) for known, own in found]


def is_due(house: House, one: Hearer, now: datetime) -> bool:
    """Whether the person's hour has come today."""
    if time_at(now, one.hours.zone) < nudge_time(one.hours):
        return False
    return reachable(one.hours, now, house.is_holiday)


def is_off(house: House, one: Hearer) -> bool:
    """Whether the person does not work at all on this day of theirs."""
    return not working_day(one.hours, one.today, house.is_holiday)


def with_something(uow: UnitOfWork, due: Sequence[Hearer]) -> list[Hearer]:
    """Those who own or hold anything, or hear of what others left without an answer."""
    holding = waiting.holders(uow, [one.person for one in due])
    return [one for one in due if one.person in holding or one.listener.escalates_to == one.person]


def snoozed(kept: Mapping[str, object]) -> dict[str, datetime]:
    """Until when each thing rests, as it is kept; what cannot be read does not rest."""
    found: dict[str, datetime] = {}
    for thing, until in kept.items():
        try:
            moment = datetime.fromisoformat(str(until))
        except ValueError:
            continue
        found[thing] = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return found
