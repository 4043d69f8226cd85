"""What was typed into a form of settings, read input by input; all that is wrong is told at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from zoneinfo import available_timezones

from kam_core.errors import KamError
from kam_core.rhythm.countries import Country, country_meant, nearest_country
from kam_core.rhythm.typed import nearest_zone, time_typed, zone_typed
from kam_core.usecases.forms import FormRefused

NO_TIME = "form.time"
Countries = Callable[[], Sequence[Country]]


class ZoneIsUnknown(KamError):
    """No such time zone; `near` may be meant."""

    code = "zone_is_unknown"


class CountryIsUnknown(KamError):
    """No such country, or no such part of it; `near` may be meant."""

    code = "country_is_unknown"


class HoursAreWrong(KamError):
    """Working hours end before they start."""

    code = "hours_are_wrong"


class NudgeOutsideHours(KamError):
    """The time of the day's nudge lies outside the working hours `starts` to `ends`."""

    code = "nudge_outside_hours"


class NothingLeft(KamError):
    """The quiet hours cover all working hours."""

    code = "nothing_left"


@dataclass
class Reading:
    """What was typed into a form, read input by input; `refused` says what is wrong with which."""

    refused: dict[str, "KamError | str"] = field(default_factory=dict)

    def time(self, name: str, typed: str | None, before: str) -> str:
        """The time of day that was typed; as before when it was not touched; empty when it was emptied."""
        if typed is None or typed.strip() == before:
            return before
        read = time_typed(typed) if typed.strip() else ""
        if read is None:
            self.refused[name] = NO_TIME
        return before if read is None else read

    def country(self, typed: str | None, before: str, countries: Countries) -> str:
        """The code of the country that was typed."""
        if typed is None or typed.strip() == before:
            return before
        meant = country_meant(typed, countries()) if typed.strip() else ""
        if meant is None:
            near = nearest_country(typed, countries()) or "Germany, DE, DE-BY"
            self.refused["country"] = CountryIsUnknown(country=typed.strip(), near=near)
        return before if meant is None else meant

    def zone(self, typed: str | None, before: str) -> str | None:
        """The zone that was typed; None when it was emptied."""
        if typed is None or typed.strip() == before:
            return before
        zones = available_timezones()
        meant = zone_typed(typed, zones)
        if meant is None and typed.strip():
            near = nearest_zone(typed, zones) or "Europe/Berlin"
            self.refused["zone"] = ZoneIsUnknown(zone=typed.strip(), near=near)
        return meant

    def settle(self) -> None:
        """Raises `FormRefused` when anything is wrong."""
        if self.refused:
            raise FormRefused(inputs=self.refused)
