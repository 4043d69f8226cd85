"""The records of one plan inside one unit of work: found by what people call them, made with what they hang on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from kam_core.errors import NotFoundOrNotAllowed
from kam_core.interview.reading.match import best_label, same
from kam_core.model import Account, AccountPlan, FactRecord, entity, ref_fields
from kam_core.model.plain import label_key
from kam_core.store.names import NAMED, Name, names_in_plan
from kam_core.store.unit_of_work import UnitOfWork
from kam_core.terms import Status
from kam_core.usecases.digests.past import ActedOn
from kam_core.values import Draft

SHARED = frozenset({"Offering", "Competitor", "SelectionCriterion"})
"""What a workspace holds once for all its plans."""
COUNTLESS = frozenset({"Competitor"})
"""Shared, and too many to load for one answer: each is looked up by its name."""
ABOUT_A_PERSON = frozenset({"StakeholderRole", "RelationshipLink"})
NEED_A_NAME = frozenset({"Opportunity"})
"""Counted in sums and lists only with a name of their own or something known: what is neither is no record of anything."""
LONGEST_LABEL = 200

Fact = TypeVar("Fact", bound=FactRecord)


@dataclass
class PlanBook:
    """One plan's records, loaded entity by entity when first asked for."""

    uow: UnitOfWork
    plan: AccountPlan
    _records: dict[str, list[FactRecord]] = field(default_factory=dict)
    _account: Account | None = None
    _acted: ActedOn | None = None
    """Shared by the books of many plans, so that one look serves them all."""
    _names: Mapping[str, Sequence[Name]] | None = None

    @property
    def account(self) -> Account:
        """The account that the plan is for."""
        if self._account is None:
            self._account = self.uow.get(Account, self.plan.account_id)
        return self._account

    def digest_acted_on(self, today: date) -> date | None:
        """The day on which somebody last pressed a button in a digest about the plan."""
        self._acted = self._acted or ActedOn(self.uow, (self.plan.id,))
        return self._acted.day(self.plan.id, today)

    def records(self, entity_name: str) -> list[FactRecord]:
        """The plan's records of one entity (the workspace's, for shared ones); removed and empty ones left out."""
        held = self._held(entity_name)
        return [one for one in held if not self._is_empty(one)] if entity_name in NEED_A_NAME else held

    def names(self, entity_name: str) -> Sequence[Name]:
        """What the records of one entity are called. Where names are all that is asked for, no record is loaded."""
        if entity_name in self._records or entity_name not in NAMED:
            return [Name(record.label, record.aliases) for record in self.records(entity_name)]
        if self._names is None:
            self._names = names_in_plan(self.uow, self.plan.id)
        return self._names.get(entity_name, ())

    def _held(self, entity_name: str) -> list[FactRecord]:
        """Every record of one entity that was not removed."""
        if entity_name not in self._records:
            if entity_name in COUNTLESS or self._is_known_to_lack(entity_name):
                found: list[FactRecord] = []
            elif entity_name in SHARED:
                found = list(self.uow.all_of(entity(entity_name)))
            elif entity_name == "Account":
                found = [self.account]
            elif entity_name == "AccountPlan":
                found = [self.plan]
            else:
                found = list(self.uow.of_plan(entity(entity_name), self.plan.id))
            self._records[entity_name] = found
        return self._records[entity_name]

    def _is_known_to_lack(self, entity_name: str) -> bool:
        """Whether the names, looked at before, showed that there is nothing of an entity."""
        return self._names is not None and entity_name in NAMED and entity_name not in self._names

    def _is_empty(self, record: FactRecord) -> bool:
        """Whether nothing is known of a record that only borrows the account's name; facts said later make it one."""
        unknown = all(one.status is Status.UNKNOWN for one in record.evidence.values())
        return unknown and bool(record.evidence) and same(record.label, self.account.label)

    def of(self, kind: type[Fact]) -> list[Fact]:
        """The same by their class."""
        return [record for record in self.records(kind.__name__) if isinstance(record, kind)]

    def find(self, entity_name: str, label: str, apart: Collection[str] = ()) -> FactRecord | None:
        """The record that people mean by `label`, or None; the account and the plan go by any label.

        Records in `apart` (ids) are met by their very label only: one answer spoke of them under another name.
        """
        records = self._held(entity_name)
        if entity_name in ("Account", "AccountPlan"):
            return records[0]
        exact = next((record for record in records if record.label.casefold() == label.casefold()), None)
        if exact is not None:
            return exact
        if entity_name in COUNTLESS:
            return self._look_up(entity_name, label)
        records = [record for record in records if record.id not in apart]
        aliases = {alias: record.label for record in records for alias in record.aliases}
        met = best_label(label, [record.label for record in records], aliases)
        return next((record for record in records if record.label == met), None) if met else None

    def by_id(self, entity_name: str, record_id: str) -> FactRecord:
        """A record of this plan by its id. Raises `NotFoundOrNotAllowed`."""
        found = next((record for record in self.records(entity_name) if record.id == record_id), None)
        if found is None:
            raise NotFoundOrNotAllowed(entity=entity_name)
        return found

    def find_or_make(self, draft: Draft, apart: Collection[str] = ()) -> FactRecord:
        """The record that a draft speaks of, tied to what the draft says it hangs on; `apart` as in `find`."""
        refs = {**({"stakeholder": draft.label} if draft.entity in ABOUT_A_PERSON else {}), **draft.refs}
        record = self.find(draft.entity, draft.label, apart)
        if record is None:
            return self._make(draft.entity, draft.label, refs)
        known = ref_fields(type(record))
        for name, label in refs.items():
            if name in known and getattr(record, known[name].attribute) is None:
                setattr(record, known[name].attribute, self._id_of(known[name].entity, label))
        return record

    def drop(self, record: FactRecord) -> None:
        """Remove a record; its history stays."""
        self.uow.remove(record)
        known = self._records.get(type(record).__name__, [])
        if record in known:
            known.remove(record)

    def _make(self, entity_name: str, label: str, refs: dict[str, str]) -> FactRecord:
        cls = entity(entity_name)
        ties = {
            tie.attribute: self._id_of(tie.entity, refs.get(tie.name, label))
            for tie in ref_fields(cls).values()
            if tie.name in refs or tie.required
        }
        plan = {} if entity_name in SHARED else {"plan_id": self.plan.id}
        made: dict[str, Any] = {"label": label[:LONGEST_LABEL], **plan, **ties}
        record: FactRecord = cls(**made)
        known = self._held(entity_name)
        self.uow.add(record)
        known.append(record)
        return record

    def _look_up(self, entity_name: str, label: str) -> FactRecord | None:
        met: FactRecord | None = self.uow.one(entity(entity_name), label_key=label_key(label))
        if met is not None:
            self._held(entity_name).append(met)
        return met

    def _id_of(self, entity_name: str, label: str) -> str:
        """The id of what a record hangs on, made when nobody spoke of it yet."""
        found = self.find(entity_name, label) or self._make(entity_name, label, {})
        return found.id
