"""Remembers who somebody is, as Slack says."""

from dataclasses import dataclass
from datetime import datetime

from kam_core.model import Person, Workspace
from kam_core.store.unit_of_work import Store, UnitOfWork
from kam_core.terms import Role


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """A person as Slack described them just now; `zone` is an IANA name."""

    slack_id: str
    name: str
    real_name: str
    zone: str
    role: Role
    locale: str = ""
    deleted: bool = False


def know_person(store: Store, workspace: str, seen: PersonSeen, now: datetime) -> Person:
    """Write a person down, or what changed of them, and that their workspace is here."""
    with store.write(workspace, seen.slack_id, now) as uow:
        return note_person(uow, seen)


def note_person(uow: UnitOfWork, seen: PersonSeen) -> Person:
    """The same in a unit of work that is open. A manager of plans stays one; Slack has no such role."""
    workspace_row = uow.one(Workspace) or uow.add(Workspace())
    workspace_row.removed_at = None
    known = uow.one(Person, slack_id=seen.slack_id) or uow.add(Person(slack_id=seen.slack_id))
    known.name, known.real_name, known.zone = seen.name, seen.real_name, seen.zone
    known.locale, known.deleted = seen.locale, seen.deleted
    if not (known.role is Role.MANAGER and seen.role is Role.MEMBER):
        known.role = seen.role
    return known


def make_manager(store: Store, workspace: str, by: str, person: str, now: datetime) -> bool:
    """Let a person read all plans of the workspace. False unless an administrator asks."""
    with store.write(workspace, by, now) as uow:
        asking, known = uow.one(Person, slack_id=by), uow.one(Person, slack_id=person)
        if asking is None or known is None or asking.role is not Role.ADMINISTRATOR:
            return False
        known.role = Role.MANAGER if known.role is Role.MEMBER else known.role
    return True
