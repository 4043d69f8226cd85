"""What an import left in the trail, and whether anybody built on it since."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import delete, func, or_, select

from kam_core.model import ENTITIES, AuditEvent, ImportKey, Interview, ref_fields
from kam_core.store.unit import UnitOfWork

AT_ONCE = 5_000


def trail_of(uow: UnitOfWork, ref: str, since: int) -> list[AuditEvent]:
    """What was written under this reference after an entry of the trail, the newest first."""
    newest = [AuditEvent.seq.desc()]
    return uow._all(AuditEvent, AuditEvent.seq > since, AuditEvent.source_ref == ref, order=newest)


def changed_since(uow: UnitOfWork, trail: Sequence[AuditEvent], own: Sequence[str], since: int) -> int:
    """How many of these records somebody changed under another reference after them."""
    written = {change.record_id: change.seq for change in reversed(trail)}
    others = or_(AuditEvent.source_ref.is_(None), AuditEvent.source_ref.not_in(own))
    asked = select(AuditEvent.record_id, func.max(AuditEvent.seq)).where(AuditEvent.seq > since, others)
    newest = uow._session.execute(asked.group_by(AuditEvent.record_id))
    return sum(seq > written[record] for record, seq in newest if record in written)


def hung_on(uow: UnitOfWork, trail: Sequence[AuditEvent]) -> int:
    """How many records hang on new ones of these and are none of them."""
    new: dict[str, set[str]] = {}
    for change in trail:
        if "label" in change.after:
            new.setdefault(change.entity, set()).add(change.record_id)
    own = {change.record_id for change in trail}
    return sum(_hanging(uow, far, ids, own) for far, ids in new.items())


def forget_keys(uow: UnitOfWork, import_id: str) -> None:
    """No record goes by the ids that this import brought."""
    uow._session.execute(delete(ImportKey).where(ImportKey.import_id == import_id))


def _hanging(uow: UnitOfWork, far: str, ids: set[str], own: set[str]) -> int:
    ties: list[tuple[Any, Any, Any]] = []
    for cls in ENTITIES:
        here = (tie.attribute for tie in ref_fields(cls).values() if tie.entity == far)
        ties += [(cls.id, getattr(cls, attribute), cls.removed_at.is_(None)) for attribute in here]
        if far == "AccountPlan" and cls.__name__ != far and "plan_id" in cls.__mapper__.columns:
            ties.append((cls.id, cls.plan_id, cls.removed_at.is_(None)))  # type: ignore[attr-defined]
    if far == "AccountPlan":
        ties.append((Interview.id, Interview.plan_id, Interview.id.is_not(None)))
    found: set[str] = set()
    for id, tie, kept in ties:
        for some in _parts(ids):
            found.update(uow._session.scalars(select(id).where(tie.in_(some), kept)))
    return len(found - own)


def _parts(ids: Iterable[str]) -> Iterable[list[str]]:
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some
