"""How the rhythm goes for everybody in a workspace who chose nothing else; for administrators."""

from dataclasses import dataclass

from kam_core.cards import DefaultsCard
from kam_core.errors import KamError, NotFoundOrNotAllowed
from kam_core.model import Person, WorkspaceDefaults
from kam_core.ports import House
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Role
from kam_core.usecases.authority import READERS
from kam_core.usecases.forms import FormRefused
from kam_core.usecases.opening import once
from kam_core.usecases.reading_settings import Countries, HoursAreWrong, Reading
from kam_core.usecases.settings import PROFILES
from kam_core.usecases.sitting import Occasion


class EscalatesToAReader(KamError):
    """What was ignored is told with its plan, so only to somebody who may read every plan."""

    code = "escalates_to_a_reader"


@dataclass(frozen=True, slots=True)
class DefaultsTyped:
    """What was typed. None was not touched and stays; what was emptied goes back to what we begin with."""

    days: tuple[int, ...] | None = None
    starts: str | None = None
    ends: str | None = None
    country: str | None = None
    profile: str | None = None
    digest_day: str | None = None
    digest_time: str | None = None
    escalate_to: str | None = None


def open_defaults(house: House, occasion: Occasion) -> DefaultsCard:
    """The defaults as they are. Raises `NotFoundOrNotAllowed` unless an administrator asks."""
    with house.store.read(occasion.workspace) as uow:
        require_administrator(uow, occasion.person)
        now = uow.one(WorkspaceDefaults) or WorkspaceDefaults()
        return DefaultsCard(
            days=tuple(now.working_days),
            starts=now.work_starts,
            ends=now.work_ends,
            country=now.country,
            profile=now.profile,
            digest_day=now.digest_day,
            digest_time=now.digest_time,
            escalate_to=now.escalate_to,
        )


def save_defaults(house: House, occasion: Occasion, typed: DefaultsTyped, countries: Countries) -> None:
    """Keep the defaults. Raises `FormRefused` with everything that is wrong, `NotFoundOrNotAllowed`."""
    with once(house, occasion) as uow:
        if uow is None:
            return
        require_administrator(uow, occasion.person)
        now = uow.one(WorkspaceDefaults) or uow.add(WorkspaceDefaults())
        first, read = WorkspaceDefaults(), Reading()
        now.work_starts = read.time("starts", typed.starts, now.work_starts) or first.work_starts
        now.work_ends = read.time("ends", typed.ends, now.work_ends) or first.work_ends
        now.digest_time = read.time("digest_time", typed.digest_time, now.digest_time) or first.digest_time
        now.country = read.country(typed.country, now.country, countries)
        if typed.days is not None:
            now.working_days = sorted(typed.days) or first.working_days
        now.profile = typed.profile if typed.profile in PROFILES else now.profile
        now.digest_day = int(typed.digest_day) if typed.digest_day else now.digest_day
        now.escalate_to = now.escalate_to if typed.escalate_to is None else typed.escalate_to
        _check(uow, now, read)


def _check(uow: UnitOfWork, now: WorkspaceDefaults, read: Reading) -> None:
    told = uow.one(Person, slack_id=now.escalate_to) if now.escalate_to else None
    if now.escalate_to and (told is None or told.deleted or told.role not in READERS):
        read.refused["escalate_to"] = EscalatesToAReader()
    read.settle()
    if now.work_starts >= now.work_ends:
        raise FormRefused(inputs={"ends": HoursAreWrong()})


def require_administrator(uow: UnitOfWork, person: str) -> None:
    """Raises `NotFoundOrNotAllowed` for everybody but the workspace's administrators."""
    known = uow.one(Person, slack_id=person)
    if known is None or known.deleted or known.role is not Role.ADMINISTRATOR:
        raise NotFoundOrNotAllowed
