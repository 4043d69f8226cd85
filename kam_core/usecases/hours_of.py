"""When one person may be reached: their own settings, else the workspace's, else what Slack says."""

from datetime import time

from kam_core.model import Person, Preference, WorkspaceDefaults
from kam_core.rhythm.hours import Hours
from kam_core.store.unit_of_work import UnitOfWork


def hours_of(uow: UnitOfWork, person: str) -> Hours:
    """The person's hours as they are set now."""
    return hours_from(
        uow.one(Person, slack_id=person), uow.one(Preference, person=person), uow.one(WorkspaceDefaults)
    )


def hours_from(known: Person | None, own: Preference | None, defaults: WorkspaceDefaults | None) -> Hours:
    """The same from what was read already, for many people at once."""
    theirs = defaults or WorkspaceDefaults()
    times = own or theirs
    return Hours(
        zone=(own.zone if own else None) or (known.zone if known else "UTC"),
        days=frozenset(times.working_days),
        starts=time.fromisoformat(times.work_starts),
        ends=time.fromisoformat(times.work_ends),
        country=(own.country if own else "") or theirs.country,
        quiet_from=_time(own.quiet_from if own else None),
        quiet_until=_time(own.quiet_until if own else None),
        away_from=own.away_from if own else None,
        away_until=own.away_until if own else None,
    )


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
