"""Whose day's nudge is due: within their own working hours, once per local day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from kam_core.model import Person, Preference, WorkspaceDefaults
from kam_core.ports import House
from kam_core.rhythm.budget import profile_of
from kam_core.rhythm.bundling import Listener
from kam_core.rhythm.hours import Hours, local_day, nudge_time, reachable
from kam_core.rhythm.local import at_local, time_at
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.store.watching import listeners, remembered
from kam_core.usecases.hours_of import hours_from


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
        return f"nudge/{self.about}"

    @property
    def keys(self) -> tuple[str, str]:
        """This day's key and the next day's: whoever moved west since was looked at on a later day than it is now."""
        ahead = self.today + timedelta(days=1)
        return self.key, f"nudge/{self.person}/{ahead.isoformat()}"

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


def due_now(house: House, uow: UnitOfWork, everybody: Sequence[Hearer], now: datetime) -> list[Hearer]:
    """Those whose hour has come today, and who were not looked at since."""
    open_now = [one for one in everybody if _has_come(house, one, now)]
    seen = remembered(uow, [key for one in open_now for key in one.keys]) if open_now else set()
    return [one for one in open_now if seen.isdisjoint(one.keys)]


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


def _has_come(house: House, one: Hearer, now: datetime) -> bool:
    if time_at(now, one.hours.zone) < nudge_time(one.hours):
        return False
    return reachable(one.hours, now, house.is_holiday)
