"""Stamps every record that is written, and writes the audit trail beside it, so that nobody can forget to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Table, event, insert
from sqlalchemy.orm import Session, UOWTransaction, sessionmaker
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.base import LoaderCallableStatus

from kam_core.errors import FactWithoutEvidence
from kam_core.model import AuditEvent, FactRecord, Interview, fact_fields
from kam_core.model.plain import label_key, plain, plain_evidence
from kam_core.store.tenancy import WORKSPACE
from kam_core.terms import Status
from kam_core.values import Evidence

AUTHOR = "author"
WRITTEN = "written"
UNTOLD = frozenset({WORKSPACE, "id", "plan_id", "label_key", "version", "created_at", "evidence"})
_TRAIL: Table = AuditEvent.metadata.tables["audit_event"]
_APPEND = insert(_TRAIL).inline()
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes in a unit of work, when, and on the word of which message."""

    actor: str
    now: datetime
    source_ref: str | None = None


def follow(sessions: sessionmaker[Session]) -> None:
    """Let every session of this maker stamp and audit what it writes."""
    event.listen(sessions, "before_flush", _stamp_and_tell)


def _stamp_and_tell(session: Session, _context: UOWTransaction, _instances: object) -> None:
    author: Author = session.info[AUTHOR]
    told: list[dict[str, Any]] = []
    for row in session.new:
        _stamp_new(row, session, author)
        if isinstance(row, FactRecord):
            told.append(_story(row, author, {**dict.fromkeys(told_columns(type(row))), "evidence": {}}))
    for row in session.dirty:
        if isinstance(row, Interview) and session.is_modified(row):
            row.updated_at = author.now
        elif isinstance(row, FactRecord):
            told.extend(_changes(row, author))
    told.extend(_removal(row, author) for row in session.deleted if isinstance(row, FactRecord))
    if told:
        session.connection().execute(_APPEND, told)


def _stamp_new(row: Any, session: Session, author: Author) -> None:
    """Records written in one unit of work differ by a microsecond each, so that they keep their order."""
    if isinstance(row, FactRecord):
        row.created_at = author.now + _INSTANT * session.info[WRITTEN]
        session.info[WRITTEN] += 1
        row.label_key = label_key(row.label)
    elif isinstance(row, Interview):
        row.created_at = row.updated_at = author.now


def _changes(row: FactRecord, author: Author) -> Iterable[dict[str, Any]]:
    committed = instance_state(row).committed_state
    if "label" in committed:
        row.label_key = label_key(row.label)
    told = told_columns(type(row)) | {"evidence"}
    before = {name: _known(old) for name, old in committed.items() if name in told}
    changed = {name: old for name, old in before.items() if getattr(row, name) != old}
    if changed:
        yield _story(row, author, changed)


def _story(row: FactRecord, author: Author, before: dict[str, Any]) -> dict[str, Any]:
    """One entry of the trail; `before` holds the old values of whatever changed."""
    row.check()
    old_evidence: dict[str, Evidence] = before.pop("evidence", row.evidence)
    after = {name: getattr(row, name) for name in before}
    moved = [
        name for name in {**old_evidence, **row.evidence} if old_evidence.get(name) != row.evidence.get(name)
    ]
    _check_evidence(row, {*before, *moved})
    return _entry(row, author, _told(before, old_evidence, moved), _told(after, row.evidence, moved))


def _check_evidence(row: FactRecord, changed: Iterable[str]) -> None:
    for name in changed:
        if name not in fact_fields(type(row)):
            continue
        evidence = row.evidence.get(name)
        value = getattr(row, name)
        if (value is None) != (evidence is None or evidence.status is Status.UNKNOWN):
            raise FactWithoutEvidence(entity=type(row).__name__, field=name)


def _told(values: dict[str, Any], evidence: dict[str, Evidence], moved: Iterable[str]) -> dict[str, Any]:
    told = {name: plain(value) for name, value in values.items() if value not in (None, [], {}, ())}
    if behind := {name: plain_evidence(evidence[name]) for name in moved if name in evidence}:
        told["evidence"] = behind
    return told


def _removal(row: FactRecord, author: Author) -> dict[str, Any]:
    held = {name: getattr(row, name) for name in told_columns(type(row))}
    return _entry(row, author, _told(held, row.evidence, row.evidence), {})


def _entry(row: FactRecord, author: Author, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {
        WORKSPACE: row.workspace_id,
        "plan_id": getattr(row, "plan_id", None),
        "entity": type(row).__name__,
        "record_id": row.id,
        "actor": author.actor,
        "at": author.now,
        "before": before,
        "after": after,
        "source_ref": author.source_ref,
    }


def _known(value: Any) -> Any:
    return None if isinstance(value, LoaderCallableStatus) else value


@cache
def told_columns(cls: type[FactRecord]) -> frozenset[str]:
    """The attributes whose changes the trail tells, evidence apart."""
    return frozenset(cls.__mapper__.columns.keys()) - UNTOLD
