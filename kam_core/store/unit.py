"""One piece of work in one workspace: what it reads and writes, in the plan's own words."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.util import identity_key

from kam_core.errors import NotFoundOrNotAllowed, ReadingOnly
from kam_core.model import (
    Account,
    AccountPlan,
    Answer,
    AuditEvent,
    Delivery,
    FactRecord,
    Interview,
    InWorkspace,
)
from kam_core.model.plain import label_key
from kam_core.store import queries, rows, tenancy
from kam_core.store.audit import AUTHOR, WRITTEN, Author
from kam_core.store.rows import CurrentAnswer
from kam_core.terms import AnswerStatus

Row = TypeVar("Row", bound=InWorkspace)
Fact = TypeVar("Fact", bound=FactRecord)


class UnitOfWork:
    """Reads and writes of one workspace that happen together or not at all. Nothing in here commits."""

    def __init__(self, session: Session, workspace_id: str, author: Author | None) -> None:
        self._session = session
        self._author = author
        self._outbox: list[Delivery] = []
        self._opened: Connection | None = None
        self._kept: list[object] = []
        self.workspace_id = workspace_id
        session.info[AUTHOR] = author
        session.info[WRITTEN] = 0
        tenancy.belong(session, workspace_id, reads=author is None)

    @property
    def author(self) -> Author:
        """Who writes, and when. Raises `ReadingOnly` in a unit of work that only reads."""
        if self._author is None:
            raise ReadingOnly("this unit of work only reads")
        return self._author

    @property
    def now(self) -> datetime:
        """The moment that this unit of work writes down."""
        return self.author.now

    # Reading

    def get(self, entity: type[Row], id: str, *, lock: bool = False) -> Row:
        """The record with that id; `lock` keeps other writers off it until the unit of work ends.

        Raises `NotFoundOrNotAllowed` when there is none in this workspace, or it was removed.
        """
        row = None if lock else self._held(entity, id)
        if row is None:
            self._settle(entity)
            sought = {"own": self.workspace_id, "sought": id}
            row = self._session.scalars(queries.by_id(entity, lock), sought).first()
        if row is None or getattr(row, "removed_at", None) is not None:
            raise NotFoundOrNotAllowed(entity=entity.__name__)
        return row

    def opened(self, **by: str) -> tuple[Interview, AccountPlan, Account] | None:
        """An interview with its plan and account in one look, by `id`, or by `channel` and `thread_ts`."""
        self._settle(Interview)
        key = "thread_ts" if "thread_ts" in by else "id"
        bound = {"own": self.workspace_id, "sought": by[key], "channel": by.get("channel")}
        found = self._session.execute(queries.opened(key), bound).first()
        if found is None:
            return None
        self._kept += found  # the session itself would let go of what nobody holds
        return found[0], found[1], found[2]

    def find(self, entity: type[Fact], plan_id: str | None, label: str) -> Fact | None:
        """The oldest record that people call by that label or alias, whatever the case and accents.

        `plan_id` is None for what belongs to the whole workspace.
        """
        sought = label_key(label)
        kept = queries.of_plan(entity, plan_id)
        if found := self._first(entity, *kept, entity.label_key == sought):
            return found
        others = self._all(entity, *kept)
        return next((record for record in others if sought in map(label_key, record.aliases)), None)

    def of_plan(self, entity: type[Fact], plan_id: str) -> list[Fact]:
        """All records of that kind in a plan in the order in which they were added, removed ones left out."""
        return self._by_values(entity, {"plan_id": plan_id})

    def open_plans(self, person: str | None = None) -> list[AccountPlan]:
        """The plans that are not closed: all, or those that a person owns, prepared or is in the team of."""
        return self._all(AccountPlan, *queries.open_plan(person))

    def all_of(self, entity: type[Row], /, **equal: object) -> list[Row]:
        """All records of that kind whose attributes equal these, in their order, removed ones left out."""
        return self._by_values(entity, equal)

    def one(self, entity: type[Row], /, **equal: object) -> Row | None:
        """The first of `all_of`, None when there is none."""
        return next(iter(self._by_values(entity, equal, one=True)), None)

    def last(self, entity: type[Row], /, **equal: object) -> Row | None:
        """The last of `all_of`, None when there is none."""
        return next(iter(self._by_values(entity, equal, backwards=True, one=True)), None)

    def among(
        self, entity: type[Row], attribute: str, values: Collection[object], /, **equal: object
    ) -> list[Row]:
        """All records of that kind whose attribute is one of these values: for many plans at once."""
        return self._all(entity, *queries.among(entity, attribute, values, equal)) if values else []

    def deliveries(self, ids: Sequence[str]) -> list[Delivery]:
        """These deliveries in the order in which they were written; those of nobody here are left out."""
        return self._all(Delivery, Delivery.id.in_(ids))

    def ahead(self, channels: Collection[str], apart: Collection[str]) -> dict[tuple[str, int], int]:
        """By conversation and rank, the first delivery that goes before whatever was written later: it waits for its
        next attempt, or is due as well. Those in `apart` do not count as due."""
        return rows.ahead(self._connection, self.workspace_id, channels, apart, self.now)

    def answers(self, interview_id: str) -> list[CurrentAnswer]:
        """The answers that count now, in the order in which they were given."""
        return rows.current_answers(self._connection, self.workspace_id, interview_id)

    def answer(self, interview_id: str, question: str) -> CurrentAnswer | None:
        """The answer of one question that counts now."""
        return rows.current_answer(self._connection, self.workspace_id, interview_id, question)

    def answered(self, interview_id: str) -> dict[str, AnswerStatus]:
        """What became of each question, without what was said."""
        return rows.answered(self._connection, self.workspace_id, interview_id)

    def answers_before(self, interview_id: str, question: str) -> list[Answer]:
        """Every answer ever given to a question, the oldest first."""
        given = self.all_of(Answer, interview_id=interview_id, question=question)
        return sorted(given, key=lambda answer: answer.at)

    def history(self, plan_id: str, since: datetime | None = None, limit: int = 1000) -> list[AuditEvent]:
        """The newest changes of a plan's records, newest first."""
        recent = [] if since is None else [AuditEvent.at >= since]
        newest = [AuditEvent.seq.desc()]
        return self._all(AuditEvent, AuditEvent.plan_id == plan_id, *recent, order=newest, limit=limit)

    def history_of(self, record: FactRecord) -> list[AuditEvent]:
        """Every change of one record, the oldest first."""
        return self._all(AuditEvent, AuditEvent.record_id == record.id)

    # Writing

    def add(self, row: Row) -> Row:
        """Keep a new record. An answer takes the place of the one that its question had."""
        if isinstance(row, Answer):
            rows.put_answer(self._writing, row, self.workspace_id, self.now)
        elif isinstance(row, Delivery):
            self._outbox.append(row)
        else:
            self._session.add(row)
        return row

    def add_once(self, delivery: Delivery) -> bool:
        """Put something into the outbox unless its key is there already; tells whether it was put."""
        self.flush()
        return rows.append_once(self._writing, delivery, self.workspace_id)

    def first_time(self, key: str) -> bool:
        """Remember the key of something received; False when it was remembered before."""
        return rows.remember(self._writing, self.workspace_id, key, self.now)

    def remove(self, record: FactRecord) -> None:
        """Take a record out of its plan. It stays in the store, and in the trail."""
        record.removed_at = self.now

    def restore(self, record: FactRecord) -> None:
        """Put a removed record back."""
        record.removed_at = None

    def lock(self, record: InWorkspace) -> None:
        """Keep other writers off a record until this unit of work ends, and see it as it is now."""
        if self._writing.dialect.name == "postgresql":
            self._settle(type(record))
            self._session.refresh(record, with_for_update=True)

    def move(self, delivery_id: str, state: str, attempt: int, /, **changes: Any) -> bool:
        """Change a delivery if it is still in that state and attempt; tells whether it was."""
        self.flush()
        return rows.move(self._writing, self.workspace_id, delivery_id, state, attempt, changes)

    def flush(self) -> None:
        """Write what is pending now, so that the database's own rules speak here and not at the end."""
        self._session.flush()
        if self._outbox:
            outbox, self._outbox = self._outbox, []
            rows.append(self._writing, outbox, self.workspace_id)

    @property
    def _connection(self) -> Connection:
        """Opened when first asked for. No `cached_property`: before Python 3.12 that locks all units of work at once,
        and one that waits for the database would hold up the one it waits for."""
        if self._opened is None:
            self._opened = self._session.connection()
        return self._opened

    @property
    def _writing(self) -> Connection:
        """The connection, for writing. Raises `ReadingOnly` in a unit of work that only reads."""
        assert self.author
        return self._connection

    def _settle(self, entity: type[InWorkspace]) -> None:
        """Write what is pending of a kind before it is asked for; the rest waits for the end."""
        if entity is Delivery and self._outbox:
            self.flush()
        pending = (*self._session.new, *self._session.dirty)
        if pending and (entity is AuditEvent or any(isinstance(row, entity) for row in pending)):
            self._session.flush()

    def _held(self, entity: type[Row], id: str) -> Row | None:
        """A fact record that this unit of work has read already."""
        if not issubclass(entity, FactRecord):
            return None
        held: Row | None = self._session.identity_map.get(identity_key(entity, (self.workspace_id, id)))
        return held

    def _by_values(
        self, entity: type[Row], values: dict[str, Any], *, backwards: bool = False, one: bool = False
    ) -> list[Row]:
        if None in values.values():
            order = [column.desc() if backwards else column for column in queries.order(entity)]
            return self._all(entity, *queries.equal(entity, values), order=order, limit=1 if one else None)
        self._settle(entity)
        asked = queries.by_values(entity, tuple(values), backwards=backwards, one=one)
        bound = {f"by_{name}": value for name, value in values.items()}
        return list(self._session.scalars(asked, {"own": self.workspace_id, **bound}))

    def _all(
        self,
        entity: type[Row],
        *conditions: ColumnElement[bool],
        order: Sequence[Any] = (),
        limit: int | None = None,
    ) -> list[Row]:
        self._settle(entity)
        asked = select(entity).where(*conditions).order_by(*(order or queries.order(entity))).limit(limit)
        return list(self._session.scalars(asked))

    def _first(
        self, entity: type[Row], *conditions: ColumnElement[bool], order: Sequence[Any] = ()
    ) -> Row | None:
        return next(iter(self._all(entity, *conditions, order=order, limit=1)), None)
