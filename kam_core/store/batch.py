"""Many records of one kind that are written at once, and the trail that they leave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kam_core.model import FactRecord
from kam_core.model.plain import plain
from kam_core.model.types import dump_json
from kam_core.store.audit import Author
from kam_core.store.columnwise import Alike, Column, Ready
from kam_core.store.tenancy import WORKSPACE
from kam_core.values import Value

NOTHING = "{}"


@dataclass(slots=True)
class Held:
    """A record as it is held: `scope` is its plan, empty for what all plans share; `evidence` is plain JSON by fact.

    Its parts are shared with others: they are replaced, never changed in place.
    """

    id: str
    scope: str
    label: str
    aliases: Sequence[str]
    version: int
    evidence: dict[str, Any]
    values: dict[str, Value]


@dataclass(slots=True)
class Change:
    """A record after a change, and what it held before: `before` has an entry for every fact that moved."""

    record: Held
    before: dict[str, Value]
    evidence: dict[str, Any]
    aliases: Sequence[str] | None = None


@dataclass(slots=True)
class Batch:
    """What is written at once. `ties` are further columns of new records, by id; `keys` are (scope, external, id)."""

    entity: type[FactRecord]
    new: list[Held] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    ties: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    keys: list[tuple[str, str, str]] = field(default_factory=list)


class Texts:
    """The JSON of what many records share, written once. What is shared must outlive this, and is never changed."""

    def __init__(self) -> None:
        self._written: dict[int, str] = {}

    def of(self, shared: Any) -> str:
        """The JSON of something that other records may hold as well."""
        written = self._written.get(id(shared))
        return written or self._written.setdefault(id(shared), dump_json(shared))

    def of_each(self, evidence: Mapping[str, Any], names: Iterable[str] | None = None) -> str:
        """The JSON of evidence whose entries other records share; of some facts, or of all."""
        found = (name for name in names if name in evidence) if names is not None else evidence
        return f"{{{','.join([f'{dump_json(name)}:{self.of(evidence[name])}' for name in found])}}}"


def trail_columns(batch: Batch, workspace_id: str, author: Author) -> dict[str, Column]:
    """One entry for each new record and each change, as `kam_core.store.audit` writes it."""
    texts = Texts()
    told = [(NOTHING, _birth(batch, record, texts)) for record in batch.new]
    told += [_story(change, texts) for change in batch.changed]
    records = [*batch.new, *(change.record for change in batch.changed)]
    is_plan = batch.entity.__name__ == "AccountPlan"
    return {
        WORKSPACE: Alike(workspace_id),
        "plan_id": [record.id if is_plan else record.scope or None for record in records],
        "entity": Alike(batch.entity.__name__),
        "record_id": [record.id for record in records],
        "actor": Alike(author.actor),
        "at": Alike(author.now),
        "before": Ready([before for before, _ in told]),
        "after": Ready([after for _, after in told]),
        "source_ref": Alike(author.source_ref),
    }


def _birth(batch: Batch, record: Held, texts: Texts) -> str:
    own = {"label": record.label, **batch.ties.get(record.id, {}), "aliases": record.aliases}
    return _told({**own, **record.values}, texts.of(record.evidence))


def _story(change: Change, texts: Texts) -> tuple[str, str]:
    record, moved = change.record, change.before
    before: dict[str, Any] = dict(moved)
    after: dict[str, Any] = {name: record.values[name] for name in moved}
    if change.aliases is not None:
        before["aliases"], after["aliases"] = change.aliases, record.aliases
    was = _told(before, texts.of_each(change.evidence, moved))
    return was, _told(after, texts.of_each(record.evidence, moved))


def _told(values: Mapping[str, Any], evidence: str) -> str:
    told = {
        name: value if type(value) is str else plain(value)
        for name, value in values.items()
        if type(value) is str or value not in (None, [], {}, ())
    }
    written = dump_json(told)
    if evidence == NOTHING:
        return written
    return f'{written[:-1]}{"," if told else ""}"evidence":{evidence}}}'
