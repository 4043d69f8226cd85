"""What becomes of each row against what is held: the same rules for the dry run and for writing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from kam_core.errors import FactRefused
from kam_core.imports.kinds import Kind
from kam_core.imports.reading import Said, Why
from kam_core.model import FactField, FactKind, FactRecord, entity, fact_fields, new_id
from kam_core.model.plain import plain_evidence, read_evidence
from kam_core.store.bulk import Batch, Change, Held
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Sensitivity, SourceType, Status
from kam_core.usecases.importing.accounts import Accounts, Importer
from kam_core.usecases.importing.fates import Fate, Move, Outcome, Wish
from kam_core.usecases.importing.index import Index, Unclear
from kam_core.values import Evidence, FuzzyDate, Money, Value

ALIASES = "aliases"
CONFIRMED = (Status.CONFIRMED_INTERNAL, Status.CONFIRMED_BY_CUSTOMER, Status.CONTRADICTED)


class Planner:
    """Plans rows of one file one after the other; what it plans is in `batches` until `written`."""

    def __init__(
        self,
        uow: UnitOfWork,
        kind: Kind,
        who: Importer,
        wishes: Collection[str],
        now: datetime,
    ) -> None:
        cls: type[FactRecord] = entity(kind.entity)
        self.kind = kind
        self.fields: dict[str, FactField] = {name: fact_fields(cls)[name] for name in kind.facts}
        self._texts = frozenset(name for name, field in self.fields.items() if field.kind is FactKind.TEXT)
        self.index = Index(uow, cls, tuple(self.fields))
        self.batch = Batch(cls)
        self.accounts = Accounts(uow, self.index, who, wishes, now)
        self._wishes = frozenset(wishes)
        self._who, self._now = who, now
        self._touched: dict[str, int] = {}
        self._evidences: dict[date | None, Evidence] = {}
        self._alike: dict[tuple[datetime, Sensitivity], dict[str, str]] = {}
        self._behind: dict[tuple[date | None, tuple[str, ...]], dict[str, Any]] = {}

    def at(self, now: datetime) -> None:
        """Let what is planned from here on be of this moment."""
        self._now = self.accounts.now = now
        self._evidences.clear()
        self._alike.clear()
        self._behind.clear()

    def plan(self, uow: UnitOfWork, rows: Sequence[Said]) -> list[Outcome]:
        """What becomes of some rows, in their order."""
        self.index.load(uow, self._sought(rows))
        return [self._plan(said) for said in rows]

    def pass_over(self, rows: Sequence[Said]) -> None:
        """Remember which records rows spoke of that were dealt with before."""
        for said in rows:
            try:
                scope = self.accounts.scope(self.kind, said, make=False)
                met = self.index.meet(scope.plan, said.label, said.external) if not said.whys else None
            except Unclear:
                continue
            if met is not None:
                self._touched.setdefault(met, said.number)

    def batches(self) -> list[Batch]:
        """What is to be written, in an order in which it can be: accounts, their plans, what hangs on them."""
        return [*self.accounts.batches(), self.batch]

    def forget_writes(self) -> None:
        """In a dry run nothing is written; what rows led to is remembered, so that later rows see it."""
        moved = [*self.batch.new, *(change.record for change in self.batch.changed)]
        self.index.let_go(keep=moved)
        self.batch = Batch(self.batch.entity)
        self.accounts.written()

    def written(self) -> None:
        """What was planned is in the store."""
        self.batch = Batch(self.batch.entity)
        self.accounts.written()
        self.index.let_go()

    def _sought(self, rows: Sequence[Said]) -> set[str]:
        sought = set()
        for said in rows:
            try:
                scope = self.accounts.scope(self.kind, said, make=False)
                met = self.index.meet(scope.plan, said.label, said.external)
            except Unclear:
                continue
            if met is not None:
                sought.add(met)
        return sought

    def _plan(self, said: Said) -> Outcome:
        if said.whys:
            return Outcome(said.number, Fate.BAD, said.label, said.account, whys=said.whys)
        try:
            facts = self._fitted(said.facts)
            scope = self.accounts.scope(self.kind, said, make=False)
            if scope.waits:
                return self._wait(said)
            met = self.index.meet(scope.plan, said.label, said.external)
            if met is not None:
                return self._change(said, facts, met, scope.account)
            if self.kind.per_plan:
                scope = self.accounts.scope(self.kind, said, make=True)
            return self._make(said, facts, scope.plan, scope.account, scope.makes)
        except Unclear as unclear:
            why = Why(unclear.why, str(unclear.about.get("about", "")))
            return Outcome(said.number, Fate.BAD, said.label, said.account, whys=(why,))

    def _wait(self, said: Said) -> Outcome:
        """The account of a row that waits for a plan is made, if that was chosen."""
        scope = self.accounts.scope(self.kind, said, make=True)
        whys = (Why(scope.waits, scope.account),)
        return Outcome(said.number, Fate.WAITING, said.label, scope.account, whys=whys, makes=scope.makes)

    def _fitted(self, facts: dict[str, Value]) -> dict[str, Value]:
        """The values as their fields store them: texts are, which most values are. Raises `Unclear`."""
        try:
            for name, value in facts.items():
                if type(value) is not str or name not in self._texts:
                    facts[name] = self.fields[name].checked(value, self.kind.entity)
        except FactRefused:
            raise Unclear("refused") from None
        return facts

    def _make(
        self, said: Said, facts: dict[str, Value], plan: str, account: str, makes: tuple[str, ...]
    ) -> Outcome:
        record = Held(new_id(), plan, said.label, (), 1, self._behind_all(said, facts), facts)
        self.batch.new.append(record)
        if said.external:
            self.batch.keys.append((plan, said.external, record.id))
        self.index.keep(record, said.external)
        self._touched[record.id] = said.number
        if self.kind.name == "accounts" and Wish.MAKE_PLANS in self._wishes:
            self.accounts.make_plan(record.id)
            makes = (*makes, "plan")
        return Outcome(said.number, Fate.NEW, said.label, account, makes=makes, holds=facts)

    def _change(self, said: Said, facts: dict[str, Value], met: str, account: str) -> Outcome:
        record = self.index.record(met)
        if record is None or (self.kind.name == "accounts" and not self.accounts.may_change(met)):
            raise Unclear("not_yours")
        evidence = self._evidence(said)
        moves, kept = self._compared(record, facts, evidence)
        called = not self.index.is_called(record, said.label)
        fresh = bool(said.external) and not self.index.is_known_elsewhere(record.scope, said.external)
        if met in self._touched and (moves or called):
            whys = (Why("twice", str(self._touched[met])),)
            return Outcome(said.number, Fate.BAD, said.label, account, whys=whys)
        self._touched.setdefault(met, said.number)
        if fresh:
            self.batch.keys.append((record.scope, said.external, met))
        if moves or called:
            aliases = list(record.aliases) if called else None
            change = Change(record, {move.fact: move.before for move in moves}, record.evidence, aliases)
            behind = {move.fact: self._of(evidence, move.fact) for move in moves}
            record.evidence = {**record.evidence, **behind}
            record.values = {**record.values, **{move.fact: move.after for move in moves}}
            record.aliases = [*record.aliases, said.label] if called else record.aliases
            self.batch.changed.append(change)
        if fresh or called:
            self.index.keep(record, said.external)
        if called:
            moves = (*moves, Move(ALIASES, None, said.label))
        fate = Fate.CHANGED if moves else Fate.SAME
        return Outcome(said.number, fate, record.label, account, moves, kept)

    def _compared(
        self, record: Held, facts: dict[str, Value], evidence: Evidence
    ) -> tuple[tuple[Move, ...], tuple[Move, ...]]:
        """What the row changes, and what it says otherwise than a person who was sure, or than a newer import."""
        moves: list[Move] = []
        kept: list[Move] = []
        for name, value in facts.items():
            held = record.values.get(name)
            if same_value(held, value):
                continue
            behind = record.evidence.get(name)
            move = Move(name, held, value)
            (kept if behind and self._stays(read_evidence(behind), evidence) else moves).append(move)
        return tuple(moves), tuple(kept)

    def _stays(self, held: Evidence, said: Evidence) -> bool:
        """What the customer confirmed stays; what a person confirmed stays unless the file was chosen over it; what a
        newer import said stays."""
        if held.source_type is SourceType.CRM and held.status is not Status.CONFIRMED_BY_CUSTOMER:
            return held.as_of > said.as_of
        if held.status is Status.CONFIRMED_BY_CUSTOMER:
            return True
        return held.status in CONFIRMED and Wish.TAKE_THEIRS not in self._wishes

    def _evidence(self, said: Said) -> Evidence:
        """A row that says when it was last changed is as old as that."""
        known = self._evidences.get(said.changed)
        if known is not None:
            return known
        as_of = self._now
        if said.changed is not None:
            as_of = min(as_of, datetime.combine(said.changed, time(12), UTC))
        made = Evidence(
            status=Status.CONFIRMED_INTERNAL,
            entered_by=self._who.person,
            as_of=as_of,
            source_type=SourceType.CRM,
            source_ref=self._who.ref,
        )
        return self._evidences.setdefault(said.changed, made)

    def _behind_all(self, said: Said, facts: Iterable[str]) -> dict[str, Any]:
        """The evidence of a new record: rows that state the same facts share it."""
        key = said.changed, tuple(facts)
        known = self._behind.get(key)
        if known is not None:
            return known
        evidence = self._evidence(said)
        return self._behind.setdefault(key, {name: self._of(evidence, name) for name in key[1]})

    def _of(self, evidence: Evidence, name: str) -> dict[str, str]:
        """The same evidence for every row and fact alike: it is written down once."""
        key = evidence.as_of, self.fields[name].sensitivity
        known = self._alike.get(key)
        return known or self._alike.setdefault(key, plain_evidence(replace(evidence, sensitivity=key[1])))


def same_value(held: Value, said: Value) -> bool:
    """Do both say the same? Another system knows no basis of an amount, and a day lies within a stretch of days."""
    if isinstance(held, Money) and isinstance(said, Money) and held.high is None:
        return (held.amount, held.currency) == (said.amount, said.currency)
    if isinstance(held, FuzzyDate) and isinstance(said, date):
        return held.start <= said <= held.end
    return held == said


def counted(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many rows met which fate, how many facts were kept against the file, and what is made beside them."""
    counts: dict[str, Any] = dict.fromkeys((*Fate, "kept", "account", "plan"), 0)
    for outcome in outcomes:
        counts[outcome.fate] += 1
        counts["kept"] += len(outcome.kept)
        for made in outcome.makes:
            counts[made] += 1
    return {str(name): number for name, number in counts.items()}
