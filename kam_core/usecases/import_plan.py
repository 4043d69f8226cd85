"""Reads an exported plan back into a workspace, as a new plan with its evidence, answers and history."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from kam_core.document.facts import read_evidence, read_moment, read_value
from kam_core.document.reading import DocumentIsWrong
from kam_core.document.records import read_attributes, with_new_ids
from kam_core.document.shape import ChangeJson, FactJson, PlanDocument, RecordJson
from kam_core.errors import FactRefused, PlanAlreadyOpen
from kam_core.interview.reading.match import same
from kam_core.model import (
    Account,
    AccountPlan,
    AuditEvent,
    FactRecord,
    PlanRecord,
    Workspace,
    entity,
    fact_field,
    fact_fields,
    new_id,
    ref_fields,
)
from kam_core.store.store import Store
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import PlanStatus
from kam_core.usecases.exporting import IMPORTED
from kam_core.usecases.import_answers import bring_interviews
from kam_core.usecases.plan_book import SHARED

Json = TypeVar("Json")
FOUND_BY_NAME = SHARED | {"Account"}
"""What the workspace may hold already."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a document. `differing` facts of shared records stayed as the workspace holds them."""

    plan: str
    account: str
    records: int
    answers: int
    differing: int


@dataclass(frozen=True, slots=True)
class Importer:
    """Who imports, where, and when."""

    workspace: str
    actor: str
    now: datetime


def import_plan(store: Store, importer: Importer, document: PlanDocument) -> Imported:
    """Read a document that `read_document` accepted into a workspace.

    Raises `PlanAlreadyOpen` when the account has an open plan in that period, `PeriodOutOfBounds`, and
    `DocumentIsWrong` for ties that lead nowhere and values that no field can hold.
    """
    with store.write(importer.workspace, importer.actor, importer.now, IMPORTED) as uow:
        if uow.one(Workspace) is None:
            written = document.get("workspace")
            its_own = written is not None and written["id"] == importer.workspace
            uow.add(Workspace(name=written["name"] if written and its_own else ""))
        return _Import(uow, document).run()


@dataclass
class _Import:
    """One import inside one unit of work."""

    uow: UnitOfWork
    document: PlanDocument
    ids: dict[str, str] = field(default_factory=dict)
    held: dict[str, FactRecord] = field(default_factory=dict)
    differing: int = 0

    def run(self) -> Imported:
        for name, where, record in self._records():
            self._meet(name, where, record)
        plan = self._plan_record
        self._refuse_second_plan(plan)
        self._bring_history()
        for name, where, record in self._records():
            with _at(where):
                self._bring(name, where, record)
        answers = bring_interviews(self.uow, self.document, self.ids, self.renewed)
        account = self.document["plan"]["account"]["key"]
        return Imported(self.ids[plan["id"]], account, len(self.ids), answers, self.differing)

    def renewed(self, kept: Json) -> Json:
        """The same JSON with every id of the document replaced by its new one."""
        renewed: Json = with_new_ids(kept, self.ids)
        return renewed

    @cached_property
    def _plan_record(self) -> RecordJson:
        """The plan's own record. Raises `DocumentIsWrong` unless there is one plan and one account."""
        entities, head = self.document["entities"], self.document["plan"]
        for name, wanted in (("AccountPlan", head["id"]), ("Account", head["account"]["id"])):
            if [each["id"] for each in entities[name]] != [wanted]:
                raise DocumentIsWrong(where=f"entities.{name}", rule="plan")
        return entities["AccountPlan"][0]

    def _records(self) -> Iterator[tuple[str, str, RecordJson]]:
        """Every record with its entity and its place, removed ones last."""
        parts = (("entities", self.document["entities"]), ("removed", self.document["removed"]))
        for part, records_of in parts:
            for name, records in records_of.items():
                for number, record in enumerate(records):
                    yield name, f"{part}.{name}[{number}]", record

    def _meet(self, name: str, where: str, record: RecordJson) -> None:
        """Give a record its new id, or that of the record which the workspace holds under its name."""
        if record["id"] in self.ids:
            raise DocumentIsWrong(where=f"{where}.id", rule="unique")
        sought = name in FOUND_BY_NAME and "removed_at" not in record
        known = self._known(name, record["key"]) if sought else None
        if known is not None:
            self.held[record["id"]] = known
        self.ids[record["id"]] = known.id if known else new_id()

    def _known(self, name: str, label: str) -> FactRecord | None:
        if name == "Account":
            return next((each for each in self.uow.all_of(Account) if same(each.label, label)), None)
        return self.uow.find(entity(name), None, label)

    def _refuse_second_plan(self, plan: RecordJson) -> None:
        account = self.held.get(self.document["plan"]["account"]["id"])
        if account is None or self.document["plan"]["status"] == PlanStatus.CLOSED:
            return
        with _at("entities.AccountPlan[0].fields"):
            start, end = (_day(plan["fields"].get(name)) for name in ("period_start", "period_end"))
        for other in self.uow.all_of(AccountPlan, account_id=account.id):
            starts, ends = other.period_start or date.min, other.period_end or date.max
            overlaps = starts <= (end or date.max) and (start or date.min) <= ends
            if other.status is not PlanStatus.CLOSED and overlaps:
                raise PlanAlreadyOpen(account=account.label)

    def _bring_history(self) -> None:
        """Write the trail that came along first, so that it stands before what the import adds."""
        taken = {self.ids[old] for old in self.held}
        for number, change in enumerate(self.document["history"]):
            with _at(f"history[{number}]"):
                event = self._event(change)
            if event.record_id not in taken:
                self.uow.add(event)
        self.uow.flush()

    def _event(self, change: ChangeJson) -> AuditEvent:
        shared = change["entity"] in FOUND_BY_NAME
        return AuditEvent(
            plan_id=None if shared else self.ids[self._plan_record["id"]],
            entity=change["entity"],
            record_id=self.renewed(change["record"]),
            actor=change["who"],
            at=read_moment(change["when"]),
            before=self.renewed(change["before"]),
            after=self.renewed(change["after"]),
            source_ref=change.get("source_ref"),
        )

    def _bring(self, name: str, where: str, record: RecordJson) -> None:
        if record["id"] in self.held:
            self._fill(self.held[record["id"]], record)
            return
        cls = entity(name)
        made = cls(
            id=self.ids[record["id"]],
            label=record["key"],
            aliases=list(record["aliases"]),
            **self._place(cls),
            **self._ties(cls, where, record),
            **read_attributes(cls, self.renewed(record.get("attributes", {}))),
        )
        for field_name, fact in record["fields"].items():
            _state(made, field_name, fact)
        if "removed_at" in record:
            made.removed_at = read_moment(record["removed_at"])
        self.uow.add(made)

    def _place(self, cls: type[FactRecord]) -> dict[str, Any]:
        """Which plan a record is of; for the plan itself, how it stands."""
        if cls is AccountPlan:
            head = self.document["plan"]
            return {"status": PlanStatus(head["status"]), "pack": head["pack"]}
        return {"plan_id": self.ids[self._plan_record["id"]]} if issubclass(cls, PlanRecord) else {}

    def _ties(self, cls: type[FactRecord], where: str, record: RecordJson) -> dict[str, str]:
        ties = {}
        known = ref_fields(cls)
        homes = self._homes
        for name, far_end in record["refs"].items():
            if homes.get(far_end["id"]) != known[name].entity:
                raise DocumentIsWrong(where=f"{where}.refs.{name}", rule="reference")
            ties[known[name].attribute] = self.ids[far_end["id"]]
        return ties

    @cached_property
    def _homes(self) -> dict[str, str]:
        """The entity of each record by its id in the document."""
        return {record["id"]: name for name, _, record in self._records()}

    def _fill(self, held: FactRecord, record: RecordJson) -> None:
        """Add what the workspace never heard of a shared record; what it holds already stays."""
        held.aliases = [*held.aliases, *(alias for alias in record["aliases"] if alias not in held.aliases)]
        for name, fact in record["fields"].items():
            if held.evidence_of(name) is None:
                _state(held, name, fact)
            elif read_evidence(fact) and held.value_of(name) != _checked(held, name, fact):
                self.differing += 1


def _state(record: FactRecord, name: str, fact: FactJson) -> None:
    evidence = read_evidence(fact)
    if evidence is not None:
        record.state(name, read_value(fact_field(type(record), name), fact), evidence)


def _checked(record: FactRecord, name: str, fact: FactJson) -> object:
    known = fact_field(type(record), name)
    value = read_value(known, fact)
    return None if value is None else known.checked(value, type(record).__name__)


def _day(fact: FactJson | None) -> date | None:
    value = read_value(fact_fields(AccountPlan)["period_start"], fact) if fact else None
    return value if isinstance(value, date) else None


@contextmanager
def _at(where: str) -> Iterator[None]:
    """Values that pass the schema and still cannot be are named by their place."""
    try:
        yield
    except (FactRefused, ValueError, ArithmeticError) as error:
        raise DocumentIsWrong(where=where, rule="value") from error
