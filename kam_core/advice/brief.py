"""A plan as an adviser sees it: every fact with its evidence, and what the measures made of them. Frozen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kam_core.cards.interview import FactLine
from kam_core.interview.reading.patterns import lazily
from kam_core.measures.quality_facts import Quality
from kam_core.measures.weakspots import WeakSpot
from kam_core.terms import Sensitivity
from kam_core.values import Evidence, Money, Value

_SLACK_ID = lazily(r"[UW][A-Z0-9]{5,}")


@dataclass(frozen=True, slots=True)
class Held:
    """One fact of a record: its value (None when it is unknown), the evidence, and who may see it."""

    value: Value
    evidence: Evidence
    sensitivity: Sensitivity = Sensitivity.INTERNAL

    @property
    def is_slack_id(self) -> bool:
        """Whether it names one of us by a Slack id, which no model is told."""
        return isinstance(self.value, str) and _SLACK_ID.fullmatch(self.value) is not None


@dataclass(frozen=True, slots=True)
class Noted:
    """One record of the plan. `facts` by field; `refs` by the name of the tie ("need" -> the record's id)."""

    entity: str
    id: str
    label: str
    facts: Mapping[str, Held] = field(default_factory=dict)
    refs: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        """The value of a field; None when it is unknown or was never said."""
        held = self.facts.get(name)
        return None if held is None else held.value

    def line(self, name: str) -> FactLine | None:
        """The fact as a card shows it; None when nobody said anything of it."""
        held = self.facts.get(name)
        if held is None:
            return None
        said = held.evidence
        return FactLine(self.entity, self.label, name, held.value, said.status, said.by, said.on, self.id)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What the measures say of the plan; None and empty where they cannot say.

    `thread` is the person who alone holds the account, `single_threaded` whether one person or one line does (F10).
    `brake` is the id of the force to loosen first (F8). `gap` is what is missing to the target (F15).
    `stale` are the sections that are probably no longer true (F19). `quality` is the judgement of F22.
    """

    single_threaded: bool | None = None
    thread: str | None = None
    empty_roles: tuple[str, ...] = ()
    weak_spots: tuple[WeakSpot, ...] = ()
    brake: str | None = None
    gap: Money | None = None
    stale: tuple[str, ...] = ()
    quality: Quality | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """All that an adviser may know of one plan.

    `industry` is one of the guidance's industries ("all" when none fits); `team` are our people by their Slack ids,
    the owner first; `records` by entity, in the order in which they were added.
    """

    workspace: str
    plan: str
    account: str
    today: date
    owner: str
    industry: str = "all"
    pack: str = "general"
    period_start: date | None = None
    period_end: date | None = None
    team: tuple[str, ...] = ()
    records: Mapping[str, tuple[Noted, ...]] = field(default_factory=dict)
    reckoned: Reckoned = Reckoned()

    def of(self, entity: str) -> tuple[Noted, ...]:
        """The records of one entity."""
        return self.records.get(entity, ())

    def by_id(self, entity: str, record: str | None) -> Noted | None:
        """A record by its id."""
        return next((one for one in self.of(entity) if one.id == record), None) if record else None

    def hanging_on(self, entity: str, tie: str, record: Noted) -> tuple[Noted, ...]:
        """The records of an entity that hang on another by that tie."""
        return tuple(one for one in self.of(entity) if one.refs.get(tie) == record.id)

    def everything(self) -> Iterator[Noted]:
        """Every record."""
        for records in self.records.values():
            yield from records
