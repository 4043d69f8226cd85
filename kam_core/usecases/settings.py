"""A person's own settings: zone, working days and hours."""

import re
from dataclasses import dataclass
from zoneinfo import available_timezones

from kam_core.cards import SettingsCard
from kam_core.errors import KamError
from kam_core.model import Person, Preference
from kam_core.ports import House
from kam_core.usecases.opening import once
from kam_core.usecases.sitting import Occasion

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


class ZoneIsUnknown(KamError):
    """No such time zone."""

    code = "zone_is_unknown"


class HoursAreWrong(KamError):
    """Working hours end before they start, or no day is a working day."""

    code = "hours_are_wrong"


@dataclass(frozen=True, slots=True)
class SettingsTyped:
    """What was typed; days are 0 (Monday) to 6, times local "HH:MM"."""

    zone: str
    days: tuple[int, ...]
    starts: str
    ends: str


def open_settings(house: House, occasion: Occasion) -> SettingsCard:
    """The settings as they are; what Slack says where nothing was set."""
    with house.store.read(occasion.workspace) as uow:
        kept = uow.one(Preference, person=occasion.person)
        known = uow.one(Person, slack_id=occasion.person)
    kept = kept or Preference(person=occasion.person)
    zone = kept.zone or (known.zone if known else occasion.zone)
    return SettingsCard(zone, tuple(kept.working_days), kept.work_starts, kept.work_ends)


def save_settings(house: House, occasion: Occasion, typed: SettingsTyped) -> None:
    """Keep the settings; what was left empty stays as it is. Raises `ZoneIsUnknown`, `HoursAreWrong`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        kept = uow.one(Preference, person=occasion.person) or uow.add(Preference(person=occasion.person))
        kept.zone = _zone(typed.zone) if typed.zone.strip() else kept.zone
        kept.working_days = sorted(typed.days) or kept.working_days
        kept.work_starts, kept.work_ends = typed.starts or kept.work_starts, typed.ends or kept.work_ends
        times = (kept.work_starts, kept.work_ends)
        if (
            not all(map(_TIME.fullmatch, times))
            or times[0] >= times[1]
            or not set(typed.days) <= set(range(7))
        ):
            raise HoursAreWrong


def _zone(typed: str) -> str:
    wanted = typed.strip().replace(" ", "_").casefold()
    zone = next((zone for zone in available_timezones() if zone.casefold() == wanted), None)
    if zone is None:
        raise ZoneIsUnknown(zone=typed)
    return zone
