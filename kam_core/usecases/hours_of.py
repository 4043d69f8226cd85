"""When one person may be reached: their own settings, else the workspace's, else what Slack says."""

from datetime import time

from kam_core.model import Person, Preference, WorkspaceDefaults
from kam_core.rhythm.hours import Hours
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.usecases.authority import OUTSIDERS


def hours_of(uow: UnitOfWork, person: str) -> Hours:
    """The person's hours as they are set now."""
    return hours_from(
        uow.one(Person, slack_id=person), uow.one(Preference, person=person), uow.one(WorkspaceDefaults)
    )


def hours_from(known: Person | None, own: Preference | None, defaults: WorkspaceDefaults | None) -> Hours:
    """The same from what was read already, for many people at once."""
    theirs = defaults or WorkspaceDefaults()
    own = own or Preference(person=known.slack_id if known else "")
    starts, ends = own.work_starts or theirs.work_starts, own.work_ends or theirs.work_ends
    if starts >= ends:
        # One of the two is the workspace's and was moved past the person's own: theirs cannot count any more.
        starts, ends = theirs.work_starts, theirs.work_ends
    return Hours(
        zone=own.zone or (known.zone if known else "UTC"),
        days=frozenset(own.working_days or theirs.working_days),
        starts=time.fromisoformat(starts),
        ends=time.fromisoformat(ends),
        country=own.country or theirs.country,
        quiet_from=_time(own.quiet_from),
        quiet_until=_time(own.quiet_until),
        away_from=own.away_from,
        away_until=own.away_until,
        nudge_at=_time(own.digest_time),
    )


def may_hear(known: Person | None) -> bool:
    """May the rhythm address this person at all? Nobody who left, no guest, nobody of another company."""
    return known is not None and not known.deleted and known.role not in OUTSIDERS


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
