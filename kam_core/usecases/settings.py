"""A person's own settings: when they work, when and how much they want to hear, when nothing at all."""

from dataclasses import dataclass
from datetime import date

from kam_core.cards import RestCard, SettingsCard
from kam_core.model import Person, Preference, WorkspaceDefaults
from kam_core.ports import House
from kam_core.rhythm.hours import Hours, ever_reachable, reaches
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Role
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.hours_of import hours_from
from kam_core.usecases.opening import once
from kam_core.usecases.reading_settings import (
    Countries,
    HoursAreWrong,
    NothingLeft,
    NudgeOutsideHours,
    Reading,
)
from kam_core.usecases.sitting import Occasion

PROFILES = ("light", "standard", "active")


@dataclass(frozen=True, slots=True)
class SettingsTyped:
    """What was typed. None was not touched and stays; what was emptied is left to Slack or to the workspace."""

    zone: str | None = None
    days: tuple[int, ...] | None = None
    starts: str | None = None
    ends: str | None = None
    nudge_at: str | None = None
    profile: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class RestTyped:
    """The same for rest; days are ISO. `back` ends the days away; `muted` are the nudges that stay muted of those
    that were `shown` as muted."""

    quiet_from: str | None = None
    quiet_until: str | None = None
    away_from: str | None = None
    away_until: str | None = None
    back: bool = False
    muted: tuple[str, ...] | None = None
    shown: tuple[str, ...] = ()


def open_settings(house: House, occasion: Occasion) -> SettingsCard:
    """The settings as they count now: the person's own, else the workspace's, else what Slack says."""
    with house.store.read(occasion.workspace) as uow:
        own, hours = _held(uow, occasion)
        known = uow.one(Person, slack_id=occasion.person)
        usual = (uow.one(WorkspaceDefaults) or WorkspaceDefaults()).profile
    return SettingsCard(
        zone=hours.zone,
        days=tuple(sorted(hours.days)),
        starts=f"{hours.starts:%H:%M}",
        ends=f"{hours.ends:%H:%M}",
        nudge_at=own.digest_time or "",
        profile=own.profile,
        usual=usual,
        country=hours.country,
        may_set_defaults=known is not None and known.role is Role.ADMINISTRATOR,
    )


def open_rest(house: House, occasion: Occasion) -> RestCard:
    """When the person wants to hear nothing, and what they never want."""
    with house.store.read(occasion.workspace) as uow:
        own = uow.one(Preference, person=occasion.person) or Preference(person=occasion.person)
    over = own.away_until is not None and own.away_until < occasion.today
    return RestCard(
        quiet_from=own.quiet_from or "",
        quiet_until=own.quiet_until or "",
        away_from=None if over else own.away_from,
        away_until=None if over else own.away_until,
        muted=tuple(own.muted),
    )


def save_settings(house: House, occasion: Occasion, typed: SettingsTyped, countries: Countries) -> None:
    """Keep the settings. Only what differs from what counts now becomes the person's own.

    Raises `FormRefused` with everything that is wrong, input by input; nothing is kept then.
    """
    with once(house, occasion) as uow:
        if uow is None:
            return
        own, now = _held(uow, occasion, keep=True)
        read = Reading()
        zone = read.zone(typed.zone, now.zone)
        country = read.country(typed.country, now.country, countries)
        starts = read.time("starts", typed.starts, f"{now.starts:%H:%M}")
        ends = read.time("ends", typed.ends, f"{now.ends:%H:%M}")
        nudge_at = read.time("nudge_at", typed.nudge_at, own.digest_time or "")
        own.zone = own.zone if zone == now.zone else zone
        own.country = own.country if country == now.country else country
        own.work_starts = own.work_starts if starts == f"{now.starts:%H:%M}" else starts
        own.work_ends = own.work_ends if ends == f"{now.ends:%H:%M}" else ends
        own.digest_time = nudge_at or None
        _days_and_profile(own, now, typed)
        hours = _check(uow, occasion, own, read, "starts")
        if typed.nudge_at and hours.nudge_at is not None and not reaches(hours, hours.nudge_at):
            span = {"starts": f"{hours.starts:%H:%M}", "ends": f"{hours.ends:%H:%M}"}
            raise FormRefused(inputs={"nudge_at": NudgeOutsideHours(**span)})


def save_rest(house: House, occasion: Occasion, typed: RestTyped) -> None:
    """Keep quiet hours, days away and mutes. Raises `FormRefused` as above."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        own, _ = _held(uow, occasion, keep=True)
        read = Reading()
        own.quiet_from = read.time("quiet_from", typed.quiet_from, own.quiet_from or "") or None
        own.quiet_until = read.time("quiet_until", typed.quiet_until, own.quiet_until or "") or None
        if typed.muted is not None:
            let_go = set(typed.shown) - set(typed.muted)
            own.muted = [name for name in own.muted if name not in let_go]
        own.away_from, own.away_until = _away(own, typed, occasion.today, read)
        _check(uow, occasion, own, read, "quiet_until")


def _held(uow: UnitOfWork, occasion: Occasion, *, keep: bool = False) -> tuple[Preference, Hours]:
    """What the person chose, and the hours that follow; `keep` writes a first choice down."""
    own = uow.one(Preference, person=occasion.person)
    if own is None:
        own = Preference(person=occasion.person)
        own = uow.add(own) if keep else own
    known = uow.one(Person, slack_id=occasion.person) or Person(slack_id=occasion.person, zone=occasion.zone)
    return own, hours_from(known, own, uow.one(WorkspaceDefaults))


def _days_and_profile(own: Preference, now: Hours, typed: SettingsTyped) -> None:
    if typed.days is not None and frozenset(typed.days) != now.days and set(typed.days) <= set(range(7)):
        own.working_days = sorted(typed.days)
    if typed.profile is not None:
        own.profile = typed.profile if typed.profile in PROFILES else ""


def _away(own: Preference, typed: RestTyped, today: date, read: Reading) -> tuple[date | None, date | None]:
    """The days away that were picked. One without an end is asked for it: nobody should be silent for ever."""
    if typed.back:
        return None, None
    first, last = _picked(typed.away_from, own.away_from), _picked(typed.away_until, own.away_until)
    if first is not None and last is None:
        read.refused["away_until"] = "form.away_until"
    elif last is not None and last < (first or today):
        read.refused["away_until"] = "form.away_order"
    elif last is not None and first is None:
        first = today
    return first, last


def _picked(typed: str | None, before: date | None) -> date | None:
    if typed is None:
        return before
    return date.fromisoformat(typed) if typed else None


def _check(uow: UnitOfWork, occasion: Occasion, own: Preference, read: Reading, place: str) -> Hours:
    """What does not fit together is refused: under its own input, or under `place`."""
    quiet = (own.quiet_from, own.quiet_until)
    if any(quiet) and (not all(quiet) or quiet[0] == quiet[1]):
        read.refused.setdefault("quiet_until", "form.quiet")
    read.settle()
    theirs = uow.one(WorkspaceDefaults) or WorkspaceDefaults()
    if (own.work_starts or theirs.work_starts) >= (own.work_ends or theirs.work_ends):
        raise FormRefused(inputs={"ends": HoursAreWrong()})
    hours = _held(uow, occasion)[1]
    if not ever_reachable(hours):
        raise FormRefused(inputs={place: NothingLeft()})
    return hours
