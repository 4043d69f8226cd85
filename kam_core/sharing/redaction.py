"""Makes of a plan what one kind of reader may see of it: a plan document again, so that every exporter can write it.

Only what a profile lists is carried over, into a new document: nothing is struck out of the old one, so nothing can be
forgotten there. Of the evidence only what the customer confirmed is told, and how sure we are where the profile says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kam_core.document.facts import COUNTED
from kam_core.document.shape import Entities, FactJson, PlanDocument, RecordJson, RefJson
from kam_core.model import ENTITIES
from kam_core.sharing.aims import for_their_eyes
from kam_core.sharing.hidden import OUR_GAIN, Hidden, hidden_in, is_slack_id, tells_our_gain
from kam_core.sharing.left_out import LeftOut, Reason, Tally
from kam_core.sharing.profiles import OWN_LABEL, Allowed, Profile, exported_fields
from kam_core.sharing.rules import RULES, Surroundings
from kam_core.terms import Sensitivity, SourceType, Status

ALWAYS = frozenset({"Account", "AccountPlan"})
"""No plan is without these."""
CONFIRMED = Status.CONFIRMED_BY_CUSTOMER.value
UNSURE = frozenset({Status.ASSUMED.value, Status.CONTRADICTED.value})
OURS_IN_FIGURES = frozenset({"Financials", "ResourceNeed", "ResourceAudit", "Opportunity"})
RIVALS = frozenset({"Competitor", "CompetitorPosition"})

Numbered = Callable[[str, int], str]
"""Names the record of an entity that has no name which may go out, by its number from 1 on."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """What goes out, and what does not."""

    document: PlanDocument
    left_out: tuple[LeftOut, ...]


def redacted(document: PlanDocument, profile: Profile, numbered: Numbered) -> Redacted:
    """The document as a reader of this profile may have it."""
    if profile.level is Sensitivity.SHAREABLE:
        document = for_their_eyes(document)
    work = _Redaction(document, profile, numbered)
    entities = work.entities()
    people = _people(document, entities)
    work.count_the_rest()
    plan = document["plan"]
    out: PlanDocument = {
        "format": document["format"],
        "exported_at": document["exported_at"],
        "profile": profile.name,
        "workspace": {"id": "", "name": "", "people": people},
        "plan": {**plan, "account": {**plan["account"], "key": work.account_key}, "pack": ""},
        "entities": entities,
        "removed": {},
        "interviews": [],
        "history": [],
    }
    return Redacted(out, work.tally.told())


@dataclass
class _Redaction:
    """One document on its way through one profile."""

    document: PlanDocument
    profile: Profile
    numbered: Numbered
    tally: Tally = field(default_factory=Tally)
    keys: dict[str, str] = field(default_factory=dict)
    """What each record that goes out is called, by its id."""
    hidden: Hidden = field(init=False)
    around: Surroundings = field(init=False)

    def __post_init__(self) -> None:
        self.hidden = hidden_in(self.document, rivals=self.profile.hides_rivals)
        self.around = Surroundings(self.keys.keys(), _ours(self.document))

    @property
    def account_key(self) -> str:
        """The account's name, as it stands over the whole plan."""
        return self.keys.get(self.document["plan"]["account"]["id"], self.document["plan"]["account"]["key"])

    def entities(self) -> Entities:
        """Every record that goes out, by entity; what others hang on comes first in the model, so ties are known."""
        return {
            cls.__name__: self._records(cls.__name__, self.document["entities"].get(cls.__name__, []))
            for cls in ENTITIES
        }

    def count_the_rest(self) -> None:
        """What no profile lets out at all."""
        document = self.document
        self.tally.add(Reason.REMOVED, count=sum(map(len, document["removed"].values())))
        answers = [one["answers"] + one["earlier_answers"] for one in document["interviews"]]
        self.tally.add(Reason.ANSWERS, count=sum(map(len, answers)))
        self.tally.add(Reason.TRAIL, count=len(document["history"]))

    def _records(self, entity: str, records: list[RecordJson]) -> list[RecordJson]:
        allowed = self.profile.entities.get(entity)
        out: list[RecordJson] = []
        for record in records:
            made = self._record(entity, record, allowed, len(out) + 1) if allowed else None
            if made is None:
                self._count_whole(entity, record, Reason.HELD_BACK if allowed else Reason.NOT_LISTED)
            else:
                out.append(made)
        return out

    def _record(self, entity: str, record: RecordJson, allowed: Allowed, number: int) -> RecordJson | None:
        """The record as it goes out; None for one that a rule holds back, or of which nothing is left."""
        if not all(RULES[rule](record, self.around) for rule in allowed.only):
            return None
        reasons = {name: self._reason(entity, name, record, allowed) for name in record["fields"]}
        going = {name for name, reason in reasons.items() if reason is None}
        if entity not in ALWAYS and not self._worth_telling(record, allowed, going):
            return None
        self._count(entity, record, reasons)
        fields = {name: self._fact(name, record, going) for name in record["fields"] if name in going}
        key = self._key(entity, record, allowed, fields, number)
        self.keys[record["id"]] = key
        refs = {
            name: RefJson(entity=far["entity"], id=far["id"], key=self.keys[far["id"]])
            for name, far in record["refs"].items()
            if name in allowed.ties and far["id"] in self.keys
        }
        return RecordJson(id=record["id"], key=key, aliases=[], refs=refs, fields=fields)

    def _worth_telling(self, record: RecordJson, allowed: Allowed, going: set[str]) -> bool:
        """Whether enough is left: a name that goes out where the record should have one, else any fact."""
        if OWN_LABEL in allowed.names and not self.hidden.tells(record["key"]):
            return True
        return bool(going & set(allowed.names)) if allowed.names else bool(going)

    def _reason(self, entity: str, name: str, record: RecordJson, allowed: Allowed) -> Reason | None:
        """Why a fact stays here; None when it goes out. What nobody knows is nobody else's business."""
        fact = record["fields"][name]
        if fact["value"] is None or fact["status"] == Status.UNKNOWN:
            return Reason.UNKNOWN
        if _is_personal(entity, name, fact):
            return Reason.PERSONAL
        if name not in allowed.fields:
            return Reason.OURS if entity in OURS_IN_FIGURES else Reason.NOT_LISTED
        if not self.profile.admits(fact.get("sensitivity", "")):
            return Reason.HELD_BACK
        if name in allowed.sure and fact["status"] in UNSURE:
            return Reason.HELD_BACK
        if OUR_GAIN.get((entity, name), name) not in allowed.fields and tells_our_gain(entity, name, record):
            return Reason.HELD_BACK
        if any(map(self.hidden.tells, _texts(fact))):
            return Reason.RIVALS if self.profile.hides_rivals else Reason.PERSONAL
        return None if not self._nameless(fact) else Reason.NOT_LISTED

    def _nameless(self, fact: FactJson) -> bool:
        """A Slack id of somebody whose name we do not know: it says nothing to a reader."""
        workspace = self.document.get("workspace")
        known = workspace["people"] if workspace else {}
        return any(is_slack_id(text) and text not in known for text in _texts(fact))

    def _fact(self, name: str, record: RecordJson, going: set[str]) -> FactJson:
        """A fact with no more evidence than its reader may have."""
        fact = record["fields"][name]
        told: Mapping[str, Any] = fact
        kept = {part: told[part] for part in ("value", "unit", "per", "high") if part in told}
        if name in COUNTED and "unit" in record["fields"] and "unit" not in going:
            kept.pop("unit", None)
        if isinstance(kept["value"], dict):
            kept["value"] = {**kept["value"], "words": ""}
        return {**kept, **self._evidence(fact)}  # type: ignore[typeddict-item]

    def _evidence(self, fact: FactJson) -> dict[str, str]:
        status, by, on = fact["status"], fact.get("by"), fact.get("on")
        told = status == CONFIRMED and by and on and not self.hidden.tells(by)
        if not told and (status == CONFIRMED or not self.profile.marks):
            status = Status.CONFIRMED_INTERNAL.value
        evidence = {
            "status": status,
            "as_of": self.document["exported_at"],
            "entered_by": "",
            "source_type": SourceType.MANAGER.value,
            "sensitivity": self.profile.level.value,
        }
        return {**evidence, "by": str(by), "on": str(on)} if told else evidence

    def _key(
        self, entity: str, record: RecordJson, allowed: Allowed, fields: Mapping[str, FactJson], number: int
    ) -> str:
        """What the record is called out there: a fact that goes out, its own label where that is its only name."""
        for name in allowed.names:
            if name == OWN_LABEL:
                if not self.hidden.tells(record["key"]):
                    return record["key"]
            elif name in fields and isinstance(known := fields[name]["value"], str):
                return known
        return self.numbered(entity, number)

    def _count(self, entity: str, record: RecordJson, reasons: Mapping[str, Reason | None]) -> None:
        for name, reason in reasons.items():
            fact = record["fields"][name]
            if reason is not None and "as_of" in fact:
                self.tally.add(reason, entity, name)
            if fact.get("note"):
                self.tally.add(Reason.NOTES)

    def _count_whole(self, entity: str, record: RecordJson, usual: Reason) -> None:
        """A record of which nothing goes out, fact by fact."""
        usual = Reason.RIVALS if entity in RIVALS else Reason.OURS if entity in OURS_IN_FIGURES else usual
        self._count(
            entity,
            record,
            {
                name: Reason.PERSONAL if _is_personal(entity, name, fact) else usual
                for name, fact in record["fields"].items()
            },
        )


def _is_personal(entity: str, name: str, fact: FactJson) -> bool:
    """Restricted by the model, or by what was said of this one fact."""
    restricted = Sensitivity.RESTRICTED_PERSONAL
    return exported_fields(entity)[name].sensitivity is restricted or fact.get("sensitivity") == restricted


def _texts(fact: FactJson) -> list[str]:
    """Whatever somebody typed that goes out with a fact."""
    value = fact["value"]
    typed = list(value) if isinstance(value, list) else [value] if isinstance(value, str) else []
    return [*map(str, typed), *([fact["unit"]] if "unit" in fact else [])]


def _ours(document: PlanDocument) -> frozenset[str]:
    """Those of us by Slack id and by name, without regard to case."""
    workspace = document.get("workspace")
    people = workspace["people"] if workspace else {}
    team = document["entities"].get("TeamMember", [])
    named = [one["key"] for one in team] + [str(one["fields"]["person"]["value"] or "") for one in team]
    return frozenset(name.casefold() for name in (*people, *people.values(), *named) if name)


def _people(document: PlanDocument, entities: Entities) -> dict[str, str]:
    """The names behind the Slack ids that go out."""
    workspace = document.get("workspace")
    known = workspace["people"] if workspace else {}
    facts = (fact for records in entities.values() for one in records for fact in one["fields"].values())
    said = {text for fact in facts for text in (*_texts(fact), fact.get("by", ""))}
    return {slack_id: name for slack_id, name in known.items() if slack_id in said}
